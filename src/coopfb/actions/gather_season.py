"""Gather what a season is planned from: the zones' units and borders, who is away, holidays, events, what stands and what may move."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise, product
from typing import NamedTuple

from coopfb.actions.gather_season_events import deployment, editions_to_cover, sent
from coopfb.actions.request_season import SeasonAsked
from coopfb.actions.settle_team import TeamChoice, codes_of, team_choice
from coopfb.actions.settle_zone import Planning
from coopfb.domain.booking import Booking
from coopfb.domain.festive import Edition
from coopfb.domain.holiday_policy import KEEP
from coopfb.domain.local_time import from_the_wall, on_the_wall
from coopfb.domain.operation import ENDED, Operation
from coopfb.domain.season import Away, Closed, Demand, Fixed, RadioTaken, Rules, Season, SlotTaken
from coopfb.domain.season_board import hours_near
from coopfb.domain.season_record import SeasonRecord
from coopfb.domain.season_words import WithoutWords
from coopfb.domain.unit import STATES, Unit, in_force
from coopfb.store.reads import operations as operation_reads
from coopfb.store.reads import seasons as season_reads
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads import zones as zone_reads
from coopfb.store.reads.holidays import holidays
from coopfb.text import Named

DAY = timedelta(days=1)
YEAR = timedelta(days=365)
MOVABLE = ("draft", "proposed")
"""Statuses of a season's own operations that another plan may move."""


class Gathered(NamedTuple):
    """A season with what it was gathered from: who may patrol by zone, names by code, the earlier operations by code, editions by code.

    `record` is the season kept before for these days, if there is one; `seen` the codes of all operations looked at.
    """

    season: Season
    teams: Mapping[str, TeamChoice]
    names: Mapping[str, Named]
    earlier: Mapping[str, Operation]
    editions: Mapping[str, Edition]
    record: SeasonRecord | None
    seen: frozenset[str]


def gathered(planning: Planning, asked: SeasonAsked) -> Gathered:
    """Return what a season is planned from. Raises ForbiddenError (no-plan) when a State has no unit in a zone."""
    conn = planning.conn
    first = max(asked.first, on_the_wall(planning.now).date() + DAY)
    span = (_midnight(asked.first), _midnight(asked.last + DAY))
    zones = asked.zones or tuple(zone.code for zone in zone_reads.zones(conn) if _open(zone.valid_from, zone.valid_to, first))
    teams = {zone: team_choice(conn, zone, (), first.isoformat(), ()) for zone in zones}
    units = {code for team in teams.values() for code in team.codes}
    own = season_reads.season_operations(conn, zones)
    alive = [one for one in _standing(conn, zones, span) if one.status not in ENDED]
    movable = {one.code: one for one in alive if one.code in own and one.status in MOVABLE and one.start > planning.now}
    fixed = tuple(_fixed(one) for one in alive if one.code not in movable)
    editions = editions_to_cover(conn, asked, zones, first, {one.event for one in fixed})
    deployments = tuple(deployment(planning, zone, one) for zone, one in editions)
    season = Season(
        first, asked.last, asked.hours,
        {zone: (codes_of(team, "FR"), codes_of(team, "BE")) for zone, team in teams.items()},
        frozenset(pair for team in teams.values() for pair in product(codes_of(team, "FR"), codes_of(team, "BE")) if team.borders[pair]),
        demands_of(asked, zones, planning.limits.month_target),
        Rules(asked.apart, planning.limits.rest_hours, asked.weekend, asked.night, asked.border),
        tuple(_away(conn, units | sent(deployments), span, zones, asked, first)),
        tuple(_closed(conn, asked, zones)),
        tuple(_radio(conn, zones, span, own)),
        deployments,
        fixed,
        habits={zone: tuple(_habits(conn, zone, first)) for zone in zones},
    )  # fmt: skip
    season = season._replace(kept=tuple(_kept(season, one) for one in movable.values()))
    record = next((one for one in season_reads.seasons(conn) if one.last >= first and one.first <= asked.last), None)
    names = _names(conn, zones, units | sent(deployments))
    return Gathered(season, teams, names, movable, {one.code: one for _zone, one in editions}, record, frozenset(one.code for one in alive))


def demands_of(asked: SeasonAsked, zones: Iterable[str], usual: int) -> tuple[Demand, ...]:
    """Return the targets of each zone and kind, month by month or week by week.

    `usual` is how many patrols a month has where nobody set a target. A month or week that lies only partly in the season wants its part,
    rounded to the nearest whole number.
    """
    found = []
    for zone in zones:
        wanted = {"patrol": usual} if asked.per == "month" else {"patrol": max(1, usual // 4)}
        wanted |= {one.kind: one.wanted for one in asked.targets if not one.zone}
        wanted |= {one.kind: one.wanted for one in asked.targets if one.zone == zone}
        for first, last, whole in _spans(asked):
            part = ((last - first).days + 1) / whole
            found += [Demand(zone, kind, first, last, round(number * part)) for kind, number in wanted.items() if number]
    return tuple(found)


def _spans(asked: SeasonAsked) -> Iterator[tuple[date, date, int]]:
    """Yield the months or weeks of the season, cut to it, with the days each has when it is whole."""
    begin = asked.first
    while begin <= asked.last:
        if asked.per == "week":
            end, whole = begin + (6 - begin.weekday()) * DAY, 7
        else:
            following = (begin.replace(day=1) + timedelta(days=32)).replace(day=1)
            end, whole = following - DAY, (following - begin.replace(day=1)).days
        yield begin, min(end, asked.last), whole
        begin = end + DAY


def taken_out(season: Season, without: Sequence[WithoutWords]) -> Season:
    """Return the season without some units for some days."""
    more = tuple(
        Away(one.unit, _midnight(one.first or season.first), _midnight((one.last or season.last) + DAY), "absence", f"without-{number}")
        for number, one in enumerate(without)
    )
    return season._replace(away=(*season.away, *more))


def _standing(conn: sqlite3.Connection, zones: Collection[str], span: tuple[datetime, datetime]) -> list[Operation]:
    """Return the operations of these zones that touch the season, a week before and after included for rest and distance."""
    lines = [
        line
        for zone in zones
        for line in operation_reads.list_operations(conn, zone=zone, start=span[0] - 28 * DAY, end=span[1] + 28 * DAY)
    ]
    return operation_reads.operations(conn, [line.code for line in lines])


def _fixed(one: Operation) -> Fixed:
    return Fixed(one.code, one.zone, one.kind, on_the_wall(one.start).date(), one.start, one.end, one.units, one.event)


def _kept(season: Season, one: Operation) -> SlotTaken:
    """Return an earlier operation of a season as the slot it has."""
    units = {state: next((unit.unit for unit in one.of_state(state)), "") for state in STATES}
    leads = one.legs[0].host_state if one.legs else "FR"
    if one.event:
        return SlotTaken(one.zone, "event", on_the_wall(one.start).date(), -1, units["FR"], units["BE"], one.code, one.event, leads)
    return SlotTaken(
        one.zone, one.kind, on_the_wall(one.start).date(), hours_near(season, _fixed(one)), units["FR"], units["BE"], one.code, "", leads
    )  # fmt: skip


def _away(  # noqa: PLR0913, PLR0917 - who, when, and what is not looked at
    conn: sqlite3.Connection,
    units: Collection[str],
    span: tuple[datetime, datetime],
    zones: Collection[str],
    asked: SeasonAsked,
    first: date,
) -> Iterator[Away]:
    """Yield when units are away, booked by operations of other zones, closed, or taken out by who asks."""
    for one in operation_reads.absences(conn, units, *span):
        yield Away(one.unit, one.start, one.end, "absence", one.id)
    held = [one for one in operation_reads.bookings(conn, units, (), span[0] - DAY, span[1] + DAY) if one.kind == "unit"]
    elsewhere = {one.code for one in operation_reads.operations(conn, {one.operation for one in held}) if one.zone not in zones}
    for booking in held:
        if booking.operation in elsewhere:
            yield Away(booking.what, booking.start, booking.end, "operation", booking.operation)
    for unit in unit_reads.units(conn, units):
        yield from _out_of_force(unit, first, asked.last)
    yield from taken_out(Season(first, asked.last, (), {}, frozenset(), ()), asked.without).away


def _out_of_force(unit: Unit, first: date, last: date) -> Iterator[Away]:
    """Yield the end of a season in which a unit does not exist any more."""
    if not in_force(unit, last.isoformat()) and unit.valid_to:
        yield Away(
            unit.code,
            _midnight(max(first, date.fromisoformat(unit.valid_to) + DAY)),
            _midnight(last + DAY),
            "closed",
            f"closed-{unit.code}",
        )


def _closed(conn: sqlite3.Connection, asked: SeasonAsked, zones: Iterable[str]) -> Iterator[Closed]:
    """Yield the public holidays of a State whose holidays are not kept, for each zone; one of both States stands once."""
    areas = [area for area, choice in asked.on_holiday.items() if choice != KEEP] if asked.on_holiday else list(STATES)
    days: dict[date, dict[str, str]] = defaultdict(dict)
    for one in holidays(conn, areas, asked.first.isoformat(), asked.last.isoformat()):
        days[date.fromisoformat(one.day)][one.area] = one.name
    for zone in zones:
        for day, names in days.items():
            name = next(iter(names.values()))
            yield Closed(zone, day, "holiday", ",".join(sorted(names)), Named(name, name, name))


def _radio(conn: sqlite3.Connection, zones: Iterable[str], span: tuple[datetime, datetime], own: Collection[str]) -> Iterator[RadioTaken]:
    """Yield the times at which operations that are not moved use every common channel of a zone."""
    for zone in zones:
        codes = [channel.code for channel in zone_reads.channels(conn, [zone])]
        held = [one for one in operation_reads.bookings(conn, (), codes, *span) if one.kind == "channel" and one.operation not in own]
        yield from _all_taken(zone, len(codes), held)


def _all_taken(zone: str, channels: int, held: Sequence[Booking]) -> Iterator[RadioTaken]:
    moments = sorted({one.start for one in held} | {one.end for one in held})
    for start, end in pairwise(moments):
        using = [one for one in held if one.start < end and one.end > start]
        if channels and len({one.what for one in using}) == channels:
            yield RadioTaken(zone, start, end, using[0].operation)


def _habits(conn: sqlite3.Connection, zone: str, first: date) -> Iterator[datetime]:
    """Yield the local starts of a zone's regular operations in the year before the season."""
    for start, event in operation_reads.starts(conn, zone, _midnight(first) - YEAR, _midnight(first)):
        if not event:
            yield on_the_wall(start)


def _names(conn: sqlite3.Connection, zones: Collection[str], units: Collection[str]) -> Mapping[str, Named]:
    found = {unit.code: unit.named for unit in unit_reads.units(conn, units)}
    return found | {zone.code: zone.named for zone in zone_reads.zones(conn) if zone.code in zones}


def _open(valid_from: str, valid_to: str, day: date) -> bool:
    return valid_from <= day.isoformat() and (not valid_to or valid_to >= day.isoformat())


def _midnight(day: date) -> datetime:
    return from_the_wall(datetime.combine(day, time()))[0]
