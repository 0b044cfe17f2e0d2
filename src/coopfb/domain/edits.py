"""An operation edited: what is said anew, and what becomes of it once it was proposed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from coopfb.domain.agreement import Communication
from coopfb.domain.changes import Change, differences, revised, said_by_hand
from coopfb.domain.leg_words import Part, changed_leg
from coopfb.domain.life import allow
from coopfb.domain.life_answers import cleared_of, participant
from coopfb.domain.life_crew import led_by
from coopfb.domain.moving import moved
from coopfb.domain.operation import Control, Operation
from coopfb.domain.participant import Participant
from coopfb.domain.record import Author
from coopfb.errors import WrongCommandLineError
from coopfb.text import text


class Area(NamedTuple):
    """Where a leg takes place: codes of places and of spots."""

    places: tuple[str, ...]
    spots: tuple[str, ...] = ()


class Edit(NamedTuple):
    """What is said anew of an operation; what is None or empty stays.

    `words` holds one line by field (purpose, meeting, crossing, language, assistance, logistics, costs, notes); legs are numbered from 0.
    """

    start: datetime | None = None
    end: datetime | None = None
    words: Mapping[str, str] = {}
    areas: Mapping[int, Area] = {}
    windows: Mapping[int, tuple[datetime, datetime]] = {}
    officers: tuple[tuple[Part, str], ...] = ()
    powers: Mapping[int, tuple[str, ...]] = {}
    controls: Mapping[int, Control | None] = {}
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
    words: Mapping[str, Any] = edit.words
    new = operation._replace(**words)
    if edit.start or edit.end:
        new = moved(new, edit.start or new.start, edit.end or new.end)
    for number, area in edit.areas.items():
        new = changed_leg(new, number, new.legs[number]._replace(places=area.places, spots=area.spots))
    for number, (start, end) in edit.windows.items():
        new = _windowed(new, number, start, end)
    for number, powers in edit.powers.items():
        new = changed_leg(new, number, new.legs[number]._replace(guest_powers=powers))
    for number, control in edit.controls.items():
        new = changed_leg(new, number, new.legs[number]._replace(control=control))
    new = _units(new, edit)
    for part, officer in edit.officers:
        new = led_by(new, part, officer)
    return new._replace(communication=edit.communication) if edit.communication else new


def _windowed(operation: Operation, number: int, start: datetime, end: datetime) -> Operation:
    """Return the operation with one leg's hours; the operation begins with its first leg and ends with its last."""
    if end <= start:
        raise WrongCommandLineError("end-before-start", text("A leg ends before it starts."), text("Give its hours as 20:00-23:00."))
    leg = operation.legs[number]
    posts = tuple(
        post._replace(
            start=start if post.start == leg.start else max(post.start, start), end=end if post.end == leg.end else min(post.end, end)
        )
        for post in leg.posts
    )
    if any(post.end <= post.start for post in posts):
        said = text("A post of leg {leg} lies outside these hours.", leg=number + 1)
        raise WrongCommandLineError("post-outside-leg", said, text("Give hours that hold its posts."))
    new = changed_leg(operation, number, leg._replace(start=start, end=end, posts=posts))
    return new._replace(start=min(leg.start for leg in new.legs), end=max(leg.end for leg in new.legs))


def _units(operation: Operation, edit: Edit) -> Operation:
    for one in edit.add:
        if any(known.unit == one.unit for known in operation.participants):
            said = text("{unit} takes part in {code} already.", unit=one.unit, code=operation.code)
            raise WrongCommandLineError("takes-part-already", said, text("Leave out --add-unit."))
        operation = operation._replace(participants=(*operation.participants, one))
    for unit in edit.remove:
        operation = without_unit(operation, unit)
    return operation
