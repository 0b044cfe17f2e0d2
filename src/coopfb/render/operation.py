"""An operation on the screen: when, who, each leg with who leads and what guests may do, how the sides talk."""

from collections.abc import Iterator, Sequence

from coopfb.domain.contact_words import CLAUSES
from coopfb.domain.life_words import FORM_NAMES
from coopfb.domain.officer_words import officer_text
from coopfb.domain.operation import Control, Leg, Operation, Post
from coopfb.domain.operation_words import CANCEL_NAMES, CONTROL_NAMES, KIND_NAMES, LEG_NAMES, MEANS_NAMES, POWER_NAMES, STATUS_NAMES
from coopfb.domain.participant import Participant, Vehicle
from coopfb.domain.place import PAIR
from coopfb.domain.plan import Plan
from coopfb.domain.reach import LANGUAGE_NAMES
from coopfb.domain.service_words import STATE_NAMES
from coopfb.domain.spoken import Moment, Span, plain_hours
from coopfb.domain.team import unit_name
from coopfb.domain.telephone import dial
from coopfb.domain.when_shown import day_shown, hour_shown, hours_shown, shown
from coopfb.render.block import coded, sentence
from coopfb.render.show import Screen
from coopfb.render.table import Cell, Parts, pairs
from coopfb.text import Named, Text, text

STILL_PLANNED = frozenset({"draft", "proposed", "accepted"})
"""Statuses in which what coopfb filled in may still be changed."""


def write_operation(screen: Screen, plan: Plan) -> None:
    """Write the operation of a plan (of a series, its first): heading, facts, legs and crew."""
    one = plan.operation
    heading = screen.say(_heading(plan))
    sentence(screen, heading[:1].upper() + heading[1:])
    pairs(screen, list(_facts(screen, plan)))
    coded(screen, text("Legs"), [(str(number), _leg(screen, plan, leg)) for number, leg in enumerate(one.legs, 1)])
    coded(screen, text("Crew"), [(member.code, Parts(_crew_words(screen, plan, number))) for number, member in enumerate(one.crew)])


def place_name(plan: Plan, code: str) -> Named | str:
    """Return the name of a place or spot, its code where it is not known."""
    if code in plan.spots:
        spot = plan.spots[code]
        return Named(spot.name_fr, spot.name_nl or spot.name_fr, spot.name_fr)
    return plan.case.places[code].named if code in plan.case.places else code


def _heading(plan: Plan) -> Text:
    one = plan.operation
    if one.code:
        return text(
            "{code} · {kind} · {zone} · {status} · rev {revision}",
            code=one.code, kind=KIND_NAMES[one.kind], zone=plan.zone, status=STATUS_NAMES[one.status], revision=one.revision,
        )  # fmt: skip
    return text("{kind} · {zone} · not saved yet", kind=KIND_NAMES[one.kind], zone=plan.zone)


def _facts(screen: Screen, plan: Plan) -> Iterator[tuple[Text, Cell]]:
    """Yield what is known of the operation; what coopfb filled in is marked."""
    one = plan.operation
    yield text("When"), text("{window} · {hours} hours", window=Span(one.start, one.end), hours=plain_hours(one.hours))
    yield text("Purpose"), one.purpose
    for state in ("FR", "BE"):
        yield STATE_NAMES[state], _marked(one, "units", _units(screen, plan, [unit for unit in one.participants if unit.state == state]))
    yield text("Meeting point"), _marked(one, "meeting", place_name(plan, one.meeting)) if one.meeting else None
    yield text("Crossing"), _marked(one, "crossing", _crossing(screen, plan)) if one.crossing else None
    yield text("Radio"), _radio(screen, plan)
    yield text("Telephone"), _fallback(plan)
    yield text("Language"), _marked(one, "language", LANGUAGE_NAMES.get(one.language, one.language)) if one.language else None
    yield text("Interpreter"), one.interpreter
    yield text("Event"), one.event
    asked_on = day_shown(one.requested_on, screen.lang) if one.requested_on else ""
    yield text("Asked for by"), Parts((one.requested_by, asked_on)) if one.requested_by else None
    yield text("Vehicles"), screen.say(CLAUSES).join(screen.say(_vehicle(vehicle)) for vehicle in one.vehicles)
    yield text("Assistance"), one.assistance
    yield text("Logistics"), one.logistics
    yield text("Costs"), one.costs
    yield text("Notes"), one.notes
    yield text("Common centre told"), shown(one.notice.at, screen.lang) if one.notice else None
    if one.status == "cancelled":
        yield text("Cancelled"), Parts((CANCEL_NAMES.get(one.cancel_reason, one.cancel_reason), one.cancel_note))
    if one.slot:
        yield text("Series"), text("occurrence of {slot}", slot=one.slot.replace("T", " "))


def _marked(operation: Operation, field: str, cell: Cell) -> Cell:
    """Return a cell with the mark of what coopfb proposes."""
    return Parts((cell, text("suggested"))) if field in operation.proposed and operation.status in STILL_PLANNED else cell


def _units(screen: Screen, plan: Plan, several: Sequence[Participant]) -> str:
    return screen.say(CLAUSES).join(screen.say(_answered(screen, plan, one)) for one in several)


def _answered(screen: Screen, plan: Plan, one: Participant) -> Text:
    name = text("{name} ({code})", name=unit_name(plan.case, one.unit), code=one.unit)
    if one.answer == "accepted" and one.answered_on:
        told = text("accepted {day} by {function}", day=day_shown(one.answered_on, screen.lang), function=one.function)
        return text("{unit}: {answer} {form}", unit=name, answer=told, form=FORM_NAMES.get(one.form, ""))
    if one.answer == "declined":
        return text("{unit}: declined by {function}, “{why}”", unit=name, function=one.function or "–", why=one.note or "–")
    return name


def _vehicle(vehicle: Vehicle) -> Text:
    if vehicle.driver:
        return text("{label} ({unit}, {seats} seats, driver {driver})", **vehicle._asdict())
    return text("{label} ({unit}, {seats} seats)", **vehicle._asdict())


def _crossing(screen: Screen, plan: Plan) -> str:
    return " / ".join(screen.say(text("{name}", name=place_name(plan, code))) for code in plan.operation.crossing.split(PAIR))


def _radio(screen: Screen, plan: Plan) -> Cell:
    talk = plan.operation.communication
    if not talk.means:
        return None
    channel = plan.case.channels.get(talk.channel)
    said: list[Cell] = [MEANS_NAMES[talk.means], channel.label if channel else talk.channel]
    if talk.opened_by:
        said.append(text("opened by {unit}", unit=unit_name(plan.case, talk.opened_by)))
    if talk.check_at:
        said.append(text("check at {hour}", hour=hour_shown(talk.check_at, screen.lang)))
    return _marked(plan.operation, "means", Parts([*said, text("EXERCISE") if channel and channel.exercise else ""]))


def _fallback(plan: Plan) -> Cell:
    """Return the telephone behind the radio, as dialled from the reader's State, else from both."""
    code = plan.operation.communication.fallback
    contact = next((one for held in plan.case.contacts.values() for one in held if one.code == code), None)
    if contact is None:
        return code or None
    unit = plan.case.units[contact.unit]
    numbers = [
        text("{number} from {state}", number=number, state=STATE_NAMES[state])
        for state in ([plan.home_state] if plan.home_state else ["FR", "BE"])
        if (number := dial(contact.number, contact.channel, state, unit.state))
    ]
    mark = text("EXERCISE") if contact.exercise else ""
    return _marked(plan.operation, "fallback", Parts([unit.named, *numbers, mark]))


def _leg(screen: Screen, plan: Plan, leg: Leg) -> Parts:
    """Return one leg: State and hours, places, who leads, what guests may do, the basis of controls."""
    hours = hours_shown(leg.start, leg.end, screen.lang)
    where = ", ".join(screen.say(text("{name}", name=place_name(plan, code))) for code in (*leg.spots, *leg.places))
    powers = ", ".join(screen.say(POWER_NAMES[power]) for power in leg.guest_powers)
    usual = (leg.start, leg.end, leg.officer_in_charge)
    cells: list[Cell] = [
        text("{state} {hours}", state=STATE_NAMES[leg.host_state], hours=hours),
        LEG_NAMES[leg.kind] if leg.kind != "patrol" else "",
        where,
        _in_charge(plan, leg),
        text("guests may: {powers}", powers=powers) if powers else "",
        _control(leg.control) if leg.control else "",
        leg.note,
        *(_post(plan, leg, post) for post in leg.posts if (post.start, post.end, post.leader) != usual),
    ]
    return Parts(cells)


def _in_charge(plan: Plan, leg: Leg) -> Cell:
    return text("in charge: {officer}", officer=_officer(plan, leg.officer_in_charge)) if leg.officer_in_charge else ""


def _officer(plan: Plan, officer: str) -> Text:
    return officer_text(officer, lambda unit: unit_name(plan.case, unit))


def _control(control: Control) -> Parts:
    """Return the basis of controls with what it asks for."""
    start, end = control.requisition_start, control.requisition_end
    return Parts((
        text("controls: {basis}", basis=CONTROL_NAMES[control.basis]),
        text("not systematic") if control.not_systematic else "",
        text("requisition {reference}", reference=control.requisition) if control.requisition else "",
        text("from {start} to {end}", start=Moment(start), end=Moment(end)) if start and end else "",
    ))  # fmt: skip


def _post(plan: Plan, leg: Leg, post: Post) -> Text:
    """Return a fixed post or a shift: where, when, and who leads it when it is not the leg's own officer."""
    named = text("{place}, {hours}", place=place_name(plan, post.spot or post.place), hours=Span(post.start, post.end))
    if post.leader and post.leader != leg.officer_in_charge:
        return text("{post}, led by {officer}", post=named, officer=_officer(plan, post.leader))
    return named


def _crew_words(screen: Screen, plan: Plan, number: int) -> list[Cell]:
    member = plan.operation.crew[number]
    languages = ", ".join(screen.say(text("{name}", name=LANGUAGE_NAMES.get(code, code))) for code in member.languages)
    briefed = text("briefed {day}", day=day_shown(member.briefed_on, screen.lang)) if member.briefed_on else ""
    return [
        languages,
        briefed,
        text("plain clothes") if member.dress == "plain" else "",
        text("deputy") if member.deputy else "",
        ", ".join(member.equipment),
        text("stands in for {member}", member=member.replaces) if member.replaces else "",
    ]
