"""Each `contact find` leaves one audit entry, without the typed text; where it cannot, nothing is shown but in an emergency."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def entries(path: Path) -> list[tuple[str, ...]]:
    """Return who, action, kind, code, shown and reason of each audit entry."""
    with sqlite3.connect(path) as conn:
        found = conn.execute("SELECT who, action, kind, code, shown, reason, reason_given FROM audit ORDER BY seq").fetchall()
    conn.close()
    return found


def test_each_consultation_leaves_one_entry_without_the_typed_text(coopfb: Run, bundled: Path) -> None:
    before = len(entries(bundled))
    coopfb("contact", "find", "mouscon", "--reason", "theft, file 12", "--operator", "4711", COOPFB_DB=str(bundled))
    coopfb("contact", "find", "Rekkem", COOPFB_DB=str(bundled))
    added = entries(bundled)[before:]
    who, action, kind, code, shown, reason, given = added[0]
    assert (who, action, kind, code, reason, given) == ("4711", "consult", "place", "BE-57096", "theft, file 12", 1)
    assert "be-pz-5317" in shown.split(",")
    assert added[1][6] == 0
    everything = "|".join(str(value) for entry in added for value in entry).casefold()
    assert "mouscon" not in everything
    assert "rekkem" not in everything


def test_a_reason_is_asked_for_where_the_directory_requires_one(coopfb: Run, bundled: Path) -> None:
    assert coopfb("settings", "set", "require-reason", "yes", COOPFB_DB=str(bundled)).code == 0
    ran = coopfb("contact", "find", "Mouscron", COOPFB_DB=str(bundled))
    assert (ran.code, ran.out) == (2, "")
    assert "--reason" in ran.err
    assert coopfb("contact", "find", "Mouscron", "--reason", "theft", COOPFB_DB=str(bundled)).code == 0


def test_nothing_is_shown_when_the_entry_cannot_be_written_unless_it_is_an_emergency(
    coopfb: Run, bundled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from coopfb.actions import consult_directory
    from coopfb.errors import DatabaseError
    from coopfb.text import text

    def full(*_: object) -> None:
        raise DatabaseError("db-full", text("The disk is full."))

    monkeypatch.setattr(consult_directory, "record", full)
    refused = coopfb("contact", "find", "Mouscron", COOPFB_DB=str(bundled))
    assert (refused.code, refused.out) == (7, "")
    assert "--emergency" in refused.err
    shown = coopfb("contact", "find", "Mouscron", "--emergency", "--reason", "pursuit", COOPFB_DB=str(bundled))
    assert shown.code == 0
    assert "00 32" in shown.out
    assert all(part in shown.err for part in ("paper register", "BE-57096", "be-pz-5317", "pursuit"))
    assert "Mouscron" not in shown.err
