"""Reads of many contacts at once, with their duty rows, territories and places: values that come again and again are held once."""

import json
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import cache

from coopfb.domain.contact import Contact, Duty
from coopfb.domain.unit import Territory
from coopfb.store.connecting import rows
from coopfb.store.failures import explained
from coopfb.store.reads.dates import possible
from coopfb.text import Named

_CONTACTS = """SELECT id, code, unit, function, channel, number, hours, "order", languages, visibility, verified_on, verified_by, source,
exercise, owner FROM contact WHERE unit IN (SELECT value FROM json_each(?)) AND visibility IN (SELECT value FROM json_each(?))
ORDER BY unit, "order", code"""
_DUTIES = """SELECT d.id, d.contact, d.start, d."end", d."on", d.holder, d.owner FROM duty d JOIN contact c ON c.id = d.contact
WHERE c.unit IN (SELECT value FROM json_each(?)) ORDER BY c.code, d.start, d.id"""
_TERRITORIES = "SELECT unit, area, source, basis FROM territory WHERE unit IN (SELECT value FROM json_each(?)) ORDER BY unit, area"
_PLACES = "SELECT code, name_fr, name_nl, name FROM place WHERE code IN (SELECT value FROM json_each(?))"


@contextmanager
def one_moment(conn: sqlite3.Connection) -> Iterator[None]:
    """Let all reads of the block see the directory as it is at one moment. Raises DatabaseError."""
    with explained(getattr(conn, "path", "")):
        conn.execute("BEGIN")
        try:
            yield
        finally:
            conn.execute("ROLLBACK")


def contacts_by_unit(conn: sqlite3.Connection, units: Collection[str], visibilities: Collection[str]) -> dict[str, list[Contact]]:
    """Return the contacts of these units with one of these visibilities, by unit, each in its order. Raises DatabaseError."""
    held: dict[str, str] = {}
    once, make = held.setdefault, Contact._make  # a hundred thousand rows hold what comes again and again one time
    found: dict[str, list[Contact]] = {}
    checked: set[str] = set()
    several: list[Contact] = []
    last = ""
    with explained(getattr(conn, "path", "")):
        for (
            key, code, unit, function, channel, number, hours, order, languages, visibility, verified_on, verified_by, source, exercise,
            owner,
        ) in conn.execute(_CONTACTS, (json.dumps(list(units)), json.dumps(list(visibilities)))):  # fmt: skip
            if unit != last:
                last, several = unit, []
                found[unit] = several
            if verified_on not in checked:
                checked.add(verified_on)
                possible(verified_on)
            several.append(
                make(
                    (
                        key, code, last, once(function, function), once(channel, channel), number, once(hours, hours), order,
                        _codes(languages), once(visibility, visibility), once(verified_on, verified_on), once(verified_by, verified_by),
                        once(source, source), exercise == 1, once(owner, owner),
                    )
                )
            )  # fmt: skip
    return found


def duties_of_units(conn: sqlite3.Connection, units: Collection[str]) -> list[Duty]:
    """Return every duty row of the contacts of these units, past ones too, by contact and start. Raises DatabaseError."""
    found = rows(conn, _DUTIES, (json.dumps(list(units)),))
    return [Duty(key, contact, start, end, bool(on), holder, owner) for key, contact, start, end, on, holder, owner in found]


def territories_of(conn: sqlite3.Connection, units: Collection[str]) -> list[Territory]:
    """Return what these units answer for, by unit and area. Raises DatabaseError."""
    return [Territory(*row) for row in rows(conn, _TERRITORIES, (json.dumps(list(units)),))]


def place_names(conn: sqlite3.Connection, codes: Collection[str]) -> dict[str, Named]:
    """Return what the places of these codes are called; areas that are no place are left out. Raises DatabaseError."""
    return {code: Named(fr or name, nl or name, name) for code, fr, nl, name in rows(conn, _PLACES, (json.dumps(list(codes)),))}


@cache
def _codes(languages: str) -> tuple[str, ...]:
    return tuple(filter(None, languages.split(",")))
