"""Changes of good practices: a new one, the answer of a zone, operations linked and no longer."""

from pathlib import Path

from coopfb.domain.practice import Adoption, Practice, PracticeChange
from coopfb.domain.record import AuditEntry, Author, stamp
from coopfb.errors import ConflictError
from coopfb.store.exchange_tables import AdoptionRow, PracticeOperationRow, PracticeRow
from coopfb.store.operation_tables import OperationRow
from coopfb.store.writing import changed
from coopfb.text import text


def store_change(path: Path, author: Author, made: PracticeChange) -> None:
    """Store what a command does to a practice. Raises ConflictError, DatabaseError."""
    if made.adoption:
        set_adoption(path, author, made.adoption)
    elif made.action == "practice add":
        add_practice(path, author, made.practice)
    elif made.action == "practice link":
        link_operations(path, author, made.practice.code, made.operations)
    else:
        unlink_operations(path, author, made.practice.code, made.operations)


def add_practice(path: Path, author: Author, new: Practice) -> None:
    """Store a new practice. Raises ConflictError (practice-exists), DatabaseError."""
    at = stamp(author.now)
    with changed(path, author, AuditEntry(at, author.who, "practice add", "practice", new.code)) as (session, _told):
        if session.get(PracticeRow, new.code):
            said = text("There is a practice {code} already.", code=new.code)
            remedy = text("See it with `coopfb practice show {code}`, or give another code with --code.", code=new.code)
            raise ConflictError("practice-exists", said, remedy)
        values = {**new._asdict(), "zone": new.zone or None, "unit": new.unit or None}
        session.add(PracticeRow.model_validate({**values, "changed_at": at}))


def set_adoption(path: Path, author: Author, new: Adoption) -> None:
    """Store the answer of a zone in the place of the one that was read (version 0: none). Raises ConflictError, DatabaseError."""
    at = stamp(author.now)
    with changed(path, author, AuditEntry(at, author.who, "practice adopt", "practice", f"{new.practice}/{new.zone}")) as (session, _told):
        row = session.get(AdoptionRow, (new.practice, new.zone))
        if (row.version if row else 0) != new.version:
            said = text("Somebody else noted the answer of {zone} meanwhile; nothing was written.", zone=new.zone)
            raise ConflictError("changed-meanwhile", said, text("See it with `coopfb practice show {code}`.", code=new.practice))
        session.merge(AdoptionRow.model_validate({**new._asdict(), "version": new.version + 1, "changed_at": at}))


def link_operations(path: Path, author: Author, practice: str, operations: tuple[str, ...]) -> None:
    """Link operations to a practice; one that is linked already stays so. Raises ConflictError (changed-meanwhile), DatabaseError."""
    at = stamp(author.now)
    with changed(path, author, AuditEntry(at, author.who, "practice link", "practice", practice)) as (session, _told):
        for operation in operations:
            if not session.get(OperationRow, operation):
                said = text("Somebody else removed {code} meanwhile; nothing was written.", code=operation)
                raise ConflictError("changed-meanwhile", said, text("See what there is with `coopfb patrol list --all`."))
            if not session.get(PracticeOperationRow, (practice, operation)):
                values = {"practice": practice, "operation": operation, "changed_at": at}
                session.add(PracticeOperationRow.model_validate(values))


def unlink_operations(path: Path, author: Author, practice: str, operations: tuple[str, ...]) -> None:
    """Take operations away from a practice. Raises DatabaseError."""
    at = stamp(author.now)
    with changed(path, author, AuditEntry(at, author.who, "practice unlink", "practice", practice)) as (session, _told):
        for operation in operations:
            row = session.get(PracticeOperationRow, (practice, operation))
            if row:
                session.delete(row)
