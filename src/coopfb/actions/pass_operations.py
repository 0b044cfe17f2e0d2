"""Operations to come pass on to the units that take over: a draft only changes, any other is a new revision, answered anew."""

import sqlite3
from datetime import date, datetime, time

from coopfb.actions.name_codes import names_of
from coopfb.domain.change_words import codes_in
from coopfb.domain.changes import Change, differences, in_history, revised, said_by_hand
from coopfb.domain.local_time import from_the_wall
from coopfb.domain.operation import Operation
from coopfb.domain.operation_change import OperationChange
from coopfb.domain.record import Author
from coopfb.domain.succession import Heirs, clashing, succeeded
from coopfb.store.reads import operations as operation_reads
from coopfb.text import Remark, text

TO_COME = ("draft", "proposed", "accepted", "issued")


def operations_passed(
    conn: sqlite3.Connection, heirs: Heirs, on: date, author: Author
) -> tuple[tuple[OperationChange, ...], tuple[Remark, ...]]:
    """Return the operations that begin on the day or later as they become, and what is to be said of those that cannot pass."""
    midnight = from_the_wall(datetime.combine(on, time()))[0]
    lines = operation_reads.list_operations(conn, status=TO_COME, start=midnight)
    found = operation_reads.operations(conn, [line.code for line in lines if line.start >= midnight])
    changes: list[OperationChange] = []
    remarks: list[Remark] = []
    for operation in found:
        after = succeeded(operation, heirs)
        if after == operation:
            continue
        clash = clashing(operation, heirs)
        if clash:
            said = text("{code} was left as it is, since {names} would stand there twice: `coopfb patrol edit {code}` changes it.",
                        code=operation.code, names=", ".join(clash))  # fmt: skip
            remarks.append(Remark("operation-clash", said))
            continue
        changes.append(_changed(conn, operation, after, author))
    return tuple(changes), tuple(remarks)


def _changed(conn: sqlite3.Connection, operation: Operation, after: Operation, author: Author) -> OperationChange:
    """Return one operation changed; where only a call number is named otherwise, nobody has to answer anew."""
    changes = differences(operation, after)
    new = said_by_hand(after, changes)
    if operation.status != "draft":
        new = in_history(new, changes, author) if _only_talk(changes) else revised(new, changes, author)
    return OperationChange("edit", operation, new, changes=changes, names=names_of(conn, new, codes_in(changes)))


def _only_talk(changes: tuple[Change, ...]) -> bool:
    return all(one.field.startswith("communication.") for one in changes)
