"""Opening: the recipe on every connection, and every kind of wrong file told in one sentence, untouched."""

import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from coopfb.domain.record import AuditEntry
from coopfb.errors import ConflictError, DatabaseError
from coopfb.store.auditing import record
from coopfb.store.connecting import change, rows
from coopfb.store.failures import explained
from coopfb.store.header import APPLICATION_ID, SCHEMA_VERSION
from coopfb.store.reading import open_directory, open_to_change, peek
from coopfb.store.reads.places import places
from coopfb.store.writing import engine

if TYPE_CHECKING:
    from coopfb.text import Text

ENTRY = AuditEntry("2026-06-13T20:00:00Z", "4711", "contact find", "place", "BE-57096", ("be-pz-5317",))

RECIPE = {
    "journal_mode": "delete",
    "synchronous": 3,
    "foreign_keys": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "application_id": APPLICATION_ID,
    "user_version": SCHEMA_VERSION,
}

FORBIDDEN = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from coopfb.domain.record import AuditEntry
from coopfb.errors import DatabaseError
from coopfb.store import auditing, creating, migrate
from coopfb.store.reading import open_directory
if os.geteuid() == 0:
    os.seteuid(65534)
try:
    conn = open_directory(Path(sys.argv[1]), datetime.now(UTC))
    print(conn.execute("SELECT count(*) FROM unit").fetchone()[0])
    auditing.record(conn, AuditEntry("2026-06-13T20:00:00Z", "4711", "contact find"))
except DatabaseError as error:
    print(error.code)
"""

FILLING = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
from coopfb.domain.record import AuditEntry
from coopfb.errors import DatabaseError
from coopfb.store.auditing import record
from coopfb.store.reading import open_directory
conn = open_directory(Path(sys.argv[1]), datetime.now(UTC))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    record(conn, AuditEntry("2026-06-13T20:00:00Z", "4711", "contact find"))
except DatabaseError as error:
    print(error.code)
"""


def code_of(path: Path, now: datetime) -> str:
    """Open `path` and return the code of the error; the file must be the same afterwards."""
    before = path.read_bytes() if path.is_file() else b""
    beside = sorted(path.parent.iterdir())
    with pytest.raises(DatabaseError) as told, closing(open_directory(path, now)) as conn:
        rows(conn, "SELECT count(*) FROM place")
    assert told.value.remedy is not None
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert sorted(path.parent.iterdir()) == beside
    return told.value.code


def with_bytes(path: Path, offset: int, new: bytes) -> Path:
    """Overwrite bytes of a file."""
    content = bytearray(path.read_bytes())
    content[offset : offset + len(new)] = new
    path.write_bytes(content)
    return path


def test_every_connection_follows_the_recipe(database: Path, now: datetime) -> None:
    """Of a look-up and of a change alike."""
    conn = open_directory(database, now)
    assert {name: conn.execute(f"PRAGMA {name}").fetchone()[0] for name in RECIPE} == RECIPE
    assert conn.isolation_level is None
    conn.close()
    made = engine(database, now)
    with made.connect() as connection:
        assert {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in RECIPE} == RECIPE
        driver = connection.connection.driver_connection
        assert driver is not None
        assert driver.in_transaction
    made.dispose()


def test_a_newer_file_is_refused_untouched(database: Path, now: datetime) -> None:
    """A database of a later version is left as it is, even where it looks the same."""
    assert code_of(with_bytes(database, 60, (SCHEMA_VERSION + 1).to_bytes(4, "big")), now) == "db-newer"


def test_files_of_others_are_refused_untouched(database: Path, tmp_path: Path, now: datetime) -> None:
    """Another program's database, a picture, a text."""
    assert code_of(with_bytes(database, 68, b"\0\0\0\1"), now) == "db-foreign"
    assert code_of(with_bytes(database, 0, b"\x89PNG"), now) == "db-foreign"
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear colleague")
    assert code_of(letter, now) == "db-foreign"


def test_damaged_files_are_told(database: Path, now: datetime) -> None:
    """Pages overwritten, cut short in the header, or empty: never taken for a first use."""
    whole = database.read_bytes()
    database.write_bytes(whole[:100] + b"\xff" * (len(whole) - 100))
    assert code_of(database, now) == "db-corrupt"
    database.write_bytes(whole[:100])
    assert code_of(database, now) == "db-corrupt"
    database.write_bytes(whole[:50])
    assert code_of(database, now) == "db-corrupt"
    database.write_bytes(b"")
    assert code_of(database, now) == "db-corrupt"


def test_a_header_without_tables_is_damage(tmp_path: Path, now: datetime) -> None:
    """What says it is ours but holds nothing of ours ends in a sentence, not in a traceback."""
    path = tmp_path / "coopfb.db"
    hollow = sqlite3.connect(path)
    hollow.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    hollow.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    hollow.close()
    path.chmod(0o600)
    assert code_of(path, now) == "db-corrupt"


def test_a_folder_in_its_place(tmp_path: Path, now: datetime) -> None:
    """A folder is not opened."""
    assert code_of(tmp_path, now) == "db-unreadable"


def test_strange_names_are_only_names(tmp_path: Path, small_border: Path, now: datetime) -> None:
    """A question mark, a per cent sign or a number sign in a path are not options of SQLite."""
    path = tmp_path / "a?mode=memory#b%20c é" / "x y.db"
    open_directory(path, now, data=small_border).close()
    assert path.exists()
    conn = open_directory(path, now)
    record(conn, ENTRY)
    conn.close()


@pytest.mark.parametrize(("mode", "said"), [(0o444, ["5", "db-read-only"]), (0o000, ["db-unreadable"])])
def test_no_permission(database: Path, mode: int, said: list[str]) -> None:
    """A file that cannot be written answers but records nothing; one that cannot be read is told."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "coopfb.db"
        path.write_bytes(database.read_bytes())
        path.chmod(mode)
        path.parent.chmod(0o555)
        done = subprocess.run([sys.executable, "-c", FORBIDDEN, str(path)], capture_output=True, text=True, check=True)
        path.parent.chmod(0o755)
    assert done.stdout.split() == said


@pytest.mark.parametrize("limit", [0, 1024, 8192])
def test_a_disk_that_fills_while_recording(database: Path, limit: int) -> None:
    """The entry is refused in one sentence and the database is as it was, wherever the disk fills."""
    before = database.read_bytes()
    done = subprocess.run([sys.executable, "-c", FILLING, str(database), str(limit)], capture_output=True, text=True, check=True)
    assert done.stdout.split() in (["db-full"], ["db-disk"])
    assert database.read_bytes() == before
    with closing(sqlite3.connect(database)) as conn:
        assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_busy_file_is_waited_for_and_said(database: Path, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits longer than a moment is told once, and goes on when the other is done."""
    monkeypatch.setattr("coopfb.store.connecting._QUIET", 0.0)
    told: list[Text] = []
    other = sqlite3.connect(database, isolation_level=None, check_same_thread=False)
    conn = open_directory(database, now, notify=told.append)
    other.execute("BEGIN EXCLUSIVE")
    done = threading.Timer(0.8, other.execute, ("COMMIT",))
    done.start()
    record(conn, ENTRY)
    done.join()
    assert len(told) == 1
    assert told[0].values == {"seconds": 10}
    assert conn.execute("SELECT count(*) FROM audit").fetchone() == (2,)
    conn.close()
    other.close()


def test_a_file_that_stays_busy_ends_in_a_sentence(database: Path, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """Look-ups, entries and changes alike; nothing is written."""
    monkeypatch.setattr("coopfb.store.connecting.LOOKUP_PATIENCE", 0.1)
    monkeypatch.setattr("coopfb.store.auditing.LOOKUP_PATIENCE", 0.1)
    conn = open_directory(database, now)
    conn.patience = 0.1
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(DatabaseError) as read:
        rows(conn, "SELECT count(*) FROM unit")
    with pytest.raises(DatabaseError) as recorded:
        record(conn, ENTRY)
    with pytest.raises(DatabaseError) as changed, change(conn, 0.1):
        pass
    assert {read.value.code, recorded.value.code, changed.value.code} == {"db-locked"}
    assert not conn.in_transaction
    other.execute("COMMIT")
    assert conn.execute("SELECT count(*) FROM audit").fetchone() == (1,)
    conn.close()
    other.close()


def test_a_change_that_fails_leaves_no_trace(conn: sqlite3.Connection) -> None:
    """Whatever stops a change takes all of it back, and a broken rule is named without any value."""

    def broken() -> None:
        with change(conn):
            conn.execute("UPDATE contact SET number = '+3200009999' WHERE code = 'be-pz-5317/desk'")
            conn.execute("UPDATE contact SET code = 'be-pz-5317/desk' WHERE code = 'be-pz-5317/head'")

    with pytest.raises(ConflictError) as told:
        broken()
    assert "desk" not in str(told.value.text.values)
    assert conn.execute("SELECT number FROM contact WHERE code = 'be-pz-5317/desk'").fetchone() == ("+3200000001",)
    assert not conn.in_transaction


def test_a_mistake_of_ours_stays_a_bug(conn: sqlite3.Connection) -> None:
    """Wrong SQL is not blamed on the user's disk."""
    with pytest.raises(sqlite3.OperationalError), explained("x"):
        conn.execute("SELEKT 1")


def test_read_only_creates_and_migrates_nothing(tmp_path: Path, database: Path, now: datetime) -> None:
    """Who only wants to look gets an error that names the command."""
    with pytest.raises(DatabaseError) as told:
        open_directory(tmp_path / "none.db", now, read_only=True)
    assert told.value.code == "db-missing"
    assert not (tmp_path / "none.db").exists()
    conn = open_directory(database, now, read_only=True)
    with pytest.raises(DatabaseError) as refused:
        record(conn, ENTRY)
    assert refused.value.code == "db-read-only"
    conn.close()


def test_peeking_never_creates_waits_or_complains(tmp_path: Path, database: Path) -> None:
    """Completion gets a connection or nothing."""
    conn = peek(database)
    assert conn is not None
    assert conn.execute("SELECT count(*) FROM unit").fetchone() == (5,)
    conn.close()
    assert peek(tmp_path / "none.db") is None
    assert peek(tmp_path) is None
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert peek(database) is None
    other.close()
    database.write_bytes(b"SQLite format 3\0" + b"\1" * 200)
    assert peek(database) is None
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["coopfb.db"]


def test_look_ups_load_nothing_heavy() -> None:
    """Opening, reading and recording stand on the standard library's light part."""
    program = (
        "import sys; import coopfb.store.reading, coopfb.store.auditing, coopfb.store.reads.places, coopfb.store.reads.units,"
        "coopfb.store.reads.contacts, coopfb.store.reads.zones, coopfb.store.reads.holidays, coopfb.store.reads.settings;"
        "print([m for m in ('sqlmodel', 'sqlalchemy', 'pydantic', 'rich', 'typer', 'importlib.resources', 'tempfile', 'shutil', 'csv',"
        "'coopfb.store.creating', 'coopfb.store.migrate') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_text_that_is_none_is_damage(database: Path, now: datetime) -> None:
    """Bytes that are no text, as a damaged page leaves them, are told as damage and not as a fault of the program."""
    conn = open_directory(database, now)
    conn.execute("UPDATE place SET name = CAST(x'4dff6e' AS TEXT)")
    with pytest.raises(DatabaseError) as caught:
        places(conn, ["FR-59599"])
    conn.close()
    assert caught.value.code == "db-corrupt"


def test_a_change_has_its_whole_patience_from_the_first_moment(database: Path, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening waits as long as the change that follows; a look-up's patience does not end it."""
    monkeypatch.setattr("coopfb.store.reading.LOOKUP_PATIENCE", 0.0)
    with closing(sqlite3.connect(database, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DatabaseError) as told:
            open_directory(database, now)
        assert told.value.code == "db-locked"
        done = threading.Timer(0.6, other.execute, ("COMMIT",))
        done.start()
        engine(database, now).dispose()
        open_to_change(database, now).close()
        done.join()


CUT_SHORT = """
import os, sqlite3, sys
conn = sqlite3.connect(sys.argv[1], isolation_level=None)
conn.execute("PRAGMA cache_size = 1")
conn.execute("BEGIN IMMEDIATE")
conn.execute("UPDATE place SET name_nl = hex(zeroblob(9000))")
os._exit(9)
"""


def test_a_change_cut_short_is_taken_back_for_a_reader_too(database: Path, now: datetime) -> None:
    """After a crash `db check` and `db backup`, which only read, find the file as it was before."""
    subprocess.run([sys.executable, "-c", CUT_SHORT, str(database)], check=False)
    assert database.with_name("coopfb.db-journal").exists()
    with closing(open_directory(database, now, read_only=True)) as conn:
        assert conn.execute("SELECT max(length(name_nl)) < 100 FROM place").fetchone() == (1,)
        with pytest.raises(sqlite3.OperationalError):
            conn.execute("DELETE FROM audit")
    assert not database.with_name("coopfb.db-journal").exists()


def test_a_file_with_something_planted_is_opened_for_reading_alone(database: Path, now: datetime) -> None:
    """A trigger could undo what is written; reading it harms nobody, and the check must be able to."""
    with closing(sqlite3.connect(database)) as planting:
        planting.execute("CREATE TRIGGER t AFTER INSERT ON audit BEGIN DELETE FROM audit; END")
    assert code_of(database, now) == "db-altered"
    open_directory(database, now, read_only=True).close()


def test_a_schema_without_a_number_is_refused_untouched(database: Path, now: datetime) -> None:
    """No coopfb database says that; migrating it would meet tables that are there."""
    assert code_of(with_bytes(database, 60, bytes(4)), now) == "db-corrupt"


def test_a_format_nobody_knows_is_damage_and_no_matter_of_permissions(database: Path, now: datetime) -> None:
    """SQLite calls such a file read-only; a restore heals it."""
    assert code_of(with_bytes(database, 18, b"\x7f"), now) == "db-corrupt"
