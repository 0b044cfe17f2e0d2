"""Figures: sums agree whichever way operations are parted, months make up the period, targets and turns are counted as said."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopfb.domain.daily import Count, daily
from coopfb.domain.operation import KINDS, STATUSES
from coopfb.domain.statistics import HELD, REASONS, UNSAID, Cell, Figures, Statistics, by, change, figures, lines, month_lines, percent
from coopfb.domain.statistics_fairness import Load, gini, joined, spreads
from coopfb.domain.statistics_period import Period, period_asked
from coopfb.domain.target import target_of
from coopfb.errors import WrongCommandLineError

NOW = datetime(2027, 4, 5, 10, tzinfo=UTC)
QUARTER = Period(date(2027, 1, 1), date(2027, 3, 31))
ZONES, MONTHS = ("art", "dunkerque"), ("2027-01", "2027-02", "2027-03")
numbers = st.integers(0, 50)
cells = st.lists(
    st.builds(
        Cell,
        month=st.sampled_from(MONTHS),
        zone=st.sampled_from(ZONES),
        kind=st.sampled_from(KINDS),
        status=st.sampled_from(STATUSES),
        reason=st.sampled_from(("", *REASONS[:-1])),
        operations=numbers,
        hours=st.integers(0, 400).map(lambda halves: halves / 2),
        persons=numbers,
        fr_gardes_a_vue=numbers,
        be_judicial=numbers,
        due=numbers,
        in_time=numbers,
    ),
    max_size=30,
)
periods = st.builds(
    lambda first, days: Period(first, first + timedelta(days=days)), st.dates(date(1995, 1, 1), date(2150, 1, 1)), st.integers(0, 800)
)


def statistics(*found: Cell, now: datetime = NOW) -> Statistics:
    """Return the statistics of a quarter that is over."""
    return Statistics(QUARTER, now, found)


def summed(parts: list[Figures]) -> Figures:
    """Return figures added up, reason by reason."""
    cancelled = {reason: sum(one.cancelled.get(reason, 0) for one in parts) for reason in REASONS}
    return Figures(*(cancelled if name == "cancelled" else sum(getattr(one, name) for one in parts) for name in Figures._fields))


@given(cells)
def test_zones_kinds_and_months_add_up_to_the_same(found: list[Cell]) -> None:
    of = statistics(*found)
    total = of.total.figures
    ways = (lines(of, "zone", ZONES, lambda _zone: 2), lines(of, "kind", KINDS, lambda _kind: None), month_lines(of, 2))
    assert [summed([line.figures for line in way]) for way in ways] == [total] * 3
    assert summed([figures(part) for part in by(found, lambda cell: cell.status).values()] or [figures(())]) == total


@given(cells)
def test_what_is_planned_is_held_open_declined_or_cancelled_and_a_draft_is_nothing(found: list[Cell]) -> None:
    total = figures(found)
    seen = [cell for cell in found if cell.status != "draft"]
    assert total.planned == sum(cell.operations for cell in seen) == total.held + total.open + total.declined + total.called_off
    assert total.held == sum(cell.operations for cell in seen if cell.status in HELD)
    assert set(total.cancelled) == set(REASONS)
    assert total == figures(seen)


def test_a_cancelled_operation_without_a_reason_is_told_apart() -> None:
    total = figures([Cell("2027-01", "art", "patrol", "cancelled", reason, n) for reason, n in (("", 2), ("weather", 3), ("other", 1))])
    assert (total.cancelled[UNSAID], total.cancelled["weather"], total.cancelled["other"], total.called_off) == (2, 3, 1, 6)


def test_arrests_of_the_two_states_are_never_added_up() -> None:
    total = figures([Cell("2027-01", "art", "patrol", "reported", "", 1, fr_interpellations=5, fr_gardes_a_vue=2, be_judicial=3)])
    assert (total.fr_interpellations, total.fr_gardes_a_vue, total.be_administrative, total.be_judicial) == (5, 2, 0, 3)


@pytest.mark.parametrize(
    ("now", "months", "met"),
    [(NOW, 3, 2), (datetime(2027, 2, 28, 22, 59, tzinfo=UTC), 1, 1), (datetime(2027, 2, 28, 23, tzinfo=UTC), 2, 1)],
)
def test_only_months_that_are_over_are_held_against_the_target(now: datetime, months: int, met: int) -> None:
    """February ends at 23:00 in UTC: the local day counts."""
    held = [Cell(month, "art", "patrol", "held", "", n) for month, n in zip(MONTHS, (2, 1, 4), strict=True)]
    [line] = lines(statistics(*held, now=now), "zone", ["art"], lambda _zone: 2)
    assert line.cadence is not None
    assert (line.cadence.months, line.cadence.met, line.cadence.wanted) == (months, met, months * 2)


def test_a_month_that_is_cut_has_no_target_to_reach() -> None:
    of = Statistics(Period(date(2027, 1, 10), date(2027, 2, 28)), NOW, ())
    assert [line.cadence.months for line in month_lines(of, 2) if line.cadence] == [0, 1]


def test_the_target_is_that_of_the_setting_for_a_zone_and_all_kinds() -> None:
    assert target_of("art", "", {}) == 2
    assert target_of("art", "", {"month-target": "5"}) == 5
    assert target_of("art", "patrol", {}) is target_of("", "", {}) is None


@given(periods)
def test_the_months_are_the_period_and_the_time_before_ends_where_it_begins(period: Period) -> None:
    months = list(period.months())
    assert (months[0].start, months[-1].end) == (period.start, period.end)
    assert all(one.end == other.start for one, other in pairwise(months))
    assert period.before().end == period.start
    if period.whole:
        assert (period.before().whole, len(list(period.before().months()))) == (True, len(months))
    else:
        assert period.before().last - period.before().first == period.last - period.first
    assert period.year_before().first.year == period.first.year - 1
    assert period.year_before().whole == period.whole or not period.whole


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2027", (2027, 1, 1), (2027, 12, 31)),
        ("2027-Q1", (2027, 1, 1), (2027, 3, 31)),
        ("2028-t1", (2028, 1, 1), (2028, 3, 31)),
        ("2027K4", (2027, 10, 1), (2027, 12, 31)),
        ("2027-S2", (2027, 7, 1), (2027, 12, 31)),
        ("2028-02", (2028, 2, 1), (2028, 2, 29)),
        ("", (2027, 1, 1), (2027, 12, 31)),
    ],
)
def test_a_period_is_read_as_people_write_it(words: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    assert period_asked(words, None, "", "", NOW) == Period(date(*first), date(*last))


def test_a_period_has_the_name_it_is_asked_by() -> None:
    for code in ("2027", "2027-Q3", "2027-11"):
        assert period_asked(code, None, "", "", NOW).code == code
    assert period_asked("", None, "2027-01-10", "2027-02-03", NOW).code == "2027-01-10/2027-02-03"
    assert period_asked("2027-Q1", None, "", "", NOW).before().code == "2026-Q4"
    assert period_asked("2027-Q1", None, "", "", NOW).year_before().code == "2026-Q1"


@pytest.mark.parametrize(
    ("words", "year", "first", "last"),
    [
        ("2027-Q5", None, "", ""), ("2027-13", None, "", ""), ("soon", None, "", ""), ("1066", None, "", ""), ("2027", 2027, "", ""),
        ("", 2027, "2027-01-01", ""), ("", None, "2027-03-01", "2027-02-01"), ("", 12, "", ""),
    ],
)  # fmt: skip
def test_what_is_no_period_is_refused(words: str, year: int | None, first: str, last: str) -> None:
    with pytest.raises(WrongCommandLineError) as refused:
        period_asked(words, year, first, last, NOW)
    assert refused.value.code == "wrong-period"


@given(st.lists(st.integers(0, 40), min_size=1, max_size=15), st.integers(2, 5))
def test_gini_is_nothing_where_all_are_alike_and_knows_neither_order_nor_scale(values: list[int], times: int) -> None:
    found = gini(values)
    if not sum(values):
        assert found is None
        return
    assert found == gini(sorted(values, reverse=True)) == gini([value * times for value in values])
    differences = sum(abs(one - other) for one in values for other in values)
    assert found == pytest.approx(differences / (2 * len(values) * sum(values)), abs=0.001)
    assert gini([7] * len(values)) == 0


loads = st.lists(
    st.builds(Load, unit=st.sampled_from("abcde"), state=st.just("FR"), planned=numbers, held=numbers, declined=numbers, hours=numbers)
    | st.builds(Load, unit=st.sampled_from("vwxyz"), state=st.just("BE"), planned=numbers, held=numbers, declined=numbers, hours=numbers),
    max_size=20,
)


@given(loads)
def test_no_turn_is_lost_when_units_follow_each_other(found: list[Load]) -> None:
    """Units replaced, in a circle too, count with who took over; members without turns are there, with nothing."""
    together = joined(found, {"m": "FR"}, {"a": "b", "b": "c", "x": "y", "y": "x"})
    assert not {"a", "b"} & {one.unit for one in together}
    assert sum(one.held for one in together) == sum(one.held for one in found)
    assert next(one for one in together if one.unit == "m") == Load("m", "FR")
    french, belgian = spreads(together)
    assert (french.turns + belgian.turns, french.least) == (sum(one.held for one in found), 0)
    assert french.most == max(one.held for one in together if one.state == "FR")


def test_shares_and_changes_of_nothing_are_not_numbers() -> None:
    assert (percent(1, 3), percent(0, 4), percent(0, 0)) == (33.3, 0, None)
    assert (change(6, 4), change(2, 4), change(5, 0), change(0, 0)) == (50, -50, None, None)


def test_daily_cooperation_is_counted_by_the_local_month() -> None:
    """The last hour of January in UTC is February at the border; changes of the directory are no cooperation."""
    entries = [
        Count(datetime(2027, 1, 31, 22, tzinfo=UTC), "consult", "place", 3),
        Count(datetime(2027, 1, 31, 23, tzinfo=UTC), "consult", "contact", 4),
        Count(datetime(2027, 2, 5, 9, tzinfo=UTC), "consult", "operation", 1),
        Count(datetime(2027, 2, 5, 9, tzinfo=UTC), "export", "directory", 2),
        Count(datetime(2027, 2, 5, 9, tzinfo=UTC), "contact set", "contact", 9),
        Count(datetime(2027, 2, 5, 9, tzinfo=UTC), "patrol propose", "operation", 5),
    ]
    calls = [Count(datetime(2027, 3, 1, 9, tzinfo=UTC), "call", result, n) for result, n in (("ok", 6), ("no-answer", 2), ("wrong", 1))]
    found = daily(QUARTER, entries, calls, None)
    assert [line.look_ups for line in found.lines] == [3, 4, 0]
    assert [(line.other, line.exports, line.messages) for line in found.lines] == [(0, 0, 0), (1, 2, 5), (0, 0, 0)]
    assert (found.total.calls, found.total.answered, found.total.unanswered, found.total.wrong) == (9, 6, 2, 1)
