"""`practice list`, `add`, `adopt`, `link`, `unlink` and `show`: what zones exchange, and the figures before and after."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from coopfb.domain.agreement import Outcome
from coopfb.domain.operation import Operation

pytestmark = pytest.mark.usefixtures("database")

Run = Callable[..., Any]
Rows = Callable[[str], list[tuple[Any, ...]]]
ALL = "SELECT (SELECT count(*) FROM practice), (SELECT count(*) FROM adoption), (SELECT count(*) FROM practice_operation)"
SHEET = ("practice", "add", "Fiche de contact", "--title-nl", "Contactfiche", "--from", "art", "--code", "sheet")


@pytest.fixture
def sheet(coopfb: Run) -> str:
    """Return the code of a practice that is there."""
    assert coopfb(*SHEET, "--what", "Une fiche par patrouille.", "--what", "Dans les deux langues.").code == 0
    return "sheet"


@pytest.fixture
def two(keep: Callable[[Operation], str], evening: Operation) -> tuple[str, str]:
    """Return a patrol held and reported on 22 February 2026, and one held on 2 March and not reported."""
    apart = timedelta(days=8)
    legs = tuple(leg._replace(start=leg.start - apart, end=leg.end - apart) for leg in evening.legs)
    outcome = Outcome(6.5, 10, 4, 2, 1, 1, 0, 0, 0, "", "", "4711", datetime(2026, 2, 23, tzinfo=UTC))
    earlier = evening._replace(status="reported", start=evening.start - apart, end=evening.end - apart, legs=legs, outcome=outcome)
    return keep(earlier), keep(evening)


def test_a_practice_is_added_and_stands_in_the_list_with_the_answer_of_each_zone(coopfb: Run, sheet: str) -> None:
    """A row a practice, a column a zone; blocks on a narrow screen; one zone alone also says why."""
    coopfb("practice", "adopt", sheet, "--zone", "Dunkerque", "--trial", "--since", "1/2/2026")
    coopfb("practice", "adopt", "Contactfiche", "--zone", "maubeuge", "--declined", "--why", "no printer")
    out = coopfb("practice", "list", COLUMNS="160").out
    assert "on trial, 1 Feb 2026" in out.splitlines()[1]
    assert out.startswith("Code   Practice")
    assert "Maubeuge: declined, 4 Mar 2026" in coopfb("practice", "list", COLUMNS="80").out
    assert "declined, 4 Mar 2026 · no printer" in coopfb("practice", "list", "--zone", "maubeuge").out
    shown = coopfb("practice", "list", "--json").json
    assert shown["schema"] == "coopfb/practice.list/1"
    answers = {zone["zone"]: (zone["answer"], zone["since"]) for zone in shown["items"][0]["zones"]}
    assert answers["dunkerque"] == ("trial", "2026-02-01")
    assert answers["art"] == (None, None)
    plain = coopfb("practice", "list", "--plain", "--zone", "maubeuge").out
    assert plain == "sheet\tFiche de contact\tContactfiche\tart\t2026-03-04\tmaubeuge\tdeclined\t2026-03-04\tno printer\n"


def test_one_title_stands_for_both(coopfb: Run) -> None:
    """A Dutch title alone will do; the code is made of it, and a unit may be where it comes from."""
    ran = coopfb("practice", "add", "--title-nl", "Gezamenlijke brïefing", "--from", "be-pz-5317", "--what", "Samen.", "--json")
    assert (ran.json["schema"], ran.json["code"], ran.json["stored"]) == ("coopfb/practice.change/1", "gezamenlijke-briefing", True)
    assert (ran.json["from_zone"], ran.json["from_unit"], ran.json["title_fr"]) == (None, "be-pz-5317", None)
    assert coopfb("practice", "show", "gezamenlijke-briefing", COOPFB_LANG="fr").out.startswith("Gezamenlijke brïefing (")


def test_an_answer_can_change_and_the_same_one_changes_nothing(coopfb: Run, rows: Rows, sheet: str) -> None:
    """From trial to adopted; saying it again keeps the day."""
    coopfb("practice", "adopt", sheet, "--zone", "art", "--trial", "--since", "2026-01-05")
    assert coopfb("practice", "adopt", sheet, "--zone", "art", "--since", "2026-02-01").code == 0
    assert coopfb("practice", "adopt", sheet, "--zone", "art").out == "Nothing changes: it is so already.\n"
    assert rows("SELECT answer, since, version FROM adoption") == [("adopted", "2026-02-01", 2)]
    assert rows("SELECT action, code FROM audit ORDER BY seq DESC LIMIT 1") == [("practice adopt", "sheet/art")]


def test_figures_stand_side_by_side_where_operations_are_linked(coopfb: Run, sheet: str, two: tuple[str, str]) -> None:
    """Nothing linked is said; a linked operation held before the day is told and not counted after it."""
    coopfb("practice", "adopt", sheet, "--zone", "dunkerque", "--since", "2026-03-01")
    assert "Nothing linked" in coopfb("practice", "show", sheet).out
    assert coopfb("practice", "link", sheet, two[1], "--json").json["operations"] == [two[1]]
    (zone,) = coopfb("practice", "show", sheet, "--json").json["zones"]
    figures = zone["figures"]
    assert (zone["linked"], figures["days"], figures["from"], figures["to"]) == (1, 4, "2026-02-25", "2026-03-04")
    assert [figures[side]["held"] for side in ("before", "linked", "after")] == [0, 1, 1]
    assert figures["after"]["per_operation_reported"]["hours"] is None
    coopfb("practice", "adopt", sheet, "--zone", "dunkerque", "--since", "2026-02-25")
    coopfb("practice", "link", sheet, *two)
    shown = coopfb("practice", "show", sheet, "--json").json
    figures = shown["zones"][0]["figures"]
    assert shown["operations"] == list(two)
    assert (figures["before"]["sum"]["persons"], figures["before"]["reported"], figures["linked_at_another_time"]) == (10, 1, 1)
    assert figures["before"]["sum"]["be_administrative"] == 1
    out = coopfb("practice", "show", sheet, COLUMNS="80").out
    assert "1 linked operation was held at another time" in out
    assert "Side by side only" in out
    assert max(map(len, out.splitlines())) <= 80
    assert max(map(len, coopfb("practice", "show", sheet, COLUMNS="60").out.splitlines())) <= 60
    assert coopfb("practice", "unlink", sheet, two[0]).code == 0
    assert coopfb("practice", "unlink", sheet, two[0]).code == 3
    assert coopfb("db", "check").code == 0


def test_an_adoption_to_come_has_no_figures_yet(coopfb: Run, sheet: str, two: tuple[str, str]) -> None:
    """It says so, and so does JSON."""
    coopfb("practice", "link", sheet, two[0])
    coopfb("practice", "adopt", sheet, "--zone", "dunkerque", "--since", "2026-04-01")
    assert "It begins later" in coopfb("practice", "show", sheet).out
    assert coopfb("practice", "show", sheet, "--json").json["zones"][0]["figures"] is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["add", "--from", "art", "--what", "w"], 2),
        (["add", "T", "--from", "art"], 2),
        (["add", "T", "--from", "art", "--what", " "], 2),
        (["add", "T", "--from", "art", "--what", "a\u202eb"], 2),
        (["add", "T\x07", "--from", "art", "--what", "w"], 2),
        (["add", "T" * 121, "--from", "art", "--what", "w"], 2),
        (["add", "T", "--from", "art", "--what", "w" * 501], 2),
        (["add", "T", "--from", "art", "--what", "w", "--source", "168.525 MHz"], 2),
        (["add", "T", "--from", "art", "--what", "w", "--code", "Two Words"], 2),
        (["add", "…", "--from", "art", "--what", "w"], 2),
        (["add", "T", "--from", "art", "--what", "w", "--since", "whenever"], 2),
        (["add", "T", "--from", "nowhere", "--what", "w"], 3),
        (["add", "T", "--from", "art", "--what", "w", "--code", "sheet"], 5),
        (["adopt", "sheet", "--zone", "art", "--declined"], 2),
        (["adopt", "sheet", "--zone", "art", "--declined", "--why", "…"], 2),
        (["adopt", "sheet", "--zone", "art", "--declined", "--trial"], 2),
        (["adopt", "sheet", "--zone", "art", "--since", "31/02"], 2),
        (["adopt", "sheet", "--zone", "nowhere"], 3),
        (["adopt", "shet", "--zone", "art"], 3),
        (["link", "sheet", "ART-F-2026-0099"], 3),
        (["unlink", "sheet", "ART-F-2026-0099"], 3),
        (["show", "nothing"], 3),
        (["list", "--zone", "nowhere"], 3),
        (["list", "--json", "--plain"], 2),
    ],
)
def test_what_is_refused_is_said_in_a_line_and_stores_nothing(coopfb: Run, rows: Rows, sheet: str, words: list[str], code: int) -> None:
    """Empty, hidden, long or secret words, days and names that are not known, a code that is taken."""
    del sheet
    before = rows(ALL)
    ran = coopfb("practice", *words)
    assert ran.code == code
    assert ran.err.count("\n") == 1
    assert rows(ALL) == before


def test_the_nearest_practice_is_offered(coopfb: Run, sheet: str) -> None:
    """By code or title."""
    assert json.loads(coopfb("practice", "show", "shet", "--json").out)["nearest"] == [sheet]


def test_a_trial_stores_nothing(coopfb: Run, rows: Rows, sheet: str, two: tuple[str, str]) -> None:
    """Neither a row nor an entry."""
    before = rows(ALL), rows("SELECT count(*) FROM audit")
    for words in (["add", "T", "--from", "art", "--what", "w"], ["adopt", sheet, "--zone", "art"], ["link", sheet, two[0]]):
        ran = coopfb("practice", *words, "--dry-run")
        assert (ran.code, ran.out.splitlines()[-1]) == (0, "A trial: nothing was stored.")
        assert coopfb("practice", *words, "--dry-run", "--json").json["stored"] is False
    assert (rows(ALL), rows("SELECT count(*) FROM audit")) == before
