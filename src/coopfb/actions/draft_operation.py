"""Draft an operation in a window: what was asked for, and what coopfb fills in, each field of which is named."""

from collections.abc import Iterable
from datetime import timedelta

from coopfb.actions.choose_units import DISPATCH_OF
from coopfb.actions.lay_legs import Laid, leg_of_event, legs_of_mirror, legs_of_patrol
from coopfb.actions.lay_legs_asked import legs_asked
from coopfb.actions.settle_ground import spot_astride
from coopfb.actions.settle_zone import Planning
from coopfb.domain.agreement import Communication, Waiver
from coopfb.domain.issuing import waivers
from coopfb.domain.operation import CONTROL_BASES, Control, Leg, Operation
from coopfb.domain.participant import Participant
from coopfb.domain.place import PAIR, Place
from coopfb.domain.plan import Ground, Team, Window
from coopfb.domain.record import Author
from coopfb.domain.unit import in_force
from coopfb.domain.when import day as day_said
from coopfb.errors import WrongCommandLineError
from coopfb.store.reads import contacts as contact_reads
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads import zones as zone_reads
from coopfb.text import text

CHECK = timedelta(minutes=15)
"""The radio is tried this long before the start."""


def drafted(planning: Planning, zone: str, team: Team, ground: Ground, window: Window) -> Operation:
    """Return the draft of one patrol or mirror control. Raises NotFoundError, WrongCommandLineError for legs that cannot be."""
    request = planning.request
    if request.legs:
        laid = legs_asked(planning, team, window)
    else:
        laid = (legs_of_mirror if request.kind == "mirror-control" else legs_of_patrol)(team, ground, window)
    return _whole(planning, zone, team, laid, window)


def drafted_event(planning: Planning, zone: str, team: Team, place: Place, shifts: Iterable[Window]) -> Operation:
    """Return the draft of an event deployment: one leg on the host's soil, with its shifts."""
    windows = [(shift.start, shift.end) for shift in shifts]
    laid = leg_of_event(team, place, windows)
    return _whole(planning, zone, team, laid, Window(windows[0][0], windows[-1][1], next(iter(shifts)).day))


def _whole(planning: Planning, zone: str, team: Team, laid: Laid, window: Window) -> Operation:
    """Return the operation around its legs."""
    request = planning.request
    laid = laid._replace(legs=tuple(_controlled(leg, request.basis) for leg in laid.legs))
    crossing = _crossing(team, laid)
    participants = tuple(Participant(unit.code, unit.state) for units in team.units.values() for unit in units)
    talk, talk_proposed = _communication(planning, zone, laid, team, window)
    language, meeting = request.language or _language(team), request.meeting or _meeting(planning, laid, crossing)
    filled = {
        "units": team.proposed,
        **dict.fromkeys(laid.proposed, True),
        **dict.fromkeys(talk_proposed, True),
        "language": not request.language and bool(language),
        "meeting": not request.meeting and bool(meeting),
        "crossing": bool(crossing),
    }
    return Operation(
        code="", kind=request.kind or "patrol", zone=zone, purpose=request.purpose, status="draft", start=window.start, end=window.end,
        legs=laid.legs, participants=participants, crew=request.crew, vehicles=request.vehicles, communication=talk,
        waivers=_waivers(planning), meeting=meeting, crossing=crossing, language=language, interpreter=request.interpreter,
        assistance=request.assistance, logistics=request.logistics, costs=request.costs, notes=request.notes, event=request.event,
        requested_by=request.requested_by,
        requested_on=day_said(request.requested_on, planning.now) if request.requested_on else None,
        proposed=tuple(name for name, is_filled in filled.items() if is_filled),
    )  # fmt: skip


def _waivers(planning: Planning) -> tuple[Waiver, ...]:
    """Return the rules set aside from the beginning, each with its reason."""
    asked = planning.request.waivers
    return waivers([rule for rule, _why in asked], [why for _rule, why in asked], Author(planning.now, planning.who, planning.who))


def _crossing(team: Team, laid: Laid) -> str:
    """Return the pair of places in the legs with the longest shared border, empty where the legs do not touch."""
    area = {place for leg in laid.legs for place in leg.places}
    return next((PAIR.join(pair[:2]) for pair in team.pairs if {pair[0], pair[1]} <= area), "")


def _controlled(leg: Leg, basis: str) -> Leg:
    """Return the leg with the basis of --basis, where it is in France and names none itself: the bases of the list are French law."""
    if basis and basis not in CONTROL_BASES:
        raise WrongCommandLineError(
            "unknown-basis",
            text("“{word}” is no basis of a control.", word=basis[:60]),
            text("Write one of: {words}.", words=", ".join(CONTROL_BASES)),
        )
    return leg._replace(control=Control(basis)) if basis and leg.host_state == "FR" and leg.control is None else leg


def _communication(planning: Planning, zone: str, laid: Laid, team: Team, window: Window) -> tuple[Communication, tuple[str, ...]]:
    """Return how the sides talk: the zone's common channel, and the dispatch of the first leg's State as the telephone behind it."""
    request = planning.request
    channels = zone_reads.channels(planning.conn, [zone])
    means = request.means or ("common-channel" if channels else "")
    channel = channels[0] if channels and means == "common-channel" else None
    fallback = request.fallback or _dispatch(planning, laid, team, window)
    filled = [name for name, told in (("means", request.means), ("fallback", request.fallback)) if not told]
    talk = Communication(means, channel.code if channel else "", channel.opened_by if channel else "", window.start - CHECK, fallback)
    return talk, (*filled, *(("channel",) if channel else ()), "check_at")


def _dispatch(planning: Planning, laid: Laid, team: Team, window: Window) -> str:
    """Return the code of the dispatch's telephone contact where the first leg begins, of the force that leads there; empty if none."""
    first = next((leg for leg in laid.legs if leg.places), None)
    if first is None:
        return ""
    day, leaders = window.day.isoformat(), team.units.get(first.host_state, ())
    force = DISPATCH_OF.get(leaders[0].service, "") if leaders else ""
    there = (unit for unit, _ in unit_reads.answering_for(planning.conn, first.places[0]) if in_force(unit, day))
    ranked = sorted((unit for unit in there if unit.level == "dispatch"), key=lambda unit: (unit.service != force, unit.code))
    contacts = contact_reads.contacts(planning.conn, [unit.code for unit in ranked[:1]])
    return next((contact.code for contact in contacts if contact.channel == "phone"), "")


def _language(team: Team) -> str:
    """Return the first language all units share, empty where they share none."""
    held = [unit.languages for units in team.units.values() for unit in units]
    return next((code for code in (held[0] if held else ()) if all(code in languages for languages in held)), "")


def _meeting(planning: Planning, laid: Laid, crossing: str) -> str:
    """Return where the team meets: a spot astride the crossing, else the place of the first leg there."""
    if crossing:
        french, _, belgian = crossing.partition(PAIR)
        spot = spot_astride(planning.conn, (french, belgian))
        if spot:
            return spot.code
        return french if laid.legs[0].host_state == "FR" else belgian
    return next((place for leg in laid.legs for place in leg.places), "")
