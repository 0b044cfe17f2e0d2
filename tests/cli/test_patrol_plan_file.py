"""`patrol plan FILE`: what a file plans, and every fault of it named with its line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("database")

Run = Callable[..., Any]

PAIR = ("--with", "fr-pn-tourcoing,5317")


def plan(coopfb: Run, *words: str) -> Any:
    """Plan and return what programs read."""
    ran = coopfb("patrol", "plan", *words, "--json")
    assert ran.code == 0, ran.err
    return ran.json


PLAN_FILE = """\
zone = "art"
units = ["fr-pn-tourcoing", "be-pz-5317"]
purpose = "checks on the N58"
on = 2026-12-05
from = 20:00:00
to = "02:00"
assistance = "one dog handler"
costs = "each State its own"

[[leg]]
host_state = "FR"
places = ["Tourcoing"]
to = "23:00"
guest_powers = ["observe"]
[leg.control]
basis = "cdd-67-quater"
not_systematic = true
grade = "controleur"

[[leg]]
host_state = "BE"
places = ["Mouscron"]
from = "23:00"

[[crew]]
unit = "be-pz-5317"
member = "77"
languages = ["fr", "nl"]
briefed_on = 2026-01-10

[[vehicle]]
label = "V1"
unit = "be-pz-5317"
seats = 5
driver = "be-pz-5317/77"

[[waiver]]
rule = "R10"
why = "named on the day"
"""


def test_a_file_plans_what_options_cannot(coopfb: Run, tmp_path: Path) -> None:
    path = tmp_path / "operation.toml"
    path.write_text(PLAN_FILE, encoding="utf-8")
    operation = plan(coopfb, str(path))["operation"]
    french, belgian = operation["legs"]
    assert (french["basis"], french["control"]["grade"], french["guest_powers"]) == ("cdd-67-quater", "controleur", ["observe"])
    assert (french["end"], belgian["start"]) == ("2026-12-05T22:00:00Z", "2026-12-05T22:00:00Z")
    assert operation["crew"][0]["languages"] == ["fr", "nl"]
    assert operation["vehicles"][0]["seats"] == 5
    assert operation["waivers"][0]["rule"] == "R10"


def test_options_stand_over_the_file(coopfb: Run, tmp_path: Path) -> None:
    path = tmp_path / "operation.toml"
    path.write_text(PLAN_FILE, encoding="utf-8")
    found = plan(coopfb, str(path), "--purpose", "another one", "--on", "2026-12-06")["operation"]
    assert (found["purpose"], found["start"][:10]) == ("another one", "2026-12-06")


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        ('zone = "art"\npurpse = "x"\n', 2, "purpose"),
        ('zone = "art"\n\n[[leg]]\nhost_state = "FR"\nplces = ["x"]\n', 5, "places"),
        ('[[leg]]\nhost_state = "NL"\n', 2, "NL"),
        ('[[vehicle]]\nlabel = "V"\nunit = "be-pz-5317"\nseats = 0\n', 4, "whole number"),
        ('[[crew]]\nunit = "be-pz-5317"\n', 1, "member is missing"),
        ("zone = \n", 1, "TOML"),
        ('units = "fr-pn-tourcoing"\n', 1, "a list"),
        ('[[leg]]\nhost_state = "FR"\n[leg.control]\nbasis = "because"\n', 4, "because"),
        ('qqqqqq = "x"\n', 1, "the keys are kind, zone"),
    ],
)
def test_a_fault_of_the_file_is_named_with_its_line(coopfb: Run, tmp_path: Path, content: str, line: int, says: str) -> None:
    path = tmp_path / "operation.toml"
    path.write_text(content, encoding="utf-8")
    ran = coopfb("patrol", "plan", str(path))
    assert ran.code == 4
    assert f"operation.toml, line {line}: " in ran.err
    assert says in ran.err
    assert ran.err.count("\n") == 1


def test_all_faults_of_a_file_are_named_at_once(coopfb: Run, tmp_path: Path) -> None:
    path = tmp_path / "operation.toml"
    path.write_text('zon = "art"\nfoo = 1\nfrom = 3\n', encoding="utf-8")
    err = coopfb("patrol", "plan", str(path)).err
    assert all(f"line {number}" in err for number in (1, 2, 3))


@pytest.mark.parametrize("name", ["missing.toml", "."])
def test_a_file_that_cannot_be_read_is_told(coopfb: Run, tmp_path: Path, name: str) -> None:
    ran = coopfb("patrol", "plan", str(tmp_path / name))
    assert ran.code == 8
    assert ran.err.count("\n") == 1


TOP = 'zone = "art"\nunits = ["fr-pn-tourcoing", "be-pz-5317"]\npurpose = "p"\non = "2026-12-05"\nfrom = "20:00"\nto = "02:00"\n'
LEG = '[[leg]]\nhost_state = "FR"\nplaces = ["Tourcoing"]\n'
CONTROL = LEG + '[leg.control]\nbasis = "cpp-78-2-requisition"\n'
CREW = '[[crew]]\nunit = "5317"\nmember = "77"\n'
VEHICLE = '[[vehicle]]\nlabel = "V1"\nunit = "5317"\nseats = 5\n'


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('language = "klingon"\n', "klingon"),
        ('meeting = "Nowhereville"\n', "Nowhereville"),
        ('fallback = "foo/bar"\n', "foo/bar"),
        ('requested_on = "32/12"\n', "32/12"),
        ('notes = "' + "x" * 501 + '"\n', "500 characters"),
        ('[[vehicle]]\nlabel = "V"\nunit = "5317"\nseats = 500\n', "from 1 to 100"),
        (VEHICLE + 'driver = "Jan Peeters"\n', "Jan Peeters"),
        ('[[crew]]\nunit = "5317"\nmember = "Jan Peeters"\n', "Jan Peeters"),
        ('[[crew]]\nmember = "77"\nunit = "9999"\n', "9999"),
        (CREW + 'briefed_on = "2027-12-05"\n', "to come"),
        (CREW + 'languages = ["fr", "klingon"]\n', "klingon"),
        (CREW + 'equipment = ["baton, long"]\n', "comma"),
        (CREW + 'dress = "kilt"\n', "kilt"),
        (CREW + "\n[[crew]]\nunit = 'be-pz-5317'\nmember = '77'\n", "twice"),
        (VEHICLE + "\n[[vehicle]]\nunit = 'be-pz-5317'\nseats = 3\nlabel = 'V1'\n", "twice"),
        (LEG + 'officer_in_charge = "Marcel Dupont"\n', "UNIT/MEMBER"),
        (LEG + 'officer_in_charge = "5317/Marcel Dupont"\n', "Marcel Dupont"),
        (LEG + 'guest_powers = ["search"]\n', "search"),
        ('[[leg]]\nhost_state = "FR"\nplaces = ["Nowhereville"]\n', "Nowhereville"),
        (CONTROL + 'requisition_places = ["Nowhereville"]\n', "Nowhereville"),
        (CONTROL + 'requisition_from = "2027-03-28 02:30"\n', "does not exist"),
        (CONTROL + 'requisition_from = "2026-12-05 20:00"\nrequisition_to = "2026-12-05 19:00"\n', "ends before it starts"),
        ('[[waiver]]\nwhy = "because"\nrule = "R99"\n', "R99"),
        ('[[waiver]]\nwhy = "because"\nrule = "R01"\n', "may not be set aside"),
        ('[[waiver]]\nrule = "R05"\nwhy = " "\n', "empty"),
        ('[[waiver]]\nrule = "R05"\nwhy = "a"\n[[waiver]]\nwhy = "b"\nrule = "r5"\n', "twice"),
    ],
)
def test_a_value_the_command_line_refuses_is_refused_in_a_file(coopfb: Run, tmp_path: Path, content: str, says: str) -> None:
    """With file and line, the last one here; nothing is planned."""
    path = tmp_path / "operation.toml"
    path.write_text(TOP + content, encoding="utf-8")
    ran = coopfb("patrol", "plan", str(path), "--save")
    assert ran.code == 4, ran.err
    assert f"operation.toml, line {(TOP + content).count(chr(10))}: " in ran.err
    assert says in ran.err
    assert ran.err.count("\n") == 1


def test_a_file_names_units_and_places_as_people_do(coopfb: Run, tmp_path: Path) -> None:
    path = tmp_path / "operation.toml"
    talk = 'language = "Frans"\nmeeting = "Mouscron"\nfallback = "BE-CIC-HAINAUT/dispatch"\ninterpreter = "common centre"\n'
    leg = CONTROL + 'requisition = "R 12"\nrequisition_places = ["Tourcoing"]\nrequisition_from = 2026-12-05 20:00:00\n'
    leg += 'requisition_to = "2026-12-06 02:00"\n[[leg]]\nhost_state = "België"\nplaces = ["Mouscron"]\nofficer_in_charge = "5317/77"\n'
    path.write_text(TOP + talk + leg + CREW + VEHICLE + 'driver = "77"\n[[waiver]]\nrule = "r5"\nwhy = "by radio"\n', encoding="utf-8")
    found = plan(coopfb, str(path))
    operation = found["operation"]
    assert (operation["language"], operation["meeting"], operation["interpreter"]) == ("fr", "BE-57096", "common centre")
    assert operation["communication"]["fallback"] == "be-cic-hainaut/dispatch"
    french, belgian = operation["legs"]
    assert french["control"]["requisition_places"] == ["FR-59599"]
    assert (belgian["host_state"], belgian["officer_in_charge"]) == ("BE", "be-pz-5317/77")
    assert operation["crew"][0]["unit"] == "be-pz-5317"
    assert operation["vehicles"][0]["driver"] == "be-pz-5317/77"
    assert operation["waivers"][0]["rule"] == "R05"
    assert "R20" not in {one["rule"] for one in found["findings"]}


@pytest.mark.parametrize("hours", ['from = "23:00"\nto = "21:00"\n', 'from = "23:00"\nto = "23:00"\n'])
def test_a_leg_that_ends_before_it_starts_is_refused(coopfb: Run, tmp_path: Path, hours: str) -> None:
    path = tmp_path / "operation.toml"
    path.write_text(TOP + LEG + hours, encoding="utf-8")
    ran = coopfb("patrol", "plan", str(path))
    assert (ran.code, "not after its start" in ran.err) == (2, True)
