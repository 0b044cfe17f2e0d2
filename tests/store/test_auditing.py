"""The audit: nothing is lost among many writers, nothing changes unseen, and nothing read or typed stands in it."""

import json
import sqlite3
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopfb.domain.record import AuditEntry
from coopfb.errors import ConflictError, DatabaseError
from coopfb.store.auditing import append, head, record
from coopfb.store.checking import check
from coopfb.store.checks.chain import check_chain, check_noted
from coopfb.store.connecting import change

ENTRY = AuditEntry("2026-06-13T20:00:00Z", "4711", "contact find", "place", "BE-57096", ("be-pz-5317", "be-cic-hainaut"), "theft", True)

COLUMNS = "at, who, action, kind, code, shown, reason, reason_given, recipient, previous"

MANY = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from coopfb.domain.record import AuditEntry
from coopfb.store.auditing import record
from coopfb.store.reading import open_directory
conn = open_directory(Path(sys.argv[1]), datetime.now(UTC))
for n in range(25):
    record(conn, AuditEntry("2026-06-13T20:00:00Z", sys.argv[2], "contact find", code=str(n)))
"""


def test_many_writers_lose_nothing(database: Path) -> None:
    """Eight processes, twenty-five entries each: all two hundred are there, in one whole chain."""
    started = [subprocess.Popen([sys.executable, "-c", MANY, str(database), str(n)]) for n in range(8)]
    assert [process.wait() for process in started] == [0] * 8
    conn = sqlite3.connect(database)
    assert conn.execute("SELECT who, count(DISTINCT code) FROM audit WHERE action = 'contact find' GROUP BY who").fetchall() == [
        (str(n), 25) for n in range(8)
    ]
    assert check_chain(conn) == []
    conn.close()


def test_the_hash_can_be_recomputed_by_anybody(conn: sqlite3.Connection) -> None:
    """An entry's hash is the sha256 of its columns as canonical JSON, the hash before among them."""
    record(conn, ENTRY)
    cursor = conn.execute("SELECT * FROM audit ORDER BY seq DESC LIMIT 1")
    row = dict(zip([column[0] for column in cursor.description], cursor.fetchone(), strict=True))
    found = row.pop("hash")
    assert row["previous"] == conn.execute("SELECT hash FROM audit WHERE seq = 1").fetchone()[0]
    assert row["shown"] == "be-pz-5317,be-cic-hainaut"
    assert (2, found) == head(conn)
    assert found == sha256(json.dumps(row, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def tampered(conn: sqlite3.Connection, sql: str) -> list[str]:
    """Change the audit behind its back and return the codes of what the check finds."""
    conn.execute(sql)
    return [fault.code for fault in check_chain(conn)]


@pytest.mark.parametrize(
    ("sql", "codes"),
    [
        ("UPDATE audit SET who = 'nobody' WHERE seq = 3", ["audit-altered"]),
        ("UPDATE audit SET reason_given = 0 WHERE seq = 3", ["audit-altered"]),
        ("UPDATE audit SET hash = 'x' WHERE seq = 3", ["audit-altered", "audit-broken"]),
        ("DELETE FROM audit WHERE seq = 3", ["audit-missing"]),
        ("DELETE FROM audit WHERE seq = 1", ["audit-missing"]),
        ("DELETE FROM audit", ["audit-empty"]),
        ("UPDATE audit SET seq = 9 WHERE seq = 4", ["audit-missing", "audit-missing", "audit-altered", "audit-head"]),
        ("DELETE FROM audit WHERE seq > 3", ["audit-cut"]),
        ("DELETE FROM audit_head", ["audit-head"]),
        ("UPDATE audit_head SET hash = 'x'", ["audit-head"]),
        ("UPDATE audit_head SET seq = 2", ["audit-head"]),
        ("UPDATE audit SET who = x'00' WHERE seq = 3", ["audit-altered"]),
        (f"INSERT INTO audit SELECT 0, {COLUMNS}, 'y' FROM audit WHERE seq = 3",  # noqa: S608
         ["audit-missing", "audit-altered", "audit-broken"]),
    ],
)  # fmt: skip
def test_tampering_is_found(conn: sqlite3.Connection, sql: str, codes: list[str]) -> None:
    """Altered, removed, renumbered or put in: each leaves a fault, and only where it is."""
    for number in range(4):
        record(conn, ENTRY._replace(code=str(number)))
    assert check_chain(conn) == []
    assert tampered(conn, sql) == codes


def test_newest_entries_taken_away_stay_missed(conn: sqlite3.Connection) -> None:
    """The next entry follows what the note says, so the gap never closes."""
    for number in range(4):
        record(conn, ENTRY._replace(code=str(number)))
    conn.execute("DELETE FROM audit WHERE seq > 2")
    assert [fault.code for fault in check_chain(conn)] == ["audit-cut"]
    record(conn, ENTRY)
    assert [fault.code for fault in check_chain(conn)] == ["audit-missing"]


def test_a_noted_head_proves_what_came_before_it(conn: sqlite3.Connection) -> None:
    """Also against somebody who writes the whole audit anew, note and all."""
    record(conn, ENTRY)
    seq, digest = head(conn)
    record(conn, ENTRY)
    assert check_noted(conn, seq, digest[:16]) == []
    conn.execute("DELETE FROM audit WHERE seq > 1")
    conn.execute("UPDATE audit_head SET (seq, hash) = (SELECT seq, hash FROM audit)")
    for code in ("other", "another"):
        record(conn, ENTRY._replace(code=code))
    assert check_chain(conn) == []
    assert [fault.code for fault in check_noted(conn, seq, digest[:16])] == ["audit-not-noted"]
    assert [fault.code for fault in check_noted(conn, 99, digest)] == ["audit-not-noted"]


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TRIGGER t AFTER INSERT ON audit BEGIN DELETE FROM audit WHERE seq = new.seq; END",
        "CREATE TRIGGER t BEFORE INSERT ON audit BEGIN SELECT RAISE(IGNORE); END",
        "CREATE TRIGGER t AFTER UPDATE ON audit_head BEGIN DELETE FROM audit WHERE seq = new.seq; END",
        "DROP TABLE audit_head; CREATE TABLE audit_head (id INTEGER PRIMARY KEY, seq UNIQUE ON CONFLICT IGNORE, hash, CHECK (seq IS NULL))",
    ],
)
def test_an_entry_that_would_not_stand_there_is_refused(conn: sqlite3.Connection, sql: str) -> None:
    """Whatever swallows it: better no answer than one without its trace."""
    conn.executescript(sql)
    with pytest.raises((DatabaseError, ConflictError)):
        record(conn, ENTRY)
    assert conn.execute("SELECT count(*) FROM audit").fetchone() == (1,)


ODD = """\
DROP TABLE audit;
CREATE TABLE audit (seq, at, who, action, kind, code, shown, reason, reason_given, recipient, previous, hash);
INSERT INTO audit VALUES ({}, 1, 2.5, NULL, x'ff', 3, 3, 3, 'y', 3, NULL, NULL);
"""


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit SET seq = 9223372036854775807",
        "UPDATE audit SET hash = x'00ff'",
        "UPDATE audit_head SET seq = 9223372036854775807",
        "UPDATE audit_head SET seq = 'many'",
        "UPDATE audit_head SET hash = x'00ff'",
        ODD.format("'x'"),
        ODD.format("2.5"),
        "UPDATE audit SET hash = CAST(x'ff00' AS TEXT)",
        "DROP TABLE audit",
    ],
)
def test_odd_entries_are_told_and_never_a_fault_of_ours(conn: sqlite3.Connection, sql: str) -> None:
    """A consultation ends in a failure of the database, and the check names what is there."""
    conn.executescript(sql)
    with pytest.raises(DatabaseError):
        record(conn, ENTRY)
    assert {fault.code for fault in check(conn)} & {"audit-altered", "audit-cut", "audit-head", "unreadable", "schema-altered"}


def test_an_entry_and_its_change_live_and_die_together(conn: sqlite3.Connection) -> None:
    """When a change is taken back, its entry is too; and an entry never stands outside a change."""

    def fails() -> None:
        with change(conn):
            append(conn, ENTRY)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fails()
    assert conn.execute("SELECT count(*) FROM audit").fetchone() == (1,)
    with pytest.raises(RuntimeError):
        append(conn, ENTRY)


@given(who=st.text(), reason=st.text(st.characters()), code=st.text())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_can_be_recorded(conn: sqlite3.Connection, who: str, reason: str, code: str) -> None:
    """Quotes, controls, emoji, and bytes that were no text: an entry that cannot be written would hide the answer."""
    record(conn, ENTRY._replace(who=who, reason=reason, code=code))
    assert check_chain(conn) == []
