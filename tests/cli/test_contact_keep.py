"""`contact add`, `edit` and `retire`: what changed is said, in three languages; what is refused changes nothing."""
# ruff: noqa: S608 - the codes in these statements are those of the tests

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("database")

Run = Callable[..., Any]
Rows = Callable[[str], list[tuple[Any, ...]]]
DESK = "be-pz-5317/desk"
KEEPER = {"COOPFB_UNIT": "ccpd-tournai", "COOPFB_OPERATOR": "4711"}


@pytest.fixture(autouse=True)
def keeper(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the common centre, which keeps the bundled directory, the one who asks."""
    for name, value in KEEPER.items():
        monkeypatch.setenv(name, value)


def test_what_changed_is_said_and_stored_with_its_entry(coopfb: Run, rows: Rows) -> None:
    ran = coopfb("contact", "edit", DESK, "--hours", "Mo-Fr 08:00-18:00; PH off", "--languages", "nl", "--reason", "call of the zone")
    assert ran.code == 0
    assert "Hours: Mo-Fr 08:00-18:00; PH off (was 24/7)" in ran.out
    assert "Languages: Dutch (was –)" in ran.out
    number = rows("SELECT max(seq) FROM audit")[0][0]
    assert f"coopfb undo {number}" in ran.out
    assert rows(f"SELECT hours, languages, version FROM contact WHERE code = '{DESK}'") == [("Mo-Fr 08:00-18:00; PH off", "nl", 2)]
    entry = rows("SELECT who, action, kind, code, shown, reason, reason_given FROM audit ORDER BY seq DESC LIMIT 1")
    assert entry == [("4711", "contact edit", "contact", DESK, "be-pz-5317", "call of the zone", 1)]
    assert rows("SELECT seq, who, action FROM change") == [(number, "4711", "contact edit")]


@pytest.mark.parametrize(
    ("lang", "changed", "hours"),
    [("fr", "Modifié\u00a0: contact be-pz-5317/desk", "Heures"), ("nl", "Gewijzigd: contact be-pz-5317/desk", "Uren")],
)
def test_people_read_it_in_their_language(coopfb: Run, lang: str, changed: str, hours: str) -> None:
    out = coopfb("contact", "edit", DESK, "--hours", "Mo-Fr 08:00-18:00", COOPFB_LANG=lang).out
    assert changed in out
    assert hours in out


def test_a_trial_stores_nothing_and_a_change_that_is_none_neither(coopfb: Run, rows: Rows) -> None:
    before = rows("SELECT seq, hash FROM audit_head")
    tried = coopfb("contact", "edit", DESK, "--hours", "Mo-Fr 08:00-18:00", "--dry-run", "--json").json
    assert (tried["stored"], tried["change"]) == (False, None)
    assert tried["rows"][0]["changes"] == [{"field": "hours", "before": "24/7", "after": "Mo-Fr 08:00-18:00"}]
    assert "so already" in coopfb("contact", "edit", DESK, "--hours", "24/7").out
    assert rows("SELECT seq, hash FROM audit_head") == before


def test_a_new_contact_is_found_at_once(coopfb: Run, rows: Rows) -> None:
    """Its code is the next free one, its place the last; it is real where its number is."""
    ran = coopfb("contact", "add", "5317", "--function", "onthaal", "--number", "056 86 12 34", "--hours", "jour et nuit", "--json")
    assert ran.json["code"] == "be-pz-5317/desk-2"
    assert rows("SELECT number, exercise, \"order\", owner, hours, verified_on FROM contact WHERE code = 'be-pz-5317/desk-2'") == [
        ("+3256861234", 0, 4, "ccpd-tournai", "24/7", "")
    ]
    assert "be-pz-5317/desk-2" in coopfb("contact", "find", "Mouscron", "--json").out
    twin = coopfb("contact", "add", "be-pz-5461", "--function", "desk", "--number", "+32 56 86 12 34", "--dry-run")
    assert "be-pz-5317/desk-2" in twin.out
    verified = coopfb("contact", "add", "5317", "--function", "head", "--number", "korpschef@zone.example.org", "--verified", "--json").json
    assert {one["field"]: one["after"] for one in verified["rows"][0]["changes"]}["verified_by"] == "4711"


def test_one_that_goes_takes_its_duties_and_calls_along_and_comes_back_whole(coopfb: Run, rows: Rows) -> None:
    coopfb("contact", "tried", DESK, "wrong")
    duty = "'d', id, '2026-03-04T00:00:00Z', '2026-03-05T00:00:00Z', 1, '', '', 1, '2026-03-01T00:00:00Z'"
    rows(f"INSERT INTO duty SELECT {duty} FROM contact WHERE code = '{DESK}'")
    rows("UPDATE radio_channel SET fallback = 'be-pz-5317/desk' WHERE code = 'RC-ART'")
    whole = rows("SELECT * FROM contact ORDER BY id"), rows("SELECT * FROM duty"), rows("SELECT * FROM call_tried")
    ran = coopfb("contact", "retire", DESK)
    assert ran.code == 0
    assert "when radio fails" in ran.out
    assert rows(f"SELECT count(*) FROM contact WHERE code = '{DESK}'") == [(0,)]
    assert rows("SELECT fallback FROM radio_channel WHERE code = 'RC-ART'") == [(None,)]
    assert coopfb("contact", "show", DESK).code == 3
    assert coopfb("undo", "--yes").code == 0
    now = rows("SELECT * FROM contact ORDER BY id"), rows("SELECT * FROM duty"), rows("SELECT * FROM call_tried")
    assert [[row[:-2] for row in part] for part in now] == [[row[:-2] for row in part] for part in whole]
    assert rows("SELECT fallback FROM radio_channel WHERE code = 'RC-ART'") == [(DESK,)]
    assert coopfb("db", "check").code == 0


def test_the_rows_of_another_are_taken_over_or_left(coopfb: Run, rows: Rows) -> None:
    """The unit itself changes its own; a stranger has to take the row, and keeps it from then on."""
    assert coopfb("contact", "edit", DESK, "--hours", "-", COOPFB_UNIT="be-pz-5317").code == 0
    refused = coopfb("contact", "edit", DESK, "--hours", "24/7", "--json", COOPFB_UNIT="fr-pn-tourcoing")
    assert (refused.code, refused.json["code"]) == (6, "kept-by-another")
    assert "--take" in refused.err
    nobody = coopfb("contact", "edit", DESK, "--hours", "24/7", COOPFB_UNIT="")
    assert nobody.code == 6
    assert "settings set home" in nobody.err
    taken = coopfb("contact", "edit", DESK, "--take", COOPFB_UNIT="fr-pn-tourcoing")
    assert "fr-pn-tourcoing" in taken.out
    assert rows(f"SELECT owner FROM contact WHERE code = '{DESK}'") == [("fr-pn-tourcoing",)]
    assert coopfb("contact", "edit", DESK, "--hours", "24/7").code == 6
    assert coopfb("contact", "add", "5317", "--function", "desk", "--number", "101", COOPFB_UNIT="fr-pn-tourcoing").code == 6


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (["edit", DESK], 2, "nothing-said"),
        (["edit", DESK, "--hours", "whenever"], 2, "wrong-hours"),
        (["edit", DESK, "--number", "hello"], 2, "wrong-number"),
        (["edit", DESK, "--number", "056 86 12 34", "--exercise"], 2, "wrong-number"),
        (["edit", DESK, "--languages", "klingon"], 2, "unknown-language"),
        (["edit", DESK, "--visibility", "secret"], 2, "bad-value"),
        (["edit", DESK, "--order", "0"], 2, None),
        (["edit", DESK, "--source", "x\x1by"], 2, "hidden-characters"),
        (["edit", DESK, "--source", "x" * 501], 2, "text-too-long"),
        (["edit", DESK, "--reason", "x" * 201, "--hours", "-"], 2, "bad-value"),
        (["edit", "be-pz-5317/nobody", "--hours", "-"], 3, "unknown-contact"),
        (["edit", "", "--hours", "-"], 2, "empty-text"),
        (["edit", "101", "--hours", "-"], 3, "several-contacts"),
        (["add", "nowhere-at-all", "--function", "desk", "--number", "101"], 3, "unknown-unit"),
        (["add", "5332", "--function", "desk", "--number", "101"], 3, "closed-unit"),
        (["add", "5317", "--function", "cook", "--number", "101"], 2, "bad-value"),
        (["add", "5317", "--function", "desk"], 2, None),
        (["retire", "x" * 400], 2, "empty-text"),
    ],
)  # fmt: skip
def test_what_is_not_understood_changes_nothing(coopfb: Run, rows: Rows, words: list[str], code: int, error: str | None) -> None:
    before = rows("SELECT count(*), max(version) FROM contact"), rows("SELECT count(*) FROM audit")
    ran = coopfb("contact", *words, "--json")
    assert ran.code == code, ran.err
    assert error is None or ran.json["code"] == error
    assert len(ran.err.splitlines()) == 1
    assert (rows("SELECT count(*), max(version) FROM contact"), rows("SELECT count(*) FROM audit")) == before


def test_two_at_once_and_one_of_them_is_told(coopfb: Run, rows: Rows, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between reading and writing somebody else changes the row: nothing is stored over it."""
    from coopfb.store.writes import directory

    really = directory.changed_within

    def meanwhile(conn: sqlite3.Connection, *rest: Any) -> int:
        conn.execute(f"UPDATE contact SET version = version + 1, hours = 'Mo 08:00-09:00' WHERE code = '{DESK}'")
        return really(conn, *rest)

    monkeypatch.setattr(directory, "changed_within", meanwhile)
    ran = coopfb("contact", "edit", DESK, "--hours", "-", "--json")
    assert (ran.code, ran.json["code"]) == (5, "changed-meanwhile")
    assert rows(f"SELECT hours, version FROM contact WHERE code = '{DESK}'") == [("24/7", 1)]


def test_ctrl_c_leaves_the_directory_as_it_was(database: Path, rows: Rows) -> None:
    """The process is stopped while it waits for its turn to write."""
    holding = sqlite3.connect(database, isolation_level=None)
    holding.execute("BEGIN IMMEDIATE")
    line = [sys.executable, "-m", "coopfb", "contact", "edit", DESK, "--hours", "-"]
    ran = subprocess.Popen(line, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert ran.stderr is not None
    assert "waiting" in ran.stderr.readline()
    ran.send_signal(signal.SIGINT)
    out, err = ran.communicate(timeout=30)
    holding.rollback()
    holding.close()
    assert (ran.returncode, out) == (130, "")
    assert "Interrupted" in err
    assert rows(f"SELECT hours, version FROM contact WHERE code = '{DESK}'") == [("24/7", 1)]
    assert rows("SELECT count(*) FROM change") == [(0,)]
