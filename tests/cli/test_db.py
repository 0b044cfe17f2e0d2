"""`db path`, `check`, `backup`, `restore` and `migrate`: nothing is lost, nothing overwritten unasked, every fault says what mends it."""

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("database")

Run = Callable[..., Any]
Rows = Callable[[str], list[tuple[Any, ...]]]


def test_path_prints_the_path_and_nothing_else(coopfb: Run, database: Path) -> None:
    """A script can use it as it stands, before there is a database too."""
    assert coopfb("db", "path").out == f"{database}\n"
    missing = database.with_name("none.db")
    assert coopfb("db", "path", "--db", str(missing)).out == f"{missing}\n"
    assert not missing.exists()


def test_path_in_json_and_plain(coopfb: Run, database: Path) -> None:
    """The two dialects every answer has."""
    assert coopfb("db", "path", "--json").json == {"schema": "coopfb/db.path/1", "path": str(database)}
    assert coopfb("db", "path", "--plain").out == f"{database}\n"
    assert coopfb("db", "path", "--json", "--plain").code == 2


@pytest.mark.parametrize("kept", [0, 50, 100, 4096])
def test_a_file_too_damaged_to_be_read_is_a_fault_that_a_backup_mends(coopfb: Run, database: Path, kept: int) -> None:
    """The check does not send the reader back to the check: exit code 5, and the command that mends it."""
    whole = database.read_bytes()
    database.write_bytes(whole[:kept] + (b"\xff" * (len(whole) - kept) if kept > 100 else b""))
    ran = coopfb("db", "check")
    assert (ran.code, ran.err) == (5, "")
    assert "coopfb db restore FILE" in ran.out
    assert "coopfb db check" not in ran.out
    findings = coopfb("db", "check", "--json").json["findings"]
    assert [finding["code"] for finding in findings] == ["unreadable"]


def test_a_sound_database_passes(coopfb: Run) -> None:
    """The bundled directory has no fault."""
    assert coopfb("db", "check").code == 0
    ran = coopfb("db", "check", "--json")
    assert (ran.json["schema"], ran.json["sound"], ran.json["findings"]) == ("coopfb/db.check/1", True, [])


def test_an_altered_audit_is_found_with_what_mends_it(coopfb: Run, rows: Rows) -> None:
    """A changed entry breaks the chain: exit code 5, the fault and what to do."""
    rows("UPDATE audit SET who = 'nobody' WHERE seq = 1")
    ran = coopfb("db", "check")
    assert ran.code == 5
    assert "entry 1" in ran.out
    assert "coopfb db restore FILE" in ran.out
    findings = coopfb("db", "check", "--json").json["findings"]
    assert [finding["code"] for finding in findings] == ["audit-altered"]
    assert findings[0]["remedy"]


def test_the_last_audit_entry_is_shown_and_proves_what_came_before(coopfb: Run, rows: Rows) -> None:
    """What is noted on paper is still there, or the check says that it is not."""
    noted = coopfb("db", "check").out.split()[-1]
    told = coopfb("db", "check", "--json").json["head"]
    assert noted == f"{told['seq']}:{told['hash'][:16]}"
    coopfb("contact", "find", "Mouscron")
    assert coopfb("db", "check", "--head", noted).code == 0
    assert coopfb("db", "check", "--head", f"{told['seq']} : {told['hash'].upper()}").code == 0
    ran = coopfb("db", "check", "--head", f"9{noted}", "--json")
    assert ran.code == 5
    assert [finding["code"] for finding in ran.json["findings"]] == ["audit-not-noted"]
    rows("DELETE FROM audit WHERE seq > 1")
    assert "newest audit entries are missing" in coopfb("db", "check").out


@pytest.mark.parametrize(
    "words", ["12", "12:", "12:abc", "x:1f3a9c0b22d4e6f8", "-1:1f3a9c0b22d4e6f8", f"{'9' * 19}:1f3a9c0b22d4e6f8", "1:%"]
)
def test_a_noted_entry_is_written_as_it_was_shown(coopfb: Run, words: str) -> None:
    """Anything else is a wrong command line, with an example."""
    ran = coopfb("db", "check", "--head", words)
    assert ran.code == 2
    assert "12:1f3a9c0b22d4e6f8" in ran.err


def test_a_dangling_reference_is_found(coopfb: Run, rows: Rows) -> None:
    """A unit whose seat is gone."""
    rows("UPDATE unit SET seat = 'FR-00000' WHERE code = 'be-pz-5317'")
    ran = coopfb("db", "check", "--plain")
    assert ran.code == 5
    assert ran.out.startswith("dangling-reference\t")


def test_checking_creates_nothing(coopfb: Run, database: Path) -> None:
    """Without a database there is nothing to check, and the sentence says how to get one."""
    missing = database.with_name("none.db")
    ran = coopfb("db", "check", "--db", str(missing))
    assert ran.code == 7
    assert "coopfb db migrate" in ran.err
    assert not missing.exists()


def test_a_backup_is_whole_private_and_never_overwritten_unasked(coopfb: Run, database: Path) -> None:
    """The copy opens, only its owner reads it, and a file that is there stays unless --force says otherwise."""
    target = database.with_name("copy.db")
    assert coopfb("db", "backup", str(target)).code == 0
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert coopfb("db", "check", "--db", str(target)).code == 0
    target.write_text("something else")
    refused = coopfb("db", "backup", str(target))
    assert refused.code == 8
    assert "--force" in refused.err
    assert target.read_text() == "something else"
    assert coopfb("db", "backup", str(target), "--force").code == 0
    assert coopfb("db", "check", "--db", str(target)).code == 0


def test_the_database_is_never_its_own_backup(coopfb: Run, database: Path) -> None:
    """--force does not go that far."""
    assert coopfb("db", "backup", str(database), "--force").code == 8


def test_a_backup_replaces_no_pipe_and_no_link(coopfb: Run, database: Path) -> None:
    """Exit code 8 and what is in the way; also in a trial."""
    os.mkfifo(database.with_name("pipe"))
    database.with_name("link").symlink_to(database.with_name("nowhere"))
    for name in ("pipe", "link", f"{database.name}-journal"):
        for options in (("--force",), ("--force", "--dry-run"), ()):
            ran = coopfb("db", "backup", str(database.with_name(name)), *options)
            assert (ran.code, ran.out) == (8, ""), name
    assert stat.S_ISFIFO(database.with_name("pipe").lstat().st_mode)
    assert not database.with_name("nowhere").exists()


def test_a_trial_of_a_backup_writes_nothing(coopfb: Run, database: Path) -> None:
    """--dry-run says what would be, or why not."""
    target = database.with_name("copy.db")
    assert coopfb("db", "backup", str(target), "--dry-run").code == 0
    assert not target.exists()
    assert coopfb("db", "backup", str(target / "deeper" / "copy.db"), "--dry-run").code == 8


def test_restore_brings_the_backup_back_and_keeps_what_was_there(coopfb: Run, database: Path) -> None:
    """After a restore the old state holds, and the file it replaced is named and sound."""
    backup = database.with_name("copy.db")
    coopfb("db", "backup", str(backup))
    coopfb("settings", "set", "home", "5317")
    ran = coopfb("db", "restore", str(backup), "--yes")
    assert ran.code == 0
    home = next(item for item in coopfb("settings", "list", "--json").json["items"] if item["key"] == "home")
    assert home["value"] is None
    kept = next(database.parent.glob("*.bak"))
    assert str(kept) in ran.out
    home = next(item for item in coopfb("settings", "list", "--json", "--db", str(kept)).json["items"] if item["key"] == "home")
    assert home["value"] == "be-pz-5317"


@pytest.mark.parametrize("options", [(), ("--no-input",)])
def test_restore_asks_first_and_without_a_terminal_wants_yes(coopfb: Run, database: Path, options: tuple[str, ...]) -> None:
    """Nobody to ask, no --yes: nothing happens."""
    backup = database.with_name("copy.db")
    coopfb("db", "backup", str(backup))
    before = database.read_bytes()
    ran = coopfb("db", "restore", str(backup), *options)
    assert ran.code == 2
    assert "--yes" in ran.err
    assert database.read_bytes() == before


@pytest.mark.parametrize(
    ("typed", "replaced"), [("y\n", True), ("oui\n", True), ("Ja\n", True), ("n\n", False), ("\n", False), ("", False)]
)
def test_restore_on_a_terminal_does_what_is_answered(
    coopfb: Run, database: Path, monkeypatch: pytest.MonkeyPatch, typed: str, replaced: bool
) -> None:
    """Yes in three languages; anything else leaves the database alone."""
    backup = database.with_name("copy.db")
    coopfb("db", "backup", str(backup))

    class Terminal:
        def isatty(self) -> bool:
            return True

        def readline(self) -> str:
            return typed

    monkeypatch.setattr("sys.stdin", Terminal())
    assert coopfb("db", "restore", str(backup)).code == 0
    assert bool(list(database.parent.glob("*.bak"))) is replaced


def test_a_trial_of_a_restore_changes_nothing(coopfb: Run, database: Path) -> None:
    """--dry-run looks at the backup and stops."""
    backup = database.with_name("copy.db")
    coopfb("db", "backup", str(backup))
    before = database.read_bytes()
    assert "sound" in coopfb("db", "restore", str(backup), "--dry-run").out
    assert database.read_bytes() == before
    assert not list(database.parent.glob("*.bak"))


@pytest.mark.parametrize("options", [("--yes",), ("--dry-run",)])
def test_what_is_no_sound_backup_is_refused(coopfb: Run, database: Path, options: tuple[str, ...]) -> None:
    """A missing file, a file of something else, and a backup with an altered audit: the database stays as it is."""
    import sqlite3

    before = database.read_bytes()
    backup = database.with_name("copy.db")
    assert coopfb("db", "restore", str(backup), *options).code == 8
    backup.write_text("a shopping list " * 100)
    assert coopfb("db", "restore", str(backup), *options).code == 7
    coopfb("db", "backup", str(backup), "--force")
    with sqlite3.connect(backup) as conn:
        conn.execute("UPDATE audit SET who = 'nobody'")
    conn.close()
    assert coopfb("db", "restore", str(backup), *options).code == 7
    backup.write_bytes(before[:4096] + b"\xff" * 4096)
    ran = coopfb("db", "restore", str(backup), *options)
    assert ran.code == 7
    assert "with another backup" in ran.err
    assert database.read_bytes() == before


def test_migrate_says_what_there_is_to_do(coopfb: Run, database: Path) -> None:
    """Nothing for a database of today; a missing one is created, but not by a trial."""
    assert "Nothing to do" in coopfb("db", "migrate").out
    missing = database.with_name("none.db")
    assert coopfb("db", "migrate", "--db", str(missing), "--dry-run").code == 0
    assert not missing.exists()
    assert coopfb("db", "migrate", "--db", str(missing)).code == 0
    assert coopfb("db", "check", "--db", str(missing)).code == 0
