"""Choose the units an answer names, in order: competent, facing, dispatch and common centre, each with its reasons."""

from collections.abc import Sequence
from typing import NamedTuple

from coopfb.actions.gather_units import Facing, Inquiry, Pairs, answering, border_place_of, competent_units, facing_units, touching_units
from coopfb.domain.answer import Candidate
from coopfb.domain.competent import inferred
from coopfb.domain.counterpart import NO_KIND, rank_roles
from coopfb.domain.place import Place
from coopfb.domain.place_match import Position
from coopfb.domain.service_words import STATE_NAMES
from coopfb.domain.unit import GROUND_SERVICE, Unit, role_of
from coopfb.store.reads import units as unit_reads
from coopfb.text import Remark, text

SHOWN = {"competent": 1, "counterpart": 3, "dispatch": 1, "common-centre": 1}
"""How many units of each role are shown; the others only explain."""

COMPETENT_IF_ASKED = 3
"""How many competent units are shown when a service is asked for, or where the commune of a position decides."""

# Border police and customs call the police dispatch; the gendarmerie has its own.
DISPATCH_OF = {"gendarmerie": "gendarmerie", "national-police": "national-police", "border-police": "national-police"}

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
    own_side = home is not None and home.state == place.state and not both_sides
    facing = Facing([], None)
    if own_side or (home is None and not both_sides):
        facing = facing_units(inquiry, known, place, far=own_side) if known else touching_units(inquiry, place)
    unknown = () if known or inquiry.query.services else _no_territory(place, touching=bool(facing.candidates))
    if own_side and facing.across:
        return _ordered(inquiry, facing.across, facing.candidates, answering(inquiry, facing.across), unknown)
    return _ordered(inquiry, place, [*([] if own_side else competent), *facing.candidates], pairs, unknown)


def choose_for_unit(inquiry: Inquiry, unit: Unit, seat: Place | None, why: Remark = NAMED) -> UnitChoice:
    """Return the unit itself with its fallbacks and, where the asker may be on its side, who faces it.

    `why` says what made the words mean this unit.
    """
    chosen = [Candidate(role_of(unit), unit, (why,))]
    on_its_side = inquiry.home is None or inquiry.home.state == unit.state
    if unit.service != "common-centre" and on_its_side:
        chosen += facing_units(inquiry, unit, seat, far=False).candidates
    behind = seat or border_place_of(inquiry.conn, unit)
    return _ordered(inquiry, behind, chosen, answering(inquiry, behind) if behind else [])


def choose_facing(inquiry: Inquiry, unit: Unit, seat: Place | None) -> UnitChoice:
    """Return who faces `unit`, with the dispatch and common centre behind them; `seat` is None where it is not known."""
    facing = facing_units(inquiry, unit, seat, far=True)
    behind = facing.across or seat or border_place_of(inquiry.conn, unit)
    return _ordered(inquiry, behind, facing.candidates, answering(inquiry, behind) if behind else [])


def _no_territory(place: Place, *, touching: bool) -> tuple[Remark, ...]:
    if touching:
        said = text("no unit's territory is known for {place}: the units across the border that touch it answer", place=place.named)
    else:
        said = text("no unit's territory is known for {place}: the dispatch and the common centre answer", place=place.named)
    return (Remark("no-territory", said),)


def _chain(pairs: Pairs, place: Place, called: Unit | None) -> list[Candidate]:
    """The fallbacks: the dispatch of the place's State, of the force called or whose ground it is, then the common centre there."""
    force = DISPATCH_OF.get(called.service if called else "", GROUND_SERVICE.get(place.ground))
    dispatch = sorted((p for p in pairs if p[0].level == "dispatch"), key=lambda p: (p[0].service != force, p[0].code))
    centres = sorted((p for p in pairs if p[0].level == "centre"), key=lambda p: (p[1].source != "published", p[0].code))
    first = Remark("dispatch", text("dispatch, {state}", state=STATE_NAMES[place.state]))
    common = Remark("common-centre", text("common centre for {place}", place=place.named))
    return [
        *(Candidate("dispatch", unit, (first, *inferred(territory))) for unit, territory in dispatch),
        *(Candidate("common-centre", unit, (common, *inferred(territory))) for unit, territory in centres),
    ]


def _ordered(
    inquiry: Inquiry, place: Place | None, chosen: Sequence[Candidate], pairs: Pairs, warnings: tuple[Remark, ...] = ()
) -> UnitChoice:
    """Add the fallbacks, put the roles in the order of the purpose, mark which candidates are shown, and say what is missing."""
    called = next((c.unit for c in chosen if c.shown), None)
    everyone = [*chosen, *(_chain(pairs, place, called) if place else [])]
    if inquiry.query.services == {"common-centre"}:
        everyone = [c for c in everyone if c.unit.service == "common-centre"]
    ranks = rank_roles(unit_reads.purpose_order(inquiry.conn, inquiry.query.purpose))
    meant = {NAMED.code, HAS_NUMBER.code}
    marked = sorted(_marked(inquiry, everyone), key=lambda c: 0 if c.reasons[0].code in meant else ranks.get(c.role, NO_KIND))
    return UnitChoice(tuple(marked), (*warnings, *_missing(inquiry, place, {c.role for c in marked})))


def _marked(inquiry: Inquiry, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Keep each unit once, and mark as shown the first ones of each role."""
    limits = dict(SHOWN)
    if inquiry.query.services or any(r.code == "commune-decides" for c in candidates for r in c.reasons):
        limits["competent"] = COMPETENT_IF_ASKED
    first: dict[str, Candidate] = {}
    for candidate in candidates:
        first.setdefault(candidate.unit.code, candidate)
    marked: list[Candidate] = []
    for candidate in first.values():
        limits[candidate.role] -= candidate.shown
        marked.append(candidate._replace(shown=candidate.shown and limits[candidate.role] >= 0))
    return marked


def _missing(inquiry: Inquiry, place: Place | None, roles: set[str]) -> tuple[Remark, ...]:
    """Say what the directory does not know for this place."""
    missing: list[Remark] = []
    of_service = {"common-centre"} if inquiry.query.services == {"common-centre"} else {"competent", "counterpart"}
    if place and inquiry.query.services and not roles & of_service:
        missing.append(Remark("no-such-service", text("no unit of that service is known for {place}", place=place.named)))
    if place and "common-centre" not in roles:
        missing.append(Remark("no-common-centre", text("no common centre is competent for {place}", place=place.named)))
    return tuple(missing)
