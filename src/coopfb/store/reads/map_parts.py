"""Reads for maps: what lies in a box, which places a unit answers for, and the other names of things."""
# ruff: noqa: S608 - the only pieces put into a statement are the lists of columns below; values are always bound

import json
import sqlite3
from collections.abc import Collection

from coopfb.domain.map_view import Town
from coopfb.domain.projection import Box
from coopfb.store.connecting import rows
from coopfb.text import Named

_IN_BOX = "lon BETWEEN ? AND ? AND lat BETWEEN ? AND ?"


def towns_in(conn: sqlite3.Connection, box: Box) -> list[Town]:
    """Return the communes and municipalities in force whose centre lies in a box, the largest first."""
    sql = (
        f"SELECT code, name, name_fr, name_nl, lon, lat, population FROM place WHERE {_IN_BOX} AND closed_on = ''"
        " ORDER BY population DESC, code"
    )
    found = rows(conn, sql, _bounds(box))
    return [Town(code, Named(fr, nl, name), (lon, lat), people) for code, name, fr, nl, lon, lat, people in found]


def localities_in(conn: sqlite3.Connection, box: Box) -> list[Town]:
    """Return the localities in a box, the largest first."""
    sql = f"SELECT code, name, lon, lat, population FROM locality WHERE {_IN_BOX} ORDER BY population DESC, code"
    return [Town(code, Named(name, name, name), (lon, lat), people) for code, name, lon, lat, people in rows(conn, sql, _bounds(box))]


def grounds(conn: sqlite3.Connection, services: Collection[str], levels: Collection[str], day: str) -> dict[str, tuple[str, ...]]:
    """Return the places each unit of these services and levels answers for that exists on a day (ISO), by unit.

    An area above a place counts as its places; a unit without any is left out.
    """
    areas = " UNION ALL ".join(
        f"SELECT t.unit, p.code FROM territory t JOIN wanted w ON w.code = t.unit JOIN place p ON p.{column} = t.area"
        for column in ("code", "arrondissement", "department")
    )
    sql = (
        "WITH wanted AS (SELECT code FROM unit WHERE service IN (SELECT value FROM json_each(?)) AND level IN"
        f" (SELECT value FROM json_each(?)) AND valid_from <= ? AND (valid_to = '' OR valid_to >= ?)) {areas} ORDER BY 1, 2"
    )
    found: dict[str, list[str]] = {}
    for unit, place in rows(conn, sql, (json.dumps(sorted(services)), json.dumps(sorted(levels)), day, day)):
        found.setdefault(unit, []).append(place)
    return {unit: tuple(places) for unit, places in found.items()}


def names_by_code(conn: sqlite3.Connection, kinds: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return every name of all things of these kinds, by code."""
    sql = "SELECT code, name FROM name WHERE kind IN (SELECT value FROM json_each(?)) ORDER BY code, role <> 'official', name"
    found: dict[str, list[str]] = {}
    for code, name in rows(conn, sql, (json.dumps(list(kinds)),)):
        found.setdefault(code, []).append(name)
    return {code: tuple(names) for code, names in found.items()}


def exercise_units(conn: sqlite3.Connection, units: Collection[str]) -> frozenset[str]:
    """Return those of these units that have a contact marked as exercise."""
    sql = "SELECT DISTINCT unit FROM contact WHERE exercise = 1 AND unit IN (SELECT value FROM json_each(?))"
    return frozenset(unit for (unit,) in rows(conn, sql, (json.dumps(list(units)),)))


def _bounds(box: Box) -> tuple[float, float, float, float]:
    west, south, east, north = box
    return west, east, south, north
