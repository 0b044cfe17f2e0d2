"""A change taken back in the store: an import of many rows as one, and two who take the same change back."""

from datetime import datetime
from pathlib import Path

import pytest

from coopfb.actions.take_back import change_meant, taken_back
from coopfb.domain.record import AuditEntry, Author, stamp
from coopfb.domain.row_change import changed
from coopfb.errors import ConflictError
from coopfb.store.changing_rows import change_rows
from coopfb.store.reading import open_to_change
from coopfb.store.reads.stored_rows import stored_rows
from coopfb.store.undoing import take_back

TABLES = ("unit", "territory", "name", "contact", "zone_member")


def entry(author: Author, action: str) -> AuditEntry:
    """Return the audit entry of a change."""
    return AuditEntry(stamp(author.now), author.who, action, "directory", "BE")


def content(path: Path, now: datetime) -> list[list[tuple[object, ...]]]:
    """Return every row of the tables that change, without version and moment."""
    conn = open_to_change(path, now)
    try:
        return [[row[:-2] for row in conn.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3")] for table in TABLES]  # noqa: S608
    finally:
        conn.close()


def test_an_import_of_all_kinds_of_rows_comes_back_whole(database: Path, now: datetime) -> None:
    """New rows go, changed ones are as before, those that went are there again, though they refer to each other."""
    before, author = content(database, now), Author(now, "tests", "4711")
    conn = open_to_change(database, now)
    unit = stored_rows(conn, "unit", "code", ["be-pz-5317"])[("be-pz-5317",)]
    contacts = stored_rows(conn, "contact", "unit", ["be-pz-5317"])
    areas = stored_rows(conn, "territory", "unit", ["be-pz-5317"])
    made = [
        changed("unit", None, {**unit.row, "code": "be-pz-new"}),
        *(changed("territory", None, {**one.row, "unit": "be-pz-new"}) for one in areas.values()),
        *(changed("territory", one, None) for one in areas.values()),
        *(changed("contact", one, {**one.row, "unit": "be-pz-new"}) for one in list(contacts.values())[:1]),
        *(changed("contact", one, None) for one in list(contacts.values())[1:]),
    ]  # fmt: skip
    conn.execute("UPDATE radio_channel SET fallback = NULL")
    number = change_rows(conn, author, entry(author, "directory import"), made)
    assert content(database, now) != before
    back = taken_back(conn, change_meant(conn, number, "4711"))
    change = change_meant(conn, number, "4711")
    conn.close()
    take_back(database, author, entry(author, "undo"), back.rows, change)
    assert content(database, now) == before
    with pytest.raises(ConflictError):
        take_back(database, author, entry(author, "undo"), back.rows, change)
    assert content(database, now) == before
