"""Figures of a report: what is read, what is refused, and what is asked back."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopfb.domain.agreement import Outcome
from coopfb.domain.operation import Leg, Operation
from coopfb.domain.outcome import COUNTS, FIGURES, Refused, field, odd_figures, read_figure

AT = datetime(2026, 12, 6, 9, 0, tzinfo=UTC)
PLANNED = Operation(
    "ART-F-2026-0014", "patrol", "art", "burglaries", "held", AT - timedelta(hours=6), AT,
    (Leg("FR", ("FR-59279",), AT - timedelta(hours=6), AT - timedelta(hours=3)), Leg("BE", ("BE-57096",), AT - timedelta(hours=3), AT)), (),
)  # fmt: skip
CALM = Outcome(6.0, 40, 31, 1, 0, 0, 1, 3, 1, "", "", "4711", AT)


@pytest.mark.parametrize(
    ("figure", "typed", "value"),
    [
        ("persons", "40", 40), ("persons", " 007 ", 7), ("vehicles", "0", 0), ("hours", "6", 6.0), ("hours", "6.5", 6.5),
        ("hours", "6,5", 6.5), ("hours", "6.0", 6.0), ("hours", "0,5", 0.5), ("seizures", " 2 kg \n cannabis ", "2 kg cannabis"),
    ],
)  # fmt: skip
def test_figures_are_read_as_people_write_them(figure: str, typed: str, value: object) -> None:
    """Half hours with a point or a comma."""
    assert read_figure(figure, typed) == value


@pytest.mark.parametrize(
    ("figure", "typed"),
    [
        *((count, typed) for count in COUNTS for typed in ("-1", "1.5", "4,0", "four", "", "1e3", "٣", "100001", "9" * 5000, "True")),
        *(("hours", typed) for typed in ("-1", "6.25", "6h", "", "240.5", "1000", "1e1", "nan", "inf", "6.", ".5")),
        ("seizures", "x" * 501), ("incidents", "hid\u200bden"),
    ],
)  # fmt: skip
def test_what_cannot_be_counted_is_refused(figure: str, typed: str) -> None:
    """Negative, fractional, not a number, beyond any patrol."""
    assert isinstance(read_figure(figure, typed), Refused)


def test_every_figure_has_its_place_in_the_record() -> None:
    """What an option or a file names is a field of the outcome."""
    assert {field(figure) for figure in FIGURES} | {"reported_by", "reported_at", "sent_at"} == set(Outcome._fields)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"persons": 1}, ["arrests-above-persons"]),
        ({"fr_interpellations": 1, "fr_gardes_a_vue": 1, "be_judicial": 0, "persons": 1}, []),
        ({"fr_gardes_a_vue": 41}, ["arrests-above-persons", "custody-above-interpellations"]),
        ({"judicial_reports": 71}, []), ({"judicial_reports": 72}, ["judicial-reports-above-checked"]),
        ({"traffic_reports": 72}, ["traffic-reports-above-checked"]),
        ({"traffic_reports": 71}, []),
        ({"hours": 9.0}, []), ({"hours": 9.5}, ["hours-far-from-planned"]), ({"hours": 2.5}, ["hours-far-from-planned"]),
        (
            {"hours": 0.0, "persons": 0, "vehicles": 0},
            ["arrests-above-persons", "traffic-reports-above-checked", "judicial-reports-above-checked", "hours-far-from-planned"],
        ),
    ],
)  # fmt: skip
def test_odd_figures_are_named(changes: dict[str, object], codes: list[str]) -> None:
    """Each oddity by its code; a garde à vue after an interpellation is one arrest."""
    assert [remark.code for remark in odd_figures(CALM._replace(**changes), PLANNED)] == codes


def test_arrests_where_the_operation_had_no_leg_are_asked_back() -> None:
    """Figures of the other State on a deployment of one."""
    french = PLANNED._replace(legs=PLANNED.legs[:1])
    assert [remark.code for remark in odd_figures(CALM, french)] == ["arrests-without-leg"]
    assert odd_figures(CALM._replace(be_judicial=0), french) == ()


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 500), st.integers(0, 500), st.integers(0, 500))
def test_more_checked_is_never_odder(persons: int, stops: int, custody: int, administrative: int, judicial: int) -> None:
    """Whoever counts every arrest among the persons is never asked back about arrests; fewer persons never mend it."""
    outcome = CALM._replace(
        persons=persons, fr_interpellations=stops, fr_gardes_a_vue=custody, be_administrative=administrative, be_judicial=judicial
    )
    asked = "arrests-above-persons" in {remark.code for remark in odd_figures(outcome, PLANNED)}
    enough = outcome._replace(persons=stops + custody + administrative + judicial)
    assert "arrests-above-persons" not in {remark.code for remark in odd_figures(enough, PLANNED)}
    if asked and persons:
        fewer = outcome._replace(persons=persons - 1)
        assert "arrests-above-persons" in {remark.code for remark in odd_figures(fewer, PLANNED)}


@given(st.sampled_from(FIGURES), st.text(max_size=40))
def test_any_text_is_read_or_refused_never_more(figure: str, typed: str) -> None:
    """A count is never negative, hours are halves, words are one line."""
    value = read_figure(figure, typed)
    if figure in COUNTS and not isinstance(value, Refused):
        assert isinstance(value, int)
        assert value >= 0
    if figure == "hours" and isinstance(value, float):
        assert value >= 0
        assert value * 2 == int(value * 2)
    if isinstance(value, str):
        assert "\n" not in value
