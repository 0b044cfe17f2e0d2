"""What differs between two states of an operation, field by field, and how that goes into its history."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from coopfb.domain.agreement import Revision
from coopfb.domain.operation import Control, Leg, Operation
from coopfb.domain.participant import CrewMember
from coopfb.domain.record import Author, stamp


class Change(NamedTuple):
    """One field that changed: `start`, `purpose`, `units`, `legs.1.places`, `communication.channel` …, before and after as words."""

    field: str
    before: str
    after: str


_WORDS = ("purpose", "meeting", "crossing", "language", "interpreter", "assistance", "logistics", "costs", "notes")
_TALK = ("means", "channel", "opened_by", "check_at", "fallback")
_LEG = ("places", "spots", "start", "end", "officer_in_charge", "guest_powers", "note")


def differences(before: Operation, after: Operation) -> tuple[Change, ...]:
    """Return what was changed by hand between two states, in the order a reader wants it: when, why, who, where, then the rest.

    Answers, status, waivers, notice and history are not looked at: they follow from what was done.
    """
    return tuple(change for change in _compared(before, after) if change.before != change.after)


def said_by_hand(operation: Operation, changes: Iterable[Change]) -> Operation:
    """Return the operation with what was changed no longer marked as proposed by a plan."""
    fields = {change.field.rpartition(".")[2] for change in changes}
    return operation._replace(proposed=tuple(name for name in operation.proposed if name not in fields))


def in_history(operation: Operation, changes: Iterable[Change], author: Author, *, number: int = 0) -> Operation:
    """Return the operation with one more entry in its history, of its present revision unless told."""
    entry = Revision(number or operation.revision, author.now, author.who, tuple((one.field, one.before, one.after) for one in changes))
    return operation._replace(history=(*operation.history, entry))


def revised(operation: Operation, changes: Iterable[Change], author: Author) -> Operation:
    """Return a changed operation as its next revision: proposed again, every answer, waiver and notice asked for anew."""
    participants = tuple(
        one._replace(answer="", function="", answered_on=None, form="", revision=0, note="") for one in operation.participants
    )  # fmt: skip
    new = operation._replace(
        status="proposed", revision=operation.revision + 1, participants=participants, waivers=(), notice=None
    )  # fmt: skip
    return in_history(new, changes, author)


def _compared(before: Operation, after: Operation) -> Iterator[Change]:
    yield Change("start", stamp(before.start), stamp(after.start))
    yield Change("end", stamp(before.end), stamp(after.end))
    yield from (_change(name, getattr(before, name), getattr(after, name)) for name in _WORDS)
    yield _change("units", [one.unit for one in before.participants], [one.unit for one in after.participants])
    stay = {one.unit for one in after.participants}
    gone = [one for one in before.participants if one.answer == "declined" and one.unit not in stay]
    yield from (Change("declined", one.unit, one.note) for one in gone)
    for number in range(max(len(before.legs), len(after.legs))):
        yield from _of_leg(number + 1, _at(before.legs, number), _at(after.legs, number))
    talks = before.communication, after.communication
    yield from (_change(f"communication.{name}", getattr(talks[0], name), getattr(talks[1], name)) for name in _TALK)
    yield _change("crew", [_member(one) for one in before.crew], [_member(one) for one in after.crew])
    vehicles = [[f"{one.unit}/{one.label}:{one.seats}" for one in side.vehicles] for side in (before, after)]
    yield _change("vehicles", *vehicles)


def _of_leg(number: int, before: Leg | None, after: Leg | None) -> Iterator[Change]:
    field = f"legs.{number}"
    yield from (_change(f"{field}.{name}", getattr(before, name, ""), getattr(after, name, "")) for name in _LEG)
    yield _change(f"{field}.control", _control(before), _control(after))
    posts = [[f"{one.place} {stamp(one.start)} {stamp(one.end)} {one.leader}".strip() for one in leg.posts] if leg else []
             for leg in (before, after)]  # fmt: skip
    yield _change(f"{field}.posts", *posts)


def _at(legs: tuple[Leg, ...], number: int) -> Leg | None:
    return legs[number] if number < len(legs) else None


def _member(one: CrewMember) -> str:
    return one.code


def _control(leg: Leg | None) -> str:
    """Return a legal basis with what it asks for, as one line."""
    held = (leg.control if leg else None) or Control("")
    ticked = "not-systematic" if held.not_systematic else ""
    said = (held.basis, held.named_place, ticked, held.grade, held.requisition, _word(held.requisition_start),
            _word(held.requisition_end), *held.requisition_places)  # fmt: skip
    return " ".join(filter(None, said))


def _change(field: str, before: object, after: object) -> Change:
    return Change(field, _word(before), _word(after))


def _word(value: object) -> str:
    """Return a value as the words the history keeps."""
    if isinstance(value, datetime):
        return stamp(value)
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
