"""Are the texts that operations keep as lists and codes what they should be? Codes, powers, and what revisions changed."""

import json
import sqlite3
from collections.abc import Callable
from itertools import islice

from coopfb.domain.operation import GUEST_POWERS, year_and_number
from coopfb.store.checks import MOST
from coopfb.store.connecting import rows
from coopfb.text import Remark, text

_CHANGE = 3
"""A change is a field, what it was and what it became."""


def check_operations(conn: sqlite3.Connection) -> list[Remark]:
    """Return the rows whose code, powers or changes cannot be read as such; none in a schema without operations. Raises DatabaseError."""
    present = {name for (name,) in rows(conn, "SELECT name FROM sqlite_schema WHERE type = 'table'")}
    wrong = [(row, table, column) for table, column, sound in _LOOKS if table in present for row in _wrong(conn, table, column, sound)]
    return [
        Remark("value-wrong", text("Row {row} of table {table} holds an impossible value in {column}.", row=row, table=table, column=name))
        for row, table, name in wrong
    ]


def _wrong(conn: sqlite3.Connection, table: str, column: str, sound: Callable[[str], bool]) -> list[int]:
    """Return the first rows whose text is not sound; what is no text is told of by the look at values."""
    sql = f"SELECT rowid, {column} FROM {table} WHERE typeof({column}) = 'text' ORDER BY rowid"  # noqa: S608 - names written below
    return list(islice((row for row, value in rows(conn, sql) if not sound(value)), MOST))


def _is_code(value: str) -> bool:
    return year_and_number(value) is not None


def _are_powers(value: str) -> bool:
    return not value or set(value.split(",")) <= set(GUEST_POWERS)


def _are_changes(value: str) -> bool:
    """Say whether a text is the JSON of triples of texts."""
    try:
        found = json.loads(value)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, list) and all(
        isinstance(change, list) and len(change) == _CHANGE and all(isinstance(part, str) for part in change) for change in found
    )


_LOOKS: tuple[tuple[str, str, Callable[[str], bool]], ...] = (
    ("operation", "code", _is_code),
    ("leg", "guest_powers", _are_powers),
    ("revision", "changes", _are_changes),
)
