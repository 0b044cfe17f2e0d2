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
from coopfb.domain.service_words import state_name
from coopfb.domain.unit import STATES, STREET_LEVELS, STREET_SERVICES, Unit, in_force, operational
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
    """The units that may patrol: candidates by State (those named, where a State has any), and the border each two of them share.

    `home` is the unit that asks, or empty.
    """

    candidates: Mapping[str, Sequence[Unit]]
    borders: "Mapping[tuple[str, str], set[Pair]]"
    named: frozenset[str]
    first_state: str
    home: str = ""

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
    candidates = {state: own[state] or members_of(conn, zone, state, day, places) for state in STATES}
    nobody = next((state for state in STATES if not candidates[state]), None)
    if nobody:
        raise _nobody(nobody)
    lying = frozenset() if all(own.values()) else frozenset(place.place for place in zone_reads.zone_places(conn, zone))
    codes = frozenset(unit.code for unit in named)
    return TeamChoice(candidates, _borders(conn, candidates["FR"], lying), codes, named[0].state if named else "FR")


def team(conn: sqlite3.Connection, choice: TeamChoice, window: Window) -> Team:
    """Return who patrols in a window: every unit named, and for a State without one the unit whose turn it is.

    Territory first: a unit must touch the other State's unit, where any does; then units that are free and there; then the one used
    least in a year; then one's own unit; then the longest shared border.
    """
    taken, turns = busy(conn, choice.codes, window), operation_reads.turns(conn, choice.codes, window.start - TURN)

    def order(chosen: tuple[Unit, Unit]) -> tuple[int, int, bool, int, str, str]:
        held = sum(unit.code in taken for unit in chosen)
        used = sum(turns.get(unit.code, 0) for unit in chosen)
        shared = sum(pair[2] for pair in choice.borders[_key(chosen)])
        own = all(unit.code != choice.home for unit in chosen)
        return (held, used, own, -shared, chosen[0].code, chosen[1].code)

    every = list(product(choice.candidates["FR"], choice.candidates["BE"]))
    best = min([chosen for chosen in every if choice.borders[_key(chosen)]] or every, key=order)
    units = {
        state: tuple(unit for unit in choice.candidates[state] if unit.code in choice.named) or (best[STATES.index(state)],)
        for state in STATES
    }
    proposed = any(unit.code not in choice.named for held in units.values() for unit in held)
    return Team(units, _along(choice.borders, units), proposed, choice.first_state)


def codes_of(choice: TeamChoice, state: str) -> tuple[str, ...]:
    """Return the codes of the candidates of a State."""
    return tuple(unit.code for unit in choice.candidates[state])


def pair_team(choice: TeamChoice, french: Unit, belgian: Unit, first_state: str) -> Team:
    """Return two units as a team that was proposed, the lead beginning in one State, with the border they share."""
    units = {"FR": (french,), "BE": (belgian,)}
    return Team(units, _along(choice.borders, units), proposed=True, first_state=first_state)


def free_members(  # noqa: PLR0913, PLR0917 - as below
    conn: sqlite3.Connection, zone: str, state: str, window: Window, but: Collection[str], stead: Unit | None = None
) -> list[Unit]:  # fmt: skip
    """Return the units of one State in a zone that are free and there in a window, those used least first; `but` are left out.

    In the `stead` of a unit, those of its service come first, one that nobody would propose otherwise too.
    """
    found = [unit for unit in members_of(conn, zone, state, window.day.isoformat(), (), stead) if unit.code not in but]
    codes = [unit.code for unit in found]
    held, turns = busy(conn, codes, window), operation_reads.turns(conn, codes, window.start - TURN)
    other = stead.service if stead else ""
    free = (unit for unit in found if unit.code not in held)
    return sorted(free, key=lambda unit: (bool(other) and unit.service != other, turns.get(unit.code, 0), unit.code))


def busy(conn: sqlite3.Connection, codes: Collection[str], window: Window, but: str = "") -> frozenset[str]:
    """Return the units that are booked or away in the window; the operation `but` holds nobody."""
    held = operation_reads.bookings(conn, codes, (), window.start, window.end)
    away = operation_reads.absences(conn, codes, window.start, window.end) if codes else []
    return frozenset({one.what for one in held if one.kind == "unit" and one.operation != but} | {one.unit for one in away})


def members_of(  # noqa: PLR0913, PLR0917 - who, where, when, in whose stead
    conn: sqlite3.Connection, zone: str, state: str, day: str, places: Collection[Place], stead: Unit | None = None
) -> list[Unit]:
    """Return the street units of a zone in one State, in force; those that answer for places asked for in that State, where any do.

    Units of the service and level of a unit whose `stead` is to be taken count too.
    """
    services, levels = STREET_SERVICES | {stead.service if stead else ""}, STREET_LEVELS | {stead.level if stead else ""}
    held = {m.unit for m in zone_reads.members(conn, zone) if m.valid_from <= day and (not m.valid_to or m.valid_to >= day)}
    found = [
        unit
        for unit in unit_reads.units(conn, held)
        if unit.state == state and unit.service in services and unit.level in levels and operational(unit) and in_force(unit, day)
    ]
    wanted = [place for place in places if place.state == state]
    answered = unit_reads.answering_for_each(conn, [place.code for place in wanted])
    answering = {unit.code for held in answered.values() for unit, _territory in held}
    return [unit for unit in found if unit.code in answering] or found


def _borders(conn: sqlite3.Connection, french: Iterable[Unit], within: Collection[str]) -> Mapping[tuple[str, str], set[Pair]]:
    """Return the pairs of places along the border of each French unit with each unit that faces it; within the zone where it is given."""
    found: dict[tuple[str, str], set[Pair]] = defaultdict(set)
    for unit, stretches in unit_reads.facing_each(conn, [unit.code for unit in french]).items():
        for stretch in stretches:
            if not within or (stretch.place_own in within and stretch.place_other in within):
                found[unit, stretch.unit].add((stretch.place_own, stretch.place_other, stretch.shared_m))
    return found


def _along(borders: Mapping[tuple[str, str], set[Pair]], units: Mapping[str, Sequence[Unit]]) -> tuple[Pair, ...]:
    """Return the pairs of places along the border that any two of the units share, longest first."""
    found = {pair for chosen in product(units["FR"], units["BE"]) for pair in borders[_key(chosen)]}
    return tuple(sorted(found, key=lambda pair: (-pair[2], pair[0], pair[1])))


def _key(chosen: tuple[Unit, Unit]) -> tuple[str, str]:
    return (chosen[0].code, chosen[1].code)


def _nobody(state: str) -> ForbiddenError:
    said = text("No unit in {state} is known in this cooperation zone.", state=state_name(state))
    return ForbiddenError("no-plan", said, text("Name one with --with, for instance --with {other}-….", other=state.lower()))
