"""Choose the units an answer names, in order: competent, facing, dispatch and common centre, each with its reasons."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from coopfb.domain.answer import Candidate, CounterpartQuery
from coopfb.domain.convention import CounterpartKind
from coopfb.domain.counterpart import NO_KIND, in_force, other_state, rank_competent, rank_facing, rank_roles
from coopfb.domain.outline import apart_m
from coopfb.domain.phrase import phrase
from coopfb.domain.place import Place
from coopfb.domain.place_match import Position
from coopfb.domain.unit import Territory, Unit
from coopfb.store.reads import places as place_reads
from coopfb.store.reads import units as unit_reads
from coopfb.text import Remark, text

SHOWN = {"competent": 1, "counterpart": 3, "dispatch": 1, "common-centre": 1}
"""How many units of each role are shown; the others only explain. More are competent when a service is asked for or a commune decides."""

SHOWN_IF_ASKED = 3
NEAREST = 3

AROUND = 3
"""How many communes around a position are asked which unit answers, where no outline of communes is held."""

AROUND_DEGREES = 0.06

NAMED = Remark("named", text("the unit you named"))
HAS_NUMBER = Remark("has-number", text("has the number you typed"))

Pairs = list[tuple[Unit, Territory]]


class UnitChoice(NamedTuple):
    """The candidates in the order of the purpose asked, and what must be said about the choice."""

    candidates: tuple[Candidate, ...]
    warnings: tuple[Remark, ...]


def current_units(conn: sqlite3.Connection, units: Sequence[Unit], day: str) -> tuple[list[Unit], list[Remark]]:
    """Return the units in force on `day`: a closed one gives way to its successor, and that is said."""
    current: list[Unit] = []
    remarks: list[Remark] = []
    for unit in units:
        successor, seen = unit, {unit.code}
        while not in_force(successor, day) and successor.replaced_by and successor.replaced_by not in seen:
            seen.add(successor.replaced_by)
            successor = unit_reads.units(conn, [successor.replaced_by])[0]
        if successor is not unit:
            said = text("{old} closed on {day}: now {new}", old=unit.named, day=unit.valid_to, new=successor.named)
            remarks.append(Remark("closed-unit", said))
        elif not in_force(unit, day):
            remarks.append(Remark("closed-unit", text("{old} closed on {day}; no successor is known", old=unit.named, day=unit.valid_to)))
        if successor not in current:
            current.append(successor)
    return current, remarks


def choose_for_place(  # noqa: PLR0913 -- one argument per thing that decides the choice
    conn: sqlite3.Connection, place: Place, position: Position | None, query: CounterpartQuery, home: Unit | None, *, both_sides: bool
) -> UnitChoice:
    """Return the units to call about `place`.

    Across the border: the competent service. On one's own side: who faces it. When nobody said who asks, both. `position` is
    set when the place is only the nearest centre to it; `both_sides` when the other side has a heading of its own.
    """
    day = query.at.date().isoformat()
    pairs = _standing(conn, _answering(conn, place, position), day)
    competent = rank_competent(pairs, place, home, query.services)
    if position:
        competent = _with_units_around(conn, competent, place, position, query, home)
    own_side = home is not None and home.state == place.state and not both_sides
    chosen: list[Candidate] = [] if own_side else competent
    target, target_pairs = place, pairs
    if own_side or (home is None and not both_sides):
        subject = home if own_side and home and home.service == "customs" else next((c.unit for c in competent if c.shown), home)
        faced = _facing(conn, subject, place, query, day, far=own_side) if subject else []
        chosen = chosen + faced
        if own_side:
            target, target_pairs = _across(conn, place, faced, day)
    chain = _chain(target_pairs, target)
    return _ordered(conn, query, place, chosen, chain, warn_territory=not own_side and not query.services and not any(c.shown for c in competent))


def choose_for_unit(  # noqa: PLR0913 -- one argument per thing that decides the choice
    conn: sqlite3.Connection,
    unit: Unit,
    seat: Place | None,
    query: CounterpartQuery,
    *,
    facing_only: bool,
    home: Unit | None = None,
    why: Remark = NAMED,
) -> UnitChoice:
    """Return who faces `unit` (`facing_only`), or the unit itself with its fallbacks and, where the asker may be on its side, who faces it.

    `why` says what made the words mean this unit.
    """
    day = query.at.date().isoformat()
    chosen: list[Candidate] = []
    if not facing_only:
        role = {"dispatch": "dispatch", "centre": "common-centre"}.get(unit.level, "competent")
        chosen.append(Candidate(role, unit, (why,)))
    if seat is None:
        return _ordered(conn, query, None, chosen, [], warn_territory=False)
    faced: list[Candidate] = []
    if unit.service != "common-centre" and (facing_only or home is None or home.state == unit.state):
        faced = _facing(conn, unit, seat, query, day, far=facing_only)
    target, pairs = seat, _standing(conn, unit_reads.answering_for(conn, seat.code), day)
    if facing_only:
        target, pairs = _across(conn, seat, faced, day)
    return _ordered(conn, query, seat, chosen + faced, _chain(pairs, target), warn_territory=False)


def _answering(conn: sqlite3.Connection, place: Place, position: Position | None) -> Pairs:
    """Who answers for the place; the zone whose outline holds the position is certain, the municipality only the nearest centre."""
    pairs = unit_reads.answering_for(conn, place.code)
    if position is None:
        return pairs
    zones = [u for u in unit_reads.units(conn, position.areas) if u.state == place.state]
    inside = [(zone, Territory(zone.code, place.code, "published", "outline")) for zone in zones]
    certain = {zone.code for zone in zones}
    return [*inside, *((unit, held) for unit, held in pairs if unit.code not in certain and (not zones or unit.level != "zone"))]


def _with_units_around(  # noqa: PLR0913 -- one argument per thing that decides the choice
    conn: sqlite3.Connection, competent: list[Candidate], place: Place, position: Position, query: CounterpartQuery, home: Unit | None
) -> list[Candidate]:
    """Add the units of the other communes around a French position: no outline of communes is held, so the commune decides on the spot."""
    if not place.arrondissement or not competent:
        return competent
    near = [p for p in place_reads.places_near(conn, position.lat, position.lon, AROUND_DEGREES) if p.arrondissement == place.arrondissement]
    near.sort(key=lambda p: apart_m(position.lat, position.lon, p.lat, p.lon))
    found = {competent[0].unit.code: competent[0]}
    day = query.at.date().isoformat()
    for other in near[:AROUND]:
        ranked = rank_competent(_standing(conn, unit_reads.answering_for(conn, other.code), day), other, home, query.services)
        if ranked and ranked[0].unit.code not in found:
            reason = Remark("commune-decides", text("competent if the position lies in {place}", place=other.named))
            found[ranked[0].unit.code] = ranked[0]._replace(reasons=(reason, *ranked[0].reasons[1:]))
    return [*found.values(), *(c for c in competent if c.unit.code not in found)]


def _standing(conn: sqlite3.Connection, pairs: Pairs, day: str) -> Pairs:
    """Replace closed units by their successors, keeping the territory they left."""
    standing: Pairs = []
    for unit, territory in pairs:
        for current in current_units(conn, [unit], day)[0]:
            if in_force(current, day) and all(current.code != kept.code for kept, _ in standing):
                standing.append((current, territory))
    return standing


def _facing(conn: sqlite3.Connection, unit: Unit, focus: Place, query: CounterpartQuery, day: str, *, far: bool) -> list[Candidate]:
    """Who faces `unit` seen from `focus`; where nothing touches, the nearest units of its kind, if `far` ones are wanted."""
    kinds = unit_reads.counterpart_kinds(conn)
    subject = unit
    if query.services and unit.service not in query.services:
        same = rank_competent(unit_reads.answering_for(conn, focus.code), focus, None, query.services)
        subject = same[0].unit if same else unit
    stretches = unit_reads.facing(conn, subject.code)
    units = {u.code: u for u in unit_reads.units(conn, {s.unit for s in stretches}) if _wanted(u, query, day)}
    candidates = rank_facing(subject, focus, kinds, stretches, units, _seats(conn, units.values()))
    if candidates:
        return candidates
    if not far:
        return []
    near: dict[str, Unit] = {}
    for kind in sorted((k for k in kinds if _kind_of(subject, k)), key=lambda k: k.rank):
        service, level = (kind.be_service, kind.be_level) if subject.state == "FR" else (kind.fr_service, kind.fr_level)
        same_kind = unit_reads.list_units(conn, state=other_state(subject.state), service=service, level=level)
        near |= {u.code: u for u in same_kind if _wanted(u, query, day)}
    return rank_facing(subject, focus, kinds, [], near, _seats(conn, near.values()))[:NEAREST]


def _kind_of(unit: Unit, kind: CounterpartKind) -> bool:
    own = (kind.fr_service, kind.fr_level) if unit.state == "FR" else (kind.be_service, kind.be_level)
    return own == (unit.service, unit.level)


def _wanted(unit: Unit, query: CounterpartQuery, day: str) -> bool:
    services = not query.services or unit.service in query.services or unit.level == "dispatch"
    return in_force(unit, day) and unit.level != "clearance" and services


def _seats(conn: sqlite3.Connection, units: Iterable[Unit]) -> dict[str, Place]:
    return {p.code: p for p in place_reads.places(conn, {u.seat for u in units if u.seat})}


def _across(conn: sqlite3.Connection, focus: Place, faced: Sequence[Candidate], day: str) -> tuple[Place, Pairs]:
    """The place across the border whose dispatch and common centre stand behind the first facing unit."""
    seat = place_reads.places(conn, [faced[0].unit.seat]) if faced and faced[0].unit.seat else []
    if seat:
        return seat[0], _standing(conn, unit_reads.answering_for(conn, seat[0].code), day)
    pairs = _standing(conn, unit_reads.answering_for(conn, focus.code), day)
    return focus, [p for p in pairs if p[0].level == "centre"]


def _chain(pairs: Pairs, place: Place) -> list[Candidate]:
    """The fallbacks: the dispatch of the place's State (the force whose ground it is first), then the common centre competent there."""
    force = {"police": "national-police", "gendarmerie": "gendarmerie"}.get(place.ground)
    dispatch = sorted((p for p in pairs if p[0].level == "dispatch"), key=lambda p: (p[0].service != force, p[0].code))
    centres = sorted((p for p in pairs if p[0].level == "centre"), key=lambda p: (p[1].source != "published", p[0].code))
    state = text("France") if place.state == "FR" else text("Belgium")
    chain = [Candidate("dispatch", u, (Remark("dispatch", text("dispatch, {state}", state=state)), *_inferred(t))) for u, t in dispatch]
    common = text("common centre for {place}", place=place.named)
    return chain + [Candidate("common-centre", u, (Remark("common-centre", common), *_inferred(t))) for u, t in centres]


def _inferred(territory: Territory) -> tuple[Remark, ...]:
    if territory.source == "published":
        return ()
    return (Remark("territory-inferred", text("territory inferred: {basis}", basis=phrase(territory.basis))),)


def _ordered(  # noqa: PLR0913 -- the parts of one choice
    conn: sqlite3.Connection,
    query: CounterpartQuery,
    place: Place | None,
    chosen: Sequence[Candidate],
    chain: Sequence[Candidate],
    *,
    warn_territory: bool,
) -> UnitChoice:
    """Put the roles in the order of the purpose, mark which candidates are shown, and say what is missing."""
    ranks = rank_roles(unit_reads.purpose_order(conn, query.purpose))
    wide = query.services or any(r.code == "commune-decides" for c in chosen for r in c.reasons)
    limits = {**SHOWN, "competent": SHOWN_IF_ASKED if wide else SHOWN["competent"]}
    seen: dict[str, int] = {}
    marked: list[Candidate] = []
    for candidate in _distinct([*chosen, *chain]):
        seen[candidate.role] = seen.get(candidate.role, 0) + candidate.shown
        marked.append(candidate._replace(shown=candidate.shown and seen[candidate.role] <= limits[candidate.role]))
    marked.sort(key=lambda c: ranks.get(c.role, NO_KIND))
    warnings: list[Remark] = []
    if place and warn_territory:
        said = text("no unit's territory is known for {place}: the dispatch and the common centre answer", place=place.named)
        warnings.append(Remark("no-territory", said))
    if place and query.services and not any(c.role in {"competent", "counterpart"} for c in marked):
        warnings.append(Remark("no-such-service", text("no unit of that service is known for {place}", place=place.named)))
    if place and not any(c.role == "common-centre" for c in marked):
        warnings.append(Remark("no-common-centre", text("no common centre is competent for {place}", place=place.named)))
    return UnitChoice(tuple(marked), tuple(warnings))


def _distinct(candidates: Iterable[Candidate]) -> list[Candidate]:
    kept: dict[str, Candidate] = {}
    for candidate in candidates:
        kept.setdefault(candidate.unit.code, candidate)
    return list(kept.values())
