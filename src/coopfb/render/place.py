"""Places for people and programs: one sheet, or two when both sides of the border are meant."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from coopfb.domain.area_names import department_name
from coopfb.domain.contact_words import CLAUSES, MATCH_NAMES
from coopfb.domain.phrase import phrase
from coopfb.domain.place import Place
from coopfb.domain.place_match import PlaceMatch
from coopfb.domain.service_words import state_name
from coopfb.domain.sheet import PlaceSheet, PlaceSheets, Touching
from coopfb.domain.unit import Territory, Unit
from coopfb.domain.when_shown import day_named
from coopfb.render.block import coded
from coopfb.render.contact_card import OTHERS_SHOWN
from coopfb.render.contact_records import remarks
from coopfb.render.listing import Say, facts
from coopfb.render.show import Screen
from coopfb.render.table import Cell, pairs, spoken
from coopfb.render.unit_records import named_json, place_json
from coopfb.text import Text, counted, text

KM = 1000
LOCALITIES_SHOWN = 12
GROUNDS: Mapping[str, Text] = {"police": text("police"), "gendarmerie": text("gendarmerie")}
SMALLEST_KM = 100
"""Metres from which a distance is said in kilometres; below, outlines simplified to 100 m say no more than that."""


class PlaceAnswer(NamedTuple):
    """The answer of `place show` in its three dialects."""

    answer: PlaceSheets
    schema: str = "coopfb/place.show/1"

    def as_json(self, say: Say) -> Mapping[str, object]:
        """Return the sheets, and the other places the words could mean."""
        del say
        return {
            "undecided": self.answer.undecided,
            "places": [_json(sheet) for sheet in self.answer.sheets],
            "others": [place_json(match.place) | {"match": match.match, "matched": match.name} for match in self.answer.others],
            "warnings": remarks(self.answer.remarks),
        }

    def as_plain(self, say: Say) -> Iterable[Sequence[object]]:
        """Return one fact a record; a second place starts with its own code."""
        del say
        for sheet in self.answer.sheets:
            yield from facts(_json(sheet))

    def as_human(self, screen: Screen) -> None:
        """Write one sheet below the other, then what else the words could mean."""
        answer = self.answer
        if answer.undecided:
            screen.line(text("two places: which side?"))
        for remark in answer.remarks:
            screen.line(remark.text)
        for number, sheet in enumerate(answer.sheets):
            if number or answer.undecided:
                screen.line()
            _write(sheet, screen)
        if answer.others:
            screen.line()
            _write_others(answer.others, screen)


def _write(sheet: PlaceSheet, screen: Screen) -> None:
    """Write one sheet."""
    place, match = sheet.place, sheet.match
    screen.line(text("{name} ({code}), {state}", name=place.named, code=place.code, state=state_name(place.state)))
    if match.locality or match.match == "typo":
        kind = MATCH_NAMES.get(match.match, text("name"))
        screen.line(text("found by {name} ({kind})", name=match.name, kind=kind))
    for remark in match.remarks:
        screen.line(remark.text)
    pairs(screen, list(_facts(sheet, screen)))
    coded(screen, text("Units that answer for it:"), [(unit.code, _answering(unit, territory)) for unit, territory in sheet.units])
    screen.line(text("Who to call: coopfb contact find {code}", code=place.code))


def _facts(sheet: PlaceSheet, screen: Screen) -> Iterable[tuple[Text, Cell]]:
    """Yield label and value of what is known."""
    place = sheet.place
    yield text("Closed"), _closed(place)
    yield text("Names"), " / ".join(dict.fromkeys((place.name, *(name.name for name in sheet.names))))
    yield text("Postcodes"), ", ".join(sheet.postcodes)
    yield (text("Department") if place.state == "FR" else text("Province")), department_name(place.department)
    yield text("Population"), f"{place.population:,}".replace(",", " ") if place.population else None
    yield text("Ground"), _ground(place)
    yield text("Border"), _distance(place)
    yield text("Touches"), ", ".join(screen.say(_touch(touching)) for touching in sheet.touching)
    yield text("Localities"), _localities(sheet, screen)
    yield text("Cooperation zone"), ", ".join(spoken(zone.named, screen) for zone in sheet.zones)


def _closed(place: Place) -> Cell:
    """Return when a place was merged away, and into which."""
    if place.closed_on and place.successor:
        return text("{day}, now {place}", day=day_named(place.closed_on), place=place.successor)
    return day_named(place.closed_on) if place.closed_on else None


def _ground(place: Place) -> Text | None:
    """Return whose ground a French commune is, and how that is known."""
    if not place.ground:
        return None
    said = GROUNDS[place.ground]
    return text("{ground} (inferred)", ground=said) if place.ground_source == "inferred" else said


def _distance(place: Place) -> Text:
    """Return how far its centre is from the Franco-Belgian border."""
    if place.border_m < SMALLEST_KM:
        return text("at the border")
    return text("{km} km from its centre", km=round(place.border_m / KM, 1))


def _touch(touching: Touching) -> Text:
    """Return a place across the border and the length shared."""
    if touching.confidence != "yes":
        return text("{place} (doubtful: within 300 m)", place=touching.place.named)
    return text("{place} over {km} km", place=touching.place.named, km=round(touching.shared_m / KM, 1))


def _localities(sheet: PlaceSheet, screen: Screen) -> str:
    """Return the localities, the largest first when there are too many to name all."""
    largest = sorted(sheet.localities, key=lambda locality: (-locality.population, locality.name))[:LOCALITIES_SHOWN]
    names = ", ".join(spoken(locality.name, screen) for locality in sorted(largest, key=lambda locality: locality.name))
    more = len(sheet.localities) - len(largest)
    return screen.say(counted("{names} and {n} more", "{names} and {n} more", more, names=names)) if more else names


def _answering(unit: Unit, territory: Territory) -> Text:
    """Return a unit that answers for the place, and from what that is inferred."""
    if territory.source == "inferred":
        return text("{unit} (inferred: {basis})", unit=unit.named, basis=phrase(territory.basis))
    return text("{name}", name=unit.named)


def _write_others(others: Sequence[PlaceMatch], screen: Screen) -> None:
    """Write the other places the words could mean, each with its code and kind."""
    said = [
        screen.say(
            text("{name} ({code}, {kind})", name=match.place.named, code=match.place.code, kind=MATCH_NAMES.get(match.match, text("name")))
        )
        for match in others[:OTHERS_SHOWN]
    ]
    if len(others) > OTHERS_SHOWN:
        said.append(screen.say(text("and {n} more", n=len(others) - OTHERS_SHOWN)))
    pairs(screen, [(text("Also"), screen.say(CLAUSES).join(said))])


def _json(sheet: PlaceSheet) -> dict[str, object]:
    """Return one sheet in the keys of `coopfb/place.show/1`."""
    place = sheet.place
    return {
        **place_json(place),
        "match": sheet.match.match,
        "matched": sheet.match.name,
        "names": [{"name": name.name, "lang": name.lang or None, "role": name.role} for name in sheet.names],
        "postcodes": list(sheet.postcodes),
        "department": place.department,
        "arrondissement": place.arrondissement or None,
        "population": place.population,
        "lat": place.lat,
        "lon": place.lon,
        "ground": place.ground or None,
        "ground_source": place.ground_source or None,
        "border_m": place.border_m,
        "closed_on": place.closed_on or None,
        "successor": place.successor or None,
        "touching": [
            place_json(touching.place) | {"shared_m": touching.shared_m, "confidence": touching.confidence} for touching in sheet.touching
        ],
        "localities": [{"code": locality.code, "name": locality.name, "population": locality.population} for locality in sheet.localities],
        "zones": [{"code": zone.code, "name_fr": zone.name_fr, "name_nl": zone.name_nl} for zone in sheet.zones],
        "units": [
            {**(named_json(unit) or {}), "area": held.area, "source": held.source, "basis": held.basis or None}
            for unit, held in sheet.units
        ],
    }
