"""The check of a database: every fault that can be found by looking, and none that is not one."""

import os
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import datetime
from itertools import islice
from pathlib import Path

from coopfb.domain.folding import fold
from coopfb.domain.hours import validate_hours
from coopfb.domain.settings import KNOWN, check_together
from coopfb.domain.telephone import validate
from coopfb.errors import CoopfbError, DatabaseError
from coopfb.store.auditing import check_chain
from coopfb.store.connecting import rows
from coopfb.store.header import APPLICATION_ID, SCHEMA_VERSION
from coopfb.store.reading import open_directory
from coopfb.text import Remark, Text, counted, text

_MOST = 20
"""Faults of one kind are named up to this many; a damaged file can have thousands."""


def check(conn: sqlite3.Connection) -> list[Remark]:
    """Return the faults of the database behind `conn`, none when it is sound.

    Looked at: file, schema, structure, references, audit chain, names, territories, contacts, settings. Damage that keeps one of them
    from being looked at is a fault itself, told once; what can still be read is looked at all the same.
    Raises DatabaseError for what is no fault of the file (db-locked, db-disk).
    """
    found: list[Remark] = []
    for look in (_file, _schema, _structure, _references, check_chain, _names, _areas, _hours, _numbers, _settings):
        try:
            faults = look(conn)
        except DatabaseError as error:
            faults = _damage(error)
        found += [fault for fault in faults if fault not in found]
    return found


def check_file(path: Path, now: datetime, notify: Callable[[Text], None]) -> list[Remark]:
    """Return the faults of the database at `path`, also of one too damaged to be opened. Raises DatabaseError as `open_directory` does."""
    try:
        conn = open_directory(path, now, read_only=True, notify=notify)
    except DatabaseError as error:
        return _damage(error)
    with closing(conn):
        return check(conn)


def _damage(error: DatabaseError) -> list[Remark]:
    """Return damage that stopped the reading as a fault; any other failure goes on."""
    if error.code != "db-corrupt":
        raise error
    return [Remark("unreadable", text("The file is too damaged to be read: {problem}", problem=error.text))]


def _file(conn: sqlite3.Connection) -> list[Remark]:
    where = getattr(conn, "path", "")
    if not where or os.name != "posix" or not Path(where).stat().st_mode & 0o077:
        return []
    return [Remark("file-open-to-others", text("Other accounts of this machine may read {path}; `chmod 600` closes it.", path=where))]


def _schema(conn: sqlite3.Connection) -> list[Remark]:
    version, application = (rows(conn, f"PRAGMA {name}")[0][0] for name in ("user_version", "application_id"))
    if version == SCHEMA_VERSION and application == APPLICATION_ID:
        return []
    problem = text("The schema is {version}, not {newest}; run `coopfb db migrate`.", version=version, newest=SCHEMA_VERSION)
    return [Remark("schema-other", problem)]


def _structure(conn: sqlite3.Connection) -> list[Remark]:
    found = [str(row[0]) for row in rows(conn, f"PRAGMA integrity_check({_MOST})")]
    return [Remark("structure", text("The file is damaged: {problem}.", problem=problem)) for problem in found if problem != "ok"]


def _references(conn: sqlite3.Connection) -> list[Remark]:
    return [
        Remark(
            "dangling-reference",
            text("Row {row} of table {table} refers to a missing row of {parent}.", row=row, table=table, parent=parent),
        )
        for table, row, parent, _ in rows(conn, "PRAGMA foreign_key_check")[:_MOST]
    ]


def _names(conn: sqlite3.Connection) -> list[Remark]:
    """Names folded by other rules than today's are not found any more."""
    old = sum(fold(name) != folded for name, folded in rows(conn, "SELECT name, folded FROM name"))
    if not old:
        return []
    problem = counted(
        "{n} name is folded by an older rule and may not be found.", "{n} names are folded by an older rule and may not be found.", old
    )
    return [Remark("names-outdated", problem)]


def _areas(conn: sqlite3.Connection) -> list[Remark]:
    """A territory names an area without a foreign key (docs/adr/0007): each must hold a place."""
    sql = """
        SELECT unit, area FROM territory WHERE area NOT IN (
          SELECT code FROM place UNION SELECT arrondissement FROM place UNION SELECT department FROM place UNION SELECT state FROM place)
        ORDER BY unit, area LIMIT ?"""
    found = rows(conn, sql, (_MOST,))
    return [Remark("area-unknown", text("The territory of {unit} names {area}, which holds no place.", unit=u, area=a)) for u, a in found]


def _hours(conn: sqlite3.Connection) -> list[Remark]:
    """Hours that cannot be read are shown as not known; whoever keeps the directory should know."""
    found = rows(conn, "SELECT min(code), hours FROM contact WHERE hours <> '' GROUP BY hours ORDER BY 1")
    return _of_contacts("hours-unreadable", ((code, validate_hours(hours)) for code, hours in found))


def _numbers(conn: sqlite3.Connection) -> list[Remark]:
    """A number must be one, and an exercise row must hold a fictitious one."""
    found = rows(conn, "SELECT code, number, exercise FROM contact WHERE channel = 'phone' ORDER BY code")
    return _of_contacts("number-invalid", ((code, validate(number, exercise=bool(exercise))) for code, number, exercise in found))


def _of_contacts(fault: str, found: Iterable[tuple[str, Text | None]]) -> list[Remark]:
    named = (Remark(fault, text("{contact}: {problem}", contact=code, problem=problem)) for code, problem in found if problem)
    return list(islice(named, _MOST))


def _settings(conn: sqlite3.Connection) -> list[Remark]:
    stored = rows(conn, "SELECT login, key, value FROM setting ORDER BY login, key")
    faults = [_unknown(key) for _, key, _ in stored if key not in KNOWN]
    for _login, key, value in stored:
        try:
            if key in KNOWN:
                KNOWN[key].check(value)
        except CoopfbError:
            problem = text("The setting {key} has a value that is not allowed; run `coopfb settings unset {key}`.", key=key)
            faults.append(Remark("setting-invalid", problem))
    if not faults:
        try:
            check_together({key: value for login, key, value in stored if not login})
        except CoopfbError as error:
            faults.append(Remark(error.code, error.text))
    return faults


def _unknown(key: str) -> Remark:
    return Remark("setting-unknown", text("The setting {key} is not known to this version.", key=key))
