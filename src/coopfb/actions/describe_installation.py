"""Describe this installation for a report: Python, SQLite, the database, the languages and the libraries."""

import platform
import sqlite3
from importlib import metadata
from pathlib import Path

from coopfb.errors import DatabaseError
from coopfb.i18n import LANGUAGES
from coopfb.store import reading
from coopfb.store.reads.counts import counts, last_change, schema_version

LIBRARIES = (
    "typer",
    "sqlmodel",
    "sqlalchemy",
    "pydantic",
    "rich",
    "python-dateutil",
    "holidays",
    "rapidfuzz",
    "opening-hours-py",
    "phonenumbers",
    "tzdata",
)


def describe(db: Path) -> dict[str, object]:
    """Return the facts by stable English key; nothing is created, and no name, number or reason from the directory is in them."""
    return {
        "python": platform.python_version(),
        "platform": platform.platform(terse=True),
        "sqlite": sqlite3.sqlite_version,
        "languages": list(LANGUAGES),
        "database": _database(db),
        "libraries": {name: _version(name) for name in LIBRARIES},
    }


def _database(db: Path) -> dict[str, object]:
    """Return where the database is and what it holds; None stands for what cannot be known."""
    facts: dict[str, object] = {"path": str(db), "bytes": None, "schema": None, "changed_at": None}
    connection = reading.peek(db)
    if connection is None:
        return facts
    try:
        facts |= {"bytes": db.stat().st_size, "schema": schema_version(connection), "changed_at": last_change(connection)}
        return facts | counts(connection)
    except (DatabaseError, OSError):
        return facts
    finally:
        connection.close()


def _version(library: str) -> str | None:
    """Return the installed version of a library, None when it is missing."""
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return None
