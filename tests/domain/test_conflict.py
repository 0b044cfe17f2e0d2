"""What clashes: whatever is booked twice, rests too short, is away or closed, and nothing else."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopfb.domain.agreement import Communication
from coopfb.domain.booking import Absence, Booking
from coopfb.domain.case import Case, Limits
from coopfb.domain.conflict import conflicts
from coopfb.domain.operation import Leg, Operation
from coopfb.domain.participant import CrewMember, Participant, Vehicle
from coopfb.domain.unit import Unit

START = datetime(2026, 12, 5, 19, tzinfo=UTC)
END = START + timedelta(hours=6)
UNIT = Unit("be-x", "BE", "local-police", "zone", "", "", "X", "X", "", "", ("nl",), "", "", "", "", "", "", "")


def operation(**changes: object) -> Operation:
    """Return a patrol with one officer, one vehicle and one channel."""
    made = Operation(
        "A-F-2026-0001", "patrol", "art", "p", "draft", START, END, (Leg("BE", ("BE-1",), START, END),),
        (Participant("be-x", "BE"), Participant("fr-y", "FR")), crew=(CrewMember("be-x", "7"),), vehicles=(Vehicle("V", "be-x", 4),),
        communication=Communication("common-channel", "RC"),
    )  # fmt: skip
    return made._replace(**changes)


def kinds(case: Case) -> list[str]:
    """Return the kinds of what clashes."""
    return [one.kind for one in conflicts(case)]


def booked(kind: str, what: str, start: datetime, end: datetime) -> Case:
    """Return the case of the patrol beside one booking."""
    return Case(operation(), START, bookings=(Booking(kind, what, "B-F-2026-0002", start, end),))


HELD = [("unit", "be-x"), ("unit", "fr-y"), ("person", "be-x/7"), ("vehicle", "be-x/V"), ("channel", "RC")]


@pytest.mark.parametrize(("kind", "what"), HELD)
def test_what_is_held_twice_at_once_clashes_and_names_the_other(kind: str, what: str) -> None:
    (found,) = conflicts(booked(kind, what, START + timedelta(hours=5), END + timedelta(hours=5)))
    assert (found.kind, found.what, found.operation) == (kind, what, "B-F-2026-0002")


@pytest.mark.parametrize(("kind", "what"), [("unit", "be-z"), ("person", "be-x/8"), ("vehicle", "be-x/W"), ("channel", "RC-2")])
def test_what_the_patrol_does_not_hold_is_no_conflict(kind: str, what: str) -> None:
    assert kinds(booked(kind, what, START, END)) == []


@given(st.floats(-48, 48), st.floats(0.25, 12))
def test_a_unit_clashes_exactly_where_times_overlap(shift: float, hours: float) -> None:
    start = START + timedelta(hours=shift)
    end = start + timedelta(hours=hours)
    assert bool(kinds(booked("unit", "be-x", start, end))) == (start < END and end > START)


@given(st.floats(0, 24), st.integers(1, 24))
def test_a_person_rests_as_long_as_the_setting_says(gap: float, least: int) -> None:
    between, two = timedelta(hours=gap), timedelta(hours=2)
    for start, end in ((END + between, END + between + two), (START - between - two, START - between)):
        case = booked("person", "be-x/7", start, end)._replace(limits=Limits(rest_hours=least))
        assert kinds(case) == (["rest"] if between < timedelta(hours=least) else [])


def test_a_unit_that_declined_holds_nothing() -> None:
    declined = operation(participants=(Participant("be-x", "BE", "declined"), Participant("fr-y", "FR")), crew=(), vehicles=())
    case = booked("unit", "be-x", START, END)._replace(operation=declined)
    assert kinds(case) == []


def test_a_unit_that_is_away_clashes_without_another_operation() -> None:
    case = Case(operation(), START, units={"be-x": UNIT}, absences=(Absence("1", "be-x", START, END, "training"),))
    (found,) = conflicts(case)
    assert (found.kind, found.what, found.operation) == ("away", "be-x", "")
    assert found.text.values["why"] == ": training"


def test_a_closed_unit_clashes_from_the_day_it_is_closed() -> None:
    closed = {"be-x": UNIT._replace(valid_to="2026-12-04")}
    assert kinds(Case(operation(), START, units=closed)) == ["closed"]
    assert kinds(Case(operation(start=START - timedelta(days=1)), START, units=closed)) == []
