"""Resolve the name of a unit: by its name, by a service's word before a town, or in spite of typing errors."""

from collections.abc import Iterable
from sqlite3 import Connection

from coopfb.actions.resolve_exact import shortened, units_of
from coopfb.domain.address_words import TownWords
from coopfb.domain.folding import fold
from coopfb.domain.place import Name
from coopfb.domain.place_match import Resolution, UnitMatch
from coopfb.domain.service_before_name import read_service
from coopfb.domain.typing_error import corrections, lengths
from coopfb.domain.unit import Unit
from coopfb.store.reads import places as place_reads
from coopfb.store.reads import units as unit_reads


def resolve_unit_name(conn: Connection, words: TownWords) -> Resolution | None:
    """Return the units the whole text names, or those of a service's word before a name (police Mouscron); None where a place is named."""
    named = place_reads.names(conn, fold(words.typed))
    if any(name.kind in ("place", "locality", "spot") for name in named):
        return None
    units = units_of(named)
    if units:
        return Resolution(units=units)
    service = read_service(words.typed)
    if not service:
        return None
    beside = place_reads.names(conn, fold(service.rest))
    found = _named(conn, beside, service.services) or _of_town(conn, beside, service.services)
    return Resolution(units=tuple(UnitMatch(unit.code, "unit", words.typed) for unit in found)) if found else None


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


def _of_town(conn: Connection, beside: Iterable[Name], services: frozenset[str]) -> list[Unit]:
    """Return the open units of some services that answer for the one place of the names, else those with their seat in it."""
    beside = [name for name in beside if name.kind in ("place", "locality", "spot")]
    town = next((name.code for name in beside if name.kind == "place"), "")
    if not town or not all(name.code.startswith(town) for name in beside):
        return []
    answering = [unit for unit, territory in unit_reads.answering_for(conn, town) if territory.area == town]
    own = [unit for unit in answering if unit.service in services and not unit.valid_to]
    if own:
        return own
    seated = [unit for service in sorted(services) for unit in unit_reads.list_units(conn, service=service) if unit.seat == town]
    return [unit for unit in seated if not unit.valid_to]
