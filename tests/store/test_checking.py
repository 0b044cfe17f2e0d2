"""The check: silent about a sound database, and exact about each kind of fault."""

import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from coopfb.errors import DatabaseError
from coopfb.i18n import say
from coopfb.store.checking import check, check_file
from coopfb.store.connecting import silent
from coopfb.store.reading import open_directory


def found(conn: sqlite3.Connection) -> list[str]:
    """Return the codes of the faults."""
    return [fault.code for fault in check(conn)]


def test_a_sound_database_has_no_faults(conn: sqlite3.Connection) -> None:
    """Nothing to say after creation."""
    assert check(conn) == []


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("UPDATE audit SET who = 'nobody'", "audit-altered"),
        ("UPDATE name SET folded = 'old' WHERE name = 'Menen'", "names-outdated"),
        ("INSERT INTO setting VALUES ('', 'colour', 'red', 1, '')", "setting-unknown"),
        ("INSERT INTO setting VALUES ('desk1', 'lang', 'xx', 1, '')", "setting-invalid"),
        ("INSERT INTO setting VALUES ('', 'confirm-days', '500', 1, '')", "settings-contradict"),
        ("DELETE FROM place WHERE code = 'FR-59426'", "dangling-reference"),
        ("PRAGMA user_version = 99", "schema-other"),
        ("UPDATE territory SET area = 'FR-99' WHERE rowid = (SELECT min(rowid) FROM territory)", "area-unknown"),
        ("UPDATE contact SET hours = 'whenever' WHERE channel = 'phone'", "hours-unreadable"),
        ("UPDATE contact SET number = '+33' || '000000000' WHERE exercise = 1 AND channel = 'phone'", "number-invalid"),
        ("UPDATE contact SET exercise = 0 WHERE number LIKE '+3335301%'", "number-invalid"),
    ],
)
def test_each_fault_is_named(conn: sqlite3.Connection, sql: str, code: str) -> None:
    """One fault, one kind of remark."""
    conn.execute("PRAGMA foreign_keys = OFF")
    conn.execute(sql)
    assert set(found(conn)) == {code}


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("CREATE TRIGGER t AFTER INSERT ON audit BEGIN SELECT 1; END", "The trigger t is none of coopfb's."),
        ("CREATE VIEW v AS SELECT 1", "The view v is none of coopfb's."),
        ("CREATE UNIQUE INDEX more ON audit (who, at)", "The index more is none of coopfb's."),
        ("DROP INDEX contact_unit", "The schema lacks the index contact_unit."),
        ("ALTER TABLE setting ADD COLUMN more TEXT", "The table setting is not as coopfb made it."),
    ],
)
def test_a_schema_of_others_is_named(conn: sqlite3.Connection, sql: str, said: str) -> None:
    """Whatever the migrations did not make, and what they made and is not there."""
    conn.execute(sql)
    faults = check(conn)
    assert [fault.code for fault in faults] == ["schema-altered"]
    assert say(faults[0].text, "en") == said


def test_statistics_are_nobody_s_fault(conn: sqlite3.Connection) -> None:
    """ANALYZE leaves a table behind that changes no answer."""
    conn.execute("ANALYZE")
    assert check(conn) == []


@pytest.mark.parametrize(
    ("sql", "table", "column"),
    [
        ("UPDATE place SET population = 'many' WHERE code = 'BE-57096'", "place", "population"),
        ("UPDATE place SET border_m = 2.5 WHERE code = 'BE-57096'", "place", "border_m"),
        ("UPDATE unit SET name_fr = x'00ff' WHERE code = 'be-pz-5317'", "unit", "name_fr"),
        ("UPDATE unit SET name_fr = CAST(x'4dff' AS TEXT) WHERE code = 'be-pz-5317'", "unit", "name_fr"),
        ("UPDATE unit SET seat = x'00', source = source WHERE code = 'be-pz-5317'", "unit", "seat"),
        ("UPDATE unit SET valid_to = '2026-02-30' WHERE code = 'be-pz-5317'", "unit", "valid_to"),
        ("UPDATE contact SET verified_on = 'May' WHERE code = 'be-pz-5317/desk'", "contact", "verified_on"),
        ("UPDATE contact SET verified_on = '20260101' WHERE code = 'be-pz-5317/desk'", "contact", "verified_on"),
        ("UPDATE contact SET changed_at = '2026-06-31T00:00:00Z' WHERE code = 'be-pz-5317/desk'", "contact", "changed_at"),
        ("UPDATE contact SET changed_at = '2026-06-13 20:00' WHERE code = 'be-pz-5317/desk'", "contact", "changed_at"),
        ("UPDATE contact SET \"order\" = x'01' WHERE code = 'be-pz-5317/desk'", "contact", "order"),
        ("UPDATE counterpart_kind SET rank = 'first'", "counterpart_kind", "rank"),
        ("UPDATE name SET folded = x'00' WHERE name = 'Menen'", "name", "folded"),
        ("INSERT INTO setting VALUES ('', 'lang', x'00', 1, '')", "setting", "value"),
    ],
)
def test_a_value_that_cannot_be_is_named(conn: sqlite3.Connection, sql: str, table: str, column: str) -> None:
    """Text in a number, bytes in a text, a day that does not exist; and no look stumbles over it."""
    conn.execute("PRAGMA foreign_keys = OFF")
    conn.execute(sql)
    named = [fault.text.values for fault in check(conn) if fault.code == "value-wrong"]
    assert [(values["table"], values["column"]) for values in named] == [(table, column)]


def test_what_a_table_excludes_is_named_in_a_file_opened_for_reading(database: Path, conn: sqlite3.Connection, now: datetime) -> None:
    """SQLite reads no constraint of such a file; the value is told once, however many conditions it breaks."""
    conn.execute("PRAGMA ignore_check_constraints = 1")
    conn.execute("UPDATE place SET state = 'DE', lat = 91.0 WHERE code = 'BE-57096'")
    conn.execute("INSERT INTO absence VALUES ('a', 'be-pz-5317', '2026-06-13T20:00:00Z', '', '', 1, '2026-06-13T20:00:00Z')")
    named = [(fault.code, fault.text.values["table"], fault.text.values["column"]) for fault in check_file(database, now, silent).faults]
    assert named == [("value-wrong", "absence", "end"), ("value-wrong", "place", "state"), ("value-wrong", "place", "lat")]


def test_a_file_open_to_others_is_a_fault(database: Path, conn: sqlite3.Connection) -> None:
    """Somebody changed the mode while we work."""
    database.chmod(0o640)
    assert found(conn) == ["file-open-to-others"]


def test_damage_is_found(database: Path, now: datetime) -> None:
    """An index that does not hold its row, and pages that are no pages."""
    conn = sqlite3.connect(database, isolation_level=None)
    root = conn.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'name_folded'").fetchone()[0]
    size = conn.execute("PRAGMA page_size").fetchone()[0]
    conn.close()
    content = bytearray(database.read_bytes())
    content[(root - 1) * size + 3 : (root - 1) * size + 5] = b"\0\0"  # the index says it holds nothing
    database.write_bytes(content)
    damaged = open_directory(database, now)
    assert "structure" in found(damaged)
    damaged.close()
    content[size:] = b"\xff" * (len(content) - size)
    database.write_bytes(content)
    with pytest.raises(DatabaseError) as told:
        open_directory(database, now)
    assert told.value.code == "db-corrupt"
    assert [fault.code for fault in check_file(database, now, silent).faults] == ["unreadable"]


def test_what_can_be_read_is_looked_at_although_a_part_cannot(conn: sqlite3.Connection) -> None:
    """One table is gone: that is told, and the other faults all the same."""
    conn.execute("DROP TABLE audit")
    conn.execute("INSERT INTO setting VALUES ('', 'colour', 'red', 1, '')")
    assert found(conn) == ["schema-altered", "unreadable", "setting-unknown"]


def test_a_file_that_is_not_there_is_no_fault_of_a_file(tmp_path: Path, now: datetime) -> None:
    """The check creates nothing and says so."""
    with pytest.raises(DatabaseError) as told:
        check_file(tmp_path / "none.db", now, silent)
    assert told.value.code == "db-missing"
