"""Each `contact find` leaves one audit entry, without the typed text; where it cannot, nothing is shown but in an emergency."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from coopfb.actions import consult_directory
from coopfb.errors import ConflictError, CoopfbError, DatabaseError, UnreadableFileError
from coopfb.text import text

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
    assert added[1][5:] == ("desk consultation", 0)
    everything = "|".join(str(value) for entry in added for value in entry).casefold()
    assert "mouscon" not in everything
    assert "rekkem" not in everything


def test_a_reason_is_asked_for_where_the_directory_requires_one(coopfb: Run, bundled: Path) -> None:
    assert coopfb("settings", "set", "require-reason", "yes", COOPFB_DB=str(bundled)).code == 0
    ran = coopfb("contact", "find", "Mouscron", COOPFB_DB=str(bundled))
    assert (ran.code, ran.out) == (2, "")
    assert "--reason" in ran.err
    assert coopfb("contact", "find", "Mouscron", "--reason", "theft", COOPFB_DB=str(bundled)).code == 0


@pytest.mark.parametrize("kind", [DatabaseError, ConflictError, UnreadableFileError])
def test_nothing_is_shown_when_the_entry_cannot_be_written_unless_it_is_an_emergency(
    coopfb: Run, bundled: Path, monkeypatch: pytest.MonkeyPatch, kind: type[CoopfbError]
) -> None:
    def full(*_: object) -> None:
        raise kind("db-full", text("The disk is full."))

    monkeypatch.setattr(consult_directory, "record", full)
    refused = coopfb("contact", "find", "Mouscron", COOPFB_DB=str(bundled))
    assert (refused.code, refused.out) == (7, "")
    assert "--emergency" in refused.err
    shown = coopfb("contact", "find", "Mouscron", "--emergency", "--reason", "pursuit", COOPFB_DB=str(bundled))
    assert shown.code == 0
    assert "00 32" in shown.out
    assert all(part in shown.err for part in ("paper register", "BE-57096", "be-pz-5317", "pursuit"))
    assert "Mouscron" not in shown.err


def test_the_reason_kept_when_none_is_given_is_the_setting_then_the_usual_one(coopfb: Run, bundled: Path) -> None:
    shown = {item["key"]: item["value"] for item in coopfb("settings", "list", "--json", COOPFB_DB=str(bundled)).json["items"]}
    assert shown["reason"] == "desk consultation"
    coopfb("settings", "set", "reason", "night desk", COOPFB_DB=str(bundled))
    coopfb("contact", "find", "Mouscron", COOPFB_DB=str(bundled))
    coopfb("contact", "find", "Mouscron", "--reason", "vol\u00a0: PV 12", COOPFB_DB=str(bundled))
    assert [entry[5:] for entry in entries(bundled)[-2:]] == [("night desk", 0), ("vol : PV 12", 1)]


def test_in_an_emergency_a_locked_file_is_waited_for_once_and_read_as_it_was(
    coopfb: Run, bundled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    original = consult_directory.open_directory

    def counting(*given: Any, **named: Any) -> sqlite3.Connection:
        opened.append("read-only" if named.get("read_only") else "writing")
        return original(*given, **named)

    monkeypatch.setattr(consult_directory, "open_directory", counting)
    monkeypatch.setattr("coopfb.store.reading.LOOKUP_PATIENCE", 0.0)
    with closing(sqlite3.connect(bundled, isolation_level=None)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        ran = coopfb("contact", "find", "Mouscron", "--emergency", COOPFB_DB=str(bundled))
    assert ran.code == 0
    assert "00 32" in ran.out
    assert "what is shown is how it was before" in ran.err
    assert "paper register" in ran.err
    assert opened == ["writing"]


def test_in_an_emergency_another_command_that_writes_hinders_nobody(coopfb: Run, bundled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coopfb.store.auditing.LOOKUP_PATIENCE", 0.0)
    with closing(sqlite3.connect(bundled, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        ran = coopfb("contact", "find", "Mouscron", "--emergency", COOPFB_DB=str(bundled))
    assert ran.code == 0
    assert "00 32" in ran.out
    assert "paper register" in ran.err


def test_in_an_emergency_a_directory_that_cannot_be_made_is_told_as_it_is(coopfb: Run, tmp_path: Path) -> None:
    nowhere = tmp_path / "file"
    nowhere.write_text("no folder")
    ran = coopfb("contact", "find", "Mouscron", "--emergency", COOPFB_DB=str(nowhere / "coopfb.db"))
    assert (ran.code, ran.out) == (7, "")
    assert "coopfb db migrate" not in ran.err


@pytest.mark.skipif(not shutil.which("setpriv"), reason="asks for a process that may not write everywhere")
def test_in_an_emergency_a_change_cut_short_where_nobody_may_write_is_taken_back_aside(bundled: Path, tmp_path: Path) -> None:
    folder = tmp_path / "read-only"
    folder.mkdir()
    path = Path(shutil.move(bundled, folder / "coopfb.db"))
    cut = "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('PRAGMA cache_size=10')"
    cut += "; c.execute('BEGIN'); c.execute(\"UPDATE contact SET number = '+320000 0000'\"); c.execute('UPDATE place SET name = name || 0')"
    subprocess.run([sys.executable, "-c", f"{cut}; os._exit(0)", str(path)], check=True)
    for file in folder.iterdir():
        file.chmod(0o444)
    folder.chmod(0o555)
    powerless = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []
    line = [*powerless, sys.executable, "-m", "coopfb", "contact", "find", "Mouscron", "--db", str(path)]
    refused = subprocess.run(line, capture_output=True, text=True, check=False)
    shown = subprocess.run([*line, "--emergency"], capture_output=True, text=True, check=False)
    folder.chmod(0o755)
    assert (refused.returncode, refused.stdout) == (7, "")
    assert shown.returncode == 0
    assert "00 32 00 00 00 19" in shown.stdout
    assert "paper register" in shown.stderr
