"""Who a unit sends: its officers, vehicles and leaders named after it accepted, and a substitute on the day."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from coopfb.domain.leg_words import Part, changed_leg
from coopfb.domain.life import allow
from coopfb.domain.life_answers import participant
from coopfb.domain.operation import Operation
from coopfb.domain.participant import LEADER, CrewMember, Vehicle
from coopfb.domain.typing_error import nearest
from coopfb.errors import ConflictError, NotFoundError
from coopfb.text import text


class CrewChange(NamedTuple):
    """What a unit says of its crew: officers and vehicles to add or to describe anew, and who leads which part.

    `removed` are members to take out, `dropped` labels of vehicles.
    """

    unit: str
    members: tuple[CrewMember, ...] = ()
    vehicles: tuple[Vehicle, ...] = ()
    removed: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    leads: tuple[tuple[Part, str], ...] = ()


class Substitution(NamedTuple):
    """One officer in the place of another of the same unit and function; languages and briefing are the substitute's own."""

    unit: str
    out: str
    substitute: str
    languages: tuple[str, ...] = ()
    briefed_on: date | None = None


def crewed(operation: Operation, change: CrewChange) -> Operation:
    """Return the operation with the crew as the unit names it; a member named again is described anew, in its place.

    Where a plan lets the unit's patrol leader lead, the first officer named who is no deputy does, unless one of them is called so.

    Once the order is issued those on it can be described anew (a briefing, equipment), but who goes stays. Raises ConflictError (not
    now, the unit declined), NotFoundError (the unit takes no part, a member or
    vehicle is not there, with the nearest).
    """
    allow(operation, "crew")
    if participant(operation, change.unit).answer == "declined":
        said = text("{unit} declined {code}: it names no crew.", unit=change.unit, code=operation.code)
        raise ConflictError("unit-declined", said, text("Let it accept first, with `coopfb patrol accept`."))
    if operation.status == "issued":
        _only_described(operation, change)
    for member in change.removed:
        operation = _without(operation, change.unit, member)
    for label in change.dropped:
        operation = _without_vehicle(operation, change.unit, label)
    operation = _described_anew(operation, change)
    for part, member in change.leads:
        operation = led_by(operation, part, member_of(operation, change.unit, member).code)
    return _leader_named(operation, change.unit)


def replaced(operation: Operation, change: Substitution) -> Operation:
    """Return the operation with a substitute, who takes over legs, posts and wheel; not accepted anew.

    A deputy who stands by goes with dress, equipment and what was said of languages and briefing; anybody else takes over dress and
    equipment too. Raises ConflictError (not now, the substitute goes already), NotFoundError (the one who leaves is not in the crew).
    """
    allow(operation, "replace")
    participant(operation, change.unit)
    leaving = member_of(operation, change.unit, change.out)
    standing_by = next((one for one in operation.crew if one.code.casefold() == f"{change.unit}/{change.substitute}".casefold()), None)
    if standing_by and (standing_by == leaving or not standing_by.deputy):
        said = text("{member} is in the crew of {code} already.", member=standing_by.code, code=operation.code)
        raise ConflictError("in-the-crew-already", said, text("Name somebody else as the substitute."))
    new = _stepping_in(leaving, standing_by, change)
    crew = tuple(new if one == leaving else one for one in operation.crew if one != standing_by)
    return _handed_over(operation._replace(crew=crew), leaving.code, new.code)


def _stepping_in(leaving: CrewMember, standing_by: CrewMember | None, change: Substitution) -> CrewMember:
    """Return the substitute: the deputy as described before, else somebody new in the dress and with the equipment of who leaves."""
    if standing_by is None:
        return leaving._replace(
            member=change.substitute, languages=change.languages, briefed_on=change.briefed_on, replaces=leaving.member
        )  # fmt: skip
    return standing_by._replace(
        languages=change.languages or standing_by.languages,
        briefed_on=change.briefed_on or standing_by.briefed_on,
        deputy=leaving.deputy,
        replaces=leaving.member,
    )


def member_of(operation: Operation, unit: str, member: str) -> CrewMember:
    """Return one member of a unit's crew. Raises NotFoundError with the nearest members."""
    crew = [one for one in operation.crew if one.unit == unit]
    for one in crew:
        if one.member.casefold() == member.casefold():
            return one
    said = text("{member} is not in the crew of {code}.", member=f"{unit}/{member}", code=operation.code)
    known = [one.member for one in crew]
    near = tuple(f"{unit}/{one}" for one in nearest(member, known) or known[:3])
    raise NotFoundError("unknown-crew-member", said, text("`coopfb patrol crew` names the crew of a unit."), near)


def led_by(operation: Operation, part: Part, officer: str) -> Operation:
    """Return the operation with one leg or post led by an officer (`UNIT/MEMBER`)."""
    leg = operation.legs[part.leg]
    if part.post is None:
        return changed_leg(operation, part.leg, leg._replace(officer_in_charge=officer))
    posts = tuple(post._replace(leader=officer) if number == part.post else post for number, post in enumerate(leg.posts))
    return changed_leg(operation, part.leg, leg._replace(posts=posts))


def _described_anew(operation: Operation, change: CrewChange) -> Operation:
    """Return the operation with members and vehicles added or described anew; whoever was named first gave the spelling."""
    crew = {one.code.casefold(): one for one in operation.crew}
    for one in change.members:
        known = crew.get(one.code.casefold())
        crew[one.code.casefold()] = one._replace(member=known.member) if known else one
    operation = operation._replace(crew=tuple(crew.values()))
    vehicles = {(one.unit, one.label.casefold()): one for one in operation.vehicles}
    for vehicle in change.vehicles:
        key = (vehicle.unit, vehicle.label.casefold())
        driver = member_of(operation, *_parts(vehicle.driver)).code if vehicle.driver else ""
        vehicles[key] = vehicle._replace(label=vehicles[key].label if key in vehicles else vehicle.label, driver=driver)
    return operation._replace(vehicles=tuple(vehicles.values()))


def _only_described(operation: Operation, change: CrewChange) -> None:
    """Refuse a crew change that would send others than the order says; a unit whose crew the order left open may name it still."""
    known, named = {one.code.casefold() for one in operation.crew}, {one.unit for one in operation.crew}
    others = any(one.code.casefold() not in known and one.unit in named for one in change.members)
    if change.removed or change.dropped or change.vehicles or (change.leads and not change.members) or others:
        said = text("{code} is issued: who goes, leads and drives stands in the order.", code=operation.code)
        remedy = text("Put a substitute in with `coopfb patrol replace`, or change the order with `coopfb patrol edit`.")
        raise ConflictError("order-is-issued", said, remedy)


def _leader_named(operation: Operation, unit: str) -> Operation:
    """Return the operation with somebody of the crew where the plan only says the unit's patrol leader."""
    crew = [one for one in operation.crew if one.unit == unit]
    going = [one for one in crew if not one.deputy]
    if not going or any(one.member == LEADER for one in crew):
        return operation
    return _handed_over(operation, f"{unit}/{LEADER}", going[0].code)


def _without(operation: Operation, unit: str, member: str) -> Operation:
    leaving = member_of(operation, unit, member)
    return _handed_over(operation._replace(crew=tuple(one for one in operation.crew if one != leaving)), leaving.code, "")


def _without_vehicle(operation: Operation, unit: str, label: str) -> Operation:
    """Return the operation without a vehicle of a unit. Raises NotFoundError with the nearest labels."""
    known = [one.label for one in operation.vehicles if one.unit == unit]
    gone = next((one for one in known if one.casefold() == label.casefold()), None)
    if gone is None:
        said = text("{unit} has no vehicle “{label}” in {code}.", unit=unit, label=label, code=operation.code)
        remedy = text("`coopfb patrol show {code}` names the vehicles.", code=operation.code)
        raise NotFoundError("unknown-vehicle", said, remedy, tuple(nearest(label, known) or known[:3]))
    return operation._replace(vehicles=tuple(one for one in operation.vehicles if (one.unit, one.label) != (unit, gone)))


def _handed_over(operation: Operation, old: str, new: str) -> Operation:
    """Return the operation with what one officer leads and drives in the hands of another, or of nobody yet."""
    legs = tuple(
        leg._replace(
            officer_in_charge=_passed(leg.officer_in_charge, old, new),
            posts=tuple(post._replace(leader=_passed(post.leader, old, new)) for post in leg.posts),
        )
        for leg in operation.legs
    )
    vehicles = tuple(vehicle._replace(driver=_passed(vehicle.driver, old, new)) for vehicle in operation.vehicles)
    return operation._replace(legs=legs, vehicles=vehicles)


def _passed(holder: str, old: str, new: str) -> str:
    return new if holder == old else holder


def _parts(code: str) -> Sequence[str]:
    unit, _slash, member = code.partition("/")
    return unit, member
