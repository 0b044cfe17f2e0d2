"""Choose the units an answer names, in order: competent, facing, dispatch and common centre, each with its reasons."""

from collections.abc import Sequence
from typing import NamedTuple

from coopfb.actions.gather_units import Inquiry, Pairs, across, answering, competent_units, facing_units
from coopfb.domain.answer import Candidate
from coopfb.domain.counterpart import GROUND_SERVICE, NO_KIND, rank_roles
from coopfb.domain.phrase import phrase
from coopfb.domain.place import Place
from coopfb.domain.place_match import Position
from coopfb.domain.unit import Territory, Unit
from coopfb.store.reads import units as unit_reads
from coopfb.text import Remark, text

SHOWN = {"competent": 1, "counterpart": 3, "dispatch": 1, "common-centre": 1}
"""How many units of each role are shown; the others only explain."""

COMPETENT_IF_ASKED = 3
"""How many competent units are shown when a service is asked for, or where the commune of a position decides."""

NAMED = Remark("named", text("the unit you named"))
HAS_NUMBER = Remark("has-number", text("has the number you typed"))


class UnitChoice(NamedTuple):
    """The candidates in the order of the purpose asked, and what must be said about the choice."""

    candidates: tuple[Candidate, ...]
    warnings: tuple[Remark, ...]


def choose_for_place(inquiry: Inquiry, place: Place, position: Position | None, *, both_sides: bool) -> UnitChoice:
    """Return the units to call about `place`.

    Across the border: the competent service. On one's own side: who faces it. When nobody said who asks, both. `position` is
    set when the place is only the nearest centre to it; `both_sides` when the other side has a heading of its own.
    """
    home = inquiry.home
    pairs = answering(inquiry, place, position)
    competent = competent_units(inquiry, place, pairs, position)
    known = next((c.unit for c in competent if c.shown), None)
    if home and home.state == place.state and not both_sides:
        subject = home if home.service == "customs" else known or home
        faced = facing_units(inquiry, subject, place, far=True)
        target, behind = across(inquiry, place, faced)
        return _ordered(inquiry, place, faced, _chain(behind, target))
    faced = facing_units(inquiry, known, place, far=False) if known and home is None and not both_sides else []
    warnings: tuple[Remark, ...] = ()
    if known is None and not inquiry.query.services:
        said = text("no unit's territory is known for {place}: the dispatch and the common centre answer", place=place.named)
        warnings = (Remark("no-territory", said),)
    return _ordered(inquiry, place, [*competent, *faced], _chain(pairs, place), warnings)


def choose_for_unit(inquiry: Inquiry, unit: Unit, seat: Place | None, why: Remark = NAMED) -> UnitChoice:
    """Return the unit itself with its fallbacks and, where the asker may be on its side, who faces it.

    `why` says what made the words mean this unit.
    """
    role = {"dispatch": "dispatch", "centre": "common-centre"}.get(unit.level, "competent")
    chosen = [Candidate(role, unit, (why,))]
    if seat is None:
        return _ordered(inquiry, None, chosen, [])
    on_its_side = inquiry.home is None or inquiry.home.state == unit.state
    if unit.service != "common-centre" and on_its_side:
        chosen += facing_units(inquiry, unit, seat, far=False)
    return _ordered(inquiry, seat, chosen, _chain(answering(inquiry, seat), seat))


def choose_facing(inquiry: Inquiry, unit: Unit, seat: Place) -> UnitChoice:
    """Return who faces `unit`, with the dispatch and common centre behind them."""
    faced = facing_units(inquiry, unit, seat, far=True)
    target, behind = across(inquiry, seat, faced)
    return _ordered(inquiry, seat, faced, _chain(behind, target))


def _chain(pairs: Pairs, place: Place) -> list[Candidate]:
    """The fallbacks: the dispatch of the place's State (the force whose ground it is first), then the common centre competent there."""
    force = GROUND_SERVICE.get(place.ground)
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


def _ordered(
    inquiry: Inquiry, place: Place | None, chosen: Sequence[Candidate], chain: Sequence[Candidate], warnings: tuple[Remark, ...] = ()
) -> UnitChoice:
    """Put the roles in the order of the purpose, mark which candidates are shown, and say what is missing."""
    ranks = rank_roles(unit_reads.purpose_order(inquiry.conn, inquiry.query.purpose))
    limits = dict(SHOWN)
    if inquiry.query.services or any(r.code == "commune-decides" for c in chosen for r in c.reasons):
        limits["competent"] = COMPETENT_IF_ASKED
    first: dict[str, Candidate] = {}
    for candidate in (*chosen, *chain):
        first.setdefault(candidate.unit.code, candidate)
    marked: list[Candidate] = []
    for candidate in first.values():
        limits[candidate.role] -= candidate.shown
        marked.append(candidate._replace(shown=candidate.shown and limits[candidate.role] >= 0))
    marked.sort(key=lambda c: ranks.get(c.role, NO_KIND))
    return UnitChoice(tuple(marked), (*warnings, *_missing(inquiry, place, {c.role for c in marked})))


def _missing(inquiry: Inquiry, place: Place | None, roles: set[str]) -> tuple[Remark, ...]:
    """Say what the directory does not know for this place."""
    missing: list[Remark] = []
    if place and inquiry.query.services and not roles & {"competent", "counterpart"}:
        missing.append(Remark("no-such-service", text("no unit of that service is known for {place}", place=place.named)))
    if place and "common-centre" not in roles:
        missing.append(Remark("no-common-centre", text("no common centre is competent for {place}", place=place.named)))
    return tuple(missing)
