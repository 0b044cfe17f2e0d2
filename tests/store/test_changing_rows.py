"""Rows of the directory changed together: all or none, nobody's change lost, and what was there before is kept."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from coopfb.domain.record import AuditEntry, Author, stamp
from coopfb.domain.row_change import changed
from coopfb.errors import ConflictError
from coopfb.store.changing_rows import KEPT, change_rows
from coopfb.store.reading import open_to_change
from coopfb.store.reads.stored_rows import stored_row, stored_rows
from coopfb.store.writes.directory import change_directory

DESK = "11111111-1111-4111-8111-111111111111"


@pytest.fixture
def author(now: object) -> Author:
    """Return who changes rows."""
    return Author(now, "tests", "4711")  # type: ignore[arg-type]


def entry(author: Author, action: str = "contact edit") -> AuditEntry:
    """Return the audit entry of a change."""
    return AuditEntry(stamp(author.now), author.who, action, "contact", "be-pz-5317/desk")


@pytest.mark.parametrize("by", ["hand", "bulk"])
def test_a_change_leaves_its_image_and_its_entry(by: str, database: Path, author: Author) -> None:
    conn = open_to_change(database, author.now)
    known = stored_row(conn, "contact", DESK)
    assert known is not None
    made = [changed("contact", known, {**known.row, "hours": "Mo-Fr 08:00-18:00"})]
    seq = change_rows(conn, author, entry(author), made) if by == "bulk" else change_directory(database, author, entry(author), made)
    now = stored_row(conn, "contact", DESK)
    assert now is not None
    assert (now.row["hours"], now.version) == ("Mo-Fr 08:00-18:00", known.version + 1)
    assert conn.execute("SELECT action, code FROM audit WHERE seq = ?", (seq,)).fetchall() == [("contact edit", "be-pz-5317/desk")]
    [(table, key, before, version)] = conn.execute('SELECT "table", "key", before, after_version FROM change_row').fetchall()
    assert (table, json.loads(key), json.loads(before), version) == ("contact", [DESK], dict(known.row), known.version + 1)
    conn.close()


def test_what_was_changed_meanwhile_stops_all_of_it(database: Path, author: Author) -> None:
    conn = open_to_change(database, author.now)
    contacts = stored_rows(conn, "contact", "unit", ["be-pz-5317", "fr-pn-tourcoing"])
    made = [changed("contact", known, {**known.row, "source": "new"}) for known in contacts.values()]
    conn.execute("UPDATE contact SET version = version + 1 WHERE id = ?", (DESK,))
    with pytest.raises(ConflictError) as refused:
        change_rows(conn, author, entry(author), made)
    assert refused.value.code == "changed-meanwhile"
    assert conn.execute("SELECT count(*) FROM contact WHERE source = 'new'").fetchone() == (0,)
    assert conn.execute("SELECT count(*) FROM change").fetchone() == (0,)
    conn.close()


@pytest.mark.parametrize("what", ["new", "gone"])
def test_a_row_that_came_or_went_meanwhile_is_a_conflict(what: str, database: Path, author: Author) -> None:
    conn = open_to_change(database, author.now)
    known = stored_row(conn, "unit_channel", "be-pz-5317")
    assert known is not None
    made = changed("unit_channel", None, known.row) if what == "new" else changed("unit_channel", known._replace(version=9), None)
    with pytest.raises(ConflictError):
        change_rows(conn, author, entry(author), [made])
    conn.close()


def test_images_go_after_thirty_days(database: Path, author: Author) -> None:
    conn = open_to_change(database, author.now)
    for late in (timedelta(), KEPT + timedelta(days=1)):
        known = stored_row(conn, "contact", DESK)
        assert known is not None
        later = author._replace(now=author.now + late)
        change_rows(conn, later, entry(later), [changed("contact", known, {**known.row, "source": str(late)})])
    assert conn.execute("SELECT count(*) FROM change").fetchone() == (1,)
    assert conn.execute("SELECT count(*) FROM change_row").fetchone() == (1,)
    conn.close()
