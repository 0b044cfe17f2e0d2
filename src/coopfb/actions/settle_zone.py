"""Settle the cooperation zone of a plan: the one named, or the one its units, its ground or one's own unit lie in."""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from coopfb.actions.name_one import zone_named
from coopfb.actions.name_unit import unit_named
from coopfb.domain.case import Limits
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.place import Place
from coopfb.domain.plan import PlanRequest
from coopfb.domain.record import Author
from coopfb.domain.unit import Unit
from coopfb.errors import WrongCommandLineError
from coopfb.store.reads import zones as zone_reads
from coopfb.text import Text, text


class Planning(NamedTuple):
    """A plan on its way: what was asked, the moment (aware, UTC), who asks (service number or login), and the figures of the settings."""

    conn: sqlite3.Connection
    request: PlanRequest
    now: datetime
    who: str
    limits: Limits

    def author(self, login: str, notify: Callable[[Text], None]) -> Author:
        """Return who stores the plan: the account, and where waiting is told."""
        return Author(self.now, login, self.who, notify)

    @property
    def today(self) -> str:
        """The local day of now, as an ISO date."""
        return on_the_wall(self.now).date().isoformat()


def zone_of(planning: Planning, units: Sequence[Unit], places: Sequence[Place]) -> str:
    """Return the code of the zone: named, else the one most of the units and places lie in, else that of one's own unit.

    Raises NotFoundError for an unknown zone, WrongCommandLineError (no-zone) when several or none would do.
    """
    conn, request = planning.conn, planning.request
    if request.zone:
        return zone_named(conn, request.zone).code
    votes = [_zones_of_unit(planning, unit.code) for unit in units]
    votes += [{zone.code for zone in zone_reads.zones_of_place(conn, place.code)} for place in places]
    if not votes and request.home:
        votes = [_zones_of_unit(planning, unit_named(conn, request.home).code)]
    counted = {zone: sum(zone in vote for vote in votes) for zone in sorted(set().union(*votes))} if votes else {}
    best = [zone for zone, count in counted.items() if count == max(counted.values())]
    if len(best) == 1:
        return best[0]
    told = text("Several cooperation zones would do: {zones}.", zones=", ".join(best)) if best else text("Which cooperation zone?")
    raise WrongCommandLineError("no-zone", told, text("Name it with --zone; `coopfb zone list` shows them."))


def _zones_of_unit(planning: Planning, unit: str) -> set[str]:
    """Return the zones a unit belongs to today."""
    held = zone_reads.zones_of_unit(planning.conn, unit)
    return {one.zone for one in held if one.valid_from <= planning.today and (not one.valid_to or one.valid_to >= planning.today)}
