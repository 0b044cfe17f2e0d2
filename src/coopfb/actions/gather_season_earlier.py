"""Gather what is planned already in a season's zones: what stands, what may be moved, and what a move of it weighs."""

import sqlite3
from collections.abc import Collection
from datetime import date, datetime, timedelta

from coopfb.actions.request_season import SeasonAsked
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.operation import Operation
from coopfb.domain.season import Fixed, Season, SlotTaken
from coopfb.domain.season_board import hours_near
from coopfb.domain.unit import STATES
from coopfb.store.reads import operations as operation_reads

AROUND = timedelta(days=28)
"""How far outside a season operations are looked at, for rest and distance."""
MOVABLE = ("draft", "proposed")
"""Statuses of a season's own operations that another plan may move."""
PROPOSED, PARTLY_ACCEPTED = 2, 4
"""What a move weighs, against 1 for a draft."""


def movable(one: Operation, asked: SeasonAsked, first: date, editions: Collection[str]) -> bool:
    """Say whether a season's own operation may be moved: within these days, as the season made it, and not agreed yet.

    What was changed by hand (other hours, a third unit), and a deployment that is not asked for this time, stands.
    """
    start, end = on_the_wall(one.start), on_the_wall(one.end)
    made = one.event in editions if one.event else (start.time(), end.time()) in {(hours.start, hours.end) for hours in asked.hours}
    pair = all(len(one.of_state(state)) == 1 for state in STATES)
    return one.status in MOVABLE and first <= start.date() <= asked.last and made and pair


def weight(one: Operation) -> int:
    """Return what a move of an operation weighs: others know of a proposal, and somebody has agreed to one that is partly accepted."""
    if one.status == "draft":
        return 1
    return PARTLY_ACCEPTED if any(unit.answer == "accepted" for unit in one.participants) else PROPOSED


def standing(conn: sqlite3.Connection, zones: Collection[str], span: tuple[datetime, datetime]) -> list[Operation]:
    """Return the operations of these zones that touch the season, a week before and after included for rest and distance."""
    lines = [
        line for zone in zones for line in operation_reads.list_operations(conn, zone=zone, start=span[0] - AROUND, end=span[1] + AROUND)
    ]
    return operation_reads.operations(conn, [line.code for line in lines])


def fixed(one: Operation) -> Fixed:
    """Return an operation as one that stands."""
    return Fixed(one.code, one.zone, one.kind, on_the_wall(one.start).date(), one.start, one.end, one.units, one.event)


def kept(season: Season, one: Operation) -> SlotTaken:
    """Return an earlier operation of a season as the slot it has."""
    french, belgian = (next((unit.unit for unit in one.of_state(state)), "") for state in STATES)
    leads, start = one.legs[0].host_state if one.legs else "FR", on_the_wall(one.start)
    hours = -1 if one.event else hours_near(season, start)
    return SlotTaken(one.zone, one.kind, start.date(), hours, french, belgian, one.code, one.event, leads)
