"""`action list`, `add` and `done`: what the working group is to do, the overdue first."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("database")

Run = Callable[..., Any]
Rows = Callable[[str], list[tuple[Any, ...]]]
ALL = "SELECT * FROM action_item"


@pytest.fixture
def three(coopfb: Run, database: Path) -> None:
    """Note three actions: due in ten days, three days overdue, and done."""
    assert database.is_file()
    for what, who, by in (
        ("Print the card", "Dunkerque", "14/03/2026"),
        ("Translate", "be-pz-5317", "2026-03-01"),
        ("Meet", "chair of the working group", "yesterday"),
    ):
        assert coopfb("action", "add", what, "--who", who, "--by", by).code == 0
    assert coopfb("action", "done", "3", "--note", "held in Tournai", "--on", "2026-03-02").code == 0


@pytest.mark.usefixtures("three")
def test_the_overdue_come_first_and_those_done_only_when_asked_for(coopfb: Run) -> None:
    """Numbers stay; units and zones are named for people and codes for programs."""
    shown = coopfb("action", "list", "--json").json
    assert shown["schema"] == "coopfb/action.list/1"
    assert [(one["number"], one["days_late"], one["who"]) for one in shown["items"]] == [(2, 3, "be-pz-5317"), (1, 0, "dunkerque")]
    assert coopfb("action", "list", "--open", "--json").json == shown
    everything = coopfb("action", "list", "--all", "--json").json["items"]
    assert (everything[-1]["number"], everything[-1]["done_on"], everything[-1]["note"]) == (3, "2026-03-02", "held in Tournai")
    out = coopfb("action", "list").out
    assert "overdue by 3 days" in out
    assert "Police locale de Mouscron" in out
    assert coopfb("action", "list", "--plain").out.splitlines()[0].split("\t")[:4] == ["2", "Translate", "be-pz-5317", "2026-03-01"]


def test_an_action_may_belong_to_a_zone_and_a_practice(coopfb: Run) -> None:
    """The list goes by zone."""
    coopfb("practice", "add", "Fiche", "--from", "art", "--what", "w")
    ran = coopfb("action", "add", "Print", "--who", "keeper", "--by", "tomorrow", "--zone", "Valenciennes", "--practice", "Fiche", "--json")
    assert (ran.json["schema"], ran.json["number"], ran.json["due_on"]) == ("coopfb/action.change/1", 1, "2026-03-05")
    assert (ran.json["zone"], ran.json["practice"]) == ("valenciennes", "fiche")
    assert coopfb("practice", "show", "fiche", "--json").json["actions"][0]["number"] == 1
    assert "1  Print · by 5 Mar 2026" in coopfb("practice", "show", "fiche").out
    assert coopfb("action", "list", "--zone", "art").out == "No action is noted.\n"
    assert "Print" in coopfb("action", "list", "--zone", "valenciennes").out


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["add", "", "--who", "chair", "--by", "tomorrow"], 2),
        (["add", "x" * 501, "--who", "chair", "--by", "tomorrow"], 2),
        (["add", "a\x1bb", "--who", "chair", "--by", "tomorrow"], 2),
        (["add", "TEK 0A1B2C3D4E5F60718293", "--who", "chair", "--by", "tomorrow"], 2),
        (["add", "x", "--who", "Mme Durand", "--by", "tomorrow"], 2),
        (["add", "x", "--who", "officer 4711", "--by", "tomorrow"], 2),
        (["add", "x", "--who", "a@b.be", "--by", "tomorrow"], 2),
        (["add", "x", "--who", " ", "--by", "tomorrow"], 2),
        (["add", "x", "--who", "chair", "--by", "soon"], 2),
        (["add", "x", "--who", "chair"], 2),
        (["add", "x", "--who", "chair", "--by", "tomorrow", "--zone", "nowhere"], 3),
        (["add", "x", "--who", "chair", "--by", "tomorrow", "--practice", "nothing"], 3),
        (["done", "1", "--on", "tomorrow"], 2),
        (["done", "one"], 2),
        (["done", "0"], 2),
        (["done", "9"], 3),
        (["done", "3"], 5),
        (["list", "--open", "--all"], 2),
        (["list", "--zone", "nowhere"], 3),
    ],
)
def test_what_is_refused_is_said_in_a_line_and_stores_nothing(coopfb: Run, rows: Rows, words: list[str], code: int) -> None:
    """Empty, hidden, long or secret words, persons, days to come, numbers that are not there or done already."""
    before = rows(ALL)
    ran = coopfb("action", *words)
    assert ran.code == code
    assert ran.err.count("\n") == 1
    assert rows(ALL) == before


@pytest.mark.usefixtures("three")
def test_a_trial_stores_nothing_and_an_unknown_number_offers_open_ones(coopfb: Run, rows: Rows) -> None:
    """Neither a row nor an entry; the nearest numbers first."""
    before = rows(ALL), rows("SELECT count(*) FROM audit")
    assert coopfb("action", "add", "x", "--who", "chair", "--by", "tomorrow", "--dry-run", "--json").json["number"] is None
    assert coopfb("action", "done", "1", "--dry-run").out.splitlines()[-1] == "A trial: nothing was stored."
    assert (rows(ALL), rows("SELECT count(*) FROM audit")) == before
    assert coopfb("action", "done", "9", "--json").json["nearest"] == ["2", "1"]
    assert coopfb("db", "check").code == 0
