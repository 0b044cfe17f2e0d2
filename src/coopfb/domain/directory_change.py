"""What one command does to the directory: the rows, what must be said of them, and the operations that follow."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from coopfb.domain.changes import Change
from coopfb.domain.operation_change import OperationChange
from coopfb.domain.row_change import KEYS, RowChange, Value
from coopfb.text import Named, Remark

_SILENT = frozenset(("id", "code", "unit", "contact", "folded", "version"))
"""Columns that a row is called by, or that follow from others."""


class DirectoryChange(NamedTuple):
    """One change on paper, ready to be stored and shown.

    `action` is the command in words (`contact edit`), `kind` and `code` what the audit names, `shown` the units it is about. `rows` stand
    in an order that foreign keys allow. `names` says what units and places are called, and contacts by id. `undoes` is the number of
    the change it takes back, 0 for none.
    """

    action: str
    kind: str
    code: str
    rows: tuple[RowChange, ...]
    shown: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    operations: tuple[OperationChange, ...] = ()
    names: Mapping[str, Named] = {}
    undoes: int = 0

    @property
    def needed(self) -> bool:
        """Say whether anything is to be stored."""
        return bool(self.rows or any(one.needed for one in self.operations))


def kind_of(row: RowChange) -> str:
    """Return what happens to a row: added, changed or removed."""
    if row.before is None:
        return "added"
    return "changed" if row.after is not None else "removed"


def fields_of(row: RowChange) -> Iterator[Change]:
    """Yield what differs, column by column; of a new row what it holds, of one that goes nothing."""
    if row.after is None:
        return
    key = () if row.before else KEYS[row.table]
    for column, value in row.after.items():
        before = row.before[column] if row.before else None
        follows = column in _SILENT and not (row.before and column in {"code", "unit"})
        if _word(before) != _word(value) and not follows and column not in key:
            yield Change(column, _word(before), _word(value))


def real_change(row: RowChange) -> bool:
    """Say whether a change changes anything."""
    return row.before is None or row.after is None or dict(row.before) != dict(row.after)


def _word(value: Value) -> str:
    return "" if value is None else str(value)
