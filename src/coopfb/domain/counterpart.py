"""Ranking of the units across the border: who faces a unit, and in which order the roles come."""

from collections.abc import Iterable, Mapping, Sequence
from math import inf
from typing import NamedTuple

from coopfb.domain.answer import Candidate
from coopfb.domain.convention import CounterpartKind, PurposeOrder
from coopfb.domain.place import Place, apart_m
from coopfb.domain.unit import Stretch, Unit
from coopfb.text import Remark, text

NO_KIND = 99
"""Rank of a pair of kinds the convention does not name as counterparts."""


def kind_rank(kinds: Iterable[CounterpartKind], a: Unit, b: Unit) -> int:
    """Return the convention's rank of `b` as counterpart of `a` (1 = the usual one, NO_KIND = none); the table reads both ways."""
    fr, be = (a, b) if a.state == "FR" else (b, a)
    wanted = (fr.service, fr.level, be.service, be.level)
    return min((k.rank for k in kinds if (k.fr_service, k.fr_level, k.be_service, k.be_level) == wanted), default=NO_KIND)


def kinds_facing(kinds: Iterable[CounterpartKind], unit: Unit) -> list[tuple[str, str]]:
    """Return service and level of the kinds that face this one, the usual one first."""
    own = (unit.service, unit.level)
    ranked = sorted(kinds, key=lambda k: k.rank)
    if unit.state == "FR":
        return [(k.be_service, k.be_level) for k in ranked if (k.fr_service, k.fr_level) == own]
    return [(k.fr_service, k.fr_level) for k in ranked if (k.be_service, k.be_level) == own]


class Border(NamedTuple):
    """The border as seen from `focus`: metres shared, by unit code, there (`at_focus`) and with the whole territory (`along`).

    `seats` holds where the units stand, by unit code; `focus` is None for a unit without a seat.
    """

    focus: Place | None
    at_focus: Mapping[str, int]
    along: Mapping[str, int]
    seats: Mapping[str, Place]

    def away_km(self, unit: Unit) -> float:
        """Return how far the unit's seat is, infinitely far where it is not known."""
        seat = self.seats.get(unit.code)
        return apart_m(self.focus.lat, self.focus.lon, seat.lat, seat.lon) / 1000 if seat and self.focus else inf


def border_from(focus: Place | None, stretches: Iterable[Stretch], seats: Mapping[str, Place]) -> Border:
    """Add up the stretches of each unit, at `focus` and along the whole territory."""
    at_focus: dict[str, int] = {}
    along: dict[str, int] = {}
    for stretch in stretches:
        along[stretch.unit] = along.get(stretch.unit, 0) + stretch.shared_m
        if focus and stretch.place_own == focus.code:
            at_focus[stretch.unit] = at_focus.get(stretch.unit, 0) + stretch.shared_m
    return Border(focus, at_focus, along, seats)


def rank_facing(subject: Unit, kinds: Sequence[CounterpartKind], border: Border, units: Iterable[Unit]) -> list[Candidate]:
    """Return those of `units`, across the border, that face `subject`.

    Same kind by the convention first; then those whose territory touches the focus (its seat, or the place asked about), longest
    stretch first; then by length of border shared with the whole territory; then nearness of seats. Kinds that only stand in are not
    shown beside the usual one.
    """

    def key(ranked: tuple[int, Unit]) -> tuple[int, int, int, float, str]:
        rank, unit = ranked
        return (rank, -border.at_focus.get(unit.code, 0), -border.along.get(unit.code, 0), border.away_km(unit), unit.code)

    faced = sorted(((rank, u) for u in units if (rank := kind_rank(kinds, subject, u)) < NO_KIND), key=key)
    return [Candidate("counterpart", u, (_facing_reason(u, border),), shown=rank == faced[0][0]) for rank, u in faced]


def _facing_reason(unit: Unit, border: Border) -> Remark:
    if border.focus and unit.code in border.at_focus:
        return Remark("touches", text("touches {place} over {km} km", place=border.focus.named, km=_km(border.at_focus[unit.code])))
    if unit.code in border.along and border.focus is None:
        return Remark("shares-border", text("shares {km} km of border", km=_km(border.along[unit.code])))
    if unit.code in border.along and border.focus:
        shared = text("shares {km} km of border, not at {place}", km=_km(border.along[unit.code]), place=border.focus.named)
        return Remark("shares-border", shared)
    away = border.away_km(unit)
    if away < inf:
        return Remark("nearest", text("same kind of service, {km} km away", km=f"{away:.0f}"))
    return Remark("same-kind", text("same kind of service"))


def _km(metres: int) -> float:
    return round(metres / 1000, 1)


def rank_roles(order: Iterable[PurposeOrder]) -> dict[str, int]:
    """Return the rank of each role for the purpose asked (a missing role comes last)."""
    return {o.role: o.rank for o in order}
