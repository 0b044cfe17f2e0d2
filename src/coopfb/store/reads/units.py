"""Reads of units, their territory, who faces them, and the conventions that rank them; closed units are always included."""
# ruff: noqa: S608 - the only pieces put into a statement are the lists of columns below; values are always bound

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from coopfb.domain.convention import CounterpartKind, PurposeOrder
from coopfb.domain.unit import Stretch, Territory, Unit
from coopfb.store.connecting import rows
from coopfb.store.reads.dates import possible

_UNIT = (
    "u.code, u.state, u.service, u.level, u.number, u.number_source, u.name_fr, u.name_nl, coalesce(u.seat, ''), u.seat_source,"
    " u.languages, u.radio_network, coalesce(u.parent, ''), u.valid_from, u.valid_to, coalesce(u.replaced_by, ''), u.source, u.owner"
)
_TERRITORY = "t.unit, t.area, t.source, t.basis"
_AREAS = "(p.code, p.arrondissement, p.department, p.state)"
_LANGUAGES = 10
_UNIT_LENGTH = 18


def units(conn: sqlite3.Connection, codes: Collection[str]) -> list[Unit]:
    """Return the units of these codes, by code; unknown codes are left out."""
    sql = f"SELECT {_UNIT} FROM unit u WHERE u.code IN (SELECT value FROM json_each(?)) ORDER BY u.code"
    return _units(rows(conn, sql, (_json(codes),)))


def units_numbered(conn: sqlite3.Connection, number: str) -> list[Unit]:
    """Return the units of an official number (`5317`), by code."""
    return _units(rows(conn, f"SELECT {_UNIT} FROM unit u WHERE u.number = ? ORDER BY u.code", (number,)))


def list_units(conn: sqlite3.Connection, *, state: str = "", service: str = "", zone: str = "", level: str = "") -> list[Unit]:
    """Return the units of a State, service, level or cooperation zone (members of any date); an empty filter lets all through."""
    given = {
        "u.state = :state": state,
        "u.service = :service": service,
        "u.level = :level": level,
        "EXISTS (SELECT 1 FROM zone_member m WHERE m.unit = u.code AND m.zone = :zone)": zone,
    }
    # Only the conditions given: one that may be empty would keep SQLite from using an index.
    where = " AND ".join(condition for condition, value in given.items() if value) or "1"
    sql = f"SELECT {_UNIT} FROM unit u WHERE {where} ORDER BY u.state, u.service, u.code"
    return _units(rows(conn, sql, {"state": state, "service": service, "zone": zone, "level": level}))


def successors(conn: sqlite3.Connection, code: str) -> list[Unit]:
    """Return the units that were replaced by the unit `code` (5332 and 5333 for 5912), by code."""
    return _units(rows(conn, f"SELECT {_UNIT} FROM unit u WHERE u.replaced_by = ? ORDER BY u.code", (code,)))


def replaced_by(conn: sqlite3.Connection) -> dict[str, str]:
    """Return the successor of each unit that has one, by code."""
    return dict(rows(conn, "SELECT code, replaced_by FROM unit WHERE replaced_by IS NOT NULL"))


def standing_over(conn: sqlite3.Connection, code: str) -> tuple[str, ...]:
    """Return a unit and those above it, itself first; a circle of parents ends where it began."""
    sql = (
        "WITH RECURSIVE over (code, step) AS (SELECT code, 0 FROM unit WHERE code = ? UNION"
        " SELECT u.parent, o.step + 1 FROM over o JOIN unit u ON u.code = o.code WHERE u.parent IS NOT NULL AND o.step < 20)"
        " SELECT code FROM over GROUP BY code ORDER BY min(step)"
    )
    return tuple(code for (code,) in rows(conn, sql, (code,)))


def answering_for(conn: sqlite3.Connection, place: str) -> list[tuple[Unit, Territory]]:
    """Return each unit whose territory holds the place, itself or as part of an arrondissement, department or State, with that area."""
    return answering_for_each(conn, [place])[place]


def answering_for_each(conn: sqlite3.Connection, places: Collection[str]) -> Mapping[str, list[tuple[Unit, Territory]]]:
    """Return, for each of these places, what `answering_for` gives."""
    sql = (
        f"SELECT p.code, {_UNIT}, {_TERRITORY} FROM place p JOIN territory t ON t.area IN {_AREAS} JOIN unit u ON u.code = t.unit"
        " WHERE p.code IN (SELECT value FROM json_each(?)) ORDER BY u.code, t.area"
    )
    found: dict[str, list[tuple[Unit, Territory]]] = {place: [] for place in places}
    for place, *row in rows(conn, sql, (_json(places),)):
        found[place].append((_unit(row[:_UNIT_LENGTH]), Territory(*row[_UNIT_LENGTH:])))
    return found


def territory(conn: sqlite3.Connection, unit: str) -> list[Territory]:
    """Return the areas one unit answers for, by code."""
    return [Territory(*row) for row in rows(conn, f"SELECT {_TERRITORY} FROM territory t WHERE t.unit = ? ORDER BY t.area", (unit,))]


def facing(conn: sqlite3.Connection, unit: str) -> list[Stretch]:
    """Return each stretch of border along the unit's territory with each unit that answers for its other side, the longest first.

    Pairs of places that only come within 300 m (confidence `doubtful`) are no border and are left out.
    """
    return facing_each(conn, [unit])[unit]


def facing_each(conn: sqlite3.Connection, units: Collection[str]) -> Mapping[str, list[Stretch]]:
    """Return, for each of these units, what `facing` gives."""
    sql = (
        "WITH stretch (own, other, shared_m) AS ("
        " SELECT place_fr, place_be, shared_m FROM place_neighbour WHERE confidence = 'yes'"
        " UNION ALL SELECT place_be, place_fr, shared_m FROM place_neighbour WHERE confidence = 'yes')"
        " SELECT DISTINCT t.unit, f.unit, b.own, b.other, b.shared_m FROM stretch b JOIN place p ON p.code = b.own"
        f" JOIN territory t ON t.area IN {_AREAS} AND t.unit IN (SELECT value FROM json_each(?))"
        " JOIN place o ON o.code = b.other JOIN territory f ON f.area IN (o.code, o.arrondissement, o.department, o.state)"
        " WHERE f.unit <> t.unit ORDER BY b.shared_m DESC, f.unit, b.own, b.other"
    )
    found: dict[str, list[Stretch]] = {unit: [] for unit in units}
    for unit, *row in rows(conn, sql, (_json(units),)):
        found[unit].append(Stretch(*row))
    return found


def beside_the_border(conn: sqlite3.Connection) -> dict[str, tuple[int, int]]:
    """Return, by unit code, how long the border along its territory is and how far its nearest place is from it, both in metres.

    Where no territory is known the seat stands for it; a unit of which neither is known is left out.
    """
    sql = (
        "WITH touching (place, shared_m) AS (SELECT place_fr, shared_m FROM place_neighbour WHERE confidence = 'yes'"
        " UNION ALL SELECT place_be, shared_m FROM place_neighbour WHERE confidence = 'yes'),"
        " along (place, shared_m) AS (SELECT place, sum(shared_m) FROM touching GROUP BY place),"
        " held AS (SELECT p.*, coalesce(a.shared_m, 0) AS shared_m FROM place p LEFT JOIN along a ON a.place = p.code),"
        " area (code, shared_m, border_m) AS (SELECT code, shared_m, border_m FROM held"
        " UNION ALL SELECT arrondissement, sum(shared_m), min(border_m) FROM held WHERE arrondissement <> '' GROUP BY arrondissement"
        " UNION ALL SELECT department, sum(shared_m), min(border_m) FROM held GROUP BY department"
        " UNION ALL SELECT state, sum(shared_m), min(border_m) FROM held GROUP BY state)"
        " SELECT u.code, h.shared_m, h.border_m FROM unit u JOIN held h ON h.code = u.seat"
        " UNION ALL SELECT t.unit, sum(a.shared_m), min(a.border_m) FROM area a JOIN territory t ON t.area = a.code GROUP BY t.unit"
    )
    # What the territory says comes last, and so stands over what the seat says.
    return {unit: (shared_m, border_m) for unit, shared_m, border_m in rows(conn, sql)}


def counterpart_kinds(conn: sqlite3.Connection) -> list[CounterpartKind]:
    """Return the table of counterparts, the usual ones first."""
    sql = (
        "SELECT fr_service, fr_level, be_service, be_level, rank FROM counterpart_kind"
        " ORDER BY rank, fr_service, fr_level, be_service, be_level"
    )
    return [CounterpartKind(*row) for row in rows(conn, sql)]


def purpose_order(conn: sqlite3.Connection, purpose: str) -> list[PurposeOrder]:
    """Return which role comes at which rank for a purpose."""
    sql = "SELECT purpose, role, rank FROM purpose_order WHERE purpose = ? ORDER BY rank, role"
    return [PurposeOrder(*row) for row in rows(conn, sql, (purpose,))]


def _units(found: list[tuple[Any, ...]]) -> list[Unit]:
    return [_unit(row) for row in found]


def _unit(row: Sequence[Any]) -> Unit:
    values = list(row)
    values[_LANGUAGES] = tuple(filter(None, values[_LANGUAGES].split(",")))
    unit = Unit(*values)
    possible(unit.valid_from, unit.valid_to)
    return unit


def _json(codes: Collection[str]) -> str:
    return json.dumps(list(codes))
