"""Reads of the whole directory, for its check: every row once, as records."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from coopfb.domain.care.inspection import Planned, RotaEnd
from coopfb.domain.contact import Contact
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.operation import ENDED
from coopfb.domain.place import Neighbour, Place
from coopfb.domain.record import moment, stamp
from coopfb.domain.unit import Territory
from coopfb.domain.zone import ZoneMember
from coopfb.store.connecting import rows

_PLACE = (
    "code, state, name, name_fr, name_nl, department, arrondissement, population, lat, lon, border_m, ground, ground_source, closed_on,"
    " successor"
)
_OVER = (*ENDED, "held", "reported")
_LANGUAGES, _EXERCISE = 8, 13


def all_contacts(conn: sqlite3.Connection) -> list[Contact]:
    """Return every contact, by unit and order. Raises DatabaseError."""
    sql = (
        'SELECT id, code, unit, function, channel, number, hours, "order", languages, visibility, verified_on, verified_by, source,'
        ' exercise, owner FROM contact ORDER BY unit, "order", code'
    )
    return [_contact(row) for row in rows(conn, sql)]


def all_places(conn: sqlite3.Connection) -> dict[str, Place]:
    """Return every place by code, closed ones too. Raises DatabaseError."""
    return {row[0]: Place(*row) for row in rows(conn, f"SELECT {_PLACE} FROM place ORDER BY code")}  # noqa: S608 - our columns


def all_territories(conn: sqlite3.Connection) -> list[Territory]:
    """Return the areas of every unit, by unit and area. Raises DatabaseError."""
    return [Territory(*row) for row in rows(conn, "SELECT unit, area, source, basis FROM territory ORDER BY unit, area")]


def all_members(conn: sqlite3.Connection) -> list[ZoneMember]:
    """Return every membership of a cooperation zone, past ones too, by zone and unit. Raises DatabaseError."""
    sql = "SELECT zone, unit, valid_from, valid_to, evidence, note FROM zone_member ORDER BY zone, unit, valid_from"
    return [ZoneMember(*row) for row in rows(conn, sql)]


def zones_of_places(conn: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """Return the cooperation zones of each place that lies in one. Raises DatabaseError."""
    found: dict[str, list[str]] = defaultdict(list)
    for place, zone in rows(conn, "SELECT place, zone FROM zone_place ORDER BY place, zone"):
        found[place].append(zone)
    return {place: tuple(zones) for place, zones in found.items()}


def border_pairs(conn: sqlite3.Connection) -> list[Neighbour]:
    """Return the communes that certainly touch across the border. Raises DatabaseError."""
    sql = "SELECT place_fr, place_be, shared_m, confidence FROM place_neighbour WHERE confidence = 'yes' ORDER BY place_fr, place_be"
    return [Neighbour(*row) for row in rows(conn, sql)]


def rota_ends(conn: sqlite3.Connection, now: datetime) -> list[RotaEnd]:
    """Return, for each contact with duty rows, when the last ends and how many have ended by a moment (aware). Raises DatabaseError."""
    sql = 'SELECT contact, max("end"), sum("end" <= ?) FROM duty GROUP BY contact ORDER BY contact'
    return [RotaEnd(*row) for row in rows(conn, sql, (stamp(now),))]


def planned_units(conn: sqlite3.Connection, now: datetime) -> list[Planned]:
    """Return the units that operations to come after a moment (aware) count on: who takes part, opens the channel, is called.

    Raises DatabaseError.
    """
    sql = """
        WITH alive AS (SELECT * FROM operation WHERE "end" > ? AND status NOT IN (SELECT value FROM json_each(?)))
        SELECT o.code, o.start, p.unit FROM alive o JOIN participant p ON p.operation = o.code WHERE p.answer <> 'declined'
        UNION SELECT code, start, opened_by FROM alive WHERE opened_by <> ''
        UNION SELECT code, start, substr(fallback, 1, instr(fallback, '/') - 1) FROM alive WHERE fallback LIKE '%/%' ORDER BY 1, 3"""
    return [Planned(code, unit, _day(start)) for code, start, unit in rows(conn, sql, (stamp(now), json.dumps(_OVER)))]


def titled_functions(conn: sqlite3.Connection) -> frozenset[tuple[str, str, str]]:
    """Return the (State, service, function) that have a title. Raises DatabaseError."""
    return frozenset(rows(conn, "SELECT state, service, function FROM function_title"))


def _day(stored: str) -> str:
    return on_the_wall(moment(stored)).date().isoformat()


def _contact(row: Sequence[Any]) -> Contact:
    values = list(row)
    values[_LANGUAGES] = tuple(filter(None, values[_LANGUAGES].split(",")))
    values[_EXERCISE] = bool(values[_EXERCISE])
    return Contact(*values)
