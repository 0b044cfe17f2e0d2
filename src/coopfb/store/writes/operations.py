"""Changes of operations: added with their series, replaced whole, and units marked as away."""

import re
from collections.abc import Collection, Sequence
from pathlib import Path
from uuid import uuid4

from sqlmodel import Session, col, delete, select

from coopfb.domain.booking import Absence, Booking
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.operation import Operation, Series, year_and_number
from coopfb.domain.record import AuditEntry, Author, stamp
from coopfb.errors import ConflictError, NotFoundError
from coopfb.store.operation_tables import AbsenceRow, OperationRow, SeriesRow
from coopfb.store.reads.operations import bookings
from coopfb.store.tables import UnitRow
from coopfb.store.writes.operation_rows import PARTS, head_row, part_rows
from coopfb.store.writes.purging import purge_crews, purge_days
from coopfb.store.writing import changed, driver
from coopfb.text import text

LETTERS = {"FR": "F", "BE": "B"}
"""The State whose post made an operation, as its code says it."""


def add_operations(  # noqa: PLR0913 - what belongs to one change
    path: Path,
    author: Author,
    operations: Sequence[Operation],
    made_in: str,
    series: Series | None = None,
    *,
    seen: Collection[str] | None = None,
) -> list[str]:
    """Store new operations, all or none, and return their codes (`ART-F-2026-0014`), in order.

    `made_in` is the State (FR, BE) whose post makes them; `series` is stored with them and its id set on each. `seen` are the codes of
    the operations the plan knew of: one that came meanwhile and clashes is told instead of stored over (None: not looked at).
    Raises DatabaseError, ConflictError (planned-meanwhile).
    """
    at, codes = stamp(author.now), []
    entry = AuditEntry(at, author.who, "patrol plan", "operation", "")
    with changed(path, author, entry) as (session, told):
        if seen is not None:
            refuse_new_clashes(session, operations, seen)
        known = series._replace(id=series.id or str(uuid4())) if series else None
        if known and not session.get(SeriesRow, known.id):
            session.add(SeriesRow.model_validate({**known._asdict(), "changed_at": at}))
            session.flush()
        numbers: dict[str, int] = {}
        for operation in operations:
            code = free_code(session, operation, made_in, numbers)
            stored = operation._replace(code=code, version=1, series=known.id if known else operation.series)
            session.add(head_row(stored, at))
            session.flush()
            session.add_all(part_rows(stored, at))
            codes.append(code)
        purge_crews(session, author, purge_days(session))
        told.code = ",".join(codes[:1] + codes[-1:]) if len(codes) > 1 else codes[0]
    return codes


def replace_operation(path: Path, author: Author, operation: Operation, action: str) -> None:
    """Store an operation changed since it was read; `action` (`patrol accept`) stands in the audit.

    Raises NotFoundError, ConflictError (changed-meanwhile: somebody else changed it since `operation.version` was read), DatabaseError.
    """
    with changed(path, author, AuditEntry(stamp(author.now), author.who, action, "operation", operation.code)) as (session, _told):
        put_operation(session, author, operation)


def put_operation(session: Session, author: Author, operation: Operation) -> None:
    """Store a changed operation inside the caller's transaction. Raises as `replace_operation` does."""
    at = stamp(author.now)
    row = session.get(OperationRow, operation.code)
    if row is None:
        raise NotFoundError(
            "unknown-operation", text("There is no operation {code}.", code=operation.code), text("`coopfb patrol list` shows them.")
        )
    if row.version != operation.version:
        raise ConflictError(
            "changed-meanwhile",
            text("Somebody else changed {key} meanwhile; nothing was written.", key=operation.code),
            text("Look at it with `coopfb patrol show {code}`, then do it again.", code=operation.code),
        )
    for table in PARTS:
        session.exec(delete(table).where(col(table.operation) == operation.code))  # type: ignore[attr-defined]
    fresh = head_row(operation._replace(version=operation.version + 1), at)
    for name in OperationRow.model_fields:
        setattr(row, name, getattr(fresh, name))
    session.add(row)
    session.flush()
    session.add_all(part_rows(operation, at))
    purge_crews(session, author, purge_days(session))


def add_absence(path: Path, author: Author, absence: Absence) -> str:
    """Mark a unit as away and return the row's id. Raises NotFoundError, DatabaseError."""
    at, code = stamp(author.now), absence.id or str(uuid4())
    values = {**absence._asdict(), "id": code, "start": stamp(absence.start), "end": stamp(absence.end), "changed_at": at}
    with changed(path, author, AuditEntry(at, author.who, "unit away", "unit", absence.unit)) as (session, _told):
        if session.get(UnitRow, absence.unit) is None:
            raise NotFoundError(
                "unknown-unit", text("There is no unit {code}.", code=absence.unit), text("Find its code with `coopfb unit list`.")
            )
        session.add(AbsenceRow.model_validate(values))
    return code


def remove_absence(path: Path, author: Author, absence: Absence) -> None:
    """Take back that a unit is away. Raises NotFoundError (somebody else took it back meanwhile), DatabaseError."""
    entry = AuditEntry(stamp(author.now), author.who, "unit away clear", "unit", absence.unit)
    with changed(path, author, entry) as (session, _told):
        row = session.get(AbsenceRow, absence.id)
        if row is None:
            raise NotFoundError(
                "unknown-absence",
                text("{unit} has no absence {id}.", unit=absence.unit, id=absence.id),
                text("`coopfb unit away UNIT` lists them."),
            )
        session.delete(row)


def refuse_new_clashes(session: Session, operations: Sequence[Operation], seen: Collection[str]) -> None:
    """Refuse operations that clash with one the plan did not know: looked up under the lock, so that no two plans pass each other."""
    units = {unit for one in operations for unit in one.units}
    channels = {one.communication.channel for one in operations} - {""}
    start, end = min(one.start for one in operations), max(one.end for one in operations)
    for held in bookings(driver(session.connection()), units, channels, start, end):
        if held.operation not in seen and any(_holds(one, held) for one in operations):
            raise ConflictError(
                "planned-meanwhile",
                text("{code} was planned meanwhile and needs {what} at that time; nothing was saved.", code=held.operation, what=held.what),
                text("Plan again: what clashes is shown with its ways out."),
            )


def _holds(operation: Operation, held: Booking) -> bool:
    """Say whether an operation needs what is held at the same time."""
    return held.start < operation.end and held.end > operation.start and held.what in {*operation.units, operation.communication.channel}


def free_code(session: Session, operation: Operation, made_in: str, numbers: dict[str, int]) -> str:
    """Return the next code of the zone, State and year, as things are under the lock; `numbers` remembers the last one given, by stem."""
    zone = re.sub(r"[^A-Z0-9]", "", (operation.zone or "x").upper())
    stem = f"{zone}-{LETTERS[made_in]}-{on_the_wall(operation.start).year}-"
    if stem not in numbers:
        taken = session.exec(select(OperationRow.code).where(col(OperationRow.code).startswith(stem, autoescape=True))).all()
        # A code that is damaged has no number, and must not keep others from theirs.
        numbers[stem] = max((told[1] for told in map(year_and_number, taken) if told), default=0)
    numbers[stem] += 1
    return f"{stem}{numbers[stem]:04}"
