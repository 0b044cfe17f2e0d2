"""Reads of settings."""

import sqlite3

from coopfb.store.connecting import rows


def settings(conn: sqlite3.Connection, login: str) -> dict[str, str]:
    """Return what was set, by key: for the whole database, overlaid by what `login` set for itself; defaults stand in `domain.settings`."""
    return dict(rows(conn, "SELECT key, value FROM setting WHERE login IN ('', ?) ORDER BY login <> '', key", (login,)))
