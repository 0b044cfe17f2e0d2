"""Plan a patrol: settle what was asked, fill in the rest, and say what the rules, the calendars and other operations make of it."""

from collections.abc import Sequence
from datetime import time
from typing import NamedTuple

from coopfb.actions.day_notes import notes_of
from coopfb.actions.draft_operation import drafted, drafted_event
from coopfb.actions.find_ways_out import with_ways
from coopfb.actions.gather_case import cases_of
from coopfb.actions.name_event import edition_named
from coopfb.actions.name_unit import unit_named
from coopfb.actions.propose_slots import choices
from coopfb.actions.settle_ground import ground_asked, ground_shared
from coopfb.actions.settle_series import Rhythmic, rhythmic
from coopfb.actions.settle_shifts import shifts_of
from coopfb.actions.settle_team import TeamChoice, team, team_choice, units_asked
from coopfb.actions.settle_time import settled_window, window_asked
from coopfb.actions.settle_zone import Planning, zone_of
from coopfb.domain.case import Case
from coopfb.domain.conflict import conflicts
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.operation import Operation
from coopfb.domain.plan import Choice, Ground, Plan, Said, Window
from coopfb.domain.rulebook import findings
from coopfb.domain.spoken import Moment, Row
from coopfb.domain.unit import Unit
from coopfb.domain.when import hour as hour_said
from coopfb.errors import ForbiddenError, WrongCommandLineError
from coopfb.store.reads import places as place_reads
from coopfb.store.reads import zones as zone_reads
from coopfb.text import Named, text

MOST_WAYS = 20
"""Conflicts that get ways out: beyond these, another plan is wanted, not a way out."""


class _Made(NamedTuple):
    """Operations drafted, with what led to them."""

    operations: tuple[Operation, ...]
    rhythmic: Rhythmic | None = None
    choices: tuple[Choice, ...] = ()


def plan(planning: Planning) -> Plan:
    """Return the plan for what was asked; nothing is stored.

    Raises WrongCommandLineError for words that mean nothing or contradict each other, NotFoundError for unknown units, zones, places
    and events, ForbiddenError (no-plan) when no plan can be made.
    """
    _refuse_contradictions(planning)
    if planning.request.posts:
        planning = planning._replace(request=planning.request._replace(kind="mirror-control"))
    named = units_asked(planning.conn, planning.request.units)
    made = _for_event(planning, named) if planning.request.event else _for_patrol(planning, named)
    _refuse_the_past(planning, made.operations[0])
    return _judged(planning, made)


def judged(planning: Planning, operations: Sequence[Operation]) -> Plan:
    """Return operations that are there already as a plan: with what the rules and other operations make of them today."""
    return _judged(planning, _Made(tuple(operations)))


def _refuse_contradictions(planning: Planning) -> None:
    """Refuse options that cannot stand together, and those that mean nothing without another."""
    asked = planning.request
    together = (
        ("--event", asked.event, "--every", asked.every),
        ("--event", asked.event, "--place", asked.places),
        ("--event", asked.event, "--posts", asked.posts),
        ("--event", asked.event, "--kind", asked.kind not in {"", "event"}),
        ("--take", asked.take, "--on", asked.on or asked.every or asked.event),
        ("--posts", asked.posts, "--kind", asked.kind not in {"", "mirror-control"}),
    )
    for one, has_one, other, has_other in together:
        if has_one and has_other:
            raise WrongCommandLineError(
                "two-options", text("{one} and {other} cannot be used together.", one=one, other=other), text("Leave one of them out.")
            )
    needing = {"--until": asked.until, "--weekday": asked.weekday, "--on-holiday": asked.on_holiday}
    alone = next((name for name, value in needing.items() if value and not asked.every), None)
    if alone:
        raise WrongCommandLineError(
            "needs-every", text("{option} means something only with --every.", option=alone), text("Add --every, or leave it out.")
        )
    if asked.kind == "event" and not asked.event:
        raise WrongCommandLineError(
            "needs-event", text("Which event?"), text("Name it with --event; `coopfb event list` shows those that are coming.")
        )


def _refuse_the_past(planning: Planning, first: Operation) -> None:
    """Refuse a plan that would have begun already."""
    if first.start < planning.now:
        raise WrongCommandLineError(
            "start-in-the-past", text("The start, {start}, is past.", start=Moment(first.start)), text("Give a day that is still to come.")
        )


def _for_patrol(planning: Planning, named: Sequence[Unit]) -> _Made:
    request = planning.request
    asked = ground_asked(planning.conn, (*request.posts, *request.places, *(place for leg in request.legs for place in leg.places)))
    places = [place for held in asked.places.values() for place in held]
    zone = zone_of(planning, named, places)
    window = window_asked(request, planning.now) if not request.every else None
    day = window.day.isoformat() if window else planning.today
    choice = team_choice(planning.conn, zone, named, day, places)._replace(home=own.code if (own := _own_unit(planning)) else "")
    if request.every:
        series = rhythmic(planning, zone)
        return _Made(_drafts(planning, zone, choice, asked, series.windows), series)
    if window:
        return _Made(_drafts(planning, zone, choice, asked, [window]))
    slots = choices(planning, zone, choice, _hours(planning))
    taken = slots[min(max(planning.request.take, 1), len(slots)) - 1]
    return _Made(_drafts(planning, zone, choice, asked, [settled_window(taken.start, taken.end)]), choices=tuple(slots))


def _drafts(planning: Planning, zone: str, choice: TeamChoice, asked: Ground, windows: Sequence[Window]) -> tuple[Operation, ...]:
    """Return a draft for each window: the team and ground of the first serve all."""
    chosen = team(planning.conn, choice, windows[0])
    shared = ground_shared(planning.conn, chosen.pairs)
    ground = asked if asked.places else shared
    if not ground.places and not planning.request.legs:
        names = Row(tuple(unit.named for units in chosen.units.values() for unit in units))
        raise ForbiddenError(
            "no-plan", text("These units share no border: {units}.", units=names), text("Name the places they are to go to, with --place.")
        )
    if planning.request.kind == "mirror-control" and len(asked.places) == 1:
        ground = Ground({**shared.places, **asked.places}, asked.spots, shared.proposed - set(asked.places))
    return drafted(planning, zone, chosen, ground, windows)


def _for_event(planning: Planning, named: Sequence[Unit]) -> _Made:
    """Return the deployment at an edition of a festive event: the host's unit there, a guest of the other State, a shift a day."""
    edition = edition_named(planning.conn, planning.request.event, planning.now)
    place = place_reads.places(planning.conn, [edition.event.place])[0]
    zone = edition.event.zone if edition.event.zone and not planning.request.zone else zone_of(planning, named, [place])
    shifts = shifts_of(planning, edition)
    choice = team_choice(planning.conn, zone, named, shifts[0].day.isoformat(), [place])
    chosen = team(planning.conn, choice, shifts[0])
    told = planning._replace(request=planning.request._replace(kind="event", event=edition.code))
    operation = drafted_event(told, zone, chosen, place, shifts)
    if not operation.purpose:
        names = dict.fromkeys((edition.event.name_fr, edition.event.name_nl))
        operation = operation._replace(purpose=" / ".join(names), proposed=("purpose", *operation.proposed))
    return _Made((operation,))


def _hours(planning: Planning) -> tuple[time, time] | None:
    """Return the hours to keep while a day is looked for, where they are given."""
    start, end = planning.request.start, planning.request.end
    found = (hour_said(start), hour_said(end)) if start and end else None
    return (found[0], found[1]) if found and found[0] is not None and found[1] is not None else None


def _judged(planning: Planning, made: _Made) -> Plan:
    """Return the plan with findings, conflicts and notes."""
    operations, home = _slotted(made), _own_unit(planning)
    cases = cases_of(planning.conn, operations, planning.now, planning.limits)
    found = [conflict for case in cases for conflict in conflicts(case)]
    first, last = (on_the_wall(moment).date() for moment in (operations[0].start, operations[0].end))
    return Plan(
        operations,
        cases[0],
        _said(cases),
        tuple(with_ways(planning, cases, found[:MOST_WAYS])) + tuple(found[MOST_WAYS:]),
        notes_of(planning.conn, first, last, tuple(cases[0].places)),
        _zone_name(planning, operations[0].zone),
        made.rhythmic.series if made.rhythmic else None,
        made.rhythmic.slots if made.rhythmic else (),
        made.rhythmic.feasts if made.rhythmic else {},
        made.choices,
        {spot.code: spot for spot in place_reads.spots(planning.conn, _spots(operations))},
        home.state if home else "",
        frozenset(one.operation for case in cases for one in case.bookings),
    )


def _own_unit(planning: Planning) -> Unit | None:
    return unit_named(planning.conn, planning.request.home) if planning.request.home else None


def _zone_name(planning: Planning, code: str) -> Named:
    zone = next((zone for zone in zone_reads.zones(planning.conn) if zone.code == code), None)
    return zone.named if zone else Named(code, code, code)


def _slotted(made: _Made) -> tuple[Operation, ...]:
    """Give each occurrence of a series its identity: the local start its rule gave it."""
    if made.rhythmic is None:
        return made.operations
    held = [slot for slot in made.rhythmic.slots if not slot.skipped]
    return tuple(one._replace(slot=slot.slot) for one, slot in zip(made.operations, held, strict=True))


def _said(cases: Sequence[Case]) -> tuple[Said, ...]:
    """Return the findings of all occurrences, each once: with the slots it is about unless it is about all."""
    slots: dict[tuple[object, ...], list[str]] = {}
    kept: dict[tuple[object, ...], Said] = {}
    for case in cases:
        for finding in findings(case):
            key = (finding.rule, finding.severity, finding.leg, finding.text.msgid, str(sorted(finding.text.values.items(), key=str)))
            kept.setdefault(key, Said(finding))
            slots.setdefault(key, []).append(case.operation.slot)
    everywhere = len(cases)
    return tuple(said._replace(slots=() if len(slots[key]) == everywhere else tuple(slots[key])) for key, said in kept.items())


def _spots(operations: Sequence[Operation]) -> set[str]:
    found = {spot for one in operations for leg in one.legs for spot in leg.spots}
    return found | {post.spot for one in operations for leg in one.legs for post in leg.posts} | {operations[0].meeting}
