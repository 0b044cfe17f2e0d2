"""The whole directory read at one moment, for a comparison with what comes in."""

import sqlite3
from itertools import chain
from typing import Any

from coopfb.domain.contact import Contact, Duty
from coopfb.domain.present import Present, UnitName
from coopfb.domain.unit import Territory, Unit
from coopfb.store.connecting import rows
from coopfb.store.failures import explained

_UNITS = (
    "SELECT code, state, service, level, number, number_source, name_fr, name_nl, coalesce(seat, ''), seat_source, languages,"
    " radio_network, coalesce(parent, ''), valid_from, valid_to, coalesce(replaced_by, ''), source, owner FROM unit ORDER BY code"
)
_CONTACTS = (
    'SELECT id, code, unit, function, channel, number, hours, "order", languages, visibility, verified_on, verified_by, source, exercise,'
    " owner FROM contact ORDER BY code"
)
_DUTIES = 'SELECT id, contact, start, "end", "on", holder, owner FROM duty ORDER BY id'
_VERSIONS = {
    "unit": "SELECT code, version FROM unit WHERE version <> 1",
    "contact": "SELECT id, version FROM contact WHERE version <> 1",
    "duty": "SELECT id, version FROM duty WHERE version <> 1",
}
_PAIRS = {
    "territory": "SELECT unit, area, version FROM territory WHERE version <> 1",
    "name": "SELECT code, name, version FROM name WHERE kind = 'unit' AND version <> 1",
}
_UNIT_LANGUAGES, _CONTACT_LANGUAGES, _EXERCISE = 10, 8, 13


def whole_directory(conn: sqlite3.Connection) -> Present:
    """Return every unit, contact, territory, duty row and unit name, all of one moment. Raises DatabaseError."""
    with explained(getattr(conn, "path", "")):
        conn.execute("BEGIN")
        try:
            return _read(conn)
        finally:
            conn.execute("ROLLBACK")


def known_areas(conn: sqlite3.Connection) -> tuple[frozenset[str], frozenset[str]]:
    """Return the codes of places, and those of places and of all areas that hold one. Raises DatabaseError."""
    found = rows(conn, "SELECT code, arrondissement, department, state FROM place")
    return frozenset(row[0] for row in found), frozenset(filter(None, chain.from_iterable(found)))


def _read(conn: sqlite3.Connection) -> Present:
    names: dict[str, list[UnitName]] = {}
    for code, *name in conn.execute("SELECT code, name, lang, role FROM name WHERE kind = 'unit' ORDER BY code, name"):
        names.setdefault(code, []).append(UnitName(*name))
    versions: dict[tuple[str, object], int] = {}
    for table, sql in _VERSIONS.items():
        versions.update({(table, key): version for key, version in conn.execute(sql)})
    for table, sql in _PAIRS.items():
        versions.update({(table, (key, other)): version for key, other, version in conn.execute(sql)})
    return Present(
        {row[0]: Unit(*_listed(row, _UNIT_LANGUAGES)) for row in conn.execute(_UNITS)},
        {row[1]: _contact(row) for row in conn.execute(_CONTACTS)},
        {(row[0], row[1]): Territory(*row) for row in conn.execute("SELECT unit, area, source, basis FROM territory ORDER BY unit, area")},
        {row[0]: Duty(row[0], row[1], row[2], row[3], bool(row[4]), row[5], row[6]) for row in conn.execute(_DUTIES)},
        names,
        versions,
    )


def _contact(row: tuple[Any, ...]) -> Contact:
    values = _listed(row, _CONTACT_LANGUAGES)
    values[_EXERCISE] = bool(values[_EXERCISE])
    return Contact(*values)


def _listed(row: tuple[Any, ...], languages: int) -> list[Any]:
    """Return a row with its languages as a tuple."""
    values = list(row)
    values[languages] = tuple(values[languages].split(",")) if values[languages] else ()
    return values
