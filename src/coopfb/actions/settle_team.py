"""Settle who patrols: the units named, or those of the cooperation zone whose turn it is along the border they share."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import product
from typing import NamedTuple

from coopfb.actions.name_unit import unit_named
from coopfb.domain.place import Place
from coopfb.domain.plan import Team, Window
from coopfb.domain.unit import STATES, STREET_LEVELS, STREET_SERVICES, Unit, in_force, operational, other_state
from coopfb.errors import ForbiddenError, WrongCommandLineError
from coopfb.store.reads import operations as operation_reads
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads import zones as zone_reads
from coopfb.text import text

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


class TeamChoice(NamedTuple):
    """The units that may patrol: candidates by State (those named, where a State has any), and the border each two of them share."""

    candidates: Mapping[str, Sequence[Unit]]
    borders: "Mapping[tuple[str, str], set[Pair]]"
    named: frozenset[str]
    first_state: str

    @property
    def codes(self) -> list[str]:
        """The codes of every candidate."""
        return [unit.code for units in self.candidates.values() for unit in units]

    def free(self, busy: frozenset[str]) -> bool:
        """Say whether a unit of each State is neither booked nor away."""
        return all(any(unit.code not in busy for unit in units) for units in self.candidates.values())


def team_choice(conn: sqlite3.Connection, zone: str, named: Sequence[Unit], day: str, places: Collection[Place]) -> TeamChoice:
    """Return who may patrol in a zone on a day (ISO): the units named, and for a State without one the units of the zone there.

    Raises ForbiddenError (no-plan) when a State has no unit to propose.
    """
    own = {state: [unit for unit in named if unit.state == state] for state in STATES}
    candidates = {state: own[state] or _members(conn, zone, state, day, places) for state in STATES}
    nobody = next((state for state in STATES if not candidates[state]), None)
    if nobody:
        raise _nobody(nobody)
    lying = frozenset() if all(own.values()) else frozenset(place.place for place in zone_reads.zone_places(conn, zone))
    codes = frozenset(unit.code for unit in named)
    return TeamChoice(candidates, _borders(conn, candidates["FR"], lying), codes, named[0].state if named else "FR")


def team(conn: sqlite3.Connection, choice: TeamChoice, window: Window) -> Team:
    """Return who patrols in a window: every unit named, and for a State without one the unit whose turn it is.

    Territory first: a unit must touch the other State's unit, where any does; then units that are free and there; then the one used
    least in a year; then the longest shared border.
    """
    busy, turns = _busy(conn, choice.codes, window), operation_reads.turns(conn, choice.codes, window.start - TURN)

    def order(chosen: tuple[Unit, Unit]) -> tuple[int, int, int, str, str]:
        held = sum(unit.code in busy for unit in chosen)
        used = sum(turns.get(unit.code, 0) for unit in chosen)
        shared = sum(pair[2] for pair in choice.borders[_key(chosen)])
        return (held, used, -shared, chosen[0].code, chosen[1].code)

    every = list(product(choice.candidates["FR"], choice.candidates["BE"]))
    best = min([chosen for chosen in every if choice.borders[_key(chosen)]] or every, key=order)
    units = {
        state: tuple(unit for unit in choice.candidates[state] if unit.code in choice.named) or (best[STATES.index(state)],)
        for state in STATES
    }
    proposed = any(unit.code not in choice.named for held in units.values() for unit in held)
    return Team(units, _along(choice.borders, units), proposed, choice.first_state)


def free_members(conn: sqlite3.Connection, zone: str, state: str, window: Window, but: Collection[str]) -> list[Unit]:
    """Return the units of one State in a zone that are free and there in a window, those used least first; `but` are left out."""
    found = [unit for unit in _members(conn, zone, state, window.day.isoformat(), ()) if unit.code not in but]
    codes = [unit.code for unit in found]
    busy, turns = _busy(conn, codes, window), operation_reads.turns(conn, codes, window.start - TURN)
    return sorted((unit for unit in found if unit.code not in busy), key=lambda unit: (turns.get(unit.code, 0), unit.code))


def _members(conn: sqlite3.Connection, zone: str, state: str, day: str, places: Collection[Place]) -> list[Unit]:
    """Return the street units of a zone in one State, in force; those that answer for places asked for in that State, where any do."""
    held = {m.unit for m in zone_reads.members(conn, zone) if m.valid_from <= day and (not m.valid_to or m.valid_to >= day)}
    found = [
        unit
        for unit in unit_reads.units(conn, held)
        if (unit.state, unit.service in STREET_SERVICES, unit.level in STREET_LEVELS) == (state, True, True)
        and operational(unit)
        and in_force(unit, day)
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


def _busy(conn: sqlite3.Connection, codes: Collection[str], window: Window) -> frozenset[str]:
    """Return the units that are booked or away in the window."""
    booked = {one.what for one in operation_reads.bookings(conn, codes, (), window.start, window.end) if one.kind == "unit"}
    return frozenset(booked | {one.unit for one in operation_reads.absences(conn, codes, window.start, window.end)})


def _nobody(state: str) -> ForbiddenError:
    said = text("No unit of {state} is known in this cooperation zone.", state=state)
    return ForbiddenError("no-plan", said, text("Name one with --with, for instance --with {other}-….", other=other_state(state).lower()))
