"""Rules about units and crews: which services, officers of both States, who leads, who is free and briefed."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from coopfb.domain.case import Case
from coopfb.domain.leg_places import numbered
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.operation import Leg
from coopfb.domain.rule import Fault, rule
from coopfb.domain.service_words import state_name
from coopfb.domain.spoken import Day, Moment
from coopfb.domain.team import crew_of, guests, in_a_row, officers, present, state_of, unit_name, units_named
from coopfb.domain.unit import STATES
from coopfb.text import text

COMPETENT = {
    "FR": frozenset(("national-police", "border-police", "gendarmerie", "customs")),
    "BE": frozenset(("local-police", "federal-police", "customs")),
}
"""The services of each State that Tournai II is about (art. 2; the exact list was not read)."""
BEFORE_ISSUE = frozenset(("draft", "proposed", "accepted"))
"""Statuses in which crews are still to be named."""
MONTHS = 12


@rule(
    "R03",
    text("Every unit belongs to a competent service: police, gendarmerie or customs"),
    text("Tournai II, art. 2"),
    basis="law",
    verified=False,
    severity="error",
    remedy=text("Plan with another unit: `coopfb patrol edit {ref} --remove-unit UNIT`, `--add-unit UNIT`.", ref="REF"),
)
def of_a_competent_service(case: Case) -> Iterator[Fault]:
    """Find units the directory does not know, and those of other services."""
    for one in case.operation.participants:
        unit = case.units.get(one.unit)
        if one.answer == "declined":
            continue
        if unit is None:
            yield Fault(text("The directory knows no unit {unit}.", unit=one.unit))
        elif unit.service == "common-centre":
            told = text("{unit} prepares and supports operations, but takes no part in them.", unit=unit.named)
            remedy = text(
                "Take it out, `coopfb patrol edit {ref} --remove-unit UNIT`, and inform it instead, `coopfb patrol notify {ref}`.",
                ref="REF",
            )
            yield Fault(told, remedy=remedy)
        elif unit.service not in COMPETENT.get(unit.state, frozenset()):
            yield Fault(text("{unit} is of no service that may take part.", unit=unit.named))


@rule(
    "R04",
    text("A joint patrol has at least one officer of each State"),
    text("definition of the joint patrol (Belgian Council of Ministers, 6 December 2013)"),
    basis="deduced",
    severity="error",
    remedy=text("Add a unit of that State, `coopfb patrol edit {ref} --add-unit UNIT`, and have it name its officers.", ref="REF"),
)
def both_states_in_the_patrol(case: Case) -> Iterator[Fault]:
    """Find the State that has nobody in a patrol; its units stand for its officers until they name them."""
    for state in STATES if case.operation.kind == "patrol" else ():
        if not present(case, state):
            yield Fault(
                text("Nobody from {state} is in the patrol.", state=state_name(state)), pending=bool(case.operation.of_state(state))
            )


@rule(
    "R05",
    text("On every leg at least one officer of the host State is with the team"),
    text("Decision 2008/615/JHA, art. 17(2): under the guidance and, as a rule, in the presence of officers of the host State"),
    basis="law",
    severity="error",
    waivable=True,
    remedy=text(
        "Have the host name an officer, `coopfb patrol crew {ref} …`, or write down why none is there: `--waive R05 --why …`.", ref="REF"
    ),
)
def the_host_is_there(case: Case) -> Iterator[Fault]:
    """Find legs without anybody of the host State; its units stand for its officers until they name them."""
    for number, leg in numbered(case):
        if not present(case, leg.host_state):
            told = text("Leg {leg}: nobody from the host State, {state}, is with the team.", leg=number, state=state_name(leg.host_state))
            yield Fault(told, number, pending=bool(case.operation.of_state(leg.host_state)))


@rule(
    "R06",
    text("Every leg has an officer in charge of the host State; the lead changes at the border"),
    text("Decision 2008/615/JHA, art. 17(3); Decision 2008/616/JHA, art. 17(3)(h)"),
    basis="deduced",
    verified=False,
    severity="error",
    waivable=True,
    remedy=text(
        "Name an officer of the host State, `coopfb patrol edit {ref} --officer LEG=UNIT/MEMBER`, or write down why another one leads:"
        " `--waive R06 --why …`.",
        ref="REF",
    ),
)
def the_host_leads(case: Case) -> Iterator[Fault]:
    """Find legs without an officer in charge, or with one who is not of the host State, a unit that takes part, or the crew."""
    for number, leg in numbered(case):
        unit, _, member = leg.officer_in_charge.partition("/")
        if member:
            yield from _leader(case, number, leg, unit)
        else:
            told = text("Leg {leg}: no officer in charge from {state} is named yet.", leg=number, state=state_name(leg.host_state))
            yield Fault(told, number, pending=case.operation.status in BEFORE_ISSUE)


def _leader(case: Case, number: int, leg: Leg, unit: str) -> Iterator[Fault]:
    """Find what is wrong with the officer in charge of one leg."""
    state, who = state_name(leg.host_state), leg.officer_in_charge
    if state_of(case, unit) != leg.host_state:
        yield Fault(text("Leg {leg} is in {state}, but {officer} is to lead, who is not.", leg=number, state=state, officer=who), number)
    elif unit not in case.operation.units:
        told = text("Leg {leg}: {officer} is to lead, but {unit} takes no part.", leg=number, officer=who, unit=unit_name(case, unit))
        yield Fault(told, number)
    else:
        crew = [member.code for member in case.operation.crew if member.unit == unit]
        if crew and who not in crew:
            yield Fault(text("Leg {leg}: {officer} is to lead, but is not in the crew.", leg=number, officer=who), number)


@rule(
    "R10",
    text("The officers taking part are listed: service number or function, unit, State"),
    text("Decision 2008/616/JHA, art. 17(3)(g)"),
    basis="policy",
    verified=False,
    severity="error",
    waivable=True,
    remedy=text("Name them, `coopfb patrol crew {ref} …`, or write down why they are not listed: `--waive R10 --why …`.", ref="REF"),
)
def officers_are_listed(case: Case) -> Iterator[Fault]:
    """Find units that have not named their officers, and officers of units that take no part."""
    named = {member.unit for member in case.operation.crew}
    waiting = tuple(unit for unit in case.operation.units if unit not in named)
    if waiting:
        told = text("Officers still to be named by: {units}.", units=units_named(case, waiting))
        yield Fault(told, pending=case.operation.status in BEFORE_ISSUE)
    strange = tuple(member for member in case.operation.crew if member.unit not in case.operation.units)
    if strange:
        yield Fault(text("In the crew, but of a unit that takes no part: {officers}.", officers=in_a_row(strange)))


@rule(
    "R25",
    text("Guests were briefed on the law of the host State and their powers there, not too long ago"),
    text("request of the officers (press, 2023); Tournai II, art. 19"),
    basis="practice",
    severity="warning",
    remedy=text("Brief them, then note the day: `coopfb patrol crew {ref} …`.", ref="REF"),
)
def guests_are_briefed(case: Case) -> Iterator[Fault]:
    """Find guests without a briefing in the months before the start."""
    day = on_the_wall(case.operation.start).date()
    oldest = months_before(day, case.limits.briefing_months)
    never = tuple(one for one in guests(case) if one.briefed_on is None or one.briefed_on > day)
    if never:
        told = text("No briefing on the other State's law before the start is noted for: {officers}.", officers=in_a_row(never))
        yield Fault(told, pending=case.operation.status in BEFORE_ISSUE)
    old = tuple(one for one in guests(case) if one.briefed_on is not None and one.briefed_on < oldest)
    if old:
        yield Fault(text("Last briefed before {day}, too long ago: {officers}.", day=Day(oldest), officers=in_a_row(old)))


def months_before(day: date, months: int) -> date:
    """Return the day so many months earlier, the last of its month where it would not exist; never before year 1."""
    year, month = divmod(day.year * MONTHS + day.month - 1 - months, MONTHS)
    if year < 1:
        return date.min
    next_year, next_month = divmod(year * MONTHS + month + 1, MONTHS)
    last = date(next_year, next_month + 1, 1) - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))


@rule(
    "R26",
    text("No officer, vehicle or channel is booked twice; a State's only officer has a deputy"),
    text("a planned officer fell ill on the day (press)"),
    basis="policy",
    severity="error",
    also=("warning",),
    waivable=True,
    remedy=text(
        "Take another one, `coopfb patrol crew {ref} …`, or another time, `coopfb patrol edit {ref} --on DAY`, or write down why it can be"
        " done: `--waive R26 --why …`.",
        ref="REF",
    ),
)
def nothing_is_booked_twice(case: Case) -> Iterator[Fault]:
    """Find what another operation holds at the same time, and a State whose only officer has no deputy."""
    mine = {("vehicle", f"{one.unit}/{one.label}") for one in case.operation.vehicles} | {("channel", case.operation.communication.channel)}
    mine |= {("person", member.code) for member in case.operation.crew}
    standing_by = {member.code for member in case.operation.crew if member.deputy}
    for held in case.bookings:
        if (held.kind, held.what) in mine and held.what and held.operation != case.operation.code and _at_once(case, held.start, held.end):
            start, end = Moment(held.start), Moment(held.end)
            told = text(
                "{what} is booked for {operation} too, {start} to {end}.", what=held.what, operation=held.operation, start=start, end=end
            )
            yield Fault(told, severity="warning" if held.kind == "person" and held.what in standing_by else "error")
    for state in STATES:
        if len(officers(case, state)) == 1 and len(crew_of(case, state)) == 1:
            yield Fault(
                text("The only officer from {state} has no deputy.", state=state_name(state)),
                severity="warning",
                remedy=text("Name one who stands by: `coopfb patrol crew {ref} --unit UNIT --deputy MEMBER`.", ref="REF"),
            )


def _at_once(case: Case, start: datetime, end: datetime) -> bool:
    """Say whether a time overlaps that of the operation; what only comes within the rest is not booked twice."""
    return start < case.operation.end and end > case.operation.start
