"""One unit after another: the line of those it replaced, and operations to come that pass to the one that takes over."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from coopfb.domain.operation import Leg, Operation
from coopfb.domain.participant import CrewMember, Participant


class Heirs(NamedTuple):
    """Who takes over: the code of the new unit by that of the old one, and of its contacts likewise."""

    units: Mapping[str, str]
    contacts: Mapping[str, str] = {}


def line_of(code: str, replaced_by: Mapping[str, str]) -> frozenset[str]:
    """Return a unit with all whose succession leads to it, so that counts of the past join those of today; circles end."""
    found = {code}
    waiting = [code]
    while waiting:
        heir = waiting.pop()
        new = {old for old, successor in replaced_by.items() if successor == heir} - found
        found |= new
        waiting += new
    return frozenset(found)


def clashing(operation: Operation, heirs: Heirs) -> tuple[str, ...]:
    """Return officers and vehicles that two of the units that become one call alike."""
    members = [CrewMember(heirs.units.get(one.unit, one.unit), one.member).code for one in operation.crew]
    vehicles = [f"{heirs.units.get(one.unit, one.unit)}/{one.label}" for one in operation.vehicles]
    return tuple(sorted({one for one in members if members.count(one) > 1} | {one for one in vehicles if vehicles.count(one) > 1}))


def succeeded(operation: Operation, heirs: Heirs) -> Operation:
    """Return an operation as it is once the new units take part in the place of the old ones; what is past in it stays.

    Participants that become the same unit are one, with the answer of the first; there must be no `clashing`.
    """
    units = heirs.units

    def person(code: str) -> str:
        unit, slash, member = code.partition("/")
        return f"{units.get(unit, unit)}{slash}{member}"

    talk = operation.communication
    return operation._replace(
        participants=_once(operation.participants, units),
        crew=tuple(
            one._replace(unit=units.get(one.unit, one.unit), replaces=person(one.replaces) if "/" in one.replaces else one.replaces)
            for one in operation.crew
        ),
        vehicles=tuple(one._replace(unit=units.get(one.unit, one.unit), driver=person(one.driver)) for one in operation.vehicles),
        legs=tuple(_led(leg, person) for leg in operation.legs),
        communication=talk._replace(
            opened_by=units.get(talk.opened_by, talk.opened_by), fallback=heirs.contacts.get(talk.fallback, talk.fallback)
        ),
    )


def _once(participants: Iterable[Participant], units: Mapping[str, str]) -> tuple[Participant, ...]:
    found: dict[str, Participant] = {}
    for one in participants:
        code = units.get(one.unit, one.unit)
        found.setdefault(code, one._replace(unit=code))
    return tuple(found.values())


def _led(leg: Leg, person: Callable[[str], str]) -> Leg:
    posts = tuple(post._replace(leader=person(post.leader)) for post in leg.posts)
    return leg._replace(officer_in_charge=person(leg.officer_in_charge), posts=posts)
