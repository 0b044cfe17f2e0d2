"""Figures before and after an adoption: equal spans, nothing counted twice, and nothing made of what was not reported."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coopfb.domain.practice import COUNTED, LONGEST_SPAN, Practice, Result, compared, together

TODAY = date(2026, 11, 24)
DAYS = st.dates(date(2024, 1, 1), TODAY)
COUNTS = st.none() | st.tuples(st.integers(0, 480).map(lambda halves: halves / 2), *[st.integers(0, 500)] * (len(COUNTED) - 1))
RESULTS = st.lists(st.tuples(DAYS, COUNTS, st.booleans()), max_size=30)


def results(drawn: list[tuple[date, tuple[float, ...] | None, bool]]) -> tuple[list[Result], set[str]]:
    """Return operations with a code each, and the codes of those that are linked."""
    held = [Result(f"ART-F-2026-{number:04}", "art", day, counts) for number, (day, counts, _linked) in enumerate(drawn)]
    return held, {one.operation for one, (_day, _counts, is_linked) in zip(held, drawn, strict=True) if is_linked}


@given(RESULTS, DAYS)
def test_both_spans_are_equal_and_every_operation_is_on_one_side_at_most(drawn: list, since: date) -> None:  # type: ignore[type-arg]
    held, linked = results(drawn)
    found = compared(held, linked, since, TODAY)
    assert found is not None
    assert 1 <= found.days <= LONGEST_SPAN
    assert since - found.first == found.last + timedelta(days=1) - since
    assert found.last <= TODAY
    inside = [one for one in held if found.first <= one.day <= found.last]
    assert found.before.held + found.after.held == len(inside)
    everything = together(inside)
    assert [one + two for one, two in zip(found.before.sums, found.after.sums, strict=True)] == list(everything.sums)
    assert found.linked.held <= found.after.held
    assert all(one <= two for one, two in zip(found.linked.sums, found.after.sums, strict=True))
    assert found.linked.held + found.outside == len(linked)


@given(RESULTS)
def test_what_is_not_reported_is_not_taken_for_nothing(drawn: list) -> None:  # type: ignore[type-arg]
    held, _linked = results(drawn)
    figures = together(held)
    assert figures.reported == sum(one.counts is not None for one in held) <= figures.held == len(held)
    assert len(figures.sums) == len(COUNTED)
    if figures.averages is None:
        assert figures.reported == 0
        assert not any(figures.sums)
    else:
        counts = [one.counts for one in held if one.counts is not None]
        for average, several in zip(figures.averages, zip(*counts, strict=True), strict=True):
            assert min(several) - 1e-9 <= average <= max(several) + 1e-9


@given(st.integers(1, 5000))
def test_an_adoption_to_come_has_no_figures(days: int) -> None:
    assert compared([], (), TODAY + timedelta(days=days), TODAY) is None


def test_a_title_in_one_language_stands_for_both() -> None:
    dutch = Practice("p", "", "Fiche", "a\nb", "art", "", "", "2026-01-01")
    assert (dutch.name_fr, dutch.name_nl, dutch.named.said("fr"), dutch.lines) == ("Fiche", "Fiche", "Fiche", ("a", "b"))
