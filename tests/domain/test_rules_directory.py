"""Rules about the directory entries a plan stands on: D01 to D05."""

from typing import Any

import pytest

from coopfb.i18n import say

FRENCH, BELGIAN = "fr-pn-tourcoing", "be-pz-5317"


@pytest.mark.parametrize("unit", [FRENCH, BELGIAN, "be-cic-hainaut"])
def test_d01_what_the_plan_uses_is_verified(sound: Any, unit: str) -> None:
    never = sound.contact(unit, verified_on="")
    assert never.faults("D01") == [("error", None)]
    assert unit in never.says("D01")
    assert not never.waived("D01").forbids("D01")
    assert sound.contact("fr-cic-59", verified_on="").faults("D01") == []


@pytest.mark.parametrize(("day", "faults"), [("2026-06-04", []), ("2026-06-03", [("warning", None)]), ("2025-01-01", [("warning", None)])])
def test_d01_an_older_verification_is_to_confirm(sound: Any, day: str, faults: list[Any]) -> None:
    assert sound.contact(FRENCH, verified_on=day).faults("D01") == faults


def test_d01_only_the_first_contact_of_a_unit_counts(sound: Any) -> None:
    [first] = sound.case.contacts[FRENCH]
    second = first._replace(code=f"{FRENCH}/head", order=2, verified_on="")
    assert sound.world(contacts={**sound.case.contacts, FRENCH: (second, first)}).faults("D01") == []


@pytest.mark.parametrize("day", ["", "2020-01-01"])
def test_d01_exercise_data_is_told_and_stops_nothing(sound: Any, day: str) -> None:
    exercise = sound.contact(FRENCH, exercise=True, verified_on=day)
    [finding] = exercise.found("D01")
    assert finding.severity == "note"
    assert "EXERCICE / OEFENING" in say(finding.remedy, "en")
    assert not exercise.forbids("D01")


def test_d02_somebody_answers_day_and_night(sound: Any) -> None:
    office = sound.contact(BELGIAN, hours="Mo-Fr 08:00-18:00")
    assert office.faults("D02") == []
    assert office.world(dispatches={}).faults("D02") == []
    alone = office.world(dispatches={}).talking(fallback=f"{FRENCH}/desk")
    assert alone.faults("D02") == [("warning", None)]
    assert BELGIAN in alone.says("D02")
    assert sound.world(dispatches={}).faults("D02") == []


def test_d02_a_dispatch_of_the_other_state_does_not_stand_in(sound: Any) -> None:
    office = sound.contact(FRENCH, hours="").world(dispatches={"BE": ("be-cic-hainaut",)})
    assert office.faults("D02") == [("warning", None)]


def test_d03_a_closed_unit_names_its_successor(sound: Any) -> None:
    closed = sound.unit(BELGIAN, valid_to="2023-06-30", replaced_by="be-pz-5912")
    [finding] = closed.found("D03")
    assert finding.severity == "error"
    assert "be-pz-5912" in say(finding.remedy, "en")
    assert closed.waived("D03").forbids("D03")


@pytest.mark.parametrize(
    ("dates", "faults"),
    [
        ({"valid_to": "2026-12-06"}, 0), ({"valid_to": "2026-12-05"}, 1), ({"valid_to": "2026-12-04"}, 1),
        ({"valid_from": "2026-12-05"}, 0), ({"valid_from": "2026-12-06"}, 1),
    ],
)  # fmt: skip
def test_d03_units_exist_from_start_to_end(sound: Any, dates: dict[str, str], faults: int) -> None:
    assert sound.unit(BELGIAN, **dates).faults("D03") == [("error", None)] * faults


def test_d03_the_successor_of_a_successor_and_circles_end(sound: Any) -> None:
    chain = sound.unit(BELGIAN, valid_to="2020-01-01", replaced_by="be-pz-5455").unit("be-pz-5455", replaced_by="be-pz-5912")
    assert "be-pz-5912" in say(chain.found("D03")[0].remedy, "en")
    assert sound.unit(BELGIAN, valid_to="2020-01-01", replaced_by=BELGIAN).faults("D03") == [("error", None)]


@pytest.mark.parametrize("name", ["CIC", "CIC Hainaut", "Salle CIC de Lille", "Chef du CIC"])
def test_d04_cic_never_stands_alone(sound: Any, name: str) -> None:
    assert sound.unit("be-cic-hainaut", name_fr=name).faults("D04") == [("error", None)]
    assert sound.unit("be-cic-hainaut", name_fr=name).waived("D04").forbids("D04")


@pytest.mark.parametrize("name", ["CIC (FR)", "CIC Henegouwen (België)", "BE-CIC", "Cicogne", "SCICA"])
def test_d04_with_its_state_or_inside_a_word_it_is_fine(sound: Any, name: str) -> None:
    assert sound.unit("be-cic-hainaut", name_fr=name).faults("D04") == []


def test_d04_labels_count_too(sound: Any) -> None:
    channel = sound.case.channels["RC-ART"]._replace(label="CIC 1")
    assert sound.world(channels={"RC-ART": channel}).faults("D04") == [("error", None)]


def test_d05_a_border_commune_lies_in_one_zone(sound: Any) -> None:
    assert sound.world(zones={"BE-57096": ("art",)}).faults("D05") == [("warning", 1)]
    several = sound.world(zones={**sound.case.zones, "BE-57096": ("art", "valenciennes")})
    assert several.faults("D05") == [("warning", 2)]
    assert "art, valenciennes" in several.says("D05")


def test_d05_a_border_commune_faces_both_states(sound: Any) -> None:
    lonely = sound.world(border={**sound.case.border, "FR-59599": frozenset(("FR",))})
    assert lonely.faults("D05") == [("warning", 1)]
    assert "Belgium" in lonely.says("D05")


def test_d05_places_away_from_the_border_may_lie_in_no_zone(sound: Any) -> None:
    assert sound.world(border={}, zones={}).faults("D05") == []
