"""Rules about the legal basis of controls in France and about fixed posts: R18, R19, R20, R21, R22."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopfb.domain.local_time import border_time
from coopfb.domain.operation import Control, Post
from coopfb.domain.rules.control import stays

HOUR = timedelta(hours=1)
START = datetime(2026, 12, 5, 6, tzinfo=UTC)
STRIP = Control("cpp-78-2-border", not_systematic=True)
CUSTOMS = Control("cdd-67-quater", not_systematic=True, grade="controleur")
REQUISITION = Control(
    "cpp-78-2-requisition",
    requisition="2026/1234",
    requisition_start=datetime(2026, 12, 5, 18, tzinfo=UTC),
    requisition_end=datetime(2026, 12, 5, 23, tzinfo=UTC),
    requisition_places=("FR-59599", "FR-59279"),
)
BORDER_BASES = [STRIP, CUSTOMS._replace(basis="cdd-67-quater")]


def lasting(sound: Any, *posts: tuple[str, str, float, float], control: Control = STRIP) -> Any:
    """Return the operation with a French leg of posts (place, spot, hours after 06:00 UTC from and to)."""
    held = tuple(Post(place, spot, START + first * HOUR, START + last * HOUR) for place, spot, first, last in posts)
    return sound.leg(1, start=min(p.start for p in held), end=max(p.end for p in held), control=control, posts=held)


@pytest.mark.parametrize("control", BORDER_BASES)
def test_r18_the_strip_ends_at_20_km_measured_from_the_centre(sound: Any, control: Control) -> None:
    there = sound.leg(1, control=control)
    assert there.place("FR-59599", border_m=20_000).faults("R18") == []
    far = there.place("FR-59599", border_m=23_440)
    assert far.faults("R18") == [("error", 1)]
    assert "23.4 km" in far.says("R18")
    assert "centre" in far.says("R18")
    assert far.waived("R18").forbids("R18")


@pytest.mark.parametrize("named", ["station", "port", "airport", "toll"])
def test_r18_a_named_place_may_lie_farther(sound: Any, named: str) -> None:
    assert sound.leg(1, control=STRIP._replace(named_place=named)).place("FR-59599", border_m=60_000).faults("R18") == []


def test_r18_other_bases_and_belgian_soil_are_not_bound(sound: Any) -> None:
    far = sound.place("FR-59599", border_m=60_000).place("BE-57096", border_m=60_000)
    assert far.leg(1, control=Control("host-law")).faults("R18") == []
    assert far.leg(2, control=Control("host-law")).faults("R18") == []


def test_r18_not_systematic_is_confirmed(sound: Any) -> None:
    silent = sound.leg(1, control=Control("cpp-78-2-border"))
    assert silent.faults("R18") == [("error pending", 1)]
    assert silent.but(status="issued").faults("R18") == [("error", 1)]


@pytest.mark.parametrize(("hours", "faults"), [(12, []), (12.25, [("error", 1)]), (20, [("error", 1)])])
def test_r18_twelve_hours_in_one_place(sound: Any, hours: float, faults: list[Any]) -> None:
    assert lasting(sound, ("FR-59599", "", 0, hours)).faults("R18") == faults
    assert sound.leg(1, start=START, end=START + hours * HOUR, control=STRIP).faults("R18") == faults


def test_r18_shifts_that_follow_each_other_in_one_place_are_one_stay(sound: Any) -> None:
    one_place = lasting(sound, ("FR-59599", "", 0, 8), ("FR-59599", "", 8, 14))
    assert one_place.faults("R18") == [("error", 1)]
    assert "14 hours" in one_place.says("R18")
    assert lasting(sound, ("FR-59599", "", 0, 8), ("FR-59599", "", 9, 14)).faults("R18") == []
    assert lasting(sound, ("FR-59599", "", 0, 8), ("FR-59279", "", 8, 14)).faults("R18") == []
    assert lasting(sound, ("FR-59599", "SP-ONE", 0, 8), ("FR-59599", "SP-TWO", 8, 14)).faults("R18") == []


@given(
    begin=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)),  # noqa: DTZ001 - hypothesis wants naive bounds
    minutes=st.integers(1, 30 * 60),
)
def test_r18_hours_are_real_ones_across_clock_changes(sound: Any, begin: datetime, minutes: int) -> None:
    """The same moments written on the clock of the wall give the same hours, on nights of 23 and 25 hours too."""
    start = begin.replace(tzinfo=UTC)
    end = start + timedelta(minutes=minutes)
    told = []
    for zone in (UTC, border_time()):
        there = sound.leg(1, start=start.astimezone(zone), end=end.astimezone(zone), control=STRIP)
        told.append(([hours for _where, _leg, hours in stays(there.case)], there.faults("R18")))
    assert told[0] == told[1]
    assert told[0][0] == [pytest.approx(minutes / 60)]
    assert bool(told[0][1]) == (minutes > 12 * 60)


@given(cuts=st.lists(st.integers(1, 24 * 60 - 1), unique=True, max_size=5))
def test_r18_cutting_a_stay_into_shifts_changes_nothing(sound: Any, cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), 24 * 60]
    shifts = [("FR-59599", "", first / 60, last / 60) for first, last in pairwise(edges)]
    assert [round(hours, 6) for _where, _leg, hours in stays(lasting(sound, *shifts).case)] == [24]


@pytest.mark.parametrize(
    ("grade", "faults"),
    [("controleur", []), ("head-of-post", []), ("", [("error pending", 1)]), ("other", [("error", 1)])],
)
def test_r19_customs_lead_by_grade(sound: Any, grade: str, faults: list[Any]) -> None:
    customs = sound.unit("fr-pn-tourcoing", service="customs").leg(1, control=CUSTOMS._replace(grade=grade))
    assert customs.faults("R19") == faults
    assert customs.waived("R19").forbids("R19") == bool(faults)


def test_r19_an_officer_of_french_customs_is_in_charge(sound: Any) -> None:
    """That customs takes part is not enough, nor a customs officer of the other State."""
    douane = accepted_like(sound, "fr-douane-lille", "FR")
    units = {**sound.case.units, "fr-douane-lille": sound.case.units["fr-pn-tourcoing"]._replace(code="fr-douane-lille", service="customs")}
    both = sound.world(units=units).but(participants=(*sound.case.operation.participants, douane))
    led_by_police = both.leg(1, control=CUSTOMS)
    assert led_by_police.faults("R19") == [("error", 1)]
    assert led_by_police.leg(1, officer_in_charge="fr-douane-lille/9").faults("R19") == []
    assert led_by_police.leg(1, officer_in_charge="").but(status="accepted").faults("R19") == [("error pending", 1)]
    belgian = led_by_police.unit("be-pz-5317", service="customs").leg(1, officer_in_charge="be-pz-5317/7")
    assert belgian.faults("R19") == [("error", 1)]


def accepted_like(sound: Any, unit: str, state: str) -> Any:
    """Return another unit that has accepted as the first did."""
    return sound.case.operation.participants[0]._replace(unit=unit, state=state)


def test_r19_customs_take_part_at_all(sound: Any) -> None:
    assert sound.leg(1, control=CUSTOMS).faults("R19") == [("error", 1)]
    assert sound.leg(1, control=STRIP).faults("R19") == []


@pytest.mark.parametrize("basis", ["cpp-78-2-requisition", "cpp-78-2-2"])
def test_r20_a_requisition_gives_reference_period_and_places(sound: Any, basis: str) -> None:
    control = REQUISITION._replace(basis=basis)
    assert sound.leg(1, control=control).faults("R20") == []
    for missing in ({"requisition": ""}, {"requisition_start": None}, {"requisition_end": None}, {"requisition_places": ()}):
        waiting = sound.leg(1, control=control._replace(**missing))
        assert waiting.faults("R20") == [("error pending", 1)]
        assert waiting.waived("R20").forbids("R20")
        assert waiting.but(status="issued").faults("R20") == [("error", 1)]


def test_r20_the_leg_keeps_to_period_and_places(sound: Any) -> None:
    late = REQUISITION._replace(requisition_start=datetime(2026, 12, 5, 19, 30, tzinfo=UTC))
    short = REQUISITION._replace(requisition_end=datetime(2026, 12, 5, 21, 59, tzinfo=UTC))
    elsewhere = REQUISITION._replace(requisition_places=("FR-59279",))
    for control in (late, short, elsewhere):
        assert sound.leg(1, control=control).faults("R20") == [("error", 1)]


def test_r20_compares_moments_not_clocks(sound: Any) -> None:
    wall = REQUISITION._replace(
        requisition_start=datetime(2026, 12, 5, 20, 0, tzinfo=border_time()),
        requisition_end=datetime(2026, 12, 5, 23, 0, tzinfo=border_time()),
    )
    assert sound.leg(1, control=wall).faults("R20") == []


@pytest.mark.parametrize(("hours", "faults"), [(24, []), (24.5, [("warning", 1)])])
def test_r21_a_vehicle_search_requisition_is_a_day_and_not_verified(sound: Any, hours: float, faults: list[Any]) -> None:
    start = datetime(2026, 12, 5, 18, tzinfo=UTC)
    control = REQUISITION._replace(basis="cpp-78-2-2", requisition_start=start, requisition_end=start + hours * HOUR)
    there = sound.leg(1, control=control)
    assert there.faults("R21") == faults
    assert not any(one.verified for one in there.found("R21"))
    assert sound.leg(1, control=control._replace(basis="cpp-78-2-requisition")).faults("R21") == []


def post(mirror: Any, **changes: Any) -> Any:
    """Return the mirror control with the French post changed."""
    [held] = mirror.case.operation.legs[0].posts
    return mirror.leg(1, posts=(held._replace(**changes),))


def test_r22_posts_face_each_other_at_the_same_hours(mirror: Any) -> None:
    assert mirror.faults("R22") == []
    start = mirror.case.operation.start
    assert post(mirror, start=start + HOUR).faults("R22") == [("warning", 1), ("warning", 2)]
    assert post(mirror, end=mirror.case.operation.end + HOUR).faults("R22") == [("warning", 1), ("warning", 1), ("warning", 2)]
    assert mirror.leg(1, posts=()).faults("R22") == [("warning", None)]
    assert "France" in mirror.leg(1, posts=()).says("R22")


def test_r22_each_post_has_a_leader_of_its_state(mirror: Any) -> None:
    assert post(mirror, leader="").faults("R22") == [("warning pending", 1)]
    assert post(mirror, leader="be-pz-5317/8").faults("R22") == [("warning", 1)]


def test_r22_a_patrol_has_no_posts_to_compare(sound: Any) -> None:
    assert sound.faults("R22") == []
