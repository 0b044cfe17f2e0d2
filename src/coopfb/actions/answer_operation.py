"""Answer for a unit: it accepts, or it declines and what can be done then is offered."""

import sqlite3

from coopfb.actions.change_operation import open_findings
from coopfb.actions.gather_case import case_of
from coopfb.actions.name_codes import names_of
from coopfb.actions.offer_after_decline import Declined, offers
from coopfb.domain.case import Limits
from coopfb.domain.change_words import codes_in
from coopfb.domain.changes import differences, said_by_hand
from coopfb.domain.edits import Edit, edited
from coopfb.domain.life import allow_before_end
from coopfb.domain.life_answers import UnitAnswer, accepted, declined
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.operation import ENDED, Operation
from coopfb.domain.operation_change import OperationChange
from coopfb.domain.record import Author
from coopfb.domain.rulebook import findings
from coopfb.errors import ConflictError
from coopfb.text import text


def accept(conn: sqlite3.Connection, operation: Operation, answer: UnitAnswer, author: Author) -> OperationChange:
    """Accept for one unit. Raises ConflictError, NotFoundError, ForbiddenError, WrongCommandLineError."""
    allow_before_end(operation, "accept", author.now)
    after = accepted(operation, answer, on_the_wall(author.now).date())
    changes = differences(operation, after)
    after = said_by_hand(after, changes)
    return OperationChange("accept", operation, after, answer.unit, changes, names=names_of(conn, after, codes_in(changes)))


def decline(
    conn: sqlite3.Connection, operation: Operation, answer: UnitAnswer, author: Author, limits: Limits
) -> OperationChange:  # fmt: skip
    """Decline for one unit, and offer what can be done. Raises ConflictError, NotFoundError, WrongCommandLineError."""
    after = declined(operation, answer, on_the_wall(author.now).date())
    offered = offers(conn, Declined(operation, after, answer.unit), author.now, limits)
    names = names_of(conn, after, {one.unit for one in offered} - {""})
    return OperationChange("decline", operation, after, answer.unit, offers=offered, names=names)


def go_on_without(
    conn: sqlite3.Connection, operation: Operation, answer: UnitAnswer, author: Author, limits: Limits
) -> OperationChange:  # fmt: skip
    """Decline for one unit and go on without it: a new revision, proposed to the others. Raises as `decline` does."""
    left = declined(operation, answer, on_the_wall(author.now).date())
    if left.status in ENDED:
        said = text("{unit} is the only unit of its State in {code}: without it nothing is left.", unit=answer.unit, code=operation.code)
        raise ConflictError("last-of-its-state", said, text("Leave out --without: other units and dates are offered."))
    after, changes = edited(left, Edit(remove=(answer.unit,)), author)
    found = open_findings(findings(case_of(conn, after, author.now, limits)))
    names = names_of(conn, after, {answer.unit, *codes_in(changes)})
    return OperationChange("decline", operation, after, answer.unit, changes, found, names=names)
