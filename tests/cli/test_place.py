"""`place show`: a commune or municipality by any name, what it touches, and who answers for it."""

import re
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("database")

Run = Callable[..., Any]
Rows = Callable[[str], list[tuple[Any, ...]]]


@pytest.mark.parametrize(
    "words", [("Halluin",), ("halewijn",), ("FR-59279",), ("50.78,3.12",), ("rue", "Gabriel", "Péri,", "59250", "Halluin")]
)
def test_a_place_goes_by_any_name_code_position_or_address(coopfb: Run, words: tuple[str, ...]) -> None:
    """However Halluin is named, its sheet comes first."""
    shown = coopfb("place", "show", *words, "--json").json
    assert shown["schema"] == "coopfb/place.show/1"
    assert shown["places"][0]["code"] == "FR-59279"


def test_the_sheet_holds_the_facts_of_both_sides(coopfb: Run) -> None:
    """Postcodes, ground, the neighbours across the border with the length shared, the zone, and the units with their source."""
    halluin = coopfb("place", "show", "Halluin", "--json").json["places"][0]
    assert halluin["postcodes"] == ["59250"]
    assert (halluin["department"], halluin["ground"]) == ("FR-59", "police")
    touching = {place["code"]: place["shared_m"] for place in halluin["touching"]}
    assert touching["BE-34027"] > 5_000
    assert [zone["code"] for zone in halluin["zones"]] == ["art"]
    assert halluin["units"][0]["code"] == "fr-pn-tourcoing"
    assert {unit["source"] for unit in halluin["units"]} == {"published", "inferred"}


def test_people_read_what_is_inferred_and_whom_to_ask_next(coopfb: Run) -> None:
    """The sheet is read at a desk: both names, kilometres, the basis of what is deduced, the command that gives the numbers."""
    out = coopfb("place", "show", "Halluin").out
    assert "Halluin / Halewijn" in out
    assert re.search(r"Menen over \d\.\d km", out)
    assert "(inferred: " in out
    assert out.rstrip().endswith("coopfb contact find FR-59279")


def test_namesakes_of_two_states_stand_apart(coopfb: Run) -> None:
    """Comines is two places: both are shown, and the first line asks which."""
    ran = coopfb("place", "show", "Comines")
    assert ran.out.splitlines()[0] == "two places: which side?"
    shown = coopfb("place", "show", "Comines", "--json").json
    assert shown["undecided"] is True
    assert {place["code"] for place in shown["places"]} == {"FR-59152", "BE-57097"}


def test_a_spot_astride_the_border_gives_both_places(coopfb: Run) -> None:
    """Place Jacques Delors lies in Halluin and in Menen."""
    shown = coopfb("place", "show", "place Jacques Delors", "--json").json
    assert {place["code"] for place in shown["places"]} == {"FR-59279", "BE-34027"}


def test_every_reading_of_bare_digits_is_listed(coopfb: Run) -> None:
    """59279 is Loon-Plage's postcode and Halluin's INSEE code."""
    shown = coopfb("place", "show", "59279", "--json").json
    assert shown["places"][0]["code"] == "FR-59359"
    assert ("FR-59279", "code") in {(place["code"], place["match"]) for place in shown["others"]}


def test_a_section_is_found_inside_its_municipality(coopfb: Run) -> None:
    """Rekkem is a section of Menen, and that is said."""
    ran = coopfb("place", "show", "Rekkem")
    assert "(BE-34027)" in ran.out.splitlines()[0]
    assert "Rekkem" in ran.out.splitlines()[1]


def test_a_merged_municipality_names_its_successor(coopfb: Run) -> None:
    """A municipality of 2024 still opens, as closed."""
    out = coopfb("place", "show", "Kruibeke").out
    assert re.search(r"Closed: .*Beveren-Kruibeke-Zwijndrecht", out)


def test_a_units_number_is_not_a_place(coopfb: Run) -> None:
    """5317 is a police zone: the answer says so and names it."""
    ran = coopfb("place", "show", "5317", "--json")
    assert ran.code == 3
    assert "`coopfb unit show be-pz-5317`" in ran.json["remedy"]


def test_an_unknown_place_is_not_found_with_three_names(coopfb: Run) -> None:
    """Words that name nothing get the nearest names."""
    ran = coopfb("place", "show", "Moucsrronn", "--json")
    assert ran.code == 3
    assert len(ran.json["nearest"]) == 3


@pytest.mark.parametrize("columns", ["60", "80", "120"])
def test_no_line_is_longer_than_the_screen(coopfb: Run, columns: str) -> None:
    """A sheet fits the screen it is read on; only the command to copy stays whole."""
    lines = coopfb("place", "show", "Comines-Warneton", COLUMNS=columns).out.splitlines()
    assert max(len(line) for line in lines if "coopfb" not in line) <= max(int(columns), len(lines[0]))


def test_no_number_is_shown_and_so_nothing_is_recorded(coopfb: Run, rows: Rows) -> None:
    """A place's sheet holds no telephone number: it leaves no entry."""
    before = rows("SELECT count(*) FROM audit")
    assert not re.search(r"\+3[23]\d{6}", coopfb("place", "show", "Mouscron", "--json").out)
    assert rows("SELECT count(*) FROM audit") == before


@pytest.mark.parametrize("words", ["fr-pn-tourcoing", "FR-PN-Tourcoing ", "Division de Tourcoing (police nationale)"])
def test_a_unit_is_not_a_place_and_the_answer_names_the_command(coopfb: Run, words: str) -> None:
    """Whoever named a unit is sent to it, and not offered what was just typed."""
    ran = coopfb("place", "show", words)
    assert ran.code == 3
    assert "`coopfb unit show fr-pn-tourcoing`" in ran.err
    assert "Did you mean" not in ran.err
