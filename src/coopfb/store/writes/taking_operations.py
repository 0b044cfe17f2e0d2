"""Operations that came from another post: stored with their origin, the note of their bundle and the audit entry, or not at all."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError
from sqlmodel import Session

from coopfb.domain.bundle import BundleNote
from coopfb.domain.operation import Operation
from coopfb.domain.record import AuditEntry, Author, stamp
from coopfb.store.exchange_tables import BundleRow, OperationOriginRow
from coopfb.store.writes.operation_rows import head_row, part_rows
from coopfb.store.writes.operations import put_operation
from coopfb.store.writing import changed


def impossible(operation: Operation) -> Iterator[tuple[str, object]]:
    """Yield the fields of an operation whose values its tables do not take, with the value."""
    at, operation = stamp(operation.start), operation._replace(version=1)
    for rows in (lambda: [head_row(operation, at)], lambda: list(part_rows(operation, at))):
        try:
            rows()
        except ValidationError as error:
            yield from ((".".join(map(str, one["loc"])), one["input"]) for one in error.errors())


def store_taken(path: Path, author: Author, entry: AuditEntry, taken: Sequence[tuple[Operation, str]], note: BundleNote | None) -> None:
    """Store operations, each with who made it: new ones (version 0) and changed ones.

    Raises ConflictError (changed-meanwhile, db-constraint: one of the number came meanwhile), DatabaseError.
    """
    at = stamp(author.now)
    with changed(path, author, entry) as (session, _told):
        for operation, origin in taken:
            if operation.version:
                put_operation(session, author, operation)
            else:
                _add(session, operation, at)
            if session.get(OperationOriginRow, operation.code) is None:
                session.add(OperationOriginRow.model_validate({"operation": operation.code, "origin": origin, "changed_at": at}))
        if note:
            session.add(BundleRow.model_validate({**note._asdict(), "changed_at": at}))


def _add(session: Session, operation: Operation, at: str) -> None:
    session.add(head_row(operation._replace(version=1), at))
    session.flush()
    session.add_all(part_rows(operation, at))
    session.flush()
