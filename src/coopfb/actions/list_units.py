"""List units in the order a desk officer looks for them: by State, near the border first, dispatch before all others there."""

import sqlite3
from collections.abc import Collection
from datetime import datetime

from coopfb.domain.local_time import on_the_wall
from coopfb.domain.unit import Unit, in_force
from coopfb.store.reads import units as unit_reads

NEAR_M = 20_000
"""Up to here from the border a unit is one people across it deal with; the same distance decides between places of one name."""
FAR_M = 1_000_000
"""Stands for a distance nobody knows: behind all others."""
STATES = ("FR", "BE", "")
LEVELS = {"dispatch": 0, "centre": 0, "specialised": 2, "clearance": 3}
"""What comes first among units as near: who always answers, then who has a territory (1), specialities, papers."""


def units_listed(  # noqa: PLR0913 - one parameter a filter
    conn: sqlite3.Connection, now: datetime, *, state: str = "", services: Collection[str] = (), zone: str = "", level: str = ""
) -> list[Unit]:
    """Return the units that pass every filter (codes; an empty one lets all through), closed ones at the end of their State."""
    found = [
        unit
        for service in sorted(services) or [""]
        for unit in unit_reads.list_units(conn, state=state, service=service, zone=zone, level=level)
    ]
    day, border = on_the_wall(now).date().isoformat(), unit_reads.beside_the_border(conn)

    def place_in_list(unit: Unit) -> tuple[int, bool, bool, int, int, int, str]:
        shared, away = border.get(unit.code, (0, FAR_M))
        return (STATES.index(unit.state), not in_force(unit, day), away > NEAR_M, LEVELS.get(unit.level, 1), -shared, away, unit.code)

    return sorted(found, key=place_in_list)
