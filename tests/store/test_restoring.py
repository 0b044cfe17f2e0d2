"""The way back: what was there is kept, what others record meanwhile is not lost, and whatever stood there is healed."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from coopfb.domain.record import AuditEntry
from coopfb.errors import DatabaseError, UnreadableFileError
from coopfb.store.auditing import chained, record
from coopfb.store.checking import check
from coopfb.store.checks.chain import check_chain
from coopfb.store.copying import backup
from coopfb.store.header import SCHEMA_VERSION
from coopfb.store.migrate import MIGRATIONS, statements
from coopfb.store.reading import open_directory
from coopfb.store.restoring import restore, sure_of

if TYPE_CHECKING:
    from coopfb.text import Text

ENTRY = AuditEntry("2026-06-13T20:00:00Z", "4711", "contact find")


def entries(path: Path) -> list[str]:
    """Return the actions in a file's audit."""
    with closing(sqlite3.connect(path)) as conn:
        assert check_chain(conn) == []
        return [row[0] for row in conn.execute("SELECT action FROM audit ORDER BY seq")]


def files(folder: Path) -> list[str]:
    """Return the names of the plain files in a folder."""
    return sorted(path.name for path in folder.iterdir() if path.is_file())


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


@pytest.mark.parametrize(
    "planted",
    [
        "CREATE TRIGGER t AFTER INSERT ON audit BEGIN DELETE FROM audit; END",
        "CREATE VIEW v AS SELECT 1",
        "CREATE TABLE more (x); CREATE INDEX more_x ON more (x)",
        "DROP TABLE audit; CREATE TABLE audit (seq UNIQUE ON CONFLICT IGNORE, x)",
        "DROP TABLE audit_head; PRAGMA user_version = 1",
        "PRAGMA user_version = 0",
    ],
)
def test_whatever_was_planted_is_gone_after_a_restore(
    database: Path, conn: sqlite3.Connection, tmp_path: Path, now: datetime, planted: str
) -> None:
    """Trigger, view, table or another schema: the restored database has the tables of this version and a whole audit."""
    backup(conn, tmp_path / "copy.db")
    conn.executescript(planted)
    conn.close()
    kept = restore(database, tmp_path / "copy.db", now)
    assert kept is not None
    with closing(open_directory(database, now)) as again:
        assert check(again) == []
        record(again, ENTRY)
    assert entries(database) == ["create", "db restore", "contact find"]


def test_a_backup_with_something_planted_is_refused(database: Path, conn: sqlite3.Connection, tmp_path: Path, now: datetime) -> None:
    """Its rows could be anybody's; and one that says it has no schema is no backup."""
    backup(conn, tmp_path / "copy.db")
    before = database.read_bytes()
    for planted, code in (
        ("CREATE TRIGGER t AFTER INSERT ON audit BEGIN DELETE FROM audit; END", "db-backup-damaged"),
        ("DROP TRIGGER t; PRAGMA user_version = 0", "db-corrupt"),
    ):
        with closing(sqlite3.connect(tmp_path / "copy.db")) as other:
            other.executescript(planted)
        for refusing in (lambda: restore(database, tmp_path / "copy.db", now), lambda: sure_of(tmp_path / "copy.db")):
            with pytest.raises(DatabaseError) as told:
                refusing()
            assert told.value.code == code
    assert database.read_bytes() == before
    assert files(tmp_path) == ["coopfb.db", "copy.db"]


def as_version_1(path: Path) -> Path:
    """Turn a fresh database into one as the first version made it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        later = {table for step in MIGRATIONS[1:] for table in re.findall(r"^CREATE TABLE (\w+)", step.sql, re.MULTILINE)}
        for table in later:
            conn.execute(f"DROP TABLE {table}")
        for table in {table for step in MIGRATIONS[1:] for table in re.findall(r"^ALTER TABLE (\w+)", step.sql, re.MULTILINE)} - later:
            made = [sql for sql in statements(MIGRATIONS[0].sql) if re.search(rf"CREATE (TABLE|INDEX \w+ ON) {table} ", sql)]
            kept = conn.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - a table of ours
            conn.execute(f"DROP TABLE {table}")
            for sql in made:
                conn.execute(sql)
            width = len(conn.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchall())  # noqa: S608 - the same
            rows = [row[:width] for row in kept]
            conn.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", rows)  # noqa: S608 - the same
        columns = "seq, at, who, action, kind, code, shown, reason, reason_given, recipient, previous"
        values = (*conn.execute(f"SELECT {columns} FROM audit").fetchone()[:5], "1", *("", "", 0, "", "0" * 64))  # noqa: S608
        conn.execute("UPDATE audit SET code = '1', hash = ?", (chained(values),))
        conn.execute("PRAGMA user_version = 1")
    return path


def test_a_backup_of_an_older_version_is_brought_up(database: Path, conn: sqlite3.Connection, tmp_path: Path, now: datetime) -> None:
    """It is of the present schema before it takes the place, also over a newer database; the backup stays as it is."""
    backup(conn, tmp_path / "old.db")
    old = as_version_1(tmp_path / "old.db").read_bytes()
    restore(database, tmp_path / "old.db", now)
    assert entries(database) == ["create", *["migrate"] * (len(MIGRATIONS) - 1), "db restore"]
    assert check(conn) == []
    assert (tmp_path / "old.db").read_bytes() == old


@pytest.mark.parametrize("gone", [False, True])
def test_a_link_still_leads_to_the_restored_database(
    database: Path, conn: sqlite3.Connection, tmp_path: Path, now: datetime, gone: bool
) -> None:
    """The file behind the link is restored, where it stands; also one that is damaged or gone."""
    backup(conn, tmp_path / "copy.db")
    conn.close()
    (tmp_path / "desk").mkdir()
    link = tmp_path / "desk" / "coopfb.db"
    link.symlink_to(database)
    if gone:
        database.unlink()
    for content in (None, b"", None):
        if content is not None:
            database.write_bytes(content)
        restore(link, tmp_path / "copy.db", now)
        assert link.is_symlink()
        assert entries(database) == ["create", "db restore"]
    assert [path.name for path in link.parent.iterdir()] == ["coopfb.db"]


RESTORING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from coopfb.store.restoring import restore
print(restore(Path(sys.argv[1]), Path(sys.argv[2]), datetime(2026, 3, 4, tzinfo=UTC)).name)
"""


@pytest.mark.parametrize("damaged", [False, True])
def test_restores_at_once_take_turns(database: Path, conn: sqlite3.Connection, tmp_path: Path, now: datetime, damaged: bool) -> None:
    """Each keeps what it replaced under a name of its own, and none is lost."""
    for number in range(4):
        record(conn, ENTRY._replace(code=str(number)))
        backup(conn, tmp_path / f"{number}.db")
    conn.close()
    if damaged:
        database.write_bytes(database.read_bytes()[:3000])
    started = [
        subprocess.Popen([sys.executable, "-c", RESTORING, str(database), str(tmp_path / f"{n}.db")], stdout=subprocess.PIPE, text=True)
        for n in range(4)
    ]
    kept = [process.communicate(timeout=60)[0].strip() for process in started]
    assert len(set(kept)) == 4
    assert all((tmp_path / name).exists() for name in kept)
    whole = [tmp_path / name for name in kept if (tmp_path / name).stat().st_size > 3000]
    assert len(whole) == 4 - damaged
    assert all(entries(path)[0] == "create" for path in whole)
    assert entries(database)[-1] == "db restore"
    with closing(open_directory(database, now)) as again:
        assert check(again) == []


def test_a_restore_that_waits_says_so(
    database: Path, conn: sqlite3.Connection, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For another restore, and for a change in the database: told after a moment."""
    backup(conn, tmp_path / "copy.db")
    monkeypatch.setattr("coopfb.store.connecting._QUIET", 0.0)
    told: list[Text] = []
    with closing(sqlite3.connect(database, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN EXCLUSIVE")
        done = threading.Timer(0.6, other.execute, ("COMMIT",))
        done.start()
        restore(database, tmp_path / "copy.db", now, notify=told.append)
        done.join()
    assert told
    assert told[0].values == {"seconds": 60}


def test_what_a_killed_restore_left_is_swept_by_the_next(database: Path, conn: sqlite3.Connection, tmp_path: Path, now: datetime) -> None:
    """Killed at any moment: the database is the old or the new one, and no private copy lies around."""
    backup(conn, tmp_path / "copy.db")
    record(conn, ENTRY)
    conn.close()
    for step in range(8):
        process = subprocess.Popen([sys.executable, "-c", RESTORING, str(database), str(tmp_path / "copy.db")], stdout=subprocess.PIPE)
        deadline = time.monotonic() + 20
        while not list(tmp_path.glob(".*.restore")) and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.001)
        time.sleep(0.004 * step)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        with closing(open_directory(database, now)) as again:
            assert check(again) == []
    restore(database, tmp_path / "copy.db", now)
    assert [name for name in files(tmp_path) if name.startswith(".")] == []
    for kept in tmp_path.glob("*.bak"):
        assert entries(kept)[0] == "create"


FULL = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
from coopfb.errors import CoopfbError
from coopfb.store.restoring import restore
limit = int(sys.argv[3])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    restore(Path(sys.argv[1]), Path(sys.argv[2]), datetime(2026, 3, 4, tzinfo=UTC))
except CoopfbError as error:
    print(error.code)
"""


@pytest.mark.parametrize("share", [0.0, 0.3, 0.999])
def test_a_disk_that_fills_while_restoring(database: Path, conn: sqlite3.Connection, tmp_path: Path, share: float) -> None:
    """Nothing is changed, and no copy is left of a restore that did not happen."""
    record(conn, ENTRY)
    backup(conn, tmp_path / "copy.db")
    conn.close()
    before, limit = database.read_bytes(), int((tmp_path / "copy.db").stat().st_size * share)
    program = [sys.executable, "-c", FULL, str(database), str(tmp_path / "copy.db"), str(limit)]
    done = subprocess.run(program, capture_output=True, text=True, check=True)
    assert done.stdout.strip() in {"db-full", "db-disk", "file-unwritable"}
    assert database.read_bytes() == before
    assert files(tmp_path) == ["coopfb.db", "copy.db"]


def test_the_folder_of_a_new_machine_is_made(tmp_path: Path, conn: sqlite3.Connection, now: datetime) -> None:
    """As at first use, for its owner alone."""
    backup(conn, tmp_path / "copy.db")
    new = tmp_path / "share" / "coopfb" / "coopfb.db"
    before = os.umask(0)
    try:
        restore(new, tmp_path / "copy.db", now)
    finally:
        os.umask(before)
    assert new.parent.stat().st_mode & 0o777 == 0o700
