"""Settle who patrols: the units named, or those of the cooperation zone whose turn it is along the border they share."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import product

from coopfb.actions.name_unit import unit_named
from coopfb.domain.place import Place
from coopfb.domain.plan import Team, Window
from coopfb.domain.unit import STATES, Unit, in_force, operational, other_state
from coopfb.errors import ForbiddenError, WrongCommandLineError
from coopfb.store.reads import operations as operation_reads
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads import zones as zone_reads
from coopfb.text import text

STREET = frozenset({"national-police", "gendarmerie", "local-police"})
"""Services proposed for a patrol when nobody is named: customs and border police come when they are asked for."""
STREET_LEVELS = frozenset({"zone", "division", "district", "company", "brigade"})
TURN = timedelta(days=365)
"""How far back a turn counts."""

Pair = tuple[str, str, int]


def units_asked(conn: sqlite3.Connection, words: Iterable[str]) -> list[Unit]:
    """Return the units that words name, each once, in order. Raises NotFoundError, WrongCommandLineError."""
    found = {unit.code: unit for unit in (unit_named(conn, typed) for typed in words)}
    stateless = next((unit for unit in found.values() if unit.state not in STATES), None)
    if stateless:
        raise WrongCommandLineError(
            "no-side", text("{unit} belongs to neither State.", unit=stateless.named), text("Name units of France and of Belgium.")
        )
    return list(found.values())


def team(conn: sqlite3.Connection, zone: str, named: Sequence[Unit], window: Window, places: Collection[Place]) -> Team:
    """Return who patrols in a zone: the units named, and for a State without one the unit whose turn it is.

    Territory first: a unit must answer for the places asked for, or touch the other State's unit; then units that are free and there;
    then the one used least in a year; then the longest shared border. Raises ForbiddenError when a State has no unit to propose.
    """
    day = window.day.isoformat()
    own: dict[str, tuple[Unit, ...]] = {state: tuple(unit for unit in named if unit.state == state) for state in STATES}
    missing = [state for state in STATES if not own[state]]
    lying = {place.place for place in zone_reads.zone_places(conn, zone)}
    first = named[0].state if named else "FR"
    if not missing:
        return Team(own, _along(_borders(conn, own["FR"], frozenset()), own), proposed=False, first_state=first)
    candidates = {state: list(own[state]) or _members(conn, zone, state, day, places) for state in STATES}
    borders = _borders(conn, candidates["FR"], lying)
    busy, turns = _busy(conn, candidates, window), operation_reads.turns(conn, _codes(candidates), window.start - TURN)

    def order(chosen: tuple[Unit, Unit]) -> tuple[int, int, int, str, str]:
        held = sum(unit.code in busy for unit in chosen)
        used = sum(turns.get(unit.code, 0) for unit in chosen)
        shared = sum(pair[2] for pair in borders[_key(chosen)])
        return (held, used, -shared, chosen[0].code, chosen[1].code)

    every = list(product(candidates["FR"], candidates["BE"]))
    if not every:
        raise _nobody(next(state for state in STATES if not candidates[state]))
    best = min([chosen for chosen in every if borders[_key(chosen)]] or every, key=order)
    units = {state: own[state] or (best[STATES.index(state)],) for state in STATES}
    return Team(units, _along(borders, units), proposed=True, first_state=first)


def free_members(conn: sqlite3.Connection, zone: str, state: str, window: Window, but: Collection[str]) -> list[Unit]:
    """Return the units of one State in a zone that are free and there in a window, those used least first; `but` are left out."""
    found = [unit for unit in _members(conn, zone, state, window.day.isoformat(), ()) if unit.code not in but]
    busy, turns = _busy(conn, {state: found}, window), operation_reads.turns(conn, [u.code for u in found], window.start - TURN)
    return sorted((unit for unit in found if unit.code not in busy), key=lambda unit: (turns.get(unit.code, 0), unit.code))


def _members(conn: sqlite3.Connection, zone: str, state: str, day: str, places: Collection[Place]) -> list[Unit]:
    """Return the street units of a zone in one State, in force; those that answer for places asked for in that State, where any do."""
    held = {m.unit for m in zone_reads.members(conn, zone) if m.valid_from <= day and (not m.valid_to or m.valid_to >= day)}
    found = [
        unit
        for unit in unit_reads.units(conn, held)
        if unit.state == state and unit.service in STREET and unit.level in STREET_LEVELS and operational(unit) and in_force(unit, day)
    ]
    wanted = [place for place in places if place.state == state]
    answering = {unit.code for place in wanted for unit, _territory in unit_reads.answering_for(conn, place.code)}
    return [unit for unit in found if unit.code in answering] or found


def _borders(conn: sqlite3.Connection, french: Iterable[Unit], within: Collection[str]) -> Mapping[tuple[str, str], set[Pair]]:
    """Return the pairs of places along the border of each French unit with each unit that faces it; within the zone where it is given."""
    found: dict[tuple[str, str], set[Pair]] = defaultdict(set)
    for unit in french:
        for stretch in unit_reads.facing(conn, unit.code):
            if not within or (stretch.place_own in within and stretch.place_other in within):
                found[unit.code, stretch.unit].add((stretch.place_own, stretch.place_other, stretch.shared_m))
    return found


def _along(borders: Mapping[tuple[str, str], set[Pair]], units: Mapping[str, Sequence[Unit]]) -> tuple[Pair, ...]:
    """Return the pairs of places along the border that any two of the units share, longest first."""
    found = {pair for chosen in product(units["FR"], units["BE"]) for pair in borders[_key(chosen)]}
    return tuple(sorted(found, key=lambda pair: (-pair[2], pair[0], pair[1])))


def _key(chosen: tuple[Unit, Unit]) -> tuple[str, str]:
    return (chosen[0].code, chosen[1].code)


def _busy(conn: sqlite3.Connection, candidates: Mapping[str, Sequence[Unit]], window: Window) -> frozenset[str]:
    """Return the units that are booked or away in the window."""
    codes = _codes(candidates)
    booked = {one.what for one in operation_reads.bookings(conn, codes, (), window.start, window.end) if one.kind == "unit"}
    return frozenset(booked | {one.unit for one in operation_reads.absences(conn, codes, window.start, window.end)})


def _codes(candidates: Mapping[str, Sequence[Unit]]) -> list[str]:
    return [unit.code for units in candidates.values() for unit in units]


def _nobody(state: str) -> ForbiddenError:
    said = text("No unit of {state} is known in this cooperation zone.", state=state)
    return ForbiddenError("no-plan", said, text("Name one with --with, for instance --with {other}-….", other=other_state(state).lower()))
