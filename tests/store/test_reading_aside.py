"""In an emergency, a database that another command keeps for itself is read from a copy in which its change is taken back."""

import sqlite3
import threading
from contextlib import closing, suppress
from pathlib import Path

import pytest

from coopfb.errors import DatabaseError
from coopfb.store import reading_aside
from coopfb.store.connecting import rows
from coopfb.store.reading_aside import before_the_change
from coopfb.text import Text

PAGES = 400


@pytest.fixture
def told() -> list[Text]:
    """Return what was told."""
    return []


def test_nothing_of_a_change_half_made_is_seen(bundled: Path, told: list[Text]) -> None:
    with closing(sqlite3.connect(bundled, isolation_level=None)) as holder:
        before = holder.execute("SELECT code, number FROM contact ORDER BY code").fetchall()
        holder.execute("PRAGMA cache_size = 10")
        holder.execute("BEGIN IMMEDIATE")
        holder.execute("UPDATE contact SET number = '+320000 0000'")
        holder.execute("UPDATE place SET name = name || 'x'")
        assert bundled.with_name(f"{bundled.name}-journal").stat().st_size > 100_000, "the change has reached the file"
        with before_the_change(bundled, told.append) as conn:
            copy = rows(conn, "PRAGMA database_list")[0][2]
            assert rows(conn, "SELECT code, number FROM contact ORDER BY code") == before
            assert rows(conn, "PRAGMA integrity_check") == [("ok",)]
        holder.rollback()
    assert not Path(copy).parent.exists()
    assert len(told) == 1


def test_a_lock_without_a_change_is_read_past(bundled: Path, told: list[Text]) -> None:
    with closing(sqlite3.connect(bundled, isolation_level=None)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        with before_the_change(bundled, told.append) as conn:
            assert rows(conn, "SELECT count(*) FROM unit")[0][0] > 200


def test_the_file_itself_and_its_journal_are_left_alone(bundled: Path, told: list[Text]) -> None:
    with closing(sqlite3.connect(bundled, isolation_level=None)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        holder.execute("DELETE FROM radio_channel")
        content = bundled.read_bytes()
        with before_the_change(bundled, told.append) as conn:
            rows(conn, "SELECT 1 FROM unit")
        assert bundled.read_bytes() == content
        holder.execute("COMMIT")
        assert holder.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_while_others_commit_the_copy_is_whole_or_there_is_none(bundled: Path, told: list[Text]) -> None:
    with closing(sqlite3.connect(bundled, isolation_level=None)) as conn:
        conn.execute("CREATE TABLE pair (page INTEGER PRIMARY KEY, value INTEGER, filler TEXT)")
        conn.execute("BEGIN")
        conn.executemany("INSERT INTO pair VALUES (?, 0, ?)", ((number, "x" * 3000) for number in range(PAGES)))
        conn.execute("COMMIT")
    done = threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(bundled, isolation_level=None, timeout=10)) as conn:
            conn.execute("PRAGMA cache_size = 10")
            conn.execute("PRAGMA synchronous = OFF")
            while not done.is_set():
                conn.execute("UPDATE pair SET value = value + 1")

    writer = threading.Thread(target=write)
    writer.start()
    seen: list[int] = []
    try:
        for _ in range(40):
            with suppress(DatabaseError), before_the_change(bundled, told.append) as conn:
                seen.append(len(rows(conn, "SELECT DISTINCT value FROM pair")))
    finally:
        done.set()
        writer.join()
    assert set(seen) <= {1}


def test_without_room_for_the_copy_the_lock_is_what_is_told(bundled: Path, told: list[Text], monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(reading_aside.shutil, "copyfile", full)
    with pytest.raises(DatabaseError) as failure, before_the_change(bundled, told.append):
        pass
    assert failure.value.code == "db-locked"
    assert told == []
