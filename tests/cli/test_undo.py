"""`undo`: the last change as it was before, again if wanted, and never over what somebody changed since."""
# ruff: noqa: S608 - the codes in these statements are those of the tests

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("database")

Run = Callable[..., Any]
Rows = Callable[[str], list[tuple[Any, ...]]]
DESK = "be-pz-5317/desk"


@pytest.fixture(autouse=True)
def keeper(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the common centre, which keeps the bundled directory, the one who asks."""
    monkeypatch.setenv("COOPFB_UNIT", "ccpd-tournai")
    monkeypatch.setenv("COOPFB_OPERATOR", "4711")


def hours(coopfb: Run, said: str, code: str = DESK, **environment: str) -> int:
    """Change the hours of a contact and return the number of the change."""
    ran = coopfb("contact", "edit", code, "--hours", said, "--json", **environment)
    assert ran.code == 0, ran.err
    return int(ran.json["change"])


def held(rows: Rows) -> str:
    """Return the hours of the desk as they are stored."""
    return str(rows(f"SELECT hours FROM contact WHERE code = '{DESK}'")[0][0])


def test_changes_are_taken_back_one_after_the_other_and_made_again(coopfb: Run, rows: Rows) -> None:
    first, second = hours(coopfb, "Mo 08:00-09:00"), hours(coopfb, "Tu 08:00-09:00")
    ran = coopfb("undo", "--yes", "--json").json
    assert (ran["undoes"], held(rows)) == (second, "Mo 08:00-09:00")
    assert coopfb("undo", "--yes", "--json").json["undoes"] == first
    assert held(rows) == "24/7"
    assert coopfb("undo", "--yes").code == 3
    again = coopfb("undo", str(ran["change"] + 1), "--yes")
    assert again.code == 0, again.err
    assert held(rows) == "Mo 08:00-09:00"
    assert coopfb("undo", str(ran["change"]), "--yes").code == 0
    assert held(rows) == "Tu 08:00-09:00"
    assert coopfb("undo", "--yes", "--json").json["undoes"] == second
    assert rows("SELECT action, kind, code FROM audit ORDER BY seq DESC LIMIT 1") == [("undo", "change", str(second))]
    assert coopfb("db", "check").code == 0


def test_what_somebody_changed_since_is_named_and_stays(coopfb: Run, rows: Rows) -> None:
    mine = hours(coopfb, "Mo 08:00-09:00")
    theirs = hours(coopfb, "Tu 08:00-09:00", COOPFB_OPERATOR="4812")
    refused = coopfb("undo", "--yes", "--json")
    assert (refused.code, refused.json["code"]) == (5, "changed-since")
    assert all(word in refused.err for word in (DESK, "4812", "contact edit", f"coopfb undo {theirs}"))
    assert held(rows) == "Tu 08:00-09:00"
    assert coopfb("undo", str(theirs), "--yes").code == 0
    assert coopfb("undo", str(mine), "--yes").code == 0
    assert held(rows) == "24/7"


def test_another_row_changed_since_does_not_matter(coopfb: Run, rows: Rows) -> None:
    hours(coopfb, "Mo 08:00-09:00")
    hours(coopfb, "Tu 08:00-09:00", "be-pz-5461/desk", COOPFB_OPERATOR="4812")
    assert coopfb("undo", "--yes").code == 0
    assert held(rows) == "24/7"


def test_a_row_changed_behind_the_back_of_the_changes_is_not_overwritten(coopfb: Run, rows: Rows) -> None:
    hours(coopfb, "Mo 08:00-09:00")
    rows(f"UPDATE contact SET version = version + 1, hours = 'We 08:00-09:00' WHERE code = '{DESK}'")
    refused = coopfb("undo", "--yes", "--json")
    assert (refused.code, refused.json["code"]) == (5, "changed-since")
    assert held(rows) == "We 08:00-09:00"


def test_a_row_others_came_to_stand_on_is_not_taken_away(coopfb: Run, rows: Rows) -> None:
    """A contact added, and put on the radio plan since by other means: the foreign key says no, in words."""
    added = coopfb("contact", "add", "5317", "--function", "desk", "--number", "101", "--json").json
    rows(f"UPDATE radio_channel SET fallback = '{added['code']}' WHERE code = 'RC-ART'")
    refused = coopfb("undo", "--yes", "--json")
    assert (refused.code, refused.json["code"]) == (5, "changed-since")
    assert rows(f"SELECT count(*) FROM contact WHERE code = '{added['code']}'") == [(1,)]


def test_one_that_was_taken_away_keeps_its_earlier_changes_undoable(coopfb: Run, rows: Rows) -> None:
    first = hours(coopfb, "Mo 08:00-09:00")
    coopfb("contact", "retire", DESK)
    coopfb("undo", "--yes")
    assert coopfb("undo", str(first), "--yes").code == 0
    assert held(rows) == "24/7"


def test_without_a_terminal_it_asks_for_yes_and_shows_first(coopfb: Run, rows: Rows) -> None:
    hours(coopfb, "Mo 08:00-09:00")
    refused = coopfb("undo", "--json")
    assert (refused.code, refused.json["code"]) == (2, "confirmation-needed")
    shown = coopfb("undo", "--dry-run").out
    assert "Hours: 24/7 (was Mo 08:00-09:00)" in shown
    assert held(rows) == "Mo 08:00-09:00"


@pytest.mark.parametrize(("lang", "said"), [("en", "taken back"), ("fr", "annulé"), ("nl", "teruggenomen")])
def test_the_list_shows_everybodys_changes(coopfb: Run, lang: str, said: str) -> None:
    number = hours(coopfb, "Mo 08:00-09:00")
    coopfb("undo", "--yes")
    hours(coopfb, "Tu 08:00-09:00", COOPFB_OPERATOR="4812")
    items = coopfb("undo", "--list", "--json").json["items"]
    assert [(one["number"], one["action"], one["who"], one["undone"]) for one in items] == [
        (number + 2, "contact edit", "4812", False), (number + 1, "undo", "4711", False), (number, "contact edit", "4711", True),
    ]  # fmt: skip
    assert said in coopfb("undo", "--list", COOPFB_LANG=lang).out


@pytest.mark.parametrize(("words", "code"), [(["999"], 3), (["-1"], 2), (["many"], 2), (["9" * 30], 2), (["--json", "--plain"], 2)])
def test_a_number_that_is_none_is_refused(coopfb: Run, words: list[str], code: int) -> None:
    assert coopfb("undo", *words, "--yes").code == code


def test_twice_is_told(coopfb: Run) -> None:
    number = hours(coopfb, "Mo 08:00-09:00")
    coopfb("undo", "--yes")
    refused = coopfb("undo", str(number), "--yes", "--json")
    assert (refused.code, refused.json["code"]) == (5, "undone-already")
    assert str(number + 1) in refused.err
