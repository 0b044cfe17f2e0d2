"""The first use: one command creates the database, whatever else happens at that moment."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest

from coopfb.errors import DatabaseError, InvalidDataError, UnreadableFileError
from coopfb.store.bundled import data_file
from coopfb.store.checking import check
from coopfb.store.checks.chain import check_chain
from coopfb.store.connecting import Patience, silent
from coopfb.store.creating import create
from coopfb.store.loading import BUNDLED
from coopfb.store.migrate import MIGRATIONS
from coopfb.store.publishing import draft_beside
from coopfb.store.reading import open_directory
from coopfb.store.turns import turn

OPEN = """
import resource, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from coopfb.errors import DatabaseError
from coopfb.store.reading import open_directory
from coopfb.store.turns import turn
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
if len(sys.argv) > 3:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    conn = open_directory(Path(sys.argv[1]), datetime.now(UTC), data=Path(sys.argv[2]))
    print(conn.execute("SELECT count(*) FROM unit").fetchone()[0])
except DatabaseError as error:
    print(error.code)
"""


def opening(path: Path, data: Path, *more: str) -> subprocess.Popen[str]:
    """Start a process that opens the database and prints how many units it found, or the code of its error."""
    return subprocess.Popen([sys.executable, "-c", OPEN, str(path), str(data), *more], stdout=subprocess.PIPE, text=True)


def inside(folder: Path) -> list[str]:
    """Return the names in a folder."""
    return [entry.name for entry in folder.iterdir()]


def test_everything_bundled_is_there_and_dated(database: Path, now: datetime) -> None:
    """Rows are whole, texts of numbers are numbers, empty references are none, and what nobody dated is dated today."""
    conn = open_directory(database, now)
    assert conn.execute("SELECT population, lat, changed_at FROM place WHERE code = 'BE-57096'").fetchone() == (
        58474,
        50.7435,
        "2026-06-13T20:00:00Z",
    )
    assert conn.execute("SELECT seat, parent FROM unit WHERE code = 'be-cic-hainaut'").fetchone() == (None, None)
    assert conn.execute("SELECT code, verified_on FROM contact ORDER BY code").fetchall() == [
        ("be-pz-5317/desk", "2026-06-13"),
        ("be-pz-5317/head", "2026-01-05"),
        ("fr-pn-tourcoing/desk", "2026-06-13"),
    ]
    assert conn.execute("SELECT folded FROM name WHERE name = 'Zone de police Mouscron'").fetchone() == ("zonedepolicemouscron",)
    conn.close()


def test_the_audit_begins_with_the_creation(conn: sqlite3.Connection) -> None:
    """The chain starts on the first day."""
    assert conn.execute("SELECT seq, action, previous FROM audit").fetchall() == [(1, "create", "0" * 64)]
    assert check_chain(conn) == []


def test_nobody_else_may_read_it(tmp_path: Path, small_border: Path, now: datetime) -> None:
    """File 0600 and new folders 0700, even where the account lets everybody read."""
    before = os.umask(0)
    try:
        path = tmp_path / "new" / "newer" / "coopfb.db"
        open_directory(path, now, data=small_border).close()
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == path.parent.parent.stat().st_mode & 0o777 == 0o700


def test_a_file_left_open_to_others_is_closed(database: Path, now: datetime) -> None:
    """A copy brought back with the wrong mode does not stay readable."""
    database.chmod(0o644)
    open_directory(database, now).close()
    assert database.stat().st_mode & 0o777 == 0o600


def test_several_processes_start_at_once(tmp_path: Path, small_border: Path, now: datetime) -> None:
    """One creates, the others use what it made; nothing is left beside it."""
    path = tmp_path / "sub" / "coopfb.db"
    started = [opening(path, small_border) for _ in range(12)]
    assert [process.communicate()[0].strip() for process in started] == ["5"] * 12
    assert inside(path.parent) == ["coopfb.db"]
    conn = open_directory(path, now)
    assert conn.execute("SELECT count(*) FROM audit").fetchone() == (1,)
    conn.close()


def test_a_kill_leaves_nothing_or_everything(tmp_path: Path, now: datetime) -> None:
    """Killed at any moment, the next command works and sweeps what was left."""
    whole = 0
    bundled = data_file("place.csv").parent
    for step in range(8):
        path = tmp_path / str(step) / "coopfb.db"
        process = opening(path, bundled)
        deadline = time.monotonic() + 20
        while not (path.parent.exists() and inside(path.parent)) and time.monotonic() < deadline:
            time.sleep(0.001)
        time.sleep(0.045 * step)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        whole += path.exists()
        conn = open_directory(path, now)
        assert check(conn) == []
        conn.close()
        assert inside(path.parent) == ["coopfb.db"]
    assert whole < 8  # at least one kill came before the end


@pytest.mark.parametrize("limit", [0, 4096, 65536, 150000])
def test_a_full_disk_leaves_nothing_half(tmp_path: Path, small_border: Path, limit: int) -> None:
    """Whatever the size at which the disk fills, no file appears, and one sentence says why."""
    path = tmp_path / "sub" / "coopfb.db"
    said = opening(path, small_border, str(limit)).communicate()[0].strip()
    assert said in {"db-full", "db-disk"}
    assert inside(path.parent) == []


def test_a_creation_waits_for_another_in_its_folder(tmp_path: Path, small_border: Path, now: datetime) -> None:
    """As long as a look-up may wait, and then it says who is in the way."""
    path = tmp_path / "coopfb.db"
    with turn(path, 0.0, silent):
        with pytest.raises(DatabaseError) as told:
            create(path, now, small_border, patience=Patience(0.1))
        assert told.value.code == "db-locked"
    create(path, now, small_border, patience=Patience(0.1))
    assert path.exists()


def test_a_link_to_nowhere_gets_its_database(tmp_path: Path, small_border: Path, now: datetime) -> None:
    """The first use creates the file the link leads to, and the link stays."""
    link = tmp_path / "coopfb.db"
    link.symlink_to(tmp_path / "share" / "real.db")
    open_directory(link, now, data=small_border).close()
    assert link.is_symlink()
    assert inside(tmp_path / "share") == ["real.db"]


def test_the_second_name_of_an_interrupted_creation_goes(database: Path, now: datetime) -> None:
    """Killed between naming the finished file and dropping its first name, the next command drops it."""
    second = database.with_name(f".{database.name}.0123456789abcdef.new")
    second.hardlink_to(database)
    conn = open_directory(database, now)
    assert not second.exists()
    assert check(conn) == []
    conn.close()


def test_a_creation_at_work_is_not_swept(tmp_path: Path, small_border: Path, now: datetime) -> None:
    """Leftovers go with their journals, but the draft another process is filling stays."""
    path = tmp_path / "coopfb.db"
    leftover = path.with_name(f".{path.name}.{'a' * 16}.new")
    others = [path.with_name(f".{path.name}.{'b' * 16}.new-journal"), path.with_name(f".{path.name}.before-x.bak.{'c' * 16}.copy")]
    for file in (leftover, *others):
        file.write_bytes(b"half")
    mine = path.with_name(f".{path.name}.notes.new")
    mine.write_bytes(b"not a draft of coopfb")
    with draft_beside(path, "new") as working:
        open_directory(path, now, data=small_border).close()
        assert [file for file in (leftover, *others) if file.exists()] == []
        assert working.exists()
        assert mine.exists()
    assert not working.exists()


def test_the_journal_of_a_database_that_is_gone_is_not_played_back(database: Path, small_border: Path, now: datetime) -> None:
    """Someone removes a database after a crash but not its journal: the new one must not take its pages."""
    killed = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('PRAGMA cache_size = 1');"
        "c.execute('BEGIN IMMEDIATE'); c.execute('UPDATE place SET name_nl = hex(zeroblob(9000))'); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", killed, str(database)], check=False)
    assert database.with_name("coopfb.db-journal").exists()
    database.unlink()
    conn = open_directory(database, now, data=small_border)
    assert check(conn) == []
    conn.close()


def test_a_folder_that_cannot_be_made(tmp_path: Path, now: datetime) -> None:
    """A file where the folder should be is told, with the remedy."""
    (tmp_path / "file").write_text("")
    with pytest.raises(DatabaseError) as told:
        open_directory(tmp_path / "file" / "coopfb.db", now)
    assert told.value.code == "db-unreadable"
    assert told.value.remedy is not None


def test_a_wrong_row_names_file_and_line(tmp_path: Path, small_border: Path, now: datetime) -> None:
    """A bundled row that breaks the schema's rules is refused, and nothing appears."""
    folder = tmp_path / "data"
    folder.mkdir()
    for table in BUNDLED:
        (folder / f"{table}.csv").write_bytes((small_border / f"{table}.csv").read_bytes())
    with (folder / "postcode.csv").open("a", encoding="utf-8") as file:
        file.write("DE,52062,BE-57096,1\n")
    with pytest.raises(InvalidDataError) as told:
        create(tmp_path / "coopfb.db", now, folder)
    assert told.value.text.values["file"] == "postcode.csv"
    assert told.value.text.values["line"] == 7
    (folder / "postcode.csv").unlink()
    with pytest.raises(UnreadableFileError):
        create(tmp_path / "coopfb.db", now, folder)
    assert not (tmp_path / "coopfb.db").exists()


def test_a_dangling_reference_is_refused(tmp_path: Path, small_border: Path, now: datetime) -> None:
    """Keys are not checked row by row while loading, so they are checked at the end."""
    folder = tmp_path / "data"
    folder.mkdir()
    for table in BUNDLED:
        (folder / f"{table}.csv").write_bytes((small_border / f"{table}.csv").read_bytes())
    with (folder / "postcode.csv").open("a", encoding="utf-8") as file:
        file.write("BE,1000,BE-00000,1\n")
    with pytest.raises(InvalidDataError) as told:
        create(tmp_path / "coopfb.db", now, folder)
    assert told.value.code == "dangling-reference"
    assert not (tmp_path / "coopfb.db").exists()


def test_the_fresh_schema_is_the_migrated_schema(conn: sqlite3.Connection) -> None:
    """Creating indexes after the rows changes their order, not the schema."""
    by_hand = sqlite3.connect(":memory:")
    for migration in MIGRATIONS:
        by_hand.executescript(migration.sql)
    asked = "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name"
    assert conn.execute(asked).fetchall() == by_hand.execute(asked).fetchall()
    by_hand.close()
