"""Name an operation: the one that today, next, its number or its code means, or the error that offers others."""

import re
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

from coopfb.actions.name_unit import checked_name, unit_named
from coopfb.domain.folding import fold
from coopfb.domain.local_time import from_the_wall, on_the_wall
from coopfb.domain.operation import ENDED, STATUSES, Operation, OperationLine, year_and_number
from coopfb.errors import NotFoundError
from coopfb.store.reads import operations as operation_reads
from coopfb.text import text

TODAY = frozenset(("today", "aujourdhui", "vandaag"))
NEXT = frozenset(("next", "prochain", "prochaine", "suivante", "volgende"))
ALIVE = tuple(status for status in STATUSES if status not in ENDED)
SHOWN = 3
"""How many operations a failure offers."""


def operation_named(conn: sqlite3.Connection, ref: str, now: datetime, home: str) -> Operation:
    """Return the operation that `ref` means: `today`, `next` (fr and nl words too), a number (`14`) or a code (`ART-F-2026-0014`).

    `home` (a unit's code or name, or empty) narrows today, next and numbers to the operations it takes part in, where it has any.
    Raises WrongCommandLineError for no words, NotFoundError (unknown-operation, several-operations, no-operation) with others to take.
    """
    typed = checked_name(ref)
    word = fold(typed).replace(" ", "")
    if word in TODAY:
        return _one(conn, _today(conn, now, _unit(conn, home)), typed, now)
    if word in NEXT:
        return _one(conn, _next(conn, now, _unit(conn, home)), typed, now)
    found = operation_reads.operations(conn, [typed.upper()])
    if found:
        return found[0]
    if re.fullmatch(r"\d{1,6}", typed):
        return _one(conn, _numbered(conn, int(typed), now, _unit(conn, home)), typed, now)
    raise _unknown(conn, typed, now)


def _unit(conn: sqlite3.Connection, home: str) -> str:
    return unit_named(conn, home).code if home else ""


def _today(conn: sqlite3.Connection, now: datetime, unit: str) -> list[OperationLine]:
    """Return what runs now, else what touches today; of the unit where it has any."""
    midnight = datetime.combine(on_the_wall(now).date(), time())
    start, end = (from_the_wall(midnight + timedelta(days=days))[0] for days in (0, 1))
    found = operation_reads.list_operations(conn, status=ALIVE, start=start, end=end)
    running = [line for line in found if line.start <= now < line.end]
    return _own(running or found, unit)


def _next(conn: sqlite3.Connection, now: datetime, unit: str) -> list[OperationLine]:
    found = [line for line in operation_reads.list_operations(conn, status=ALIVE, start=now) if line.start >= now]
    own = _own(found, unit)
    return [line for line in own if line.start == own[0].start]


def _numbered(conn: sqlite3.Connection, number: int, now: datetime, unit: str) -> list[OperationLine]:
    """Return the operations of a number: those of this year where there are any; a code that is damaged has no number."""
    dated = [(year_and_number(line.code), line) for line in operation_reads.list_operations(conn)]
    found = [(told[0], line) for told, line in dated if told and told[1] == number]
    this_year = [line for year, line in found if year == on_the_wall(now).year]
    return _own(this_year or [line for _, line in found], unit)


def _own(found: list[OperationLine], unit: str) -> list[OperationLine]:
    return [line for line in found if unit in line.units] or found


def _one(conn: sqlite3.Connection, found: list[OperationLine], typed: str, now: datetime) -> Operation:
    if not found:
        raise _unknown(conn, typed, now)
    if len(found) > 1:
        said = text("“{words}” means several operations.", words=typed)
        raise NotFoundError("several-operations", said, text("Give the code of the one you mean."), _codes(found))
    return operation_reads.operations(conn, [found[0].code])[0]


def _unknown(conn: sqlite3.Connection, typed: str, now: datetime) -> NotFoundError:
    """Return the error that offers the operations nearest in time."""
    lines = operation_reads.list_operations(conn)
    near = sorted(lines, key=lambda line: abs((line.start - now.astimezone(UTC)).total_seconds()))
    said = text("There is no operation “{words}”.", words=typed) if lines else text("There is no operation yet.")
    remedy = text("`coopfb patrol list` shows them.") if lines else text("Plan one with `coopfb patrol plan`.")
    return NotFoundError("unknown-operation", said, remedy, _codes(near))


def _codes(lines: Iterable[OperationLine]) -> tuple[str, ...]:
    return tuple(line.code for line in lines)[:SHOWN]
