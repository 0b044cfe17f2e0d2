"""Change an operation: each step of its life on paper, with what the rules say of it, ready to be stored and shown."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from coopfb.actions.gather_case import case_of
from coopfb.actions.name_codes import names_of
from coopfb.actions.write_letter import letter, substitution_letter
from coopfb.domain import issuing, life
from coopfb.domain.agreement import Waiver
from coopfb.domain.case import Limits
from coopfb.domain.change_words import codes_in
from coopfb.domain.changes import Change, differences, in_history, said_by_hand
from coopfb.domain.edits import Edit, edited
from coopfb.domain.exercise import exercise
from coopfb.domain.life_crew import CrewChange, Substitution, crewed, replaced
from coopfb.domain.operation import Operation
from coopfb.domain.operation_change import OperationChange
from coopfb.domain.record import Author
from coopfb.domain.rule import Finding
from coopfb.domain.rulebook import findings
from coopfb.errors import ForbiddenError
from coopfb.text import text


def propose(conn: sqlite3.Connection, operation: Operation, now: datetime, limits: Limits, home: str) -> OperationChange:
    """Put an operation to the other side: the change and the letter. Raises ConflictError."""
    life.allow_before_end(operation, "propose", now)
    after = life.proposed(operation)
    case = case_of(conn, after, now, limits)
    found = open_findings(findings(case))
    written = letter(conn, case, home, now, operation.version + (after != operation))
    names, fictitious = names_of(conn, after), exercise(case)
    return OperationChange("propose", operation, after, findings=found, letter=written, names=names, exercise=fictitious)


def crew(conn: sqlite3.Connection, operation: Operation, change: CrewChange) -> OperationChange:
    """Name who a unit sends. Raises ConflictError, NotFoundError."""
    after = crewed(operation, change)
    changes = differences(operation, after)
    return _changed(conn, "crew", operation, said_by_hand(after, changes), change.unit, changes)


def replace(conn: sqlite3.Connection, operation: Operation, change: Substitution, author: Author, limits: Limits) -> OperationChange:
    """Put a substitute in on the day; ForbiddenError when an error rule fails that did not before, and then nothing is changed."""
    after = replaced(operation, change)
    before_case, after_case = (case_of(conn, one, author.now, limits) for one in (operation, after))
    failing = issuing.newly_forbidding(before_case, after_case)
    if failing:
        said = text("{member} cannot step in for {out} in {code}: forbidden by {rules}.", member=change.substitute, out=change.out,
                    code=operation.code, rules=issuing.rule_names(failing))  # fmt: skip
        remedy = text("Name somebody else, or say more with --languages and --briefed.")
        error = ForbiddenError("substitute-forbidden", said, remedy)
        error.findings = failing
        raise error
    changes = (Change("crew", f"{change.unit}/{change.out}", f"{change.unit}/{change.substitute}"),)
    after = in_history(after, changes, author)
    new = _new_findings(findings(before_case), findings(after_case))
    notice = substitution_letter(conn, after_case, change)
    return _changed(conn, "replace", operation, after, change.unit, changes)._replace(findings=new, letter=notice)


def issue(
    conn: sqlite3.Connection, operation: Operation, set_aside: Sequence[Waiver], now: datetime, limits: Limits
) -> OperationChange:  # fmt: skip
    """Issue the order. Raises ConflictError, ForbiddenError with what forbids it."""
    life.allow_before_end(operation, "issue", now)
    case = case_of(conn, operation, now, limits)
    after, found = issuing.issued(case, set_aside)
    return _changed(conn, "issue", operation, after)._replace(findings=found, exercise=exercise(case))


def hold(conn: sqlite3.Connection, operation: Operation, now: datetime) -> OperationChange:
    """Mark an operation as held. Raises ConflictError."""
    return _changed(conn, "hold", operation, life.held(operation, now))


def cancel(conn: sqlite3.Connection, operation: Operation, reason: str, note: str) -> OperationChange:
    """Cancel one operation, of a series that one alone. Raises ConflictError, WrongCommandLineError."""
    return _changed(conn, "cancel", operation, life.cancelled(operation, reason, note))


def edit(
    conn: sqlite3.Connection, operation: Operation, wanted: Edit, author: Author, limits: Limits
) -> OperationChange:  # fmt: skip
    """Edit an operation, and run the rules over what it becomes. Raises ConflictError, NotFoundError, WrongCommandLineError."""
    after, changes = edited(operation, wanted, author)
    found = open_findings(findings(case_of(conn, after, author.now, limits)))
    return OperationChange("edit", operation, after, changes=changes, findings=found, names=names_of(conn, after, codes_in(changes)))


def open_findings(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return what is wrong now: errors and warnings that are not merely still to be settled."""
    return tuple(one for one in found if one.severity != "note" and not one.pending and one.waiver is None)


def _changed(  # noqa: PLR0913, PLR0917 - what every change has
    conn: sqlite3.Connection, action: str, before: Operation, after: Operation, unit: str = "", changes: tuple[Change, ...] = ()
) -> OperationChange:
    return OperationChange(action, before, after, unit, changes, names=names_of(conn, after, codes_in(changes)))


def _new_findings(before: Sequence[Finding], after: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the warnings that were not there before."""
    old = {(one.rule, one.leg) for one in before}
    return tuple(one for one in open_findings(after) if (one.rule, one.leg) not in old)
