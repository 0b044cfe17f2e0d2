"""`zone list` and `zone show`: the cooperation zones with their places, units and radio channel."""

import re
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("database")

Run = Callable[..., Any]
Rows = Callable[[str], list[tuple[Any, ...]]]


def test_the_four_zones_of_2013_are_listed(coopfb: Run) -> None:
    """Zones are data: the four of the bundled directory are there with their dates."""
    ran = coopfb("zone", "list", "--json")
    assert ran.json["schema"] == "coopfb/zone.list/1"
    assert {item["code"] for item in ran.json["items"]} == {"dunkerque", "art", "valenciennes", "maubeuge"}
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", item["valid_from"]) for item in ran.json["items"])
    assert {line.split("\t")[0] for line in coopfb("zone", "list", "--plain").out.splitlines()} == {
        item["code"] for item in ran.json["items"]
    }


@pytest.mark.parametrize("words", ["art", "ART", "Armentières–Roubaix–Tourcoing", "armentieres roubaix tourcoing"])
def test_show_goes_by_code_or_name(coopfb: Run, words: str) -> None:
    """The zone's places, units and channel, each with how it is known."""
    shown = coopfb("zone", "show", words, "--json").json
    assert shown["code"] == "art"
    assert {"FR-59599", "BE-57096"} <= {place["code"] for place in shown["places"]}
    units = {unit["code"]: unit for unit in shown["units"]}
    assert units["be-pz-5317"]["evidence"] == "published"
    assert units["fr-gn-lille"]["evidence"] == "inferred"
    assert shown["radio"][0]["opened_by"] == "fr-cic-59"
    assert shown["radio"][0]["exercise"] is True


def test_people_read_each_state_apart_and_what_is_inferred(coopfb: Run) -> None:
    """France first, then Belgium; inferred memberships and fictitious channels say so."""
    out = coopfb("zone", "show", "maubeuge").out
    assert out.index("Units, France:") < out.index("fr-pn-maubeuge") < out.index("Units, Belgium:") < out.index("be-pz-5912")
    assert re.search(r"fr-douane-lille .*\(inferred\)", out)
    assert re.search(r"Radio: .*opened by .*EXERCISE", out)


@pytest.mark.parametrize("columns", ["40", "80", "120"])
def test_no_line_is_longer_than_the_screen_and_no_code_is_cut(coopfb: Run, rows: Rows, columns: str) -> None:
    """Codes are there to be copied."""
    out = coopfb("zone", "show", "art", COLUMNS=columns).out
    assert max(map(len, out.splitlines())) <= int(columns)
    for (code,) in rows("SELECT unit FROM zone_member WHERE zone = 'art'"):
        assert code in out.split()


def test_an_unknown_zone_is_not_found_with_the_nearest(coopfb: Run) -> None:
    """A slip is answered with the zone meant."""
    ran = coopfb("zone", "show", "mauberge", "--json")
    assert ran.code == 3
    assert ran.json["nearest"][0] == "maubeuge"
    assert len(ran.json["nearest"]) <= 3


def test_no_number_is_shown_and_so_nothing_is_recorded(coopfb: Run, rows: Rows) -> None:
    """A zone's sheet holds no number: it leaves no entry."""
    before = rows("SELECT count(*) FROM audit")
    out = coopfb("zone", "show", "art", "--json").out
    assert not re.search(r"\+3[23]\d{6}", out)
    assert rows("SELECT count(*) FROM audit") == before


@pytest.mark.parametrize("words", ["", " ", "\x00", "x" * 100_000])
def test_words_that_name_nothing_are_one_short_sentence(coopfb: Run, words: str) -> None:
    """Whatever is typed, for a zone, unit or spot, a failure stays a line."""
    for noun in ("zone", "unit", "spot"):
        ran = coopfb(noun, "show", words)
        assert ran.code == 2
        assert ran.err.count("\n") == 1
        assert len(ran.err) < 200
