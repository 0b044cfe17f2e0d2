"""`spot list` and `spot show`: squares, bridges and crossings on both sides of the border."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("database")

Run = Callable[..., Any]
Rows = Callable[[str], list[tuple[Any, ...]]]


def test_every_spot_is_listed_with_its_places(coopfb: Run, rows: Rows) -> None:
    """The list is complete; a place on one side only leaves the other empty."""
    items = coopfb("spot", "list", "--json").json["items"]
    assert [item["code"] for item in items] == [code for (code,) in rows("SELECT code FROM spot ORDER BY code")]
    delors = next(item for item in items if item["code"] == "SP-DELORS")
    assert (delors["place_fr"], delors["place_be"], delors["kind"]) == ("FR-59279", "BE-34027", "square")


@pytest.mark.parametrize("words", ["SP-DELORS", "sp-delors", "place Jacques Delors", "jacques delorsplein"])
def test_show_goes_by_code_or_name_in_both_languages(coopfb: Run, words: str) -> None:
    """The square that crosses the border."""
    shown = coopfb("spot", "show", words, "--json").json
    assert shown["schema"] == "coopfb/spot.show/1"
    assert shown["code"] == "SP-DELORS"
    assert (shown["place_fr"]["name"], shown["place_be"]["name"]) == ("Halluin", "Menen")


def test_a_position_nobody_gave_is_not_known(coopfb: Run) -> None:
    """No position is made up; people read that, and how to find who to call."""
    shown = coopfb("spot", "show", "SP-DELORS")
    assert coopfb("spot", "show", "SP-DELORS", "--json").json["lat"] is None
    assert "not known" in shown.out
    assert "coopfb contact find SP-DELORS" in shown.out


def test_an_unknown_spot_is_not_found_with_the_nearest(coopfb: Run) -> None:
    """A slip is answered with the spot meant, once."""
    ran = coopfb("spot", "show", "place Jaques Delor", "--json")
    assert ran.code == 3
    assert "Delors" in ran.json["nearest"][0]
    assert len(set(ran.json["nearest"])) == len(ran.json["nearest"]) <= 3
