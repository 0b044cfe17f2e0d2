"""Reads of the exchange of bundles: which keys are trusted, which bundles were given and taken."""

import json
import sqlite3
from collections.abc import Collection

from coopfb.domain.bundle import BundleNote, TrustedKey
from coopfb.store.connecting import rows

_KEYS = "SELECT name, public_key, speaks_for, added_on, added_by FROM trusted_key"
_NOTES = 'SELECT direction, sender, serial, content, digest, at, "by" FROM bundle'


def trusted_keys(conn: sqlite3.Connection) -> list[TrustedKey]:
    """Return every trusted key, by name."""
    return [TrustedKey(*row) for row in rows(conn, f"{_KEYS} ORDER BY name")]


def trusted_key(conn: sqlite3.Connection, name: str) -> TrustedKey | None:
    """Return the trusted key of a sender."""
    found = rows(conn, f"{_KEYS} WHERE name = ?", (name,))
    return TrustedKey(*found[0]) if found else None


def last_bundle(conn: sqlite3.Connection, direction: str, sender: str, content: str = "") -> BundleNote | None:
    """Return the last bundle given or taken of a sender, of one content or of any."""
    sql = f"{_NOTES} WHERE direction = ? AND sender = ? AND (? = '' OR content = ?) ORDER BY serial DESC LIMIT 1"
    found = rows(conn, sql, (direction, sender, content, content))
    return BundleNote(*found[0]) if found else None


def bundles_taken(conn: sqlite3.Connection, sender: str) -> list[BundleNote]:
    """Return the bundles taken of a sender, by serial."""
    return [BundleNote(*row) for row in rows(conn, f"{_NOTES} WHERE direction = 'taken' AND sender = ? ORDER BY serial", (sender,))]


def origins(conn: sqlite3.Connection, operations: Collection[str]) -> dict[str, str]:
    """Return who made these operations (names of keys), by code; those that were never sent and never came in are left out."""
    sql = "SELECT operation, origin FROM operation_origin WHERE operation IN (SELECT value FROM json_each(?))"
    return dict(rows(conn, sql, (json.dumps(list(operations)),)))
