"""Who is with the team: the officers and units of each State, and who is a guest on whose soil."""

from coopfb.domain.case import Case
from coopfb.domain.operation import Leg
from coopfb.domain.participant import CrewMember
from coopfb.domain.spoken import Row
from coopfb.text import Named


def state_of(case: Case, unit: str) -> str:
    """Return the State of a unit that takes part, or of one the case knows; empty for any other."""
    for one in case.operation.participants:
        if one.unit == unit:
            return one.state
    known = case.units.get(unit)
    return known.state if known else ""


def unit_name(case: Case, code: str) -> Named | str:
    """Return the unit's name, or its code where the directory does not know it."""
    known = case.units.get(code)
    return known.named if known else code


def units_named(case: Case, codes: tuple[str, ...]) -> Row:
    """Return the names of units in a row."""
    return Row(tuple(unit_name(case, code) for code in codes))


def service_leading(case: Case, leg: Leg) -> tuple[str, str]:
    """Return State and service of the officer in charge of a leg; two empty texts where nobody is, or of a unit that takes no part."""
    unit, _, member = leg.officer_in_charge.partition("/")
    if not member or unit not in case.operation.units or unit not in case.units:
        return "", ""
    return case.units[unit].state, case.units[unit].service


def crew_of(case: Case, state: str) -> tuple[CrewMember, ...]:
    """Return the officers of one State named so far, deputies included, of the units that take part."""
    units = {one.unit for one in case.operation.of_state(state)}
    return tuple(member for member in case.operation.crew if member.unit in units)


def officers(case: Case, state: str) -> tuple[CrewMember, ...]:
    """Return the officers of one State who go out: its crew without the deputies, who only stand by."""
    return tuple(member for member in crew_of(case, state) if not member.deputy)


def present(case: Case, state: str) -> bool:
    """Say whether a State is with the team: by its officers once it has named some, by its units until then."""
    return bool(officers(case, state)) if crew_of(case, state) else bool(case.operation.of_state(state))


def receives(leg: Leg) -> bool:
    """Say whether officers of the other State are on this leg: at a fixed post each State stands on its own soil."""
    return leg.kind != "post"


def guests_on(case: Case, leg: Leg) -> tuple[CrewMember, ...]:
    """Return the named officers who are guests on a leg, deputies included."""
    if not receives(leg):
        return ()
    return tuple(member for member in case.operation.crew if state_of(case, member.unit) not in {leg.host_state, ""})


def guests(case: Case) -> tuple[CrewMember, ...]:
    """Return the named officers who are guests on at least one leg, each once."""
    return tuple(dict.fromkeys(member for leg in case.operation.legs for member in guests_on(case, leg)))


def in_a_row(members: tuple[CrewMember, ...]) -> Row:
    """Return officers as people read them, by the code that legs and vehicles use."""
    return Row(tuple(member.code for member in members))
