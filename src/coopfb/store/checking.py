"""The check of a database: every fault that can be found by looking, and none that is not one."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from coopfb.errors import DatabaseError
from coopfb.store.auditing import head
from coopfb.store.checks.chain import check_chain, check_noted
from coopfb.store.checks.content import check_areas, check_hours, check_labels, check_names, check_numbers, check_seasons, check_settings
from coopfb.store.checks.operations import check_operations
from coopfb.store.checks.shape import check_access, check_references, check_schema, check_structure, check_version
from coopfb.store.checks.values import check_values
from coopfb.store.reading import open_directory
from coopfb.text import Remark, Text, text

Look = Callable[[sqlite3.Connection], list[Remark]]

WHOLE: tuple[Look, ...] = (check_schema, check_structure, check_chain)
"""What must hold before a file may take the place of a database."""
LOOKS: tuple[Look, ...] = (
    check_access,
    check_version,
    check_schema,
    check_structure,
    check_references,
    check_chain,
    check_values,
    check_operations,
    check_names,
    check_areas,
    check_hours,
    check_numbers,
    check_labels,
    check_settings,
    check_seasons,
)
LOG: tuple[Look, ...] = (check_schema, check_chain)
"""What must hold for the log to be believed: its chain, and that nothing in the file can swallow an entry."""
_DAMAGE = frozenset(("unreadable", "structure", "schema-altered", "value-wrong"))
"""Faults at which a command can stumble."""


class Checked(NamedTuple):
    """What a check found: the faults, and the audit's last entry (number and hash; None where it cannot be read)."""

    faults: list[Remark]
    head: tuple[int, str] | None


def check(conn: sqlite3.Connection, looks: tuple[Look, ...] = LOOKS) -> list[Remark]:
    """Return the faults of the database behind `conn`, none when it is sound.

    Damage that keeps one look from being taken is a fault itself, told once; what can still be read is looked at all the same.
    Raises DatabaseError for what is no fault of the file (db-locked, db-disk).
    """
    found: list[Remark] = []
    for look in looks:
        try:
            faults = look(conn)
        except DatabaseError as error:
            faults = _damage(error)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            # A value of the wrong kind was named already; without one this is a bug of ours.
            if not is_damaged(found):
                raise
            continue
        found += [fault for fault in faults if fault not in found]
    return found


def check_file(
    path: Path, now: datetime, notify: Callable[[Text], None], noted: tuple[int, str] | None = None, looks: tuple[Look, ...] = LOOKS
) -> Checked:
    """Check the database at `path`, also one too damaged to be opened; `noted` is a head of the audit that must still be in it.

    Raises DatabaseError as `open_directory` does.
    """
    try:
        conn = open_directory(path, now, read_only=True, notify=notify)
    except DatabaseError as error:
        return Checked(_damage(error), None)
    with closing(conn):
        looked = (*looks, lambda conn: check_noted(conn, *noted)) if noted else looks
        faults = check(conn, looked)
        try:
            return Checked(faults, head(conn))
        except DatabaseError:
            return Checked(faults, None)


def is_damaged(faults: list[Remark]) -> bool:
    """Say whether one of the faults is one at which a command can stumble."""
    return any(fault.code in _DAMAGE for fault in faults)


def _damage(error: DatabaseError) -> list[Remark]:
    """Return damage that stopped the reading as a fault; any other failure goes on."""
    if error.code != "db-corrupt":
        raise error
    return [Remark("unreadable", text("The file is too damaged to be read: {problem}", problem=error.text))]
