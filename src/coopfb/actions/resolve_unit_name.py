"""Resolve the name of a unit: by its name, by a service's word before a town, or in spite of typing errors."""

from collections.abc import Iterable
from sqlite3 import Connection

from coopfb.actions.resolve_exact import shortened, units_of
from coopfb.actions.resolve_unit_order import nearest_first
from coopfb.domain.address_words import TownWords
from coopfb.domain.folding import fold
from coopfb.domain.place import Name, Place
from coopfb.domain.place_match import Resolution, UnitMatch
from coopfb.domain.service_before_name import ServiceWords, read_service, with_and_without_article
from coopfb.domain.typing_error import corrections, lengths
from coopfb.domain.unit import Unit
from coopfb.store.reads import places as place_reads
from coopfb.store.reads import units as unit_reads

_PLACE_CODE = len("FR-59599")


def resolve_unit_name(conn: Connection, words: TownWords, home: Place | None) -> Resolution | None:
    """Return the units the whole text names, or those of a service's word before a name (police Mouscron); None where a place is named.

    Of several units of one name the nearest comes first.
    """
    named = place_reads.names(conn, fold(words.typed))
    if any(name.kind in ("place", "locality", "spot") for name in named):
        return None
    units = units_of(named)
    if units:
        return Resolution(units=nearest_first(conn, units, home))
    service = read_service(words.typed)
    if not service:
        return None
    for name in with_and_without_article(service.rest):
        beside = place_reads.names(conn, fold(name))
        found = _named(conn, beside, service.services) or _of_town(conn, beside, service)
        if found:
            return Resolution(units=tuple(UnitMatch(unit.code, "unit", words.typed) for unit in found))
    return None


def resolve_mistyped_unit(conn: Connection, words: TownWords) -> Resolution | None:
    """Return the units whose name is one or two typing errors away, when no place fits; or None."""
    folded = fold(words.typed)
    units: dict[str, UnitMatch] = {}
    for name, edits in corrections(folded, place_reads.folded_names(conn, *lengths(folded), units=True)).items():
        for match in units_of(place_reads.names(conn, name)):
            units.setdefault(match.code, match._replace(edits=edits))
    return shortened(Resolution(units=tuple(units.values()))) if units else None


def _named(conn: Connection, beside: Iterable[Name], services: frozenset[str]) -> list[Unit]:
    """Return the units of some services that bear one of the names."""
    units = unit_reads.units(conn, [name.code for name in beside if name.kind == "unit"])
    return [unit for unit in units if unit.service in services]


def _of_town(conn: Connection, beside: Iterable[Name], service: ServiceWords) -> list[Unit]:
    """Return the open units of a service's word that answer for the one place of the names, else those with their seat in it.

    A word of one State (gendarmerie, PZ) decides between namesakes on two sides.
    """
    services = service.services
    places = [name for name in beside if name.kind in ("place", "locality", "spot")]
    towns = {name.code[:_PLACE_CODE] for name in places if name.kind == "spot" or name.code.startswith(service.state)}
    town = towns.pop() if len(towns) == 1 else ""
    if not town or any(name.kind == "spot" for name in places):
        return []
    answering = [unit for unit, territory in unit_reads.answering_for(conn, town) if territory.area == town]
    own = [unit for unit in answering if unit.service in services and not unit.valid_to]
    if own:
        return own
    seated = [unit for service in sorted(services) for unit in unit_reads.list_units(conn, service=service) if unit.seat == town]
    return [unit for unit in seated if not unit.valid_to]
