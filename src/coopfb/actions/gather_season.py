"""Gather what a season is planned from: the zones' units and borders, who is away, holidays, events, what stands and what may move."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import product
from typing import NamedTuple

from coopfb.actions.gather_season_away import DAY, away, closed, midnight, radio
from coopfb.actions.gather_season_earlier import fixed, kept, movable, standing, weight
from coopfb.actions.gather_season_events import deployment, editions_to_cover, sent
from coopfb.actions.request_season import SeasonAsked
from coopfb.actions.settle_team import TeamChoice, codes_of, team_choice
from coopfb.actions.settle_zone import Planning
from coopfb.domain.festive import Edition
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.operation import ENDED, Operation
from coopfb.domain.season import Demand, Rules, Season
from coopfb.domain.season_record import SeasonRecord
from coopfb.errors import ForbiddenError
from coopfb.store.reads import operations as operation_reads
from coopfb.store.reads import seasons as season_reads
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads import zones as zone_reads
from coopfb.text import Named, text

YEAR = timedelta(days=365)
WEEKS_A_MONTH = 4


class Gathered(NamedTuple):
    """A season with what it was gathered from: who may patrol by zone, names by code, the earlier operations by code, editions by code.

    `record` is the season kept before for the same days and zones, if there is one, else a new one without a seed; `seen` are the codes
    of all operations looked at.
    """

    season: Season
    teams: Mapping[str, TeamChoice]
    names: Mapping[str, Named]
    earlier: Mapping[str, Operation]
    editions: Mapping[str, Edition]
    record: SeasonRecord
    seen: frozenset[str]


def gathered(planning: Planning, asked: SeasonAsked) -> Gathered:
    """Return what a season is planned from. Raises ForbiddenError (no-plan) when a State has no unit in a zone."""
    conn = planning.conn
    first = max(asked.first, on_the_wall(planning.now).date() + DAY)
    span = (midnight(asked.first), midnight(asked.last + DAY))
    zones = asked.zones or tuple(zone.code for zone in zone_reads.zones(conn) if _open(zone.valid_from, zone.valid_to, first))
    teams = {zone: _team(conn, zone, first) for zone in zones}
    units = {code for team in teams.values() for code in team.codes}
    own = season_reads.season_operations(conn, zones)
    alive = [one for one in standing(conn, zones, span) if one.status not in ENDED]
    editions = editions_to_cover(conn, asked, zones, first)
    may_move = {one.code: one for one in alive if one.code in own and movable(one, asked, first, {held.code for _zone, held in editions})}
    stands = tuple(fixed(one) for one in alive if one.code not in may_move)
    covered = {one.event for one in stands}
    editions = [one for one in editions if one[1].code not in covered]
    deployments = tuple(deployment(planning, zone, one, asked.last) for zone, one in editions)
    season = Season(
        first, asked.last, asked.hours,
        {zone: (codes_of(team, "FR"), codes_of(team, "BE")) for zone, team in teams.items()},
        frozenset(pair for team in teams.values() for pair in product(codes_of(team, "FR"), codes_of(team, "BE")) if team.borders[pair]),
        demands_of(asked, zones, planning.limits.month_target, first),
        Rules(asked.apart, planning.limits.rest_hours, asked.weekend, asked.night, asked.border),
        tuple(away(conn, units | sent(deployments), span, zones, asked, first)),
        tuple(closed(conn, asked, zones)),
        tuple(radio(conn, zones, span, may_move)),
        deployments,
        stands,
        habits={zone: tuple(_habits(conn, zone, first)) for zone in zones},
    )  # fmt: skip
    weights = {code: weight(one) for code, one in may_move.items()}
    season = season._replace(kept=tuple(kept(season, one) for one in may_move.values()), weights=weights)
    record = _record(conn, SeasonRecord("", asked.first, asked.last, "", zones))
    names = _names(conn, zones, units | sent(deployments))
    return Gathered(
        season, teams, names, may_move, {one.code: one for _zone, one in editions}, record, frozenset(one.code for one in alive)
    )


def _team(conn: sqlite3.Connection, zone: str, first: date) -> TeamChoice:
    """Return who may patrol in a zone. Raises ForbiddenError (no-plan) that names the zone."""
    try:
        return team_choice(conn, zone, (), first.isoformat(), ())
    except ForbiddenError as error:
        said = text("{zone}: {problem}", zone=zone, problem=error.text)
        raise ForbiddenError("no-plan", said, text("Leave this zone out: name the others with --zone.")) from error


def _record(conn: sqlite3.Connection, new: SeasonRecord) -> SeasonRecord:
    """Return the season that was kept for the same days and zones, else the new one."""
    wanted = (new.first, new.last, frozenset(new.zones))
    return next((one for one in season_reads.seasons(conn) if (one.first, one.last, frozenset(one.zones)) == wanted), new)


def demands_of(asked: SeasonAsked, zones: Iterable[str], usual: int, first: date) -> tuple[Demand, ...]:
    """Return the targets of each zone and kind, month by month or week by week, from the first day that can still be planned.

    `usual` is how many patrols a month has where nobody set a target. A month or week that lies only partly in the season, or is partly
    over, wants its part, rounded to the nearest whole number.
    """
    found = []
    for zone in zones:
        wanted = {"patrol": usual} if asked.per == "month" else {"patrol": max(1, usual // WEEKS_A_MONTH)}
        wanted |= {one.kind: one.wanted for one in asked.targets if not one.zone}
        wanted |= {one.kind: one.wanted for one in asked.targets if one.zone == zone}
        for begin, end, whole in _spans(asked, first):
            part = ((end - begin).days + 1) / whole
            found += [Demand(zone, kind, begin, end, round(number * part)) for kind, number in wanted.items() if number]
    return tuple(found)


def _spans(asked: SeasonAsked, first: date) -> Iterator[tuple[date, date, int]]:
    """Yield the months or weeks of the season, cut to it, with the days each has when it is whole."""
    begin = max(asked.first, first)
    while begin <= asked.last:
        if asked.per == "week":
            end, whole = begin + (6 - begin.weekday()) * DAY, 7
        else:
            following = (begin.replace(day=1) + timedelta(days=32)).replace(day=1)
            end, whole = following - DAY, (following - begin.replace(day=1)).days
        yield begin, min(end, asked.last), whole
        begin = end + DAY


def _habits(conn: sqlite3.Connection, zone: str, first: date) -> Iterator[datetime]:
    """Yield the local starts of a zone's regular operations in the year before the season."""
    for start, event in operation_reads.starts(conn, zone, midnight(first) - YEAR, midnight(first)):
        if not event:
            yield on_the_wall(start)


def _names(conn: sqlite3.Connection, zones: Collection[str], units: Collection[str]) -> Mapping[str, Named]:
    found = {unit.code: unit.named for unit in unit_reads.units(conn, units)}
    return found | {zone.code: zone.named for zone in zone_reads.zones(conn) if zone.code in zones}


def _open(valid_from: str, valid_to: str, day: date) -> bool:
    return valid_from <= day.isoformat() and (not valid_to or valid_to >= day.isoformat())
