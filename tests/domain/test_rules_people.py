"""Rules about units and crews: R03, R04, R05, R06, R10, R25, R26."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopfb.domain.booking import Booking
from coopfb.domain.rules.people import months_before

FRENCH, BELGIAN = "fr-pn-tourcoing", "be-pz-5317"


@pytest.mark.parametrize(
    ("unit", "service"),
    [(FRENCH, s) for s in ("national-police", "border-police", "gendarmerie", "customs")]
    + [(BELGIAN, s) for s in ("local-police", "federal-police", "customs")],
)
def test_r03_competent_services(sound: Any, unit: str, service: str) -> None:
    assert sound.unit(unit, service=service).faults("R03") == []


@pytest.mark.parametrize(
    ("unit", "service"), [(FRENCH, "municipal-police"), (FRENCH, "local-police"), (BELGIAN, "gendarmerie"), (BELGIAN, "common-centre")]
)
def test_r03_no_other_service(sound: Any, unit: str, service: str) -> None:
    other = sound.unit(unit, service=service)
    assert other.faults("R03") == [("error", None)]
    assert other.waived("R03").forbids("R03")


def test_r03_a_unit_nobody_knows(sound: Any) -> None:
    assert sound.participant(1, unit="fr-pn-nowhere").faults("R03") == [("error", None)]


def test_r03_tells_the_common_centre_instead_of_planning_it(sound: Any) -> None:
    [finding] = sound.unit(BELGIAN, service="common-centre").found("R03")
    assert "coopfb patrol notify" in finding.remedy.msgid


def crew(sound: Any, state: str) -> tuple[Any, ...]:
    """Return the officers of one State."""
    return tuple(one for one in sound.case.operation.crew if one.unit.startswith(state))


def test_r04_units_stand_for_crews_that_are_not_named(sound: Any) -> None:
    assert sound.but(crew=()).faults("R04") == []
    assert sound.but(crew=crew(sound, "fr")).faults("R04") == []


def test_r04_a_patrol_of_one_state_is_none(sound: Any) -> None:
    alone = sound.but(participants=sound.case.operation.participants[:1], crew=crew(sound, "fr"))
    assert alone.faults("R04") == [("error", None)]
    assert "Belgium" in alone.says("R04")
    assert alone.waived("R04").forbids("R04")
    assert sound.participant(2, answer="declined").faults("R04") == [("error", None)]


def test_r04_who_only_stands_by_is_not_in_the_patrol(sound: Any) -> None:
    assert sound.member(3, deputy=True).faults("R04") == []
    assert sound.member(3, deputy=True).member(4, deputy=True).faults("R04") == [("error pending", None)]


@pytest.mark.parametrize("kind", ["patrol", "event", "mirror-control"])
def test_r05_the_host_is_on_every_leg(sound: Any, kind: str) -> None:
    without = sound.but(kind=kind, participants=sound.case.operation.participants[:1], crew=crew(sound, "fr"))
    assert without.faults("R05") == [("error", 2)]
    assert sound.but(kind=kind).faults("R05") == []
    assert sound.but(kind=kind, crew=()).faults("R05") == []


def test_r05_may_be_set_aside_in_writing(sound: Any) -> None:
    guests = sound.but(kind="event", participants=sound.case.operation.participants[:1], crew=crew(sound, "fr"))
    assert guests.forbids("R05")
    assert not guests.waived("R05").forbids("R05")
    assert [one.waiver.why for one in guests.waived("R05").found("R05")] == ["agreed by telephone"]


def test_r06_an_officer_of_the_host_leads_each_leg(sound: Any) -> None:
    assert sound.leg(1, officer_in_charge="").faults("R06") == [("error pending", 1)]
    assert sound.leg(1, officer_in_charge="").but(status="issued").faults("R06") == [("error", 1)]
    assert sound.leg(2, officer_in_charge=f"{FRENCH}/1").faults("R06") == [("error", 2)]
    assert sound.leg(2, officer_in_charge="be-pz-5455/1").faults("R06") == [("error", 2)]
    assert sound.leg(2, officer_in_charge="nobody").faults("R06") == [("error pending", 2)]


def test_r06_the_leader_is_in_the_crew_once_it_is_named(sound: Any) -> None:
    away = sound.leg(2, officer_in_charge=f"{BELGIAN}/99")
    assert away.faults("R06") == [("error", 2)]
    assert away.but(crew=crew(sound, "fr")).faults("R06") == []


def test_r06_may_be_set_aside_in_writing(sound: Any) -> None:
    assert not sound.leg(1, officer_in_charge="").waived("R06").forbids("R06")


def test_r10_every_unit_names_its_officers(sound: Any) -> None:
    assert sound.but(crew=crew(sound, "fr")).faults("R10") == [("error pending", None)]
    assert "be-pz-5317" in sound.but(crew=crew(sound, "fr")).says("R10")
    assert sound.but(crew=(), status="issued").faults("R10") == [("error", None)]
    assert not sound.but(crew=()).waived("R10").forbids("R10")


def test_r10_officers_of_units_that_take_no_part_are_out_of_place(sound: Any) -> None:
    assert sound.member(4, unit="be-pz-5455").faults("R10") == [("error", None)]


def test_r25_guests_were_briefed_within_the_months(sound: Any) -> None:
    assert sound.member(1, briefed_on=None).faults("R25") == [("warning pending", None)]
    assert sound.member(1, briefed_on=date(2027, 1, 1)).faults("R25") == [("warning pending", None)]
    assert sound.member(1, briefed_on=date(2024, 12, 4)).faults("R25") == [("warning", None)]
    assert sound.member(1, briefed_on=date(2024, 12, 5)).faults("R25") == []
    assert sound.limits(briefing_months=6).faults("R25") == [("warning", None)]


def test_r25_at_fixed_posts_nobody_is_a_guest(mirror: Any) -> None:
    assert mirror.member(1, briefed_on=None).faults("R25") == []


@given(day=st.dates(date(1900, 1, 1), date(2200, 12, 31)), months=st.integers(0, 240))
def test_months_before_go_back_so_many_months(day: date, months: int) -> None:
    earlier = months_before(day, months)
    assert (day.year - earlier.year) * 12 + day.month - earlier.month == months
    assert earlier.day == day.day or (earlier + timedelta(days=1)).day == 1


def booking(sound: Any, kind: str, what: str, **more: Any) -> Any:
    """Return the operation with something another one holds at the same time."""
    held = Booking(kind, what, "ART-B-2026-0009", sound.case.operation.start, sound.case.operation.end)
    return sound.world(bookings=(held._replace(**more),))


@pytest.mark.parametrize(
    ("kind", "what"), [("person", f"{FRENCH}/1"), ("vehicle", f"{FRENCH}/T1"), ("channel", "RC-ART")]
)  # fmt: skip
def test_r26_nothing_is_booked_twice(sound: Any, kind: str, what: str) -> None:
    twice = booking(sound, kind, what)
    assert twice.faults("R26") == [("error", None)]
    assert "ART-B-2026-0009" in twice.says("R26")
    assert not twice.waived("R26").forbids("R26")


def test_r26_other_things_and_other_times_are_free(sound: Any) -> None:
    hour, start, end = timedelta(hours=1), sound.case.operation.start, sound.case.operation.end
    assert booking(sound, "person", f"{FRENCH}/3").faults("R26") == []
    assert booking(sound, "unit", FRENCH).faults("R26") == []
    assert booking(sound, "person", f"{FRENCH}/1", start=end, end=end + hour).faults("R26") == []
    assert booking(sound, "person", f"{FRENCH}/1", start=start - hour, end=start).faults("R26") == []
    assert booking(sound, "person", f"{FRENCH}/1", operation="ART-F-2026-0014").faults("R26") == []
    assert booking(sound, "channel", "").talking(channel="").faults("R26") == []


def test_r26_a_deputy_elsewhere_is_only_a_warning(sound: Any) -> None:
    assert booking(sound, "person", f"{FRENCH}/2").member(2, deputy=True).faults("R26") == [("warning", None)]


def test_r26_the_only_officer_of_a_state_has_a_deputy(sound: Any) -> None:
    alone = sound.but(crew=sound.case.operation.crew[1:])
    assert alone.faults("R26") == [("warning", None)]
    assert "France" in alone.says("R26")
    assert sound.member(1, deputy=True).faults("R26") == []
