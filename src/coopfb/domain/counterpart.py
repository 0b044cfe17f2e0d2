"""Ranking of units: who is competent for a place, and who faces a unit across the border."""

from collections.abc import Iterable, Mapping, Sequence
from math import inf
from typing import NamedTuple

from coopfb.domain.answer import Candidate
from coopfb.domain.convention import CounterpartKind, PurposeOrder
from coopfb.domain.phrase import phrase
from coopfb.domain.place import Place, apart_m
from coopfb.domain.unit import Facing, Territory, Unit
from coopfb.text import Remark, text

NO_KIND = 99
"""Rank of a pair of kinds the convention does not name as counterparts."""

# The unit a caller wants first is the one that answers for the street, not the directorate above it.
_LEVEL_ORDER = ("zone", "division", "district", "company", "brigade", "directorate", "specialised")
_STREET_SERVICES = frozenset({"national-police", "gendarmerie", "local-police"})
_STREET_LEVELS = frozenset({"zone", "division", "district", "company", "brigade"})
GROUND_SERVICE = {"police": "national-police", "gendarmerie": "gendarmerie"}
"""Which French force answers on whose ground."""


def other_state(state: str) -> str:
    """Return the State across the border."""
    return "BE" if state == "FR" else "FR"


def in_force(unit: Unit, day: str) -> bool:
    """Say whether the unit exists on `day` (ISO date)."""
    return (not unit.valid_from or unit.valid_from <= day) and (not unit.valid_to or unit.valid_to >= day)


def operational(unit: Unit) -> bool:
    """Say whether the unit may be ranked: not a clearance office, dispatch or common centre, which have roles of their own."""
    return unit.level not in {"clearance", "dispatch", "centre"}


def kind_rank(kinds: Iterable[CounterpartKind], a: Unit, b: Unit) -> int:
    """Return the convention's rank of `b` as counterpart of `a` (1 = the usual one, NO_KIND = none); the table reads both ways."""
    fr, be = (a, b) if a.state == "FR" else (b, a)
    wanted = (fr.service, fr.level, be.service, be.level)
    return min((k.rank for k in kinds if (k.fr_service, k.fr_level, k.be_service, k.be_level) == wanted), default=NO_KIND)


def rank_competent(pairs: Iterable[tuple[Unit, Territory]], place: Place, home: Unit | None, services: frozenset[str]) -> list[Candidate]:
    """Return the operational units that answer for `place`, the competent one first.

    Customs asks customs, every other caller asks police; then the force whose ground it is, the narrowest territory, the level
    nearest the street, a published territory before an inferred one. `services` keeps only those services; without it, units that
    do not answer callers about a place (directorates, border and federal police) stand behind and are not shown.
    """

    def key(pair: tuple[Unit, Territory]) -> tuple[bool, bool, bool, int, int, bool, str]:
        unit, territory = pair
        return (
            (unit.service == "customs") != (home is not None and home.service == "customs"),
            unit.service in {"border-police", "federal-police"},
            bool(place.ground) and unit.service != GROUND_SERVICE[place.ground],
            _breadth(territory.area, place),
            _level_order(unit),
            territory.source != "published",
            unit.code,
        )

    wanted = sorted((p for p in pairs if operational(p[0]) and (not services or p[0].service in services)), key=key)
    return [
        Candidate("competent", unit, _competent_reasons(unit, territory, place), shown=bool(services) or _answers_callers(unit, home))
        for unit, territory in wanted
    ]


def _answers_callers(unit: Unit, home: Unit | None) -> bool:
    """Say whether the unit is the one to ring about a place: police of the street, or customs for customs; the others explain."""
    if home is not None and home.service == "customs" and unit.service == "customs":
        return True
    return unit.service in _STREET_SERVICES and unit.level in _STREET_LEVELS


def _breadth(area: str, place: Place) -> int:
    return (place.code, place.arrondissement, place.department, place.state).index(area)


def _level_order(unit: Unit) -> int:
    return _LEVEL_ORDER.index(unit.level) if unit.level in _LEVEL_ORDER else len(_LEVEL_ORDER)


def _competent_reasons(unit: Unit, territory: Territory, place: Place) -> tuple[Remark, ...]:
    reasons = [Remark("competent", text("competent in {place}", place=place.named))]
    if territory.source == "inferred":
        reasons.append(Remark("territory-inferred", text("territory inferred: {basis}", basis=phrase(territory.basis))))
    if unit.number_source == "inferred":
        reasons.append(Remark("number-inferred", text("zone number {number} inferred", number=unit.number)))
    return tuple(reasons)


class Border(NamedTuple):
    """The border as seen from `focus`: metres shared, by unit code, there (`at_focus`) and with the whole territory (`along`).

    `seats` holds the seats of the units by place code.
    """

    focus: Place
    at_focus: Mapping[str, int]
    along: Mapping[str, int]
    seats: Mapping[str, Place]

    def away_km(self, unit: Unit) -> float:
        """Return how far the unit's seat is, infinitely far where it is not known."""
        seat = self.seats.get(unit.seat)
        return apart_m(self.focus.lat, self.focus.lon, seat.lat, seat.lon) / 1000 if seat else inf


def border_from(focus: Place, stretches: Iterable[Facing], seats: Mapping[str, Place]) -> Border:
    """Add up the stretches of each unit, at `focus` and along the whole territory."""
    at_focus: dict[str, int] = {}
    along: dict[str, int] = {}
    for stretch in stretches:
        along[stretch.unit] = along.get(stretch.unit, 0) + stretch.shared_m
        if stretch.place_own == focus.code:
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
    if unit.code in border.at_focus:
        return Remark("touches", text("touches {place} over {km} km", place=border.focus.named, km=_km(border.at_focus[unit.code])))
    if unit.code in border.along:
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
