"""Gather the festive events that a season must cover: their editions within it, and the pairs of units that may go."""

import sqlite3
from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from itertools import product

from coopfb.actions.request_season import SeasonAsked
from coopfb.actions.settle_shifts import EVENING, MORNING
from coopfb.actions.settle_team import codes_of, team_choice
from coopfb.actions.settle_zone import Planning
from coopfb.domain.festive import Edition, edition
from coopfb.domain.local_time import from_the_wall
from coopfb.domain.season import Deployment
from coopfb.errors import WrongCommandLineError
from coopfb.store.reads import places as place_reads
from coopfb.store.reads.events import events
from coopfb.text import text

DAY = timedelta(days=1)
EVENT_DAYS = 3
"""Days of an edition that a season covers at most: a convention of the house."""


def editions_to_cover(conn: sqlite3.Connection, asked: SeasonAsked, zones: Collection[str], first: date) -> list[tuple[str, Edition]]:
    """Return the editions to cover with their zones: of the events asked for, those that begin within the season.

    Raises WrongCommandLineError (event-outside) for an event that was named and has no edition there.
    """
    known = [one for one in events(conn) if one.zone in zones and asked.events != ("none",)]
    wanted = known if asked.events == ("all",) else [one for one in known if one.code in asked.events]
    found = [
        (one.zone, held)
        for one in wanted
        for year in range(first.year, asked.last.year + 1)
        if (held := edition(one, year)) and first <= held.first <= asked.last
    ]
    if asked.events not in {("all",), ("none",)}:
        _refuse_elsewhere(asked.events, {held.event.code for _zone, held in found})
    return sorted(found, key=lambda one: (one[1].first, one[1].code))


def _refuse_elsewhere(named: Iterable[str], found: Collection[str]) -> None:
    for code in named:
        if code not in found:
            said = text("{event} does not begin within these days in these cooperation zones.", event=code)
            raise WrongCommandLineError("event-outside", said, text("`coopfb event show {code}` shows its dates.", code=code))


def deployment(planning: Planning, zone: str, held: Edition, last_day: date) -> Deployment:
    """Return an edition with the pairs that may go: a unit there, and any of the other State's in the zone: guests need not be neighbours.

    A long edition is covered on its first days; the others are planned by hand.
    """
    place = place_reads.places(planning.conn, [held.event.place])[0]
    team = team_choice(planning.conn, zone, (), held.first.isoformat(), [place])
    last = min(held.last, held.first + (EVENT_DAYS - 1) * DAY, last_day)
    start, end = (from_the_wall(datetime.combine(day, hour))[0] for day, hour in ((held.first, MORNING), (last, EVENING)))
    pairs = tuple(product(codes_of(team, "FR"), codes_of(team, "BE")))
    return Deployment(zone, held.code, held.event.named, held.first, last, start, end, place.state, pairs)


def sent(deployments: Iterable[Deployment]) -> set[str]:
    """Return the units that may go to any of these editions."""
    return {unit for one in deployments for pair in one.pairs for unit in pair}
