"""Ranking of the units that answer for a place: who is competent, and who only stands behind."""

from collections.abc import Iterable

from coopfb.domain.answer import Candidate
from coopfb.domain.phrase import phrase
from coopfb.domain.place import Place
from coopfb.domain.unit import GROUND_SERVICE, STREET_LEVELS, STREET_SERVICES, Territory, Unit, operational
from coopfb.text import Remark, text

# The unit a caller wants first is the one that answers for the street, not the directorate above it.
_LEVEL_ORDER = ("zone", "division", "district", "company", "brigade", "directorate", "specialised")


def rank_competent(pairs: Iterable[tuple[Unit, Territory]], place: Place, home: Unit | None, services: frozenset[str]) -> list[Candidate]:
    """Return the operational units that answer for `place`, the competent one first.

    Customs asks customs, every other caller asks police; then the force whose ground it is, the narrowest territory, the level
    nearest the street (for customs, whose territories are all wide, the level first), a published territory before an inferred one.
    `services` keeps only those services; without it, units that
    do not answer callers about a place (directorates, border and federal police) stand behind and are not shown.
    """

    def key(pair: tuple[Unit, Territory]) -> tuple[bool, bool, bool, tuple[int, int], bool, str]:
        unit, territory = pair
        narrow = (_breadth(territory.area, place), _level_order(unit))
        return (
            (unit.service == "customs") != (home is not None and home.service == "customs"),
            unit.service in {"border-police", "federal-police"},
            bool(place.ground) and unit.service != GROUND_SERVICE[place.ground],
            narrow if unit.service != "customs" else narrow[::-1],
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
    return unit.service in STREET_SERVICES and unit.level in STREET_LEVELS


def _breadth(area: str, place: Place) -> int:
    return (place.code, place.arrondissement, place.department, place.state).index(area)


def _level_order(unit: Unit) -> int:
    return _LEVEL_ORDER.index(unit.level) if unit.level in _LEVEL_ORDER else len(_LEVEL_ORDER)


def _competent_reasons(unit: Unit, territory: Territory, place: Place) -> tuple[Remark, ...]:
    reasons = [Remark("competent", text("competent in {place}", place=place.named)), *inferred(territory)]
    if unit.number_source == "inferred":
        reasons.append(Remark("number-inferred", text("zone number {number} inferred", number=unit.number)))
    return tuple(reasons)


def inferred(territory: Territory) -> tuple[Remark, ...]:
    """Return the remark that a territory is not published but inferred, and from what."""
    if territory.source == "published":
        return ()
    return (Remark("territory-inferred", text("territory inferred: {basis}", basis=phrase(territory.basis))),)
