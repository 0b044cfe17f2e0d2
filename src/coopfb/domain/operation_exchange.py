"""Operations that come from another post: what of them is taken, since each side answers for itself and the plan is its maker's."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from coopfb.domain.bundle import ANYONE
from coopfb.domain.changes import Change, differences
from coopfb.domain.life import POSSIBLE, settled
from coopfb.domain.life_answers import UnitAnswer, accepted, declined
from coopfb.domain.operation import Leg, Operation
from coopfb.domain.participant import Participant
from coopfb.errors import ConflictError, CoopfbError, InvalidDataError
from coopfb.text import Remark, text

_OWN = (".officer_in_charge", ".guest_powers", ".posts")
"""What of a leg a side may say beside its answer."""
_OPEN = ("proposed", "accepted")
"""Statuses that the answers make."""


class Sender(NamedTuple):
    """Who sends: the name of its key, the unit the key speaks for (ANYONE: for everybody), that unit's State (empty: of either)."""

    name: str
    unit: str
    state: str

    def answers_for(self, state: str) -> bool:
        """Say whether it may bring answers of units of a State."""
        return self.unit == ANYONE or self.state in {"", state}


class Carried(NamedTuple):
    """An operation on its way, and the name of the key of who made it."""

    operation: Operation
    origin: str


class Taken(NamedTuple):
    """What becomes of one: `kind` is new, changed, answered, same or kept (nothing of it is taken; a remark says why).

    `before` is None for a new one; `answers` are the answers that differ now.
    """

    kind: str
    before: Operation | None
    after: Operation
    origin: str
    changes: tuple[Change, ...] = ()
    answers: tuple[Participant, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def needed(self) -> bool:
        """Say whether anything is to be stored."""
        return self.kind in {"new", "changed", "answered"}


def taken_in(local: Operation | None, local_origin: str, carried: Carried, sender: Sender, today: date) -> Taken:
    """Return what becomes of an operation that `sender` sends; `local_origin` is who made the one of that number here.

    Raises InvalidDataError (draft-arrived), ConflictError (not-its-maker, number-taken).
    """
    operation, origin = carried
    if operation.status == "draft":
        said = text("{code} is a draft: drafts stay where they are made.", code=operation.code)
        raise InvalidDataError("draft-arrived", said, text("Ask the sender to propose it first."))
    if local is None:
        if origin != sender.name:
            said = text("{code} was made by {origin}; it is not known here.", code=operation.code, origin=origin)
            raise ConflictError("not-its-maker", said, text("Ask {origin} for it: who makes an operation sends it first.", origin=origin))
        return Taken("new", None, operation._replace(version=0, series="", slot=""), origin)
    if origin != local_origin:
        said = text("{code} is another operation here, made by {origin}.", code=operation.code, origin=local_origin or "–")
        remedy = text("Tell {sender}: the operation needs another number, so it has to be planned again there.", sender=sender.name)
        raise ConflictError("number-taken", said, remedy)
    if sender.name == origin:
        return _from_maker(local, operation, origin)
    return _answered(local, operation, sender, origin, today)


def _from_maker(local: Operation, sent: Operation, origin: str) -> Taken:
    """Return the maker's own copy, with what was answered here to the same revision and it does not know yet."""
    if sent.revision < local.revision:
        old = sent.revision
        said = text("{code} has revision {now} here; the one sent is revision {old}.", code=local.code, now=local.revision, old=old)
        return Taken("kept", local, local, origin, remarks=(Remark("older-revision", said),))
    merged = sent._replace(version=local.version, series=local.series, slot=local.slot)
    if sent.revision == local.revision:
        merged = _with_own_words(merged, local)
    return _told("changed", local, merged, origin)


def _with_own_words(sent: Operation, local: Operation) -> Operation:
    """Return what was sent with the answers, crews and powers that were given here meanwhile."""
    here = {one.unit: one for one in local.participants if one.answer}
    own = {one.unit for one in sent.participants if not one.answer and one.unit in here}
    crewed = {member.unit for member in sent.crew} | {vehicle.unit for vehicle in sent.vehicles}
    crewed |= {one.unit for one in sent.participants if one.answer == "declined"}
    named = {member.unit for member in local.crew} | {vehicle.unit for vehicle in local.vehicles}
    named -= crewed
    merged = sent._replace(
        participants=tuple(here[one.unit] if one.unit in own else one for one in sent.participants),
        crew=(*sent.crew, *(one for one in local.crew if one.unit in named)),
        vehicles=(*sent.vehicles, *(one for one in local.vehicles if one.unit in named)),
    )
    if len(sent.legs) == len(local.legs):
        states = {one.state for one in merged.participants if one.unit in own}
        legs = (_leg_with(theirs, ours, named, states) for theirs, ours in zip(sent.legs, local.legs, strict=True))
        merged = merged._replace(legs=tuple(legs))
    return settled(merged) if merged.status in _OPEN else merged


def _leg_with(leg: Leg, own: Leg, units: set[str], states: set[str]) -> Leg:
    """Return a leg with what was said of it on another copy: leaders of these units, and powers that hosts of these States added."""
    if leg.host_state in states:
        leg = leg._replace(guest_powers=tuple(dict.fromkeys((*leg.guest_powers, *own.guest_powers))))
    if own.officer_in_charge.partition("/")[0] in units:
        leg = leg._replace(officer_in_charge=own.officer_in_charge)
    if len(leg.posts) == len(own.posts):
        posts = (
            one._replace(leader=other.leader) if other.leader.partition("/")[0] in units else one
            for one, other in zip(leg.posts, own.posts, strict=True)
        )
        leg = leg._replace(posts=tuple(posts))
    return leg


def _answered(local: Operation, sent: Operation, sender: Sender, origin: str, today: date) -> Taken:
    """Return the operation with what units of the sender's side say for themselves: answers, crews, leaders; nothing else is taken."""
    remarks: list[Remark] = []
    after = local
    own = {one.unit for one in local.participants if sender.answers_for(one.state)}
    known = {one.unit: one for one in local.participants}
    for one in sent.participants:
        if one.unit in own and one.answer and not _said_before(one, known[one.unit]):
            try:
                after = _with_answer(after, sent, one, today)
            except CoopfbError as error:
                remarks.append(Remark("answer-not-taken", error.text))
    if not remarks and sent.revision == local.revision:
        after = _with_crews(after, sent, own)
        remarks += _left_out(after, sent)
    told = _told("answered", local, after, origin)._replace(remarks=tuple(remarks))
    return told._replace(kind="kept") if told.kind == "same" and remarks else told


def _with_answer(local: Operation, sent: Operation, said: Participant, today: date) -> Operation:
    """Return the operation with one unit's answer, as the commands of a life take it."""
    answer = UnitAnswer(said.unit, said.function, said.answered_on or today, said.form, said.revision, (), said.note)
    if said.answer == "declined":
        return declined(local, answer, today)
    here, there = (_hosted(one.legs, said.state) for one in (local, sent))
    return accepted(local, answer._replace(powers=tuple(power for power in there if power not in here)), today)


def _said_before(one: Participant, known: Participant) -> bool:
    """Say whether an answer is known, in whatever words: to this revision, or an earlier one."""
    return (one.answer, one.revision) == (known.answer, known.revision) or (known.answer != "" and one.revision < known.revision)


def _hosted(legs: tuple[Leg, ...], state: str) -> tuple[str, ...]:
    """Return the guest powers on the legs that a State hosts."""
    return tuple(dict.fromkeys(power for leg in legs if leg.host_state == state for power in leg.guest_powers))


def _with_crews(local: Operation, sent: Operation, own: set[str]) -> Operation:
    """Return the operation with the crews and vehicles that the sender's units name, where that is possible now."""
    units = {one.unit for one in local.participants if one.unit in own and one.answer == "accepted"}
    if "crew" not in POSSIBLE[local.status] or not units:
        return local
    after = local._replace(
        crew=(*(one for one in local.crew if one.unit not in units), *(one for one in sent.crew if one.unit in units)),
        vehicles=(*(one for one in local.vehicles if one.unit not in units), *(one for one in sent.vehicles if one.unit in units)),
    )
    if len(local.legs) == len(sent.legs):
        legs = (_leg_with(ours, theirs, units, set()) for ours, theirs in zip(local.legs, sent.legs, strict=True))
        after = after._replace(legs=tuple(legs))
    # The same people in another order are the same people.
    same = set(after.crew) == set(local.crew) and set(after.vehicles) == set(local.vehicles)
    return after._replace(crew=local.crew, vehicles=local.vehicles) if same else after


def _left_out(after: Operation, sent: Operation) -> Iterator[Remark]:
    """Yield the remark that other changes were made and are not taken."""
    fields = [one.field for one in differences(after, sent) if one.field not in {"crew", "vehicles"} and not one.field.endswith(_OWN)]
    if fields:
        said = text("{code}: not taken, since only its maker changes the plan: {fields}.", code=after.code, fields=", ".join(fields))
        yield Remark("only-its-maker", said)


def _told(kind: str, before: Operation, after: Operation, origin: str) -> Taken:
    """Return what was taken with what differs by it."""
    if before == after:
        return Taken("same", before, before, origin)
    known = {one.unit: one for one in before.participants}
    answers = tuple(one for one in after.participants if one.answer and one != known.get(one.unit))
    return Taken(kind, before, after, origin, differences(before, after), answers)
