"""Copies: a backup is whole and private, and written only where nothing else is lost."""

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from coopfb.domain.record import AuditEntry
from coopfb.errors import UnreadableFileError
from coopfb.store.auditing import record
from coopfb.store.checking import check
from coopfb.store.checks.chain import check_chain
from coopfb.store.connecting import connect
from coopfb.store.copying import backup

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


def made_special(path: Path, what: str) -> None:
    """Make something that is no plain file; a device is one of our own, in the test's folder."""
    if what == "pipe":
        os.mkfifo(path)
    elif what == "folder":
        path.mkdir()
    elif what == "device":
        try:
            os.mknod(path, 0o600 | stat.S_IFCHR, os.makedev(1, 3))
        except PermissionError:
            pytest.skip("only root makes devices")
    else:
        elsewhere = path.with_name("elsewhere.txt")
        if what == "link":
            elsewhere.write_text("Dear colleague")
        path.symlink_to(elsewhere)


@pytest.mark.parametrize("what", ["pipe", "folder", "device", "link", "broken link"])
@pytest.mark.parametrize("overwrite", [True, False])
def test_a_backup_replaces_nothing_but_a_plain_file(conn: sqlite3.Connection, tmp_path: Path, what: str, overwrite: bool) -> None:
    """A pipe, device, folder or link stays what it is, and so does what a link leads to."""
    target = tmp_path / "copy.db"
    made_special(target, what)
    before = target.lstat()
    with pytest.raises(UnreadableFileError) as told:
        backup(conn, target, overwrite=overwrite)
    assert told.value.code == "file-special"
    assert (target.lstat().st_ino, target.lstat().st_mode) == (before.st_ino, before.st_mode)
    elsewhere = tmp_path / "elsewhere.txt"
    assert not elsewhere.exists() or elsewhere.read_text() == "Dear colleague"
    assert not list(tmp_path.glob(".copy.db*"))


@pytest.mark.parametrize("tail", ["-journal", "-wal", "-shm"])
def test_a_backup_never_takes_the_name_of_the_database_s_journal(database: Path, tmp_path: Path, tail: str) -> None:
    """SQLite would remove it or play it back; the same through a link to the folder or to the database."""
    (tmp_path / "folder").symlink_to(tmp_path)
    (tmp_path / "link.db").symlink_to(database)
    for opened in (database, tmp_path / "link.db"):
        with closing(connect(opened)) as conn:
            for target in (tmp_path / f"coopfb.db{tail}", tmp_path / "folder" / f"coopfb.db{tail}"):
                with pytest.raises(UnreadableFileError) as told:
                    backup(conn, target, overwrite=True)
                assert told.value.code == "file-reserved"


def test_a_backup_never_meets_an_old_journal(conn: sqlite3.Connection, tmp_path: Path) -> None:
    """What a crash left beside the target would be played back into the copy."""
    journal = tmp_path / "copy.db-journal"
    journal.write_bytes(b"half")
    with pytest.raises(UnreadableFileError) as told:
        backup(conn, tmp_path / "copy.db")
    assert told.value.code == "file-reserved"
    assert journal.read_bytes() == b"half"


def test_what_a_killed_backup_left_is_swept(conn: sqlite3.Connection, tmp_path: Path) -> None:
    """A private copy does not lie around for ever."""
    leftover = tmp_path / f".copy.db.{'0' * 16}.copy"
    leftover.write_bytes(b"half")
    backup(conn, tmp_path / "copy.db")
    assert not leftover.exists()


FILLING = """
import resource, sys
from pathlib import Path
from coopfb.errors import CoopfbError
from coopfb.store.connecting import connect
from coopfb.store.connecting import connect
from coopfb.store.copying import backup
conn = connect(Path(sys.argv[1]), read_only=True)
resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))
try:
    backup(conn, Path(sys.argv[2]))
except CoopfbError as error:
    print(error.code, error.text.values["path"])
"""


def test_the_disk_that_is_full_is_the_one_named(database: Path, tmp_path: Path) -> None:
    """Of a backup that is the disk of the copy, and nothing of it is left."""
    target = tmp_path / "elsewhere" / "copy.db"
    target.parent.mkdir()
    done = subprocess.run([sys.executable, "-c", FILLING, str(database), str(target)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["file-unwritable", str(target)]
    assert list(target.parent.iterdir()) == []
