"""Rules about places, borders, legs and territory: R01, R02, R07, R16, R17, R32."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

HOUR = timedelta(hours=1)
LATE = datetime(2026, 12, 6, 2, tzinfo=UTC)


@pytest.mark.parametrize("department", ["FR-02", "FR-08", "FR-51", "FR-54", "FR-55", "FR-57", "FR-59", "FR-62", "FR-80"])
def test_r01_the_nine_departements_are_the_area(sound: Any, department: str) -> None:
    assert sound.place("FR-59599", department=department).faults("R01") == []


@pytest.mark.parametrize("department", ["FR-60", "FR-88", "FR-75"])
def test_r01_no_other_is_and_no_waiver_helps(sound: Any, department: str) -> None:
    outside = sound.place("FR-59599", department=department)
    assert outside.faults("R01") == [("error", 1)]
    assert "Leg 1" in outside.says("R01")
    assert "Tourcoing" in outside.says("R01")
    assert outside.waived("R01").forbids("R01")


@pytest.mark.parametrize("province", ["BE-WV", "BE-HT", "BE-NA", "BE-LX", "BE-LG", "BE-BR"])
def test_r01_any_belgian_municipality_is_allowed(sound: Any, province: str) -> None:
    assert sound.place("BE-57096", department=province).faults("R01") == []


@pytest.mark.parametrize("province", ["BE-WV", "BE-HT", "BE-NA", "BE-LX"])
def test_r02_the_common_centre_serves_the_border_provinces(sound: Any, province: str) -> None:
    assert sound.place("BE-57096", department=province).faults("R02") == []


@pytest.mark.parametrize("province", ["BE-LG", "BE-OV", "BE-BR", "BE-AN"])
def test_r02_elsewhere_another_contact_is_needed(sound: Any, province: str) -> None:
    assert sound.place("BE-57096", department=province).faults("R02") == [("warning", 2)]


def test_r07_a_leg_ends_after_it_starts_inside_the_operation(sound: Any) -> None:
    start, end = sound.case.operation.start, sound.case.operation.end
    assert sound.leg(2, end=end, start=end).faults("R07") == [("error", 2)]
    assert sound.leg(1, start=start - HOUR).faults("R07") == [("error", 1)]
    assert sound.leg(2, end=LATE).faults("R07") == [("error", 2)]


def test_r07_legs_of_a_patrol_do_not_overlap_but_posts_facing_each_other_do(sound: Any, mirror: Any) -> None:
    early = sound.leg(2, start=sound.case.operation.legs[1].start - HOUR)
    assert early.faults("R07") == [("error", 2)]
    assert "leg 1" in early.says("R07")
    assert early.but(kind="event").faults("R07") == []
    assert mirror.faults("R07") == []


def test_r07_overlaps_are_found_whatever_the_order_of_the_legs(sound: Any) -> None:
    legs = sound.leg(2, start=sound.case.operation.legs[1].start - HOUR).case.operation.legs
    assert sound.but(legs=tuple(reversed(legs))).faults("R07") == [("error", 1)]


def test_r07_a_leg_has_places_of_its_own_state_that_exist(sound: Any) -> None:
    assert sound.but(legs=()).faults("R07") == [("error", None)]
    assert sound.leg(1, places=()).faults("R07") == [("error", 1)]
    assert sound.leg(1, places=("FR-99999",)).faults("R07") == [("error", 1)]
    assert sound.leg(1, places=("FR-59599", "BE-34027")).faults("R07") == [("error", 1)]


def test_r07_a_place_that_was_merged_names_its_successor(sound: Any) -> None:
    gone = sound.place("FR-59599", closed_on="2025-01-01", successor="FR-59279")
    assert gone.faults("R07") == [("error", 1)]
    [finding] = gone.found("R07")
    assert finding.remedy.values["successor"] == gone.case.places["FR-59279"].named
    assert sound.place("FR-59599", closed_on="2026-12-31").faults("R07") == []


@pytest.mark.parametrize(
    ("service", "ground", "faults"),
    [
        ("national-police", "police", []),
        ("national-police", "gendarmerie", [("warning", 1)]),
        ("gendarmerie", "gendarmerie", []),
        ("gendarmerie", "police", [("warning", 1)]),
        ("customs", "gendarmerie", []),
        ("border-police", "gendarmerie", []),
        ("national-police", "", []),
    ],
)
def test_r16_the_partner_decides_the_ground(sound: Any, service: str, ground: str, faults: list[Any]) -> None:
    there = sound.unit("fr-pn-tourcoing", service=service).place("FR-59599", ground=ground, ground_source="published")
    assert there.faults("R16") == faults


def test_r16_says_what_is_only_inferred(sound: Any) -> None:
    assert "(inferred)" in sound.place("FR-59599", ground="gendarmerie", ground_source="inferred").says("R16")
    assert "(inferred)" not in sound.place("FR-59599", ground="gendarmerie", ground_source="published").says("R16")


def test_r17_the_zone_of_the_place_takes_part(sound: Any) -> None:
    assert sound.faults("R17") == []
    menen = sound.leg(2, places=("BE-34027",))
    assert menen.faults("R17") == [("warning", 2)]
    assert "be-pz-5455" in menen.says("R17")
    assert menen.world(territory={}).faults("R17") == [("warning", 2)]
    both = menen.but(participants=(*sound.case.operation.participants, sound.case.operation.participants[1]._replace(unit="be-pz-5455")))
    assert both.faults("R17") == []


@pytest.mark.parametrize("service", ["federal-police", "customs"])
def test_r17_federal_police_or_customs_may_lead_anywhere(sound: Any, service: str) -> None:
    menen = sound.leg(2, places=("BE-34027",)).unit("be-pz-5317", service=service)
    assert menen.faults("R17") == []
    assert menen.leg(2, officer_in_charge="").faults("R17") == [("warning", 2)]
    assert menen.leg(2, officer_in_charge="fr-pn-tourcoing/1").faults("R17") == [("warning", 2)]
    assert menen.but(participants=sound.case.operation.participants[:1]).faults("R17") == [("warning", 2)]


def test_r32_transit_gives_its_reason_and_is_printed(sound: Any) -> None:
    assert sound.leg(2, kind="transit").faults("R32") == [("warning", 2)]
    reasoned = sound.leg(2, kind="transit", note="the only road to the enclave")
    assert reasoned.faults("R32") == []
    assert "the only road to the enclave" in reasoned.says("R32")
    assert [one.severity for one in reasoned.found("R32")] == ["note"]
