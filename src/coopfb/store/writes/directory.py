"""Changes of the directory by hand: each row validated by its table's class, then changed with all others or none."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlmodel import SQLModel

from coopfb.domain.record import AuditEntry, Author, stamp
from coopfb.domain.row_change import RowChange
from coopfb.store import exchange_tables, tables
from coopfb.store.changing_rows import changed_within
from coopfb.store.failures import explained
from coopfb.store.writing import driver, engine

_MODELS: Mapping[str, type[SQLModel]] = {
    str(model.__tablename__): model
    for module in (tables, exchange_tables)
    for model in vars(module).values()
    if isinstance(model, type) and issubclass(model, SQLModel) and hasattr(model, "__table__")
}


def change_directory(path: Path, author: Author, entry: AuditEntry, changes: Sequence[RowChange]) -> int:
    """Make every change together with its audit entry; return the change's number.

    Raises ConflictError (changed-meanwhile), DatabaseError; pydantic's ValidationError is a fault of the caller, who checked before.
    """
    at = stamp(author.now)
    for one in changes:
        if one.after is not None:
            _MODELS[one.table].model_validate({**one.after, "changed_at": at})
    made = engine(path, author.now, notify=author.notify)
    try:
        with explained(str(path)), made.begin() as connection:
            return changed_within(driver(connection), author, entry, changes)
    finally:
        made.dispose()
