"""The whole directory read at one moment, for a comparison with what comes in."""

import sqlite3
from collections.abc import Iterator
from itertools import chain
from typing import Any

from coopfb.domain.contact import Contact, Duty
from coopfb.domain.present import Present, UnitName
from coopfb.domain.unit import Territory, Unit
from coopfb.store.connecting import rows
from coopfb.store.reads.extracts import one_moment

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
_UNIT_LANGUAGES = 10


def whole_directory(conn: sqlite3.Connection) -> Present:
    """Return every unit, contact, territory, duty row and unit name, all of one moment. Raises DatabaseError."""
    with one_moment(conn):
        return _read(conn)


def known_areas(conn: sqlite3.Connection) -> tuple[frozenset[str], frozenset[str]]:
    """Return the codes of places, and those of places and of all areas that hold one. Raises DatabaseError."""
    found = rows(conn, "SELECT code, arrondissement, department, state FROM place")
    return frozenset(row[0] for row in found), frozenset(filter(None, chain.from_iterable(found)))


def _read(conn: sqlite3.Connection) -> Present:
    held: dict[Any, Any] = {}
    units = dict(_units(conn, held))
    names: dict[str, list[UnitName]] = {}
    for code, *name in conn.execute("SELECT code, name, lang, role FROM name WHERE kind = 'unit' ORDER BY code, name"):
        names.setdefault(units[code].code if code in units else code, []).append(UnitName(*(held.setdefault(word, word) for word in name)))
    versions: dict[tuple[str, object], int] = {}
    for table, sql in _VERSIONS.items():
        versions.update({(table, key): version for key, version in conn.execute(sql)})
    for table, sql in _PAIRS.items():
        versions.update({(table, (key, other)): version for key, other, version in conn.execute(sql)})
    return Present(
        units,
        dict(_contacts(conn, held)),
        {(row[0], row[1]): Territory(*row) for row in conn.execute("SELECT unit, area, source, basis FROM territory ORDER BY unit, area")},
        {row[0]: Duty(row[0], row[1], row[2], row[3], bool(row[4]), row[5], row[6]) for row in conn.execute(_DUTIES)},
        names,
        versions,
    )


def _units(conn: sqlite3.Connection, held: dict[Any, Any]) -> Iterator[tuple[str, Unit]]:
    """Yield each unit by code; `held` are the values met so far: what many say the same way is held once."""
    once = held.setdefault
    for row in conn.execute(_UNITS):
        values = [once(value, value) for value in row]
        values[_UNIT_LANGUAGES] = once((row[_UNIT_LANGUAGES],), _listed(row[_UNIT_LANGUAGES]))
        yield values[0], Unit(*values)


def _contacts(conn: sqlite3.Connection, held: dict[Any, Any]) -> Iterator[tuple[str, Contact]]:
    """Yield each contact by code, what many say the same way held once: of 100,000 contacts that is half the memory."""
    once = held.setdefault
    for key, code, unit, function, channel, number, *rest in conn.execute(_CONTACTS):
        hours, order, languages, visibility, verified_on, verified_by, source, exercise, owner = (once(value, value) for value in rest)
        spoken = once((languages,), _listed(languages))
        yield (
            code,
            Contact(
                key, code, once(unit, unit), once(function, function), once(channel, channel), number, hours, order, spoken, visibility,
                verified_on, verified_by, source, bool(exercise), owner,
            ),
        )  # fmt: skip


def _listed(languages: str) -> tuple[str, ...]:
    """Return a stored list of languages."""
    return tuple(languages.split(",")) if languages else ()
