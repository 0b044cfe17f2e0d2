"""Check the whole directory: read it once, and look for what must be mended and what is to know."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from coopfb.actions.name_one import zone_named
from coopfb.domain.care.inspection import Kept
from coopfb.domain.directory_check import Group, ZoneCount, counts, inspected
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.log import years_before
from coopfb.domain.record import stamp
from coopfb.domain.settings import with_defaults
from coopfb.domain.zone import CooperationZone
from coopfb.store.reads import care
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads import zones as zone_reads
from coopfb.store.reads.calls import calls_waiting
from coopfb.store.reads.log import last_older


class DirectoryCheck(NamedTuple):
    """What the check found: each check with its findings, how much per zone, the zones, and the one asked for (None: all)."""

    groups: tuple[Group, ...]
    counts: tuple[ZoneCount, ...]
    zones: Mapping[str, CooperationZone]
    zone: CooperationZone | None = None


def check_directory(conn: sqlite3.Connection, now: datetime, chosen: Mapping[str, str], zone: str = "") -> DirectoryCheck:
    """Return what is wrong with the directory at `now` (aware); `chosen` are stored settings, `zone` the words for one zone.

    Raises NotFoundError, DatabaseError.
    """
    asked = zone_named(conn, zone) if zone else None
    zones = {one.code: one for one in zone_reads.zones(conn)}
    groups = tuple(inspected(_kept(conn, now, chosen), asked.code if asked else ""))
    told = [count for count in counts(groups, list(zones)) if asked is None or count.zone == asked.code]
    return DirectoryCheck(groups, tuple(told), zones, asked)


def _kept(conn: sqlite3.Connection, now: datetime, chosen: Mapping[str, str]) -> Kept:
    """Read the whole directory."""
    held = with_defaults(chosen)
    return Kept(
        today=on_the_wall(now).date(),
        now=stamp(now),
        confirm_days=int(held["confirm-days"]),
        stale_days=int(held["stale-days"]),
        units={unit.code: unit for unit in unit_reads.list_units(conn)},
        contacts=care.all_contacts(conn),
        rotas=care.rota_ends(conn, now),
        members=care.all_members(conn),
        zones=care.zones_of_places(conn),
        territories=care.all_territories(conn),
        places=care.all_places(conn),
        pairs=care.border_pairs(conn),
        channels=zone_reads.all_channels(conn),
        calls=calls_waiting(conn),
        planned=care.planned_units(conn, now),
        titles=care.titled_functions(conn),
        old_entries=last_older(conn, years_before(now, int(held["log-years"])))[0],
    )
