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
