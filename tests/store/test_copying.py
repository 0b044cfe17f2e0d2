"""Copies: a backup is whole and private, and the way back loses nothing of what was there."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from coopfb.domain.record import AuditEntry
from coopfb.errors import DatabaseError, UnreadableFileError
from coopfb.store.auditing import check_chain, record
from coopfb.store.checking import check
from coopfb.store.copying import backup, restore
from coopfb.store.header import SCHEMA_VERSION
from coopfb.store.reading import open_directory

ENTRY = AuditEntry("2026-06-13T20:00:00Z", "4711", "contact find")


def entries(path: Path) -> list[str]:
    """Return the actions in a file's audit."""
    with closing(sqlite3.connect(path)) as conn:
        assert check_chain(conn) == []
        return [row[0] for row in conn.execute("SELECT action FROM audit ORDER BY seq")]


WRITING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from coopfb.domain.record import AuditEntry
from coopfb.store.auditing import record
from coopfb.store.reading import open_directory
conn = open_directory(Path(sys.argv[1]), datetime.now(UTC))
print("started", flush=True)
while True:
    record(conn, AuditEntry("2026-06-13T20:00:00Z", "4711", "contact find"))
"""


def test_a_backup_is_whole_and_private(conn: sqlite3.Connection, tmp_path: Path) -> None:
    """The copy opens, is sound, holds what was there, and only its owner may read it."""
    record(conn, ENTRY)
    target = tmp_path / "copy.db"
    before = os.umask(0)
    try:
        backup(conn, target)
    finally:
        os.umask(before)
    assert target.stat().st_mode & 0o777 == 0o600
    assert entries(target) == ["create", "contact find"]
    assert not list(tmp_path.glob(".*"))


def test_a_backup_while_another_writes(database: Path, conn: sqlite3.Connection, tmp_path: Path) -> None:
    """Each copy taken under a busy writer is sound."""
    writer = subprocess.Popen([sys.executable, "-c", WRITING, str(database)], stdout=subprocess.PIPE, text=True)
    try:
        assert writer.stdout is not None
        writer.stdout.readline()
        for number in range(5):
            backup(conn, tmp_path / f"{number}.db")
    finally:
        writer.kill()
        writer.communicate()
    counts = []
    for number in range(5):
        with closing(sqlite3.connect(tmp_path / f"{number}.db")) as copy:
            assert check(copy) == []
            counts.append(copy.execute("SELECT count(*) FROM audit").fetchone()[0])
    assert counts == sorted(counts)


def test_a_backup_overwrites_only_when_told(conn: sqlite3.Connection, tmp_path: Path) -> None:
    """What stands there stays, unless the user says otherwise."""
    target = tmp_path / "letter.txt"
    target.write_text("Dear colleague")
    with pytest.raises(UnreadableFileError) as told:
        backup(conn, target)
    assert told.value.code == "file-exists"
    assert target.read_text() == "Dear colleague"
    backup(conn, target, overwrite=True)
    assert entries(target) == ["create"]


def test_a_backup_into_nowhere_is_told(conn: sqlite3.Connection, tmp_path: Path) -> None:
    """A folder that does not exist ends in a sentence with the reason."""
    with pytest.raises(UnreadableFileError) as told:
        backup(conn, tmp_path / "nowhere" / "copy.db")
    assert told.value.code == "file-unwritable"


def test_a_database_never_overwrites_itself(conn: sqlite3.Connection, database: Path) -> None:
    """Backing up onto the database itself would put a second file under everybody's feet."""
    with pytest.raises(UnreadableFileError):
        backup(conn, database, overwrite=True)


def test_the_way_back(database: Path, conn: sqlite3.Connection, tmp_path: Path, now: datetime) -> None:
    """The backup's content is there again, says so, and what was there before is kept; who has it open sees the new content."""
    backup(conn, tmp_path / "copy.db")
    record(conn, ENTRY)
    kept = restore(database, tmp_path / "copy.db", now, who="4711")
    assert kept == database.with_name("coopfb.db.before-restore-20260613T200000Z.bak")
    assert entries(kept) == ["create", "contact find"]
    assert kept.stat().st_mode & 0o777 == database.stat().st_mode & 0o777 == 0o600
    assert entries(database) == ["create", "db restore"]
    assert check(conn) == []
    record(conn, ENTRY)
    assert entries(database) == ["create", "db restore", "contact find"]
    assert entries(tmp_path / "copy.db") == ["create"]


@pytest.mark.parametrize("damage", [slice(0, 3000), slice(0, 0)])
def test_the_way_back_from_a_damaged_file(database: Path, conn: sqlite3.Connection, tmp_path: Path, now: datetime, damage: slice) -> None:
    """A damaged or empty file is kept as it was, byte for byte, and its old journal does not touch the new one."""
    backup(conn, tmp_path / "copy.db")
    conn.close()
    database.write_bytes(database.read_bytes()[damage])
    remains = database.read_bytes()
    database.with_name("coopfb.db-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\0" * 600)
    kept = restore(database, tmp_path / "copy.db", now)
    assert kept is not None
    assert kept.read_bytes() == remains
    assert entries(database) == ["create", "db restore"]
    with closing(open_directory(database, now)) as again:
        assert check(again) == []


def test_the_way_back_where_nothing_was(tmp_path: Path, conn: sqlite3.Connection, now: datetime) -> None:
    """A new machine starts from a backup."""
    backup(conn, tmp_path / "copy.db")
    assert restore(tmp_path / "new.db", tmp_path / "copy.db", now) is None
    assert entries(tmp_path / "new.db") == ["create", "db restore"]


def test_a_wrong_backup_is_refused(database: Path, conn: sqlite3.Connection, tmp_path: Path, now: datetime) -> None:
    """Missing, foreign, newer, damaged or tampered with: nothing changes."""
    target = tmp_path / "copy.db"
    backup(conn, target)
    whole, before = target.read_bytes(), database.read_bytes()
    tampered = sqlite3.connect(target, isolation_level=None)
    tampered.execute("UPDATE audit SET who = 'nobody'")
    tampered.close()
    copies = {
        "db-backup-damaged": target.read_bytes(),
        "db-newer": whole[:60] + (SCHEMA_VERSION + 1).to_bytes(4, "big") + whole[64:],
        "db-foreign": b"PK" + whole[2:],
        "db-corrupt": whole[:70],
    }
    for code, content in copies.items():
        target.write_bytes(content)
        with pytest.raises(DatabaseError) as told:
            restore(database, target, now)
        assert told.value.code == code
    target.unlink()
    with pytest.raises(UnreadableFileError):
        restore(database, target, now)
    assert database.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["coopfb.db"]


def test_a_file_of_somebody_else_is_not_replaced(tmp_path: Path, conn: sqlite3.Connection, now: datetime) -> None:
    """A wrong --db does not cost a photograph."""
    backup(conn, tmp_path / "copy.db")
    photograph = tmp_path / "photograph.png"
    photograph.write_bytes(b"\x89PNG" + b"\0" * 200)
    with pytest.raises(DatabaseError) as told:
        restore(photograph, tmp_path / "copy.db", now)
    assert told.value.code == "db-foreign"
    assert photograph.read_bytes() == b"\x89PNG" + b"\0" * 200


RECORDING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from coopfb.domain.record import AuditEntry
from coopfb.store.auditing import record
from coopfb.store.reading import open_directory
for number in range(15):
    conn = open_directory(Path(sys.argv[1]), datetime(2026, 3, 4, tzinfo=UTC))
    record(conn, AuditEntry("2026-03-04T14:00:00Z", sys.argv[2], "consult", code=f"{sys.argv[2]}-{number}"))
    conn.close()
"""


def codes(path: Path) -> set[str]:
    """Return what the consultations of a file were about."""
    conn = sqlite3.connect(path)
    found = {row[0] for row in conn.execute("SELECT code FROM audit WHERE action = 'consult'")}
    conn.close()
    return found


def test_nothing_recorded_during_a_restore_is_lost(database: Path, conn: sqlite3.Connection, tmp_path: Path, now: datetime) -> None:
    """Each consultation shown to somebody is in a kept copy or in the restored file."""
    backup(conn, tmp_path / "saved.db")
    desks = [subprocess.Popen([sys.executable, "-c", RECORDING, str(database), f"desk{number}"]) for number in range(3)]
    kept = [restore(database, tmp_path / "saved.db", now) for _ in range(6)]
    assert [desk.wait(60) for desk in desks] == [0, 0, 0]
    found = codes(database).union(*(codes(copy) for copy in kept if copy))
    assert found >= {f"desk{desk}-{number}" for desk in range(3) for number in range(15)}
