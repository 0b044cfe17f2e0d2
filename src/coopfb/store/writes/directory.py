"""Changes of the directory by hand: each row validated by its table's class, then changed with all others or none."""

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy import Connection, exc
from sqlmodel import Session, SQLModel

from coopfb.domain.operation import Operation
from coopfb.domain.record import AuditEntry, Author, stamp
from coopfb.domain.row_change import RowChange
from coopfb.store import exchange_tables, tables
from coopfb.store.changing_rows import changed_within
from coopfb.store.failures import explained, failure_of
from coopfb.store.writing import driver, engine, note

_MODELS: Mapping[str, type[SQLModel]] = {
    str(model.__tablename__): model
    for module in (tables, exchange_tables)
    for model in vars(module).values()
    if isinstance(model, type) and issubclass(model, SQLModel) and hasattr(model, "__table__")
}


def change_directory(
    path: Path, author: Author, entry: AuditEntry, changes: Sequence[RowChange], operations: Sequence[Operation] = ()
) -> int:
    """Make every change together with its audit entry; return the change's number.

    `operations` that follow from it are stored in the same transaction, each with an entry of its own. Raises ConflictError
    (changed-meanwhile), DatabaseError; pydantic's ValidationError is a fault of the caller, who checked before.
    """
    at = stamp(author.now)
    for one in changes:
        if one.after is not None:
            _MODELS[one.table].model_validate({**one.after, "changed_at": at})
    made = engine(path, author.now, notify=author.notify)
    try:
        with explained(str(path)), made.begin() as connection:
            number = changed_within(driver(connection), author, entry, changes)
            if operations:
                _put(connection, author, operations)
            return number
    except exc.DBAPIError as error:
        failure = failure_of(error.orig, str(path)) if isinstance(error.orig, sqlite3.Error) else None
        if failure is None:
            raise
        raise failure from error
    finally:
        made.dispose()


def _put(connection: Connection, author: Author, operations: Sequence[Operation]) -> None:
    from coopfb.store.writes.operations import put_operation  # noqa: PLC0415 - its tables, only where operations follow

    with Session(bind=connection) as session:
        for operation in operations:
            put_operation(session, author, operation)
            session.flush()
            note(session, AuditEntry(stamp(author.now), author.who, "patrol edit", "operation", operation.code))
        session.commit()  # joins the connection's transaction, which its own block ends
