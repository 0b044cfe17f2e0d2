"""Rules about guests on the other State's soil: R11, R12, R13, R33, R34."""

from typing import Any

import pytest

from coopfb.domain.operation import GUEST_POWERS
from coopfb.i18n import say


@pytest.mark.parametrize("power", GUEST_POWERS)
def test_r11_the_list_is_closed(sound: Any, power: str) -> None:
    assert sound.leg(1, guest_powers=(power,)).faults("R11") == []
    assert sound.leg(1, guest_powers=(power, "search")).faults("R11") == [("error", 1)]


def test_r11_each_leg_with_guests_states_powers(sound: Any, mirror: Any) -> None:
    assert sound.leg(2, guest_powers=()).faults("R11") == [("error", 2)]
    assert sound.leg(2, guest_powers=()).waived("R11").forbids("R11")
    assert mirror.faults("R11") == []
    assert mirror.leg(1, kind="patrol").faults("R11") == [("error", 1)]


def test_r12_arms_and_equipment_of_guests_are_listed(sound: Any, mirror: Any) -> None:
    assert sound.member(1, equipment=()).faults("R12") == [("warning pending", None)]
    assert mirror.member(1, equipment=()).faults("R12") == []


def test_r12_what_the_host_does_not_allow_is_an_error_on_its_soil_only(sound: Any) -> None:
    listed = sound.limits(forbidden_equipment={"BE": frozenset(("Fusil d’assaut",))})
    assert listed.faults("R12") == []
    assert listed.member(1, equipment=("fusil d'assaut",)).faults("R12") == [("error", 2)]
    assert listed.member(3, equipment=("fusil d'assaut",)).faults("R12") == []
    assert listed.member(1, equipment=("fusil d'assaut",)).waived("R12").forbids("R12")


def test_r12_says_when_arms_may_be_used_and_that_it_is_not_verified(sound: Any, mirror: Any) -> None:
    [note] = sound.found("R12")
    assert note.severity == "note"
    assert not note.verified
    assert "not verified" in say(note.text, "en")
    assert mirror.found("R12") == ()


def test_r13_plain_clothes_need_the_host(sound: Any) -> None:
    assert sound.member(1, dress="plain").faults("R13") == [("warning", None)]
    assert sound.member(1, dress="plain", dress_agreed=True).faults("R13") == []


def test_r33_states_only_the_french_declaration(sound: Any) -> None:
    french, belgian = sound.found("R33")
    assert (french.leg, belgian.leg) == (1, 2)
    assert "no right of apprehension" in say(french.text, "en")
    assert "right of apprehension" not in say(belgian.text, "en")
    assert "not verified" in say(belgian.text, "en")
    for finding in (french, belgian):
        assert "at the latest when crossing" in say(finding.text, "en")


def test_r34_is_printed_where_there_are_guests(sound: Any, mirror: Any) -> None:
    assert [one.severity for one in sound.found("R34")] == ["note"]
    assert mirror.found("R34") == ()
