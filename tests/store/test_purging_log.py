"""The log purged: what is old enough goes, what is left is a chain that can be checked, and nothing else can pass for a purge."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopfb.domain.log import LogWish, checkpoint
from coopfb.domain.record import AuditEntry, Author, stamp
from coopfb.errors import ConflictError
from coopfb.store.auditing import head, record
from coopfb.store.checks.chain import check_chain, check_noted
from coopfb.store.purging_log import purge_log
from coopfb.store.reading import open_directory
from coopfb.store.reads.log import last_older, last_purge, log_entries, span
from coopfb.store.restoring import restore

YEAR = timedelta(days=365)


@pytest.fixture
def author(now: datetime) -> Author:
    """Return who purges."""
    return Author(now, "tests", "4711")


def filled(database: Path, now: datetime, ages: list[int]) -> None:
    """Write consultations so many days before `now`, in that sequence."""
    with closing(open_directory(database, now)) as conn:
        for days in ages:
            record(
                conn, AuditEntry(stamp(now - timedelta(days=days)), "4711", "consult", "place", "BE-57096", ("be-pz-5317",), "theft", True)
            )


def old(database: Path, now: datetime) -> None:
    """Make the database's first entry, its creation, as old as any: the chain is written anew from there."""
    from coopfb.store.auditing import COLUMNS, FIRST_PREVIOUS, chained

    with closing(sqlite3.connect(database)) as conn:
        [values] = conn.execute(f"SELECT {', '.join(COLUMNS)} FROM audit").fetchall()  # noqa: S608 - names of our schema
        values = (values[0], stamp(now - 10 * YEAR), *values[2:-1], FIRST_PREVIOUS)
        conn.execute("UPDATE audit SET at = ?, hash = ?", (values[1], chained(values)))
        conn.execute("UPDATE audit_head SET hash = ?", (chained(values),))
        conn.commit()


def faults(database: Path, now: datetime) -> list[str]:
    """Return the codes of the faults of the chain."""
    with closing(open_directory(database, now)) as conn:
        return [one.code for one in check_chain(conn)]


def test_what_is_old_goes_and_the_rest_is_whole(database: Path, now: datetime, author: Author) -> None:
    old(database, now)
    filled(database, now, [1200, 1100, 30, 1])
    gone = purge_log(database, author, now - 3 * YEAR, "yearly")
    assert gone is not None
    assert (gone.entries, gone.upto.seq) == (3, 3)
    assert faults(database, now) == []
    with closing(open_directory(database, now)) as conn:
        assert [one.seq for one in log_entries(conn, LogWish())] == [6, 5, 4]
        newest = next(log_entries(conn, LogWish(limit=1)))
        assert (newest.action, newest.kind, newest.reason) == ("purge", "audit", "yearly")
        assert checkpoint(newest.code) == gone.upto
        held, purge = span(conn), last_purge(conn)
        assert held is not None
        assert purge is not None
        assert (held.entries, held.first) == (3, 4)
        assert (purge.upto, purge.who) == (gone.upto, "4711")


def test_nothing_is_old_enough(database: Path, now: datetime, author: Author) -> None:
    filled(database, now, [30])
    assert purge_log(database, author, now - 3 * YEAR) is None
    with closing(open_directory(database, now)) as conn:
        assert head(conn)[0] == 2


def test_an_entry_that_is_old_behind_a_new_one_stays(database: Path, now: datetime, author: Author) -> None:
    """A clock that went wrong once does not tear the chain: a purge takes the beginning only."""
    filled(database, now, [1200])
    assert purge_log(database, author, now - 3 * YEAR) is None


def test_a_purge_after_a_purge_and_one_of_everything(database: Path, now: datetime, author: Author) -> None:
    old(database, now)
    filled(database, now, [1200, 400])
    for later in (timedelta(), YEAR, 2 * YEAR, 9 * YEAR):
        with closing(open_directory(database, now)) as conn:
            filled(database, now + later, [0])
        purge_log(database, author._replace(now=now + later), now + later - YEAR)
        assert faults(database, now) == []
    with closing(open_directory(database, now)) as conn:
        assert span(conn).entries == 2  # type: ignore[union-attr]
    purge_log(database, author._replace(now=now + 20 * YEAR), now + 20 * YEAR)
    assert faults(database, now) == []
    filled(database, now + 20 * YEAR, [0])
    assert faults(database, now) == []


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        ("DELETE FROM audit WHERE seq = 4", "audit-missing"),  # the first that was left
        ("DELETE FROM audit WHERE action = 'purge'", "audit-missing"),
        ("UPDATE audit SET code = '2:' || substr(code, 3) WHERE action = 'purge'", "audit-missing"),
        ("UPDATE audit SET previous = hash WHERE seq = 4", "audit-missing"),
        ("UPDATE audit SET kind = 'duty' WHERE action = 'purge'", "audit-missing"),
        ("UPDATE audit SET who = 'nobody' WHERE seq = 4", "audit-altered"),
    ],
)
def test_tampering_after_a_purge_is_found(damage: str, code: str, database: Path, now: datetime, author: Author) -> None:
    old(database, now)
    filled(database, now, [1200, 1100, 30, 1])
    purge_log(database, author, now - 3 * YEAR)
    with closing(sqlite3.connect(database, isolation_level=None)) as conn:
        conn.execute(damage)
    assert code in faults(database, now)


def test_a_beginning_taken_away_is_no_purge(database: Path, now: datetime) -> None:
    filled(database, now, [30, 20, 10])
    with closing(sqlite3.connect(database, isolation_level=None)) as conn:
        conn.execute("DELETE FROM audit WHERE seq <= 2")
    assert faults(database, now) == ["audit-missing"]


def test_a_broken_chain_is_evidence_and_is_not_purged(database: Path, now: datetime, author: Author) -> None:
    old(database, now)
    filled(database, now, [1200, 30])
    with closing(sqlite3.connect(database, isolation_level=None)) as conn:
        conn.execute("UPDATE audit SET who = 'nobody' WHERE seq = 2")
    with pytest.raises(ConflictError) as refused:
        purge_log(database, author, now - 3 * YEAR)
    assert refused.value.code == "log-not-whole"
    with closing(open_directory(database, now)) as conn:
        assert head(conn)[0] == 3


def test_what_was_noted_before_a_purge(database: Path, now: datetime, author: Author) -> None:
    old(database, now)
    filled(database, now, [1200, 1100, 30])
    with closing(sqlite3.connect(database)) as conn:
        noted = dict(conn.execute("SELECT seq, substr(hash, 1, 16) FROM audit"))
    purge_log(database, author, now - 3 * YEAR)
    with closing(open_directory(database, now)) as conn:
        told = {seq: [one.code for one in check_noted(conn, seq, digest)] for seq, digest in noted.items()}
        assert told == {1: ["audit-noted-purged"], 2: ["audit-noted-purged"], 3: [], 4: []}
        assert [one.code for one in check_noted(conn, 3, "0" * 16)] == ["audit-noted-purged"]
        assert [one.code for one in check_noted(conn, 9, "0" * 16)] == ["audit-not-noted"]


def test_a_backup_of_a_purged_database_comes_back(database: Path, tmp_path: Path, now: datetime, author: Author) -> None:
    old(database, now)
    filled(database, now, [1200, 30])
    purge_log(database, author, now - 3 * YEAR)
    copy = tmp_path / "copy.db"
    copy.write_bytes(database.read_bytes())
    restore(database, copy, now)
    assert faults(database, now) == []


def test_what_went_is_gone_from_the_file(database: Path, now: datetime, author: Author) -> None:
    old(database, now)
    with closing(open_directory(database, now)) as conn:
        record(conn, AuditEntry(stamp(now - 4 * YEAR), "officer-98765", "consult"))
    assert b"officer-98765" in database.read_bytes()
    purge_log(database, author, now - 3 * YEAR)
    assert b"officer-98765" not in database.read_bytes()


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(steps=st.lists(st.tuples(st.integers(0, 2000), st.booleans()), max_size=8), days=st.integers(0, 2000))
def test_whatever_is_written_and_purged_the_chain_holds(database: Path, tmp_path: Path, steps: list[tuple[int, bool]], days: int) -> None:
    now = datetime(2026, 6, 13, 20, 0, tzinfo=UTC)
    path = tmp_path / "again.db"
    path.write_bytes(database.read_bytes())
    for age, purging in steps:
        if purging:
            purge_log(path, Author(now, "t", "t"), now - timedelta(days=age))
        else:
            filled(path, now, [age])
    purge_log(path, Author(now, "t", "t"), now - timedelta(days=days))
    assert faults(path, now) == []
    with closing(open_directory(path, now)) as conn:
        left = list(log_entries(conn, LogWish()))
        assert left
        assert last_older(conn, now - timedelta(days=days)) == (0, 0)
