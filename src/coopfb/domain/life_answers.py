"""What each service answers for itself: it accepts or declines; and an operation carried on without a unit."""

from datetime import date
from typing import NamedTuple

from coopfb.domain.life import allow, one_line, settled, words_given
from coopfb.domain.operation import GUEST_POWERS, Operation
from coopfb.domain.participant import Participant
from coopfb.errors import ConflictError, ForbiddenError, NotFoundError, WrongCommandLineError
from coopfb.text import text


class UnitAnswer(NamedTuple):
    """What one unit says: who spoke (a function, never a name), the day, the form (oral, written or empty), and to which revision.

    `revision` 0 means the present one. `powers` are the guest powers a unit of the host State adds; `why` is the reason of a decline.
    """

    unit: str
    function: str
    on: date
    form: str = ""
    revision: int = 0
    powers: tuple[str, ...] = ()
    why: str = ""


def participant(operation: Operation, unit: str) -> Participant:
    """Return the unit as it takes part, those that declined too. Raises NotFoundError with the units that do."""
    for one in operation.participants:
        if one.unit == unit:
            return one
    said = text("{unit} does not take part in {code}.", unit=unit, code=operation.code)
    takes_part = tuple(one.unit for one in operation.participants)
    raise NotFoundError("unit-not-in-operation", said, text("Add it with `coopfb patrol edit`, or name one that does."), takes_part)


def accepted(operation: Operation, answer: UnitAnswer, today: date) -> Operation:
    """Return the operation with one unit's acceptance; accepted as a whole once every unit has.

    Raises ConflictError (not now, an earlier revision), NotFoundError (the unit), ForbiddenError (powers the unit cannot give),
    WrongCommandLineError (no function, a day to come).
    """
    allow(operation, "accept")
    function = words_given(answer.function, "--by")
    said = _said(operation, answer, today)._replace(answer="accepted", function=function, note="")
    return settled(_with_powers(_with(operation, said), said, answer.powers))


def declined(operation: Operation, answer: UnitAnswer, today: date) -> Operation:
    """Return the operation with one unit out of it: its officers and vehicles go with it, and with the last of a State all of it ends.

    Raises as `accepted` does.
    """
    allow(operation, "decline")
    why = words_given(answer.why, "--why")
    said = _said(operation, answer, today)._replace(answer="declined", note=why)
    return settled(_with(cleared_of(operation, answer.unit), said))


def cleared_of(operation: Operation, unit: str) -> Operation:
    """Return the operation without the officers and vehicles of a unit, and without the parts they had."""
    gone = f"{unit}/"
    legs = tuple(
        leg._replace(
            officer_in_charge="" if leg.officer_in_charge.startswith(gone) else leg.officer_in_charge,
            posts=tuple(post._replace(leader="") if post.leader.startswith(gone) else post for post in leg.posts),
        )
        for leg in operation.legs
    )
    vehicles = tuple(
        vehicle._replace(driver="") if vehicle.driver.startswith(gone) else vehicle
        for vehicle in operation.vehicles
        if vehicle.unit != unit
    )
    return operation._replace(legs=legs, vehicles=vehicles, crew=tuple(one for one in operation.crew if one.unit != unit))


def waiting(operation: Operation) -> tuple[str, ...]:
    """Return the units that have not answered the present revision."""
    return tuple(one.unit for one in operation.participants if not one.answer)


def same_words(one: Operation, other: Operation, unit: str) -> bool:
    """Say whether two readings have the same revision, and the unit's answer, officers and vehicles in it."""

    def held(operation: Operation) -> tuple[object, ...]:
        parts = (operation.participants, operation.crew, operation.vehicles)
        return (operation.revision, *(tuple(part for part in several if part.unit == unit) for several in parts))

    return held(one) == held(other)


def _said(operation: Operation, answer: UnitAnswer, today: date) -> Participant:
    """Return the participant with who spoke, when and how, after looking that the answer is to what stands now."""
    one = participant(operation, answer.unit)
    if answer.revision and answer.revision != operation.revision:
        said = text("{code} has revision {now} now; the answer is to revision {old}.", code=operation.code, now=operation.revision,
                    old=answer.revision)  # fmt: skip
        raise ConflictError("revision-gone", said, text("Look at it with `coopfb patrol show {code}`, then answer.", code=operation.code))
    if answer.on > today:
        early = text("The answer cannot be of a day to come ({day}).", day=answer.on.isoformat())
        raise WrongCommandLineError("day-to-come", early, text("Give the day on which the unit answered."))
    return one._replace(
        function=one_line(answer.function, "--by"), answered_on=answer.on, form=answer.form, revision=operation.revision
    )  # fmt: skip


def _with(operation: Operation, said: Participant) -> Operation:
    return operation._replace(participants=tuple(said if one.unit == said.unit else one for one in operation.participants))


def _with_powers(operation: Operation, host: Participant, powers: tuple[str, ...]) -> Operation:
    """Return the operation with guest powers added on the legs on the soil of the unit's State: nobody else may add them."""
    if not powers:
        return operation
    if not any(leg.host_state == host.state for leg in operation.legs):
        said = text("{unit} hosts no leg of {code}: only the host State adds guest powers.", unit=host.unit, code=operation.code)
        raise ForbiddenError("not-the-host", said, text("Leave out --powers."))
    legs = tuple(
        leg._replace(guest_powers=tuple(power for power in GUEST_POWERS if power in {*leg.guest_powers, *powers}))
        if leg.host_state == host.state
        else leg
        for leg in operation.legs
    )
    return operation._replace(legs=legs)
