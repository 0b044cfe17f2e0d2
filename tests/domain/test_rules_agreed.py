"""Rules about what is agreed before the start: R08, R09, R14, R15."""

from datetime import date
from typing import Any

import pytest

from coopfb.domain.participant import Vehicle

FRENCH = "fr-pn-tourcoing"


@pytest.mark.parametrize("purpose", ["", "  "])
def test_r08_a_purpose_is_stated(sound: Any, purpose: str) -> None:
    assert sound.but(purpose=purpose).faults("R08") == [("error", None)]
    assert sound.but(purpose=purpose).waived("R08").forbids("R08")


@pytest.mark.parametrize(
    ("status", "fault"), [("draft", "error pending"), ("proposed", "error pending"), ("accepted", "error"), ("issued", "error")]
)
def test_r09_every_unit_accepts_this_revision(sound: Any, status: str, fault: str) -> None:
    assert sound.but(status=status).participant(2, answer="").faults("R09") == [(fault, None)]
    assert sound.but(status=status, revision=2).faults("R09") == [(fault, None), (fault, None)]
    assert sound.but(status=status).participant(2, answer="").waived("R09").forbids("R09")


def test_r09_one_that_declined_is_not_waited_for(sound: Any) -> None:
    assert sound.participant(2, answer="declined").faults("R09") == []


def test_r09_who_accepted_and_when_is_noted_and_lies_before_the_start(sound: Any) -> None:
    assert sound.participant(1, answered_on=None).faults("R09") == [("error", None)]
    assert sound.participant(1, function="").faults("R09") == [("error", None)]
    assert sound.participant(1, answered_on=date(2026, 12, 6)).faults("R09") == [("error", None)]
    assert sound.participant(1, answered_on=date(2026, 12, 5), form="oral").faults("R09") == []


def test_r14_too_few_seats_are_an_error_that_may_be_set_aside(sound: Any) -> None:
    small = sound.but(vehicles=(Vehicle("T1", FRENCH, 3, f"{FRENCH}/2"),))
    assert small.faults("R14") == [("error", None)]
    assert not small.waived("R14").forbids("R14")
    assert small.member(1, deputy=True).faults("R14") == []


def test_r14_at_a_mirror_control_each_state_rides_in_its_own(mirror: Any) -> None:
    car = (Vehicle("T1", FRENCH, 2, f"{FRENCH}/2"),)
    assert mirror.but(vehicles=car).faults("R14") == []
    assert mirror.but(vehicles=(car[0]._replace(seats=1),)).faults("R14") == [("error", None)]


def test_r14_a_vehicle_has_a_unit_that_takes_part_and_a_driver_of_the_crew(sound: Any) -> None:
    [car] = sound.case.operation.vehicles
    assert sound.but(vehicles=(car._replace(unit="fr-pn-lille"),)).faults("R14") == [("warning", None)]
    assert sound.but(vehicles=(car._replace(driver=""),)).faults("R14") == [("warning pending", None)]
    assert sound.but(vehicles=(car._replace(driver=f"{FRENCH}/99"),)).faults("R14") == [("warning", None)]
    assert sound.but(vehicles=(car._replace(driver=f"{FRENCH}/99"),), crew=()).faults("R14") == []


def test_r14_a_patrol_on_foot_says_so(sound: Any, mirror: Any) -> None:
    assert sound.but(vehicles=()).faults("R14") == []
    assert sound.but(vehicles=(), logistics="").faults("R14") == [("warning pending", None)]
    assert mirror.but(vehicles=(), logistics="").faults("R14") == []


def test_r15_assistance_and_logistics_are_said(sound: Any) -> None:
    assert sound.but(assistance="").faults("R15") == [("warning pending", None)]
    assert sound.but(logistics="").faults("R15") == []
    assert sound.but(logistics="", meeting="").faults("R15") == [("warning pending", None)]


def test_r15_without_a_word_on_costs_each_bears_its_own(sound: Any) -> None:
    assert sound.says("R15") == ""
    silent = sound.but(costs="")
    assert silent.faults("R15") == []
    assert silent.says("R15") == "Each State bears its own costs unless agreed otherwise (not verified)."
