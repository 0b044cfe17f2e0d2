"""`contact verify` and `tried`: numbers that answer, and those that wait for their keeper, wherever they are shown."""
# ruff: noqa: S608 - the codes in these statements are those of the tests

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("database")

Run = Callable[..., Any]
Rows = Callable[[str], list[tuple[Any, ...]]]
DESK = "be-pz-5317/desk"


def answers(coopfb: Run, *words: str) -> list[dict[str, Any]]:
    """Return the answers of `contact find`."""
    found: list[dict[str, Any]] = coopfb("contact", "find", *(words or ("Mouscron",)), "--json").json["answers"]
    return found


def test_a_number_that_answered_is_verified(coopfb: Run, rows: Rows) -> None:
    """By the operator, today; named by the digits that were dialled."""
    rows("UPDATE contact SET verified_on = '2025-01-01', verified_by = ''")
    ran = coopfb("contact", "tried", "00", "32", "00", "00", "00", "19", "répond", COOPFB_OPERATOR="4711")
    assert ran.code == 0, ran.err
    assert rows(f"SELECT verified_on, verified_by FROM contact WHERE code = '{DESK}'") == [("2026-03-04", "4711")]
    assert rows('SELECT result, settled, at, "by" FROM call_tried') == [("ok", 1, "2026-03-04T14:00:00Z", "4711")]
    assert answers(coopfb)[0]["tried"] is None


@pytest.mark.parametrize(
    ("lang", "mark", "short"),
    [("en", "no answer, being checked", "no answer"), ("fr", "sans réponse, en cours de vérification", "sans réponse"),
     ("nl", "geen gehoor, wordt nagekeken", "geen gehoor")],
)  # fmt: skip
def test_one_without_an_answer_says_so_until_its_keeper_looked(coopfb: Run, lang: str, mark: str, short: str) -> None:
    """On its line, in the list of the keeper, in JSON and plain; its rank stays."""
    ran = coopfb("contact", "tried", DESK, *short.split(), COOPFB_LANG=lang, COOPFB_NOW="2026-11-27T01:03:00Z")
    assert ran.code == 0, ran.err
    shown = coopfb("contact", "find", "Mouscron", COOPFB_LANG=lang, COLUMNS="200").out
    assert mark in shown
    assert ("02h03" if lang == "fr" else "02:03" if lang == "en" else "02.03 u") in shown
    assert mark in coopfb("contact", "show", DESK, COOPFB_LANG=lang, COLUMNS="200").out
    assert mark in coopfb("unit", "show", "5317", COOPFB_LANG=lang, COLUMNS="200").out
    assert answers(coopfb)[0]["contact"]["code"] == DESK
    assert answers(coopfb)[0]["tried"] == {"at": "2026-11-27T01:03:00Z", "result": "no-answer"}
    assert coopfb("contact", "show", DESK, "--plain").out.rstrip("\n").endswith("\tno-answer")
    assert coopfb("contact", "tried", "--json").json["items"][0]["contact"] == DESK
    assert coopfb("contact", "verify", DESK).code == 0
    assert mark not in coopfb("contact", "find", "Mouscron", COOPFB_LANG=lang, COLUMNS="200").out
    assert coopfb("contact", "tried", "--json").json["items"] == []


def test_a_wrong_number_comes_last_in_its_unit_and_never_behind_another_unit(coopfb: Run) -> None:
    """The competent unit stays first; of its open contacts the doubtful one is the last."""
    assert [one["contact"]["code"] for one in answers(coopfb)[:2]] == [DESK, "be-pz-5317/duty-officer"]
    coopfb("contact", "tried", DESK, "wrong")
    codes = [one["contact"]["code"] for one in answers(coopfb)]
    assert codes[:2] == ["be-pz-5317/duty-officer", DESK]
    coopfb("contact", "tried", "be-pz-5317/duty-officer", "faux", "numéro")
    units = [one["unit"]["code"] for one in answers(coopfb)]
    assert units[0] == "be-pz-5317"
    assert {DESK, "be-pz-5317/duty-officer"} <= {one["contact"]["code"] for one in answers(coopfb)}


def test_a_new_number_settles_what_was_waiting(coopfb: Run, rows: Rows) -> None:
    coopfb("contact", "tried", DESK, "wrong")
    coopfb("contact", "edit", DESK, "--number", "+32 00 00 99 99", COOPFB_UNIT="be-pz-5317")
    assert answers(coopfb)[0]["tried"] is None
    assert rows("SELECT settled FROM call_tried") == [(1,)]


def test_what_does_not_settle_stays_waiting(coopfb: Run, rows: Rows) -> None:
    coopfb("contact", "tried", DESK, "wrong")
    coopfb("contact", "edit", DESK, "--hours", "Mo-Fr 08:00-18:00", COOPFB_UNIT="be-pz-5317")
    assert rows("SELECT settled FROM call_tried") == [(0,)]


def test_many_are_verified_at_once(coopfb: Run, rows: Rows) -> None:
    """By code, by unit, by cooperation zone; on an earlier day; in one change."""
    rows("UPDATE contact SET verified_on = ''")
    ran = coopfb("contact", "verify", DESK, "--unit", "be-pz-5461", "--on", "2026-03-01", "--json", COOPFB_OPERATOR="4711")
    assert {row["code"] for row in ran.json["rows"]} == {
        DESK,
        *(code for (code,) in rows("SELECT code FROM contact WHERE unit = 'be-pz-5461'")),
    }
    assert rows("SELECT DISTINCT verified_on, verified_by FROM contact WHERE verified_on <> ''") == [("2026-03-01", "4711")]
    zone = coopfb("contact", "verify", "--zone", "art", "--json").json
    assert len(zone["rows"]) > 20
    assert rows("SELECT count(*) FROM change") == [(2,)]
    human = coopfb("contact", "verify", "--zone", "art", "--on", "yesterday", "--dry-run").out
    assert "more rows" in human
    assert coopfb("contact", "verify", "--zone", "art").out.startswith("Nothing changes")


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (["verify"], 2, "nothing-said"),
        (["verify", DESK, "--on", "tomorrow"], 2, "day-to-come"),
        (["verify", DESK, "--on", "32 May"], 2, "wrong-date"),
        (["verify", "--zone", "nowhere"], 3, "unknown-zone"),
        (["verify", "--unit", "5332"], 3, "closed-unit"),
        (["verify", DESK, "be-pz-5317/nobody"], 3, "unknown-contact"),
        (["tried", DESK], 2, "unknown-result"),
        (["tried", DESK, "busy"], 2, "unknown-result"),
        (["tried", "0000", "ok"], 3, "unknown-contact"),
        (["tried", "101", "ok"], 3, "several-contacts"),
        (["tried", "ok"], 2, "empty-text"),
        (["tried", DESK, "ok", "--plain"], 2, "two-formats"),
    ],
)
def test_what_is_not_understood_is_not_noted(coopfb: Run, rows: Rows, words: list[str], code: int, error: str) -> None:
    ran = coopfb("contact", *words, "--json")
    assert (ran.code, ran.json["code"]) == (code, error), ran.err
    assert rows("SELECT (SELECT count(*) FROM call_tried), (SELECT count(*) FROM change)") == [(0, 0)]


def test_a_trial_notes_nothing(coopfb: Run, rows: Rows) -> None:
    assert "nothing was stored" in coopfb("contact", "tried", DESK, "wrong", "--dry-run").out
    assert rows("SELECT count(*) FROM call_tried") == [(0,)]


def test_settled_calls_are_purged_in_their_time_and_those_that_wait_stay(coopfb: Run, rows: Rows) -> None:
    coopfb("contact", "tried", DESK, "wrong")
    coopfb("contact", "tried", "be-pz-5461/duty-officer", "no-answer")
    coopfb("contact", "verify", DESK)
    for moment, left in (("2026-06-01T10:00:00Z", 2), ("2026-06-10T10:00:00Z", 1)):
        coopfb("contact", "verify", "fr-pn-tourcoing/desk", COOPFB_NOW=moment)
        assert rows("SELECT count(*) FROM call_tried") == [(left,)]
    assert rows("SELECT result, settled FROM call_tried") == [("no-answer", 0)]
    assert rows("SELECT action, kind, code FROM audit ORDER BY seq DESC LIMIT 1") == [("purge", "call", "1")]
