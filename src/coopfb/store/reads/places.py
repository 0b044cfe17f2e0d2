"""Reads of places, localities, spots, postcodes, neighbours and the names of everything."""
# ruff: noqa: S608 - the only pieces put into a statement are the lists of columns below; values are always bound

import json
import sqlite3
from collections.abc import Collection

from coopfb.domain.place import Locality, Name, Neighbour, Place, Postcode, Spot
from coopfb.store.connecting import rows

_PLACE = (
    "p.code, p.state, p.name, p.name_fr, p.name_nl, p.department, p.arrondissement, p.population, p.lat, p.lon, p.border_m,"
    " p.ground, p.ground_source, p.closed_on, p.successor"
)
_LOCALITY = "l.code, l.place, l.name, l.population, l.lat, l.lon, l.source"
_SPOT = "s.code, s.kind, s.name_fr, s.name_nl, coalesce(s.place_fr, ''), coalesce(s.place_be, ''), s.lat, s.lon, s.source"
_NAME = "n.kind, n.code, n.name, n.lang, n.role, n.folded"
_NEIGHBOUR = "b.place_fr, b.place_be, b.shared_m, b.confidence"

_LON_PER_LAT = 1.7
"""Up to 54° north a degree of longitude is at least 1/1.7 of one of latitude: a box this much wider holds the circle."""


def names(conn: sqlite3.Connection, folded: str) -> list[Name]:
    """Return everything known under a folded name (`domain.folding.fold`)."""
    return [Name(*row) for row in rows(conn, f"SELECT {_NAME} FROM name n WHERE n.folded = ? ORDER BY n.kind, n.code, n.name", (folded,))]


def folded_names(conn: sqlite3.Connection, shortest: int, longest: int, *, units: bool) -> list[str]:
    """Return the distinct folded names of `shortest` to `longest` letters, of units too when asked: what a typo is compared with."""
    kinds = ["place", "locality", "spot", "zone"] + ["unit"] * units
    sql = (
        "SELECT DISTINCT n.folded FROM name n WHERE n.kind IN (SELECT value FROM json_each(?))"
        " AND length(n.folded) BETWEEN ? AND ? ORDER BY n.folded"
    )
    return [row[0] for row in rows(conn, sql, (json.dumps(kinds), shortest, longest))]


def names_of(conn: sqlite3.Connection, kind: str, code: str) -> list[Name]:
    """Return all names of one place, locality, spot, unit or zone, official ones first."""
    sql = f"SELECT {_NAME} FROM name n WHERE n.kind = ? AND n.code = ? ORDER BY n.role <> 'official', n.role = 'alias', n.name"
    return [Name(*row) for row in rows(conn, sql, (kind, code))]


def names_starting(conn: sqlite3.Connection, prefix: str, kinds: Collection[str], limit: int) -> list[Name]:
    """Return up to `limit` names whose folded form starts with the folded `prefix`: within 20 km of the border first, then by alphabet."""
    sql = (
        f"SELECT {_NAME} FROM name n LEFT JOIN place p ON p.code = substr(n.code, 1, 8)"
        " WHERE n.kind IN (SELECT value FROM json_each(?)) AND n.folded >= ? AND n.folded < ?"
        " ORDER BY coalesce(p.border_m, 0) > 20000, n.folded, n.kind, n.code LIMIT ?"
    )
    return [Name(*row) for row in rows(conn, sql, (_json(kinds), prefix, f"{prefix}\U0010ffff", limit))]


def places(conn: sqlite3.Connection, codes: Collection[str]) -> list[Place]:
    """Return the places of these codes (closed ones too), by code; unknown codes are left out."""
    sql = f"SELECT {_PLACE} FROM place p WHERE p.code IN (SELECT value FROM json_each(?)) ORDER BY p.code"
    return [Place(*row) for row in rows(conn, sql, (_json(codes),))]


def areas_above(conn: sqlite3.Connection) -> frozenset[str]:
    """Return the codes of every arrondissement, department, province and State that holds a place."""
    sql = "SELECT arrondissement FROM place UNION SELECT department FROM place UNION SELECT state FROM place"
    return frozenset(code for (code,) in rows(conn, sql) if code)


def nearest_border_place(conn: sqlite3.Connection, unit: str) -> list[Place]:
    """Return the open place of the unit's territory that lies nearest to the border, none where no territory is known."""
    sql = (
        f"SELECT {_PLACE} FROM place p WHERE p.closed_on = '' AND EXISTS (SELECT 1 FROM territory t WHERE t.unit = ?"
        " AND t.area IN (p.code, p.arrondissement, p.department, p.state)) ORDER BY p.border_m, p.code LIMIT 1"
    )
    return [Place(*row) for row in rows(conn, sql, (unit,))]


def places_near(conn: sqlite3.Connection, lat: float, lon: float, degrees: float) -> list[Place]:
    """Return the places whose centre lies in a box that holds the circle of `degrees` of latitude (0.1 = 11 km) around a position."""
    sql = f"SELECT {_PLACE} FROM place p WHERE p.lat BETWEEN ? AND ? AND p.lon BETWEEN ? AND ? ORDER BY p.code"
    return [Place(*row) for row in rows(conn, sql, _box(lat, lon, degrees))]


def localities(conn: sqlite3.Connection, codes: Collection[str]) -> list[Locality]:
    """Return the localities of these codes, by code; unknown codes are left out."""
    sql = f"SELECT {_LOCALITY} FROM locality l WHERE l.code IN (SELECT value FROM json_each(?)) ORDER BY l.code"
    return [Locality(*row) for row in rows(conn, sql, (_json(codes),))]


def localities_of(conn: sqlite3.Connection, place: str) -> list[Locality]:
    """Return the localities inside one place, by name."""
    return [Locality(*row) for row in rows(conn, f"SELECT {_LOCALITY} FROM locality l WHERE l.place = ? ORDER BY l.name", (place,))]


def localities_near(conn: sqlite3.Connection, lat: float, lon: float, degrees: float) -> list[Locality]:
    """Return the localities in a box that holds the circle of `degrees` of latitude around a position."""
    sql = f"SELECT {_LOCALITY} FROM locality l WHERE l.lat BETWEEN ? AND ? AND l.lon BETWEEN ? AND ? ORDER BY l.code"
    return [Locality(*row) for row in rows(conn, sql, _box(lat, lon, degrees))]


def spots(conn: sqlite3.Connection, codes: Collection[str]) -> list[Spot]:
    """Return the spots of these codes, by code; unknown codes are left out."""
    sql = f"SELECT {_SPOT} FROM spot s WHERE s.code IN (SELECT value FROM json_each(?)) ORDER BY s.code"
    return [Spot(*row) for row in rows(conn, sql, (_json(codes),))]


def all_spots(conn: sqlite3.Connection) -> list[Spot]:
    """Return every spot, by code."""
    return [Spot(*row) for row in rows(conn, f"SELECT {_SPOT} FROM spot s ORDER BY s.code")]


def postcodes(conn: sqlite3.Connection, postcode: str) -> list[Postcode]:
    """Return the places a postcode serves, in either State, those that share it most first."""
    sql = "SELECT state, postcode, place, weight FROM postcode WHERE postcode = ? ORDER BY state, weight DESC, place"
    return [Postcode(*row) for row in rows(conn, sql, (postcode,))]


def postcodes_of(conn: sqlite3.Connection, place: str) -> list[Postcode]:
    """Return the postcodes of one place, the one most of it shares first."""
    sql = "SELECT state, postcode, place, weight FROM postcode WHERE place = ? ORDER BY weight DESC, postcode"
    return [Postcode(*row) for row in rows(conn, sql, (place,))]


def neighbours(conn: sqlite3.Connection, places: Collection[str]) -> list[Neighbour]:
    """Return the pairs of touching places with one of `places` on either side, the longest border first."""
    sql = (
        "WITH asked AS (SELECT value FROM json_each(?))"
        f" SELECT {_NEIGHBOUR} FROM place_neighbour b WHERE b.place_fr IN asked"
        f" UNION SELECT {_NEIGHBOUR} FROM place_neighbour b WHERE b.place_be IN asked ORDER BY shared_m DESC, place_fr, place_be"
    )
    return [Neighbour(*row) for row in rows(conn, sql, (_json(places),))]


def _json(codes: Collection[str]) -> str:
    return json.dumps(list(codes))


def _box(lat: float, lon: float, degrees: float) -> tuple[float, float, float, float]:
    return lat - degrees, lat + degrees, lon - degrees * _LON_PER_LAT, lon + degrees * _LON_PER_LAT


def communes(conn: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Return the code, name and Dutch name of every French commune, by code. Raises DatabaseError."""
    return rows(conn, "SELECT code, name, name_nl FROM place WHERE state = 'FR' ORDER BY code")


def nearest_commune(conn: sqlite3.Connection, lat: float, lon: float, degrees: float) -> str:
    """Return the code of the French commune whose centre is nearest to a position, within a box; empty where none is."""
    sql = (
        "SELECT code FROM place WHERE state = 'FR' AND lat BETWEEN :south AND :north AND lon BETWEEN :west AND :east"
        " ORDER BY (lat - :lat) * (lat - :lat) + (lon - :lon) * (lon - :lon) * 0.4 LIMIT 1"
    )
    box: dict[str, object] = {
        "lat": lat,
        "lon": lon,
        "south": lat - degrees,
        "north": lat + degrees,
        "west": lon - degrees,
        "east": lon + degrees,
    }
    found = rows(conn, sql, box)
    return str(found[0][0]) if found else ""
