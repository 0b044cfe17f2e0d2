"""List operations: those ahead or asked for, each with what is due of it."""

import sqlite3
from datetime import datetime, time, timedelta
from typing import NamedTuple

from coopfb.actions.name_one import zone_named
from coopfb.actions.name_operation import ALIVE
from coopfb.actions.name_unit import unit_named
from coopfb.domain.due import Due, due
from coopfb.domain.limits import limits_of
from coopfb.domain.local_time import from_the_wall, on_the_wall
from coopfb.domain.operation import OperationLine
from coopfb.domain.operation_words import kind, statuses
from coopfb.domain.succession import line_of
from coopfb.domain.unit import Unit
from coopfb.domain.when import day as day_said
from coopfb.store.reads import operations as operation_reads
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads import zones as zone_reads
from coopfb.store.reads.settings import settings
from coopfb.text import Named


class Wanted(NamedTuple):
    """What a list is asked for, in the words typed; what is empty lets all through. `everything` brings the past, `due` what is overdue."""

    zone: str = ""
    unit: str = ""
    status: str = ""
    kind: str = ""
    start: str = ""
    end: str = ""
    everything: bool = False
    due: bool = False


class Listed(NamedTuple):
    """One operation of a list, its units and its zone's name as far as the directory knows them, and what is due of it."""

    line: OperationLine
    units: tuple[Unit, ...]
    due: Due | None
    zone: Named | None


def operations_listed(conn: sqlite3.Connection, wanted: Wanted, now: datetime, login: str) -> list[Listed]:
    """Return the operations wanted, by start: what will take place from today on, unless a day, the past or what is overdue is asked for.

    Those of a unit are also those of the units it replaced: the past keeps its unit, and is counted with the one that took over.

    Raises WrongCommandLineError for words that mean nothing, NotFoundError for an unknown zone or unit.
    """
    days = limits_of(settings(conn, login)).report_days
    ahead = not (wanted.everything or wanted.due or wanted.start)
    today = on_the_wall(now).date()
    first = day_said(wanted.start, now) if wanted.start else today if ahead else None
    last = day_said(wanted.end, now) if wanted.end else None
    lines = operation_reads.list_operations(
        conn,
        zone=zone_named(conn, wanted.zone).code if wanted.zone else "",
        units=line_of(unit_named(conn, wanted.unit).code, unit_reads.replaced_by(conn)) if wanted.unit else (),
        status=statuses(wanted.status) if wanted.status else ALIVE if ahead else (),
        kind=kind(wanted.kind) if wanted.kind else "",
        start=from_the_wall(datetime.combine(first, time()))[0] if first else None,
        end=from_the_wall(datetime.combine(last + timedelta(days=1), time()))[0] if last else None,
    )
    known = {unit.code: unit for unit in unit_reads.units(conn, {code for line in lines for code in line.units})}
    zones = {zone.code: zone.named for zone in zone_reads.zones(conn)}
    found = [
        Listed(line, tuple(known[code] for code in line.units if code in known), due(line, now, days), zones.get(line.zone))
        for line in lines
    ]
    return [one for one in found if one.due and one.due.overdue] if wanted.due else found
