"""Reads of contacts, duty rows and what functions are called."""
# ruff: noqa: S608 - the only pieces put into a statement are the lists of columns below; values are always bound

import json
import sqlite3
from collections.abc import Collection
from typing import Any

from coopfb.domain.contact import Contact, Duty, FunctionTitle
from coopfb.store.connecting import rows
from coopfb.store.reads.dates import possible

_CONTACT = (
    'c.id, c.code, c.unit, c.function, c.channel, c.number, c.hours, c."order", c.languages, c.visibility,'
    " c.verified_on, c.verified_by, c.source, c.exercise, c.owner"
)
_LANGUAGES = 8
_EXERCISE = 13


def contacts(conn: sqlite3.Connection, units: Collection[str]) -> list[Contact]:
    """Return the contacts of these units, by unit and order."""
    sql = f'SELECT {_CONTACT} FROM contact c WHERE c.unit IN (SELECT value FROM json_each(?)) ORDER BY c.unit, c."order", c.code'
    return _contacts(rows(conn, sql, (json.dumps(list(units)),)))


def contact(conn: sqlite3.Connection, code: str) -> Contact | None:
    """Return the contact of a code (`be-pz-5317/desk`), or None."""
    found = _contacts(rows(conn, f"SELECT {_CONTACT} FROM contact c WHERE c.code = ?", (code,)))
    return found[0] if found else None


def contacts_of_ids(conn: sqlite3.Connection, ids: Collection[str]) -> list[Contact]:
    """Return the contacts of these ids, by code."""
    sql = f"SELECT {_CONTACT} FROM contact c WHERE c.id IN (SELECT value FROM json_each(?)) ORDER BY c.code"
    return _contacts(rows(conn, sql, (json.dumps(list(ids)),)))


def contacts_numbered(conn: sqlite3.Connection, number: str) -> list[Contact]:
    """Return the contacts of a stored number (E.164, a short code or an address), by code."""
    return _contacts(rows(conn, f"SELECT {_CONTACT} FROM contact c WHERE c.number = ? ORDER BY c.code", (number,)))


def duties(conn: sqlite3.Connection, contacts: Collection[str], start: str, end: str) -> list[Duty]:
    """Return the duty rows of these contacts (ids) that overlap the time from `start` to `end` (ISO 8601 with Z, ends excluded)."""
    sql = (
        'SELECT d.id, d.contact, d.start, d."end", d."on", d.holder, d.owner FROM duty d'
        ' WHERE d.contact IN (SELECT value FROM json_each(?)) AND d."end" > ? AND d.start < ? ORDER BY d.contact, d.start'
    )
    found = rows(conn, sql, (json.dumps(list(contacts)), start, end))
    return [Duty(key, who, begins, ends, bool(on), holder, owner) for key, who, begins, ends, on, holder, owner in found]


def function_titles(conn: sqlite3.Connection) -> list[FunctionTitle]:
    """Return what each function is called in each service, by language."""
    sql = "SELECT state, service, function, fr, nl, en FROM function_title ORDER BY state, service, function"
    return [FunctionTitle(*row) for row in rows(conn, sql)]


def _contacts(found: list[tuple[Any, ...]]) -> list[Contact]:
    contacts = []
    for row in found:
        values = list(row)
        values[_LANGUAGES] = tuple(filter(None, values[_LANGUAGES].split(",")))
        values[_EXERCISE] = bool(values[_EXERCISE])
        contacts.append(Contact(*values))
        possible(contacts[-1].verified_on)
    return contacts
