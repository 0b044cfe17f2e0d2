"""Is the file itself in order? Who may read it, its schema, its pages and its references."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from coopfb.store.checks import MOST
from coopfb.store.connecting import rows
from coopfb.store.header import APPLICATION_ID, SCHEMA_VERSION
from coopfb.store.migrate import made_by_migrations
from coopfb.text import Remark, text

_SCHEMA = (
    "SELECT type, name, sql FROM sqlite_schema WHERE name NOT GLOB 'sqlite_stat[1-4]'"
    " AND NOT (name GLOB 'sqlite_autoindex_*' AND sql IS NULL) ORDER BY type, name"
)
"""Left out: the statistics ANALYZE leaves behind, and the indexes that a table's own words make."""


def check_access(conn: sqlite3.Connection) -> list[Remark]:
    """Nobody but its owner may read the file."""
    where = getattr(conn, "path", "")
    if not where or os.name != "posix" or not Path(where).stat().st_mode & 0o077:
        return []
    return [Remark("file-open-to-others", text("Other accounts of this machine may read {path}; `chmod 600` closes it.", path=where))]


def check_version(conn: sqlite3.Connection) -> list[Remark]:
    """The schema is today's."""
    version, application = (rows(conn, f"PRAGMA {name}")[0][0] for name in ("user_version", "application_id"))
    if version == SCHEMA_VERSION and application == APPLICATION_ID:
        return []
    problem = text("The schema is {version}, not {newest}; run `coopfb db migrate`.", version=version, newest=SCHEMA_VERSION)
    return [Remark("schema-other", problem)]


def check_schema(conn: sqlite3.Connection) -> list[Remark]:
    """Tables and indexes are those the migrations make, word for word, and there is nothing else: no trigger, no view."""
    version = min(rows(conn, "PRAGMA user_version")[0][0], SCHEMA_VERSION)
    with closing(made_by_migrations(version)) as wanted_conn:
        wanted = {(kind, name): sql for kind, name, sql in rows(wanted_conn, _SCHEMA)}
    found = {(kind, name): sql for kind, name, sql in rows(conn, _SCHEMA)}
    lacking = [
        Remark("schema-altered", text("The schema lacks the {kind} {name}.", kind=kind, name=name))
        for kind, name in wanted
        if (kind, name) not in found
    ]
    return (lacking + [fault for part, sql in found.items() for fault in _of_part(part, sql, wanted)])[:MOST]


def _of_part(part: tuple[str, str], sql: str, wanted: dict[tuple[str, str], str]) -> list[Remark]:
    """Return the fault of one trigger, view, table or index that is there."""
    kind, name = part
    if part not in wanted:
        return [Remark("schema-altered", text("The {kind} {name} is none of coopfb's.", kind=kind, name=name))]
    if wanted[part] != sql:
        return [Remark("schema-altered", text("The {kind} {name} is not as coopfb made it.", kind=kind, name=name))]
    return []


def check_structure(conn: sqlite3.Connection) -> list[Remark]:
    """Every page and index holds what it should."""
    found = [str(row[0]) for row in rows(conn, f"PRAGMA integrity_check({MOST})")]
    return [Remark("structure", text("The file is damaged: {problem}.", problem=problem)) for problem in found if problem != "ok"]


def check_references(conn: sqlite3.Connection) -> list[Remark]:
    """Every row that refers to another finds it."""
    return [
        Remark(
            "dangling-reference",
            text("Row {row} of table {table} refers to a missing row of {parent}.", row=row, table=table, parent=parent),
        )
        for table, row, parent, _ in rows(conn, "PRAGMA foreign_key_check")[:MOST]
    ]
