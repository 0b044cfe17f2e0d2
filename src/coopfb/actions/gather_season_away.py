"""Gather when units, days and channels of a season cannot be had: absences, other operations, public holidays, radio in use."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from coopfb.actions.request_season import SeasonAsked
from coopfb.domain.booking import Booking
from coopfb.domain.holiday_policy import KEEP
from coopfb.domain.local_time import from_the_wall
from coopfb.domain.season import Away, Closed, RadioTaken, Season
from coopfb.domain.season_words import WithoutWords
from coopfb.domain.unit import STATES, Unit, in_force
from coopfb.store.reads import operations as operation_reads
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads import zones as zone_reads
from coopfb.store.reads.holidays import holidays
from coopfb.text import Named

DAY = timedelta(days=1)


def midnight(day: date) -> datetime:
    """Return the moment (aware, UTC) at which a local day begins."""
    return from_the_wall(datetime.combine(day, time()))[0]


def taken_out(season: Season, without: Sequence[WithoutWords]) -> Season:
    """Return the season without some units for some days."""
    more = tuple(
        Away(
            one.unit,
            midnight(one.first or season.first),
            midnight((one.last or season.last) + DAY),
            "absence",
            f"without-{one.unit}-{one.first or season.first}",
        )
        for one in without
    )
    return season._replace(away=(*season.away, *more))


def _code(one: WithoutWords, first: date) -> str:
    return f"without-{one.unit}-{one.first or first}"


def away(  # noqa: PLR0913, PLR0917 - who, when, and what is not looked at
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
    yield from _gone_from_zone(conn, zones, first, asked.last)
    yield from taken_out(Season(first, asked.last, (), {}, frozenset(), ()), asked.without).away


def _out_of_force(unit: Unit, first: date, last: date) -> Iterator[Away]:
    """Yield the end of a season in which a unit does not exist any more."""
    if not in_force(unit, last.isoformat()) and unit.valid_to:
        yield Away(
            unit.code,
            midnight(max(first, date.fromisoformat(unit.valid_to) + DAY)),
            midnight(last + DAY),
            "closed",
            f"closed-{unit.code}",
        )


def _gone_from_zone(conn: sqlite3.Connection, zones: Iterable[str], first: date, last: date) -> Iterator[Away]:
    """Yield the end of a season for a unit whose membership ends within it; one that stays in another of these zones is left in."""
    held = [one for zone in zones for one in zone_reads.members(conn, zone) if one.valid_from <= first.isoformat()]
    stays = {one.unit for one in held if not one.valid_to or one.valid_to >= last.isoformat()}
    for one in held:
        if one.unit not in stays and one.valid_to >= first.isoformat():
            left = date.fromisoformat(one.valid_to) + DAY
            yield Away(one.unit, midnight(left), midnight(last + DAY), "closed", f"left-{one.zone}-{one.unit}")


def closed(conn: sqlite3.Connection, asked: SeasonAsked, zones: Iterable[str]) -> Iterator[Closed]:
    """Yield the public holidays of a State whose holidays are not kept, for each zone; one of both States stands once."""
    areas = [area for area, choice in asked.on_holiday.items() if choice != KEEP] if asked.on_holiday else list(STATES)
    days: dict[date, dict[str, str]] = defaultdict(dict)
    for one in holidays(conn, areas, asked.first.isoformat(), asked.last.isoformat()):
        days[date.fromisoformat(one.day)][one.area] = one.name
    for zone in zones:
        for day, names in days.items():
            name = next(iter(names.values()))
            yield Closed(zone, day, "holiday", ",".join(sorted(names)), Named(name, name, name))


def radio(conn: sqlite3.Connection, zones: Iterable[str], span: tuple[datetime, datetime], own: Collection[str]) -> Iterator[RadioTaken]:
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
