"""Draft an operation in a window: what was asked for, and what coopfb fills in, each field of which is named."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

from coopfb.actions.choose_units import DISPATCH_OF
from coopfb.actions.lay_legs import Laid, leg_of_event, legs_of_mirror, legs_of_patrol
from coopfb.actions.lay_legs_asked import legs_asked
from coopfb.actions.settle_ground import spots_astride
from coopfb.actions.settle_zone import Planning
from coopfb.domain.agreement import Communication, Waiver
from coopfb.domain.closed_list import code_named, shortened
from coopfb.domain.closed_words import BASIS_WORDS
from coopfb.domain.issuing import waivers
from coopfb.domain.operation import Control, Leg, Operation
from coopfb.domain.participant import LEADER, Participant
from coopfb.domain.place import PAIR, Place
from coopfb.domain.plan import Ground, Team, Window
from coopfb.domain.record import Author
from coopfb.domain.unit import Unit, in_force
from coopfb.domain.when import day as day_said
from coopfb.domain.zone import RadioChannel
from coopfb.store.reads import contacts as contact_reads
from coopfb.store.reads import operations as operation_reads
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads import zones as zone_reads
from coopfb.text import text

CHECK = timedelta(minutes=15)
"""The radio is tried this long before the start, where no channel says otherwise."""


class _Around(NamedTuple):
    """What the directory holds for all windows of a plan: the zone's channels, who answers where a first leg begins, meeting spots.

    `dispatches` are the dispatch units by place, `phones` the code of each one's first telephone contact, `spots` are by pair of places.
    `taken` are the channels another operation uses in the window; of a series none, its clashes are named one by one.
    """

    channels: Sequence[RadioChannel]
    dispatches: Mapping[str, Sequence[Unit]]
    phones: Mapping[str, str]
    spots: Mapping[tuple[str, str], str]
    taken: frozenset[str] = frozenset()


def drafted(planning: Planning, zone: str, team: Team, ground: Ground, windows: Sequence[Window]) -> tuple[Operation, ...]:
    """Return the draft of a patrol or mirror control in each window.

    Raises NotFoundError, WrongCommandLineError for legs that cannot be.
    """
    lay = legs_of_mirror if planning.request.kind == "mirror-control" else legs_of_patrol
    laid = [legs_asked(planning, team, window) if planning.request.legs else lay(team, ground, window) for window in windows]
    around = _around(planning.conn, zone, laid)
    if len(windows) == 1:
        around = around._replace(taken=_taken(planning.conn, around, windows[0]))
    return tuple(_whole(planning, zone, team, one, window, around) for one, window in zip(laid, windows, strict=True))


def drafted_event(planning: Planning, zone: str, team: Team, place: Place, shifts: Iterable[Window]) -> Operation:
    """Return the draft of an event deployment: one leg on the host's soil, with its shifts."""
    windows = [(shift.start, shift.end) for shift in shifts]
    laid = leg_of_event(team, place, windows)
    window = Window(windows[0][0], windows[-1][1], next(iter(shifts)).day)
    around = _around(planning.conn, zone, [laid])
    return _whole(planning, zone, team, laid, window, around._replace(taken=_taken(planning.conn, around, window)))


def _around(conn: sqlite3.Connection, zone: str, laid: Sequence[Laid]) -> _Around:
    answering = unit_reads.answering_for_each(conn, {first.places[0] for first in map(_first, laid) if first})
    dispatches = {place: [unit for unit, _area in held if unit.level == "dispatch"] for place, held in answering.items()}
    known = contact_reads.contacts(conn, {unit.code for held in dispatches.values() for unit in held})
    phones = {contact.unit: contact.code for contact in reversed(known) if contact.channel == "phone"}
    return _Around(zone_reads.channels(conn, [zone]), dispatches, phones, spots_astride(conn))


def _taken(conn: sqlite3.Connection, around: _Around, window: Window) -> frozenset[str]:
    """Return the channels another operation uses in the window."""
    booked = operation_reads.bookings(conn, (), [channel.code for channel in around.channels], window.start, window.end)
    return frozenset(held.what for held in booked if held.kind == "channel")


def _whole(  # noqa: PLR0913, PLR0917 - what a draft is made of
    planning: Planning, zone: str, team: Team, laid: Laid, window: Window, around: _Around
) -> Operation:
    """Return the operation around its legs."""
    request = planning.request
    laid = laid._replace(legs=tuple(_controlled(leg, request.basis, team) for leg in laid.legs))
    crossing = _crossing(team, laid)
    participants = tuple(Participant(unit.code, unit.state) for units in team.units.values() for unit in units)
    talk, talk_proposed = _communication(planning, around, laid, team, window)
    language, meeting = request.language or _language(team), request.meeting or _meeting(around, laid, crossing)
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


def _controlled(leg: Leg, basis: str, team: Team) -> Leg:
    """Return the leg with the basis of --basis, where it is in France and names none itself: the bases of the list are French law.

    A control of the customs (code des douanes, art. 67 quater) is led by customs, where any takes part.
    """
    if basis:
        basis = code_named(basis, BASIS_WORDS, "unknown-basis", text("“{word}” is no basis of a control.", word=shortened(basis)))
    if not basis or leg.host_state != "FR" or leg.control:
        return leg
    customs = next((unit.code for unit in team.units["FR"] if unit.service == "customs"), "") if basis == "cdd-67-quater" else ""
    return leg._replace(control=Control(basis), officer_in_charge=f"{customs}/{LEADER}" if customs else leg.officer_in_charge)


def _communication(planning: Planning, around: _Around, laid: Laid, team: Team, window: Window) -> tuple[Communication, tuple[str, ...]]:
    """Return how the sides talk: the zone's common channel with its check and the telephone behind it.

    Where the channel has none, that is the dispatch of the first leg's State.
    """
    request = planning.request
    free = next((channel for channel in around.channels if channel.code not in around.taken), None)
    means = request.means or (("common-channel" if free else "liaison") if around.channels else "")
    channel = (free or around.channels[0]) if around.channels and means == "common-channel" else None
    fallback = request.fallback or (channel.fallback if channel else "") or _dispatch(around, laid, team, window)
    check = timedelta(minutes=channel.check_minutes) if channel else CHECK
    filled = [name for name, told in (("means", request.means), ("fallback", request.fallback)) if not told]
    talk = Communication(means, channel.code if channel else "", channel.opened_by if channel else "", window.start - check, fallback)
    return talk, (*filled, *(("channel",) if channel else ()), "check_at")


def _dispatch(around: _Around, laid: Laid, team: Team, window: Window) -> str:
    """Return the code of the dispatch's telephone contact where the first leg begins, of the force that leads there; empty if none."""
    first = _first(laid)
    if first is None:
        return ""
    day, leaders = window.day.isoformat(), team.units.get(first.host_state, ())
    force = DISPATCH_OF.get(leaders[0].service, "") if leaders else ""
    there = [unit for unit in around.dispatches[first.places[0]] if in_force(unit, day)]
    best = min(there, key=lambda unit: (unit.service != force, unit.code), default=None)
    return around.phones.get(best.code, "") if best else ""


def _first(laid: Laid) -> Leg | None:
    """Return the first leg that has a place."""
    return next((leg for leg in laid.legs if leg.places), None)


def _language(team: Team) -> str:
    """Return the first language all units share, empty where they share none."""
    held = [unit.languages for units in team.units.values() for unit in units]
    return next((code for code in (held[0] if held else ()) if all(code in languages for languages in held)), "")


def _meeting(around: _Around, laid: Laid, crossing: str) -> str:
    """Return where the team meets: a spot astride the crossing, else the place of the first leg there."""
    if crossing:
        french, _, belgian = crossing.partition(PAIR)
        return around.spots.get((french, belgian)) or (french if laid.legs[0].host_state == "FR" else belgian)
    return next((place for leg in laid.legs for place in leg.places), "")
