"""Migrations: all or nothing, after a backup, by whichever process comes first; and a newer file is left alone."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from coopfb.domain.record import AuditEntry
from coopfb.errors import ConflictError, DatabaseError, InvalidDataError
from coopfb.store.auditing import FIRST_PREVIOUS, chained, record
from coopfb.store.checking import check
from coopfb.store.checks.chain import check_chain
from coopfb.store.header import APPLICATION_ID, SCHEMA_VERSION, read_header
from coopfb.store.migrate import MIGRATIONS, Migration, migrate, statements
from coopfb.store.reading import open_directory

NEXT = SCHEMA_VERSION + 1
NOTES = """\
-- Notes; with a semicolon in a comment
CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT NOT NULL DEFAULT ';');
INSERT INTO note VALUES (1, 'a;b');
"""

AT_ONCE = f"""
import sys
from datetime import UTC, datetime
from pathlib import Path
from coopfb.store.migrate import MIGRATIONS, Migration, migrate
kept = migrate(Path(sys.argv[1]), datetime.now(UTC), migrations=(*MIGRATIONS, Migration({NEXT}, "CREATE TABLE note (id INTEGER);")))
print("kept" if kept else "nothing")
"""


def shape(path: Path) -> list[tuple[str, str]]:
    """Return the schema and version of a file."""
    with closing(sqlite3.connect(path)) as conn:
        found = conn.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()
        return [*found, ("version", str(conn.execute("PRAGMA user_version").fetchone()[0]))]


def test_the_shipped_migrations_are_numbered_without_gaps() -> None:
    """The number in the header is the number of files."""
    assert [migration.number for migration in MIGRATIONS] == list(range(1, SCHEMA_VERSION + 1))


def test_an_older_file_is_brought_up_after_a_backup(database: Path, now: datetime) -> None:
    """The backup is whole, private, and named by version and time; the change stands in the audit."""
    before = shape(database)
    kept = migrate(database, now, migrations=(*MIGRATIONS, Migration(NEXT, NOTES)))
    assert kept == database.with_name(f"coopfb.db.schema{SCHEMA_VERSION}-20260613T200000Z.bak")
    assert kept.stat().st_mode & 0o777 == 0o600
    assert shape(kept) == before
    with closing(sqlite3.connect(database)) as conn:
        assert conn.execute("SELECT * FROM note").fetchall() == [(1, "a;b")]
        assert conn.execute("SELECT action, code FROM audit ORDER BY seq DESC LIMIT 1").fetchone() == ("migrate", str(NEXT))
        assert check_chain(conn) == []
    header = read_header(database, NEXT)
    assert header is not None
    assert header.version == NEXT


def test_nothing_to_do_changes_nothing(database: Path, now: datetime) -> None:
    """A database of today is left as it is."""
    before = database.read_bytes()
    assert migrate(database, now) is None
    assert database.read_bytes() == before


@pytest.mark.parametrize("wrong", ["CREATE TABLE place (x);", "INSERT INTO nowhere VALUES (1);", "INSERT INTO place (code) VALUES ('x');"])
def test_a_failing_statement_leaves_the_step_before(database: Path, now: datetime, wrong: str) -> None:
    """Whatever statement fails, none of its migration is kept, and the ones before it are."""
    steps = (*MIGRATIONS, Migration(NEXT, NOTES), Migration(NEXT + 1, f"ALTER TABLE note ADD COLUMN more TEXT;\n{wrong}\n"))
    with pytest.raises((sqlite3.OperationalError, DatabaseError, ConflictError)):
        migrate(database, now, migrations=steps)
    after = dict(shape(database))
    assert after["version"] == str(NEXT)
    assert "more" not in after["note"]


def test_a_migration_that_breaks_references_is_refused(database: Path, now: datetime) -> None:
    """Foreign keys are off while tables are rebuilt, so their end state is checked."""
    with pytest.raises(InvalidDataError):
        migrate(database, now, migrations=(*MIGRATIONS, Migration(NEXT, "DELETE FROM place WHERE code = 'BE-57096';")))
    with closing(sqlite3.connect(database)) as conn:
        assert conn.execute("SELECT count(*) FROM place WHERE code = 'BE-57096'").fetchone() == (1,)


def test_a_newer_file_is_refused_untouched(database: Path, now: datetime) -> None:
    """A version from the future is not migrated back."""
    migrate(database, now, migrations=(*MIGRATIONS, Migration(NEXT, NOTES)))
    before, beside = database.read_bytes(), sorted(database.parent.iterdir())
    for refused in (lambda: migrate(database, now), lambda: open_directory(database, now)):
        with pytest.raises(DatabaseError) as told:
            refused()
        assert told.value.code == "db-newer"
        assert told.value.text.values["version"] == NEXT
    assert database.read_bytes() == before
    assert sorted(database.parent.iterdir()) == beside


def test_two_processes_migrate_at_once(database: Path) -> None:
    """One does it, the other waits and finds it done."""
    started = [subprocess.Popen([sys.executable, "-c", AT_ONCE, str(database)], stdout=subprocess.PIPE, text=True) for _ in range(3)]
    assert sorted(process.communicate()[0].strip() for process in started) == ["kept", "nothing", "nothing"]
    with closing(sqlite3.connect(database)) as conn:
        assert conn.execute("SELECT count(*) FROM audit WHERE action = 'migrate'").fetchone() == (1,)


def test_statements_are_split_where_sqlite_ends_them() -> None:
    """Semicolons in texts, comments and triggers end nothing."""
    sql = "CREATE TABLE a (b TEXT DEFAULT ';');\n-- c;\nCREATE TRIGGER t AFTER INSERT ON a BEGIN\n  DELETE FROM a;\nEND;\nSELECT 1"
    assert [step.split()[0] for step in statements(sql)] == ["CREATE", "--", "SELECT"]


def version_1(path: Path, now: datetime) -> Path:
    """Make a database as the first version of coopfb made it: its schema, some rows, and the audit so far."""
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.executescript(MIGRATIONS[0].sql)
        conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        conn.execute("PRAGMA user_version = 1")
        conn.execute("INSERT INTO setting VALUES ('', 'confirm-days', '90', 1, '2026-03-04T14:00:00Z')")
        previous = FIRST_PREVIOUS
        for seq, action in enumerate(("create", "consult", "consult"), 1):
            values = (seq, "2026-03-04T14:00:00Z", "4711", action, "", "", "", "", 0, "", previous)
            previous = chained(values)
            conn.execute("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*values, previous))
    path.chmod(0o600)
    return path


def test_a_database_of_the_first_version_is_brought_up(tmp_path: Path, now: datetime) -> None:
    """Its rows and its audit stay, the audit goes on where it was, and the copy is the file of before."""
    path = version_1(tmp_path / "coopfb.db", now)
    before = shape(path)
    with closing(open_directory(path, now)) as conn:
        assert conn.execute("SELECT value FROM setting").fetchall() == [("90",)]
        record(conn, AuditEntry("2026-06-13T20:00:00Z", "4711", "consult"))
        assert check(conn) == []
        actions = [row[0] for row in conn.execute("SELECT action FROM audit ORDER BY seq")]
        assert actions == ["create", "consult", "consult", *["migrate"] * (SCHEMA_VERSION - 1), "consult"]
    assert shape(tmp_path / "coopfb.db.schema1-20260613T200000Z.bak") == before


def test_a_migration_that_fails_leaves_no_copy(tmp_path: Path, now: datetime) -> None:
    """Each look-up would try again, and fill the disk with copies of what nobody changed."""
    path = version_1(tmp_path / "coopfb.db", now)
    with pytest.raises(sqlite3.OperationalError):
        migrate(path, now, migrations=(MIGRATIONS[0], Migration(2, "SELEKT 1;")))
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["coopfb.db"]


def test_what_was_planted_is_not_migrated(tmp_path: Path, now: datetime) -> None:
    """A trigger of somebody else would run with every step."""
    path = version_1(tmp_path / "coopfb.db", now)
    with closing(sqlite3.connect(path)) as planting:
        planting.execute("CREATE TRIGGER t AFTER INSERT ON audit BEGIN DELETE FROM audit; END")
    with pytest.raises(DatabaseError) as told:
        migrate(path, now)
    assert told.value.code == "db-altered"
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["coopfb.db"]
