"""Reads of cooperation zones, their members and places, and the radio channels they share."""
# ruff: noqa: S608 - the only pieces put into a statement are the lists of columns below; values are always bound

import json
import sqlite3
from collections.abc import Collection
from typing import Any

from coopfb.domain.zone import CooperationZone, RadioChannel, UnitChannel, ZoneMember, ZonePlace
from coopfb.store.connecting import rows
from coopfb.store.reads.dates import possible

_ZONE = "z.code, z.name_fr, z.name_nl, z.valid_from, z.valid_to, z.source"
_CHANNEL = "code, zone, label, coalesce(opened_by, ''), exercise, source, check_minutes, coalesce(fallback, ''), owner"
_MEMBER = "m.zone, m.unit, m.valid_from, m.valid_to, m.evidence, m.note"


def zones(conn: sqlite3.Connection) -> list[CooperationZone]:
    """Return every cooperation zone, closed ones too, by code."""
    return [CooperationZone(*row) for row in rows(conn, f"SELECT {_ZONE} FROM cooperation_zone z ORDER BY z.code")]


def zones_of_place(conn: sqlite3.Connection, place: str) -> list[CooperationZone]:
    """Return the zones a place lies in, by code."""
    sql = f"SELECT {_ZONE} FROM zone_place p JOIN cooperation_zone z ON z.code = p.zone WHERE p.place = ? ORDER BY z.code"
    return [CooperationZone(*row) for row in rows(conn, sql, (place,))]


def zones_of_unit(conn: sqlite3.Connection, unit: str) -> list[ZoneMember]:
    """Return a unit's memberships of zones, past ones too, by zone and date."""
    sql = f"SELECT {_MEMBER} FROM zone_member m WHERE m.unit = ? ORDER BY m.zone, m.valid_from"
    return _members(rows(conn, sql, (unit,)))


def members(conn: sqlite3.Connection, zone: str) -> list[ZoneMember]:
    """Return the units of a zone, past ones too, by unit and date."""
    sql = f"SELECT {_MEMBER} FROM zone_member m WHERE m.zone = ? ORDER BY m.unit, m.valid_from"
    return _members(rows(conn, sql, (zone,)))


def zone_places(conn: sqlite3.Connection, zone: str) -> list[ZonePlace]:
    """Return the places of a zone, by code."""
    return [ZonePlace(*row) for row in rows(conn, "SELECT zone, place, source FROM zone_place WHERE zone = ? ORDER BY place", (zone,))]


def channels(conn: sqlite3.Connection, zones: Collection[str]) -> list[RadioChannel]:
    """Return the radio channels of these zones, by code."""
    sql = f"SELECT {_CHANNEL} FROM radio_channel WHERE zone IN (SELECT value FROM json_each(?)) ORDER BY code"
    return _channels(rows(conn, sql, (json.dumps(list(zones)),)))


def all_channels(conn: sqlite3.Connection) -> list[RadioChannel]:
    """Return every common channel, by code."""
    return _channels(rows(conn, f"SELECT {_CHANNEL} FROM radio_channel ORDER BY code"))


def unit_channels(conn: sqlite3.Connection, units: Collection[str]) -> list[UnitChannel]:
    """Return the labels of these units' own channels, by unit; a unit that has none is left out."""
    sql = "SELECT unit, label, note, exercise, source, owner FROM unit_channel WHERE unit IN (SELECT value FROM json_each(?)) ORDER BY unit"
    found = rows(conn, sql, (json.dumps(list(units)),))
    return [UnitChannel(unit, label, note, bool(exercise), *rest) for unit, label, note, exercise, *rest in found]


def _channels(found: list[tuple[Any, ...]]) -> list[RadioChannel]:
    return [RadioChannel(code, zone, label, opener, bool(exercise), *rest) for code, zone, label, opener, exercise, *rest in found]


def _members(found: list[tuple[Any, ...]]) -> list[ZoneMember]:
    members = [ZoneMember(*row) for row in found]
    for member in members:
        possible(member.valid_from, member.valid_to)
    return members
