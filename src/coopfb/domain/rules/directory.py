"""Rules about the directory entries a plan stands on."""

from collections.abc import Iterator

from coopfb.domain.case import Case
from coopfb.domain.contact import Contact
from coopfb.domain.directory_judgement import cic_without_state, reached_always, states_lacking
from coopfb.domain.freshness import freshness
from coopfb.domain.leg_places import names, numbered, places_of
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.place import Place
from coopfb.domain.rule import Fault, rule
from coopfb.domain.service_words import state_name
from coopfb.domain.spoken import Row, day_said
from coopfb.domain.team import unit_name
from coopfb.domain.unit import STATES, Unit, in_force
from coopfb.text import text

NO_LIMIT = 1_000_000
"""Days after which nothing is: the difference between to confirm and stale does not matter here."""


def _used(case: Case) -> tuple[Contact, ...]:
    """Return the contacts a plan stands on: its telephone fallback, and the first contact of each unit."""
    fallback = [one for held in case.contacts.values() for one in held if one.code == case.operation.communication.fallback]
    first = [min(case.contacts[code], key=lambda one: one.order) for code in case.operation.units if case.contacts.get(code)]
    return tuple({one.code: one for one in (*fallback, *first)}.values())


def _units_used(case: Case) -> list[Unit]:
    """Return the units a plan names: those that take part, who opens the channel, and whose contact is the fallback."""
    plan = case.operation.communication
    codes = dict.fromkeys((*case.operation.units, plan.opened_by, plan.fallback.partition("/")[0]))
    return [case.units[code] for code in codes if code in case.units]


@rule(
    "D01",
    text("The contacts a plan uses were verified, and not too long ago"),
    text("Tournai II, art. 3(3) and 18; the number of days is a setting"),
    basis="policy",
    severity="error",
    also=("warning", "note"),
    waivable=True,
    remedy=text("Call it and have the directory keeper note it, or write down why it can be used: `--waive D01 --why …`."),
    concerns="directory",
)
def contacts_are_verified(case: Case) -> Iterator[Fault]:
    """Find contacts never verified or to confirm again; fictitious ones are told, and stop nothing."""
    today, used = on_the_wall(case.now).date(), _used(case)
    by_state: dict[str, list[str]] = {}
    for one in used:
        state = "exercise" if one.exercise else freshness(one.verified_on, today, case.limits.confirm_days, NO_LIMIT)
        by_state.setdefault(state, []).append(one.code)
    if "never" in by_state:
        yield Fault(text("Never verified: {contacts}.", contacts=Row(tuple(by_state["never"]))))
    if "to-confirm" in by_state:
        told = text(
            "To confirm, verified more than {days} days ago: {contacts}.",
            days=case.limits.confirm_days,
            contacts=Row(tuple(by_state["to-confirm"])),
        )
        remedy = text("Call it and have the directory keeper note the day.")
        yield Fault(told, severity="warning", remedy=remedy)
    if "exercise" in by_state:
        told = text("Exercise data, no real numbers: {contacts}.", contacts=Row(tuple(by_state["exercise"])))
        yield Fault(told, severity="note", remedy=text("Nothing to do in an exercise; the order is issued as EXERCICE / OEFENING."))


@rule(
    "D02",
    text("Each unit can be reached day and night, itself or through a dispatch"),
    text("manual on cross-border operations, 11840/17 (24/7 contact points)"),
    basis="practice",
    severity="warning",
    remedy=text("Name a dispatch as telephone fallback: `coopfb patrol edit {ref} --fallback CONTACT`.", ref="REF"),
    concerns="directory",
)
def somebody_answers_at_night(case: Case) -> Iterator[Fault]:
    """Find units without a contact day and night, where no dispatch of their State has one either."""
    fallback = case.operation.communication.fallback.partition("/")[0]
    for state in STATES:
        dispatches = (*case.dispatches.get(state, ()), *((fallback,) if _is_dispatch(case, fallback, state) else ()))
        if any(_day_and_night(case, code) for code in dispatches):
            continue
        for one in case.operation.of_state(state):
            if not _day_and_night(case, one.unit):
                yield Fault(text("{unit} has no contact day and night, and no dispatch stands in.", unit=unit_name(case, one.unit)))


def _day_and_night(case: Case, unit: str) -> bool:
    """Say whether a unit has a contact round the clock."""
    return reached_always(case.contacts.get(unit, ()))


def _is_dispatch(case: Case, unit: str, state: str) -> bool:
    """Say whether a unit is a dispatch of a State."""
    known = case.units.get(unit)
    return known is not None and known.level == "dispatch" and known.state == state


@rule(
    "D03",
    text("No unit is planned that is closed on the day"),
    text("merger of police zones 5332 and 5333 into 5912 (royal decree of 5 May 2022)"),
    basis="deduced",
    severity="error",
    remedy=text("Plan with another unit: `coopfb patrol edit {ref} --remove-unit UNIT`, `--add-unit UNIT`.", ref="REF"),
    concerns="directory",
)
def units_exist_that_day(case: Case) -> Iterator[Fault]:
    """Find units that are closed, or do not exist yet, at the start or the end."""
    days = [on_the_wall(moment).date().isoformat() for moment in (case.operation.start, case.operation.end)]
    for unit in _units_used(case):
        if all(in_force(unit, day) for day in days):
            continue
        if unit.valid_to and unit.valid_to < days[1]:
            told = text("{unit} was closed on {day}.", unit=unit.named, day=day_said(unit.valid_to))
            remedy = text(
                "Plan with its successor: `coopfb patrol edit {ref} --add-unit {successor} --remove-unit {unit}`.",
                successor=_successor(case, unit),
                unit=unit.code,
                ref="REF",
            )
            yield Fault(told, remedy=remedy if unit.replaced_by else None)
        else:
            yield Fault(text("{unit} exists only from {day}.", unit=unit.named, day=day_said(unit.valid_from)))


def _successor(case: Case, unit: Unit) -> str:
    """Return the code of the unit that took over, the last of the chain as far as the case knows it."""
    code, seen = unit.replaced_by, {unit.code}
    while code in case.units and case.units[code].replaced_by and code not in seen:
        seen.add(code)
        code = case.units[code].replaced_by
    return code


@rule(
    "D04",
    text("CIC never stands without its State: a French and a Belgian body share the acronym"),
    text("ACROPOL and A.S.T.R.I.D. dispatching: CIC is a centre d'information et de commandement and a communicatie- en informatiecentrum"),
    basis="policy",
    severity="error",
    remedy=text("Have the directory keeper write the State beside it, such as CIC Hainaut (Belgique)."),
    concerns="directory",
)
def cic_has_its_state(case: Case) -> Iterator[Fault]:
    """Find names and labels the operation uses in which CIC stands alone."""
    channel = case.channels.get(case.operation.communication.channel)
    labels = [name for unit in _units_used(case) for name in (unit.name_fr, unit.name_nl)]
    labels += [vehicle.label for vehicle in case.operation.vehicles] + ([channel.label] if channel else [])
    for label in dict.fromkeys(labels):
        if cic_without_state(label):
            yield Fault(text("“{label}” does not say of which State the CIC is.", label=label))


@rule(
    "D05",
    text("Every commune at the border lies in one cooperation zone and faces a unit of each State"),
    text("coverage of the border, seen from the directory"),
    basis="policy",
    severity="warning",
    remedy=text(
        "Tell the directory keeper; until then say in the plan who is called there: `coopfb patrol edit {ref} --notes …`.", ref="REF"
    ),
    concerns="directory",
)
def the_border_is_covered(case: Case) -> Iterator[Fault]:
    """Find border communes of the legs in no zone or several, or that no unit of a State answers for or faces."""
    for number, leg in numbered(case):
        there = [case.places[code] for code in places_of(leg) if code in case.places and code in case.border]
        for place in there:
            yield from _zones(case, number, place)
        for state in STATES:
            lonely = [place for place in there if state in states_lacking(case.border[place.code])]
            if lonely:
                told = text(
                    "Leg {leg}: no unit of {state} answers for or faces {places}.",
                    leg=number,
                    state=state_name(state),
                    places=names(lonely),
                )
                yield Fault(told, number)


def _zones(case: Case, number: int, place: Place) -> Iterator[Fault]:
    """Find a border commune that lies in no cooperation zone, or in several."""
    zones = case.zones.get(place.code, ())
    if not zones:
        yield Fault(text("Leg {leg}: {place} lies in no cooperation zone.", leg=number, place=place.named), number)
    elif len(zones) > 1:
        called = Row(tuple(case.zone_names.get(code, code) for code in zones))
        told = text("Leg {leg}: {place} lies in several cooperation zones: {zones}.", leg=number, place=place.named, zones=called)
        yield Fault(told, number)
