"""An operation edited: what is said anew, and what becomes of it once it was proposed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from coopfb.domain.agreement import Communication
from coopfb.domain.changes import Change, differences, revised, said_by_hand
from coopfb.domain.leg_edits import Where, with_fields, with_hours, with_legs, with_posts
from coopfb.domain.leg_words import Part
from coopfb.domain.life import allow
from coopfb.domain.life_answers import cleared_of, participant
from coopfb.domain.life_crew import led_by
from coopfb.domain.moving import moved, refuse_late_check
from coopfb.domain.operation import Leg, Operation
from coopfb.domain.participant import Participant
from coopfb.domain.record import Author
from coopfb.errors import WrongCommandLineError
from coopfb.text import text


class Edit(NamedTuple):
    """What is said anew of an operation; what is None or empty stays.

    `words` holds values by field (purpose, meeting, language, interpreter, assistance, logistics, costs, notes, requested_by,
    requested_on); `legs` the fields of a leg by its number, from 0 (places, spots, kind, guest_powers, control, note). `posts` are place
    and spot of every fixed post of a leg. `added` are legs with State, places, spots, start and end.
    """

    start: datetime | None = None
    end: datetime | None = None
    words: Mapping[str, Any] = {}
    legs: Mapping[int, Mapping[str, Any]] = {}
    windows: Mapping[int, tuple[datetime, datetime]] = {}
    posts: Mapping[int, tuple[Where, ...]] = {}
    officers: tuple[tuple[Part, str], ...] = ()
    added: tuple[Leg, ...] = ()
    removed: frozenset[int] = frozenset()
    add: tuple[Participant, ...] = ()
    remove: tuple[str, ...] = ()
    communication: Communication | None = None


def edited(operation: Operation, edit: Edit, author: Author) -> tuple[Operation, tuple[Change, ...]]:
    """Return the operation as edited, and what changed; a draft only changes, any other becomes a new revision, proposed again.

    Where nothing differs it is returned as it is. Raises ConflictError (not now), NotFoundError (a unit that takes no part),
    WrongCommandLineError (an end before its start, a unit that takes part already, the last unit taken out).
    """
    allow(operation, "edit")
    new = _said_anew(operation, edit)
    changes = differences(operation, new)
    if not changes:
        return operation, ()
    new = said_by_hand(new, changes)
    return (new if operation.status == "draft" else revised(new, changes, author)), changes


def without_unit(operation: Operation, unit: str) -> Operation:
    """Return the operation with a unit taken out, its officers and vehicles too. Raises NotFoundError, WrongCommandLineError."""
    participant(operation, unit)
    left = tuple(one for one in operation.participants if one.unit != unit)
    if not left:
        said = text("{unit} is the only unit of {code}.", unit=unit, code=operation.code)
        raise WrongCommandLineError("last-unit", said, text("Cancel it with `coopfb patrol cancel`, or add another unit first."))
    return cleared_of(operation, unit)._replace(participants=left)


def _said_anew(operation: Operation, edit: Edit) -> Operation:
    new = operation._replace(**edit.words)
    if edit.start or edit.end:
        new = moved(new, edit.start or new.start, edit.end or new.end)
    for number, fields in edit.legs.items():
        new = with_fields(new, number, fields)
    for number, (start, end) in edit.windows.items():
        new = with_hours(new, number, start, end)
    for number, where in edit.posts.items():
        new = with_posts(new, number, where)
    new = _units(new, edit)
    for part, officer in edit.officers:
        new = led_by(new, part, officer)
    return _talking(operation, with_legs(new, edit.removed, edit.added), edit.communication)


def _talking(operation: Operation, new: Operation, talk: Communication | None) -> Operation:
    """Return the operation with how the sides talk; a radio check that was not said anew stays where the move put it."""
    if talk is None:
        return new
    said_anew = talk.check_at != operation.communication.check_at
    if said_anew and talk.check_at:
        refuse_late_check(talk.check_at, new.start)
    return new._replace(communication=talk if said_anew else talk._replace(check_at=new.communication.check_at))


def _units(operation: Operation, edit: Edit) -> Operation:
    for one in edit.add:
        if any(known.unit == one.unit for known in operation.participants):
            said = text("{unit} takes part in {code} already.", unit=one.unit, code=operation.code)
            raise WrongCommandLineError("takes-part-already", said, text("Leave out --add-unit."))
        operation = operation._replace(participants=(*operation.participants, one))
    for unit in edit.remove:
        operation = without_unit(operation, unit)
    return operation
