"""Changes of the actions of the working group: a new one, and one that is done."""

from pathlib import Path

from sqlalchemy import func
from sqlmodel import select

from coopfb.domain.action_item import ActionItem
from coopfb.domain.record import AuditEntry, Author, stamp
from coopfb.errors import ConflictError
from coopfb.store.exchange_tables import ActionItemRow
from coopfb.store.writing import changed
from coopfb.text import text


def add_action(path: Path, author: Author, new: ActionItem) -> int:
    """Store a new action under the next number, which is returned: numbers are given once. Raises DatabaseError."""
    at = stamp(author.now)
    with changed(path, author, AuditEntry(at, author.who, "action add", "action")) as (session, told):
        number = (session.exec(select(func.max(ActionItemRow.number))).one() or 0) + 1
        values = {**new._asdict(), "number": number, "practice": new.practice or None, "zone": new.zone or None}
        session.add(ActionItemRow.model_validate({**values, "changed_at": at}))
        told.code = str(number)
    return number


def finish_action(path: Path, author: Author, done: ActionItem) -> None:
    """Store that an action is done, on which day, and the note. Raises ConflictError (action-done), DatabaseError."""
    at = stamp(author.now)
    with changed(path, author, AuditEntry(at, author.who, "action done", "action", str(done.number))) as (session, _told):
        row = session.get_one(ActionItemRow, done.number)
        if row.done_on:
            said = text("Action {number} is done already, on {day}.", number=done.number, day=row.done_on)
            raise ConflictError("action-done", said, text("`coopfb action list --all` shows it."))
        row.done_on, row.note, row.version, row.changed_at = done.done_on, done.note, row.version + 1, at
        session.add(row)
