"""What may be wrong on the ground: communes nobody answers for, communes two units answer for, a border seen from one side only."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from coopfb.domain.care.inspection import Check, Finding, Inspection
from coopfb.domain.directory_judgement import border_states, states_lacking
from coopfb.domain.place import Place
from coopfb.domain.service_words import service_name, state_name
from coopfb.domain.spoken import Row
from coopfb.domain.unit import GROUND_SERVICE, STREET_LEVELS, STREET_SERVICES, Unit
from coopfb.text import Text, text

UNCOVERED = Check(
    "border-uncovered",
    text("Commune at the border without a unit on one side"),
    "error",
    text("Give a unit the commune: coopfb unit edit UNIT --add-territory PLACE; or bring its territory: coopfb directory import FILE"),
)
NO_STREET = Check(
    "border-no-street",
    text("Commune at the border with a dispatch or directorate alone on one side"),
    "note",
    text("Give the police of the street its communes: coopfb unit edit UNIT --add-territory PLACE, or coopfb directory import FILE"),
)
BORDER_ZONE = Check(
    "border-zone",
    text("Commune at the border in no cooperation zone, or in several"),
    "note",
    text("The zones are those the States agreed on; where one is missing, tell the common centre"),
)
OVERLAP = Check(
    "overlap",
    text("Two units of one service and level for the same ground"),
    "note",
    text("If one of them is wrong: coopfb unit edit UNIT --remove-territory PLACE"),
)
GAP = Check(
    "gap", text("Ground nobody of its service answers for"), "note", text("Give it to a unit: coopfb unit edit UNIT --add-territory PLACE")
)

_FEW = 3
"""Places named of those that two units share."""


def uncovered(look: Inspection) -> Iterator[Finding]:
    """Find communes at the border that no unit of a State answers for or faces (rule D05)."""
    return _lacking(look, look.answering)


def no_street(look: Inspection) -> Iterator[Finding]:
    """Find communes at the border where only a dispatch, a directorate or a specialised unit of a State is known."""
    street = {place: [unit for unit in units if _of_the_street(unit)] for place, units in look.answering.items()}
    full = {found.code for found in uncovered(look)}
    return (found for found in _lacking(look, street) if found.code not in full)


def border_zones(look: Inspection) -> Iterator[Finding]:
    """Find communes at the border that lie in no cooperation zone, or in several (rule D05)."""
    for place in _at_the_border(look):
        zones = look.kept.zones.get(place.code, ())
        if not zones:
            yield look.at(place.code, text("{place} ({code}): none", place=place.named, code=place.code))
        elif len(zones) > 1:
            yield look.at(place.code, text("{place} ({code}): {zones}", place=place.named, code=place.code, zones=Row(zones)))


def overlaps(look: Inspection) -> Iterator[Finding]:
    """Find communes for which several street units of one service and level answer, told once for each pair of units."""
    shared: dict[tuple[str, ...], list[Place]] = defaultdict(list)
    for code, units in look.answering.items():
        kinds: dict[tuple[str, str], list[str]] = defaultdict(list)
        for unit in units:
            if _of_the_street(unit):
                kinds[unit.service, unit.level].append(unit.code)
        for several in kinds.values():
            if len(set(several)) > 1:
                shared[tuple(sorted(set(several)))].append(look.kept.places[code])
    for codes, places in shared.items():
        zones = tuple(dict.fromkeys(zone for code in codes for zone in look.zones_of_unit.get(code, ())))
        yield Finding(codes[0], text("{units}: {places}", units=Row(codes), places=_few(places)), zones)


def gaps(look: Inspection) -> Iterator[Finding]:
    """Find communes without a street unit of their service, in departments and provinces where that service has given its communes."""
    held: set[tuple[str, str]] = set()
    lone: list[tuple[Place, str]] = []
    for code, units in look.answering.items():
        place = look.kept.places[code]
        service = GROUND_SERVICE.get(place.ground, "") if place.state == "FR" else "local-police"
        if service and any(unit.service == service and unit.level in STREET_LEVELS for unit in units):
            held.add((place.department, service))
        elif service:
            lone.append((place, service))
    for place, service in lone:
        if (place.department, service) in held:
            said = text("{place} ({code}): {service}", place=place.named, code=place.code, service=service_name(service))
            yield look.at(place.code, said)


def _lacking(look: Inspection, answering: Mapping[str, Sequence[Unit]]) -> Iterator[Finding]:
    """Find communes at the border that lack the units of a State among those that answer."""
    places = {place.code: place for place in _at_the_border(look)}
    known = {code: answering.get(code, ()) for pair in look.kept.pairs for code in (pair.place_fr, pair.place_be)}
    for code, states in sorted(border_states(look.kept.pairs, known, places).items()):
        for state in states_lacking(states):
            said = text("{place} ({code}): nobody in {state}", place=places[code].named, code=code, state=state_name(state))
            yield look.at(code, said)


def _at_the_border(look: Inspection) -> list[Place]:
    codes = {code for pair in look.kept.pairs for code in (pair.place_fr, pair.place_be)}
    return [place for code, place in look.kept.places.items() if code in codes and not place.closed_on]


def _of_the_street(unit: Unit) -> bool:
    return unit.service in STREET_SERVICES and unit.level in STREET_LEVELS


def _few(places: Sequence[Place]) -> Text:
    """Return the first places by name, and how many more there are."""
    named = Row(tuple(place.named for place in places[:_FEW]))
    left = len(places) - _FEW
    return text("{places} and {n} more", places=named, n=left) if left > 0 else text("{places}", places=named)
