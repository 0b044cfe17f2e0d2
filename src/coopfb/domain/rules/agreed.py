"""Rules about what is agreed before the start: purpose, acceptances, vehicles, assistance and costs."""

from collections.abc import Iterator

from coopfb.domain.case import Case
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.participant import CrewMember, Participant, Vehicle
from coopfb.domain.rule import PRINTED, Fault, rule
from coopfb.domain.spoken import Day
from coopfb.domain.team import officers, receives, unit_name
from coopfb.domain.unit import STATES
from coopfb.text import text

BEFORE_ACCEPTANCE = frozenset(("draft", "proposed"))
"""Statuses in which answers are still awaited."""


@rule(
    "R08",
    text("The purpose is stated"),
    text("Decision 2008/616/JHA, art. 17(3)(b)"),
    basis="policy",
    severity="error",
    remedy=text("State it in a few words: `coopfb patrol edit {ref} --purpose …`.", ref="REF"),
)
def the_purpose_is_stated(case: Case) -> Iterator[Fault]:
    """Find an operation without a purpose."""
    if not case.operation.purpose.strip():
        yield Fault(text("The purpose is not stated."), pending=case.operation.status in BEFORE_ACCEPTANCE)


@rule(
    "R09",
    text("Every unit that takes part has accepted this revision before the start, by its competent authority"),
    text("Decision 2008/616/JHA, art. 17(3)(a); Tournai II, art. 11(1)"),
    basis="policy",
    severity="error",
    remedy=text("Note its answer, given orally or in writing: `coopfb patrol accept {ref} …`.", ref="REF"),
)
def every_unit_has_accepted(case: Case) -> Iterator[Fault]:
    """Find units that have not accepted, accepted another revision, too late, or without saying who."""
    open_still = case.operation.status in BEFORE_ACCEPTANCE
    for one in case.operation.participants:
        if one.answer == "":
            yield Fault(text("{unit} has not accepted yet.", unit=unit_name(case, one.unit)), pending=open_still)
        elif one.answer == "accepted" and one.revision != case.operation.revision:
            told = text(
                "{unit} accepted revision {old}; the plan is at revision {new} now.",
                unit=unit_name(case, one.unit),
                old=one.revision,
                new=case.operation.revision,
            )
            yield Fault(told, pending=open_still)
        elif one.answer == "accepted":
            yield from _acceptance(case, one)


def _acceptance(case: Case, one: Participant) -> Iterator[Fault]:
    """Find what is wrong with an acceptance of this revision."""
    unit, day = unit_name(case, one.unit), on_the_wall(case.operation.start).date()
    if one.answered_on is None or not one.function.strip():
        yield Fault(text("{unit} accepted, but it is not noted who did and when.", unit=unit))
    elif one.answered_on > day:
        told = text("{unit} accepted on {day}, after the start.", unit=unit, day=Day(one.answered_on))
        remedy = text(
            "Correct the day, `coopfb patrol accept {ref} …`, or move the operation, `coopfb patrol edit {ref} --on DAY`.", ref="REF"
        )
        yield Fault(told, remedy=remedy)


@rule(
    "R14",
    text("There are seats for all; each vehicle has a unit, which tells the State of its plate, and a driver"),
    text("Decision 2008/616/JHA, art. 17(3)(k); Decision 2008/615/JHA, art. 19; press on the vehicle crossing"),
    basis="policy",
    verified=False,
    severity="warning",
    also=("error", "note"),
    waivable=True,
    remedy=text("Correct the vehicles: `coopfb patrol crew {ref} --unit UNIT --vehicle LABEL:SEATS:DRIVER`.", ref="REF"),
)
def vehicles_fit(case: Case) -> Iterator[Fault]:
    """Find too few seats, vehicles of other units and without driver, and a patrol without any; tell whose road rules hold."""
    crew, vehicles = case.operation.crew, case.operation.vehicles
    if not vehicles and case.operation.kind == "patrol" and not case.operation.logistics.strip():
        told = text("No vehicle is named, and it is not said that the patrol goes on foot.")
        remedy = text(
            "Name a vehicle, `coopfb patrol crew {ref} --unit UNIT --vehicle LABEL:SEATS`, or say how the patrol goes,"
            ' `coopfb patrol edit {ref} --logistics "on foot"`.',
            ref="REF",
        )
        yield Fault(told, pending=True, remedy=remedy)
    yield from _seats(case)
    for vehicle in vehicles:
        if vehicle.unit not in case.operation.units:
            yield Fault(text("Vehicle {label} is of {unit}, which takes no part.", label=vehicle.label, unit=unit_name(case, vehicle.unit)))
        yield from _driver(vehicle, crew)
    if vehicles and any(receives(leg) for leg in case.operation.legs):
        told = text("Vehicles keep to the road rules of the State they are in, privileges included (not verified).")
        yield Fault(told, severity="note", remedy=PRINTED)


def _driver(vehicle: Vehicle, crew: tuple[CrewMember, ...]) -> Iterator[Fault]:
    """Find a vehicle without driver, or with one who is not in the crew; who drives tells the driver's State."""
    if not vehicle.driver:
        told = text("Vehicle {label} has no driver yet, so of which State the driver is stays open.", label=vehicle.label)
        yield Fault(told, pending=True)
    elif crew and vehicle.driver not in {member.code for member in crew}:
        yield Fault(text("{officer} is to drive {label}, but is not in the crew.", officer=vehicle.driver, label=vehicle.label))


def _seats(case: Case) -> Iterator[Fault]:
    """Find too few seats: a patrol rides together, else each State that names vehicles rides in its own."""
    vehicles = case.operation.vehicles
    if case.operation.kind == "patrol":
        teams = [(sum(len(officers(case, state)) for state in STATES), vehicles)] if vehicles else []
    else:
        own = [(state, {one.unit for one in case.operation.of_state(state)}) for state in STATES]
        held = [(state, tuple(one for one in vehicles if one.unit in units)) for state, units in own]
        teams = [(len(officers(case, state)), some) for state, some in held if some]
    for people, some in teams:
        seats = sum(vehicle.seats for vehicle in some)
        if seats < people:
            told = text(
                "Too few seats in {vehicles}: {seats} for {people} officers.",
                people=people,
                seats=seats,
                vehicles=", ".join(vehicle.label for vehicle in some),
            )
            remedy = text(
                "Add a vehicle, `coopfb patrol crew {ref} --unit UNIT --vehicle LABEL:SEATS`, or write down how the others travel:"
                " `--waive R14 --why …`.",
                ref="REF",
            )
            yield Fault(told, severity="error", remedy=remedy)


@rule(
    "R15",
    text("Assistance, logistics and costs are stated; without a word on costs each State bears its own"),
    text("Decision 2008/616/JHA, art. 17(3)(f), (k) and (l); Decision 2008/615/JHA, art. 34"),
    basis="policy",
    verified=False,
    severity="warning",
    also=("note",),
    remedy=text("Say it in a line: `coopfb patrol edit {ref} --assistance …`, `--logistics …`, `--costs …`.", ref="REF"),
)
def help_and_costs_are_settled(case: Case) -> Iterator[Fault]:
    """Find what is not said about assistance and logistics, and tell who pays."""
    operation = case.operation
    if operation.kind == "event" and not (operation.requested_by and operation.requested_on):
        remedy = text("Note the request: `coopfb patrol edit {ref} --requested-by … --requested-on DAY`.", ref="REF")
        yield Fault(text("It is not noted who of the host asked for help, and when."), pending=True, remedy=remedy)
    if not operation.assistance.strip():
        yield Fault(text("It is not said what the guest State brings: officers, material."), pending=True)
    if not operation.logistics.strip() and not operation.meeting:
        yield Fault(text("Neither a meeting point nor any other logistics is stated."), pending=True)
    if not operation.costs.strip():
        yield Fault(text("Each State bears its own costs unless agreed otherwise (not verified)."), severity="note", remedy=PRINTED)
