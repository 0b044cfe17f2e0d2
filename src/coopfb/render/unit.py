"""Units for people and programs: the list, and the sheet of one with the numbers first."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from coopfb.domain.answer import Answer
from coopfb.domain.area_names import area_name
from coopfb.domain.contact_words import CLAUSES, dialled, duty_text, freshness_text, function_text, language_texts, tried_text
from coopfb.domain.phrase import phrase
from coopfb.domain.place import Place
from coopfb.domain.reach import LANGUAGE_NAMES
from coopfb.domain.service_words import level_name, service_name, state_name
from coopfb.domain.sheet import UnitSheet
from coopfb.domain.unit import Territory, Unit
from coopfb.domain.when_shown import day_named, day_shown
from coopfb.domain.zone import CooperationZone, ZoneMember
from coopfb.render.card import Card, Row
from coopfb.render.listing import Column, Listing, Say
from coopfb.render.show import Screen
from coopfb.render.table import Cell, Parts, pairs
from coopfb.render.unit_records import unit_sheet_json, unit_sheet_plain
from coopfb.text import Named, Text, text

NAMES_SHOWN = 6
"""How many names of a longer list people are shown."""
SOURCES: Mapping[str, Text] = {"published": text("published"), "inferred": text("inferred"), "unknown": text("not known")}


def unit_list(units: Sequence[Unit]) -> Listing[Unit]:
    """Return the answer of `unit list`."""
    columns: Sequence[Column[Unit]] = (
        Column("code", lambda unit: unit.code, text("Code"), whole=True),
        Column("name", lambda unit: unit.named.local, text("Name"), _name),
        Column("state", lambda unit: unit.state or None, text("State"), bare=True),
        Column("service", lambda unit: unit.service, text("Service"), _service, bare=True),
        Column("level", lambda unit: unit.level),
        Column("number", lambda unit: unit.number or None),
        Column("number_source", lambda unit: unit.number_source or None),
        Column("seat", lambda unit: unit.seat or None),
        Column("languages", lambda unit: unit.languages),
        Column("valid_from", lambda unit: unit.valid_from or None),
        Column("valid_to", lambda unit: unit.valid_to or None),
        Column("replaced_by", lambda unit: unit.replaced_by or None),
    )
    return Listing("coopfb/unit.list/1", columns, units, text("No unit fits."))


def _name(unit: Unit) -> Parts:
    """Return the name, and of a closed unit since when and what replaced it."""
    closed: Cell = text("closed on {day}", day=day_named(unit.valid_to)) if unit.valid_to else None
    if unit.valid_to and unit.replaced_by:
        closed = text("closed on {day}, now {unit}", day=day_named(unit.valid_to), unit=unit.replaced_by)
    return Parts((unit.named, closed))


def _service(unit: Unit) -> Parts:
    """Return the service; the name tells the level, but of a clearance office it must be plain that it is one."""
    return Parts((service_name(unit.service), level_name(unit.level) if unit.level == "clearance" else None))


def number_text(unit: Unit) -> Cell:
    """Return the official number, and that it is inferred or not known where it is."""
    if unit.number and unit.number_source == "inferred":
        return text("{number} (inferred)", number=unit.number)
    return unit.number or (text("not known") if unit.number_source == "unknown" else None)


class UnitAnswer(NamedTuple):
    """The answer of `unit show` in its three dialects."""

    sheet: UnitSheet
    schema: str = "coopfb/unit.show/1"

    def as_json(self, say: Say) -> Mapping[str, object]:
        """Return the whole sheet."""
        del say
        return unit_sheet_json(self.sheet)

    def as_plain(self, say: Say) -> Iterable[Sequence[object]]:
        """Return one fact a record."""
        del say
        return unit_sheet_plain(self.sheet)

    def as_human(self, screen: Screen) -> None:
        """Write the name, the numbers, then what else is known."""
        sheet, card = self.sheet, Card(screen)
        unit = sheet.unit
        card.heading(unit.named.said(screen.lang))
        kind = dict.fromkeys((screen.say(service_name(unit.service)), screen.say(level_name(unit.level))))
        card.line(card.joined([unit.code, state_name(unit.state), *kind]))
        if unit.valid_to:
            card.line(_closed_line(sheet, screen.lang))
        if unit.level == "clearance":
            card.line(text("For goods and papers only, never for operations."))
        if sheet.contacts:
            card.rows([_contact_row(card, answer, sheet) for answer in sheet.contacts])
        elif not unit.valid_to:
            card.line(text("No number in the directory."))
        card.write()
        screen.line()
        pairs(screen, _pairs(sheet, screen))


def _closed_line(sheet: UnitSheet, lang: str) -> Text:
    """Return since when the unit is closed, and who took over."""
    day = day_shown(date.fromisoformat(sheet.unit.valid_to), lang)
    if sheet.successor:
        return text("CLOSED on {day}: now {unit} ({code})", day=day, unit=sheet.successor.named, code=sheet.successor.code)
    return text("CLOSED on {day}; no successor is known", day=day)


def _contact_row(card: Card, answer: Answer, sheet: UnitSheet) -> Row:
    """Return one contact: the digits to dial on the left, what to know on the right."""
    contact = answer.contact
    said = (
        text("{name}", name=function_text(answer)),
        card.joined([card.joined(language_texts(answer.languages), ", "), duty_text(answer.duty, sheet.at, card.lang)]),
        card.joined(
            [tried_text(answer, card.lang), freshness_text(answer, card.lang), text("EXERCISE") if contact and contact.exercise else ""]
        ),
    )
    return Row(tuple(dialled(answer, sheet.home_state)), said, strong=True)


def _pairs(sheet: UnitSheet, screen: Screen) -> list[tuple[Text, Cell]]:
    """Return what is known beside the numbers."""
    unit = sheet.unit
    return [
        (text("Names"), " / ".join(dict.fromkeys((unit.name_fr, unit.name_nl)))),
        (text("Number"), _sourced(unit.number, unit.number_source) if unit.number else number_text(unit)),
        (text("Seat"), _sourced(_place(sheet.seat), unit.seat_source) if sheet.seat else None),
        (text("Languages"), _joined(screen, [LANGUAGE_NAMES.get(code, code) for code in unit.languages])),
        (text("Radio network"), unit.radio_network),
        (text("Under"), named_code(sheet.parent)),
        (text("Since"), day_shown(date.fromisoformat(unit.valid_from), screen.lang) if unit.valid_from else None),
        (text("Replaces"), _joined(screen, [named_code(old) for old in sheet.predecessors])),
        (text("Territory"), _joined(screen, list(_territory(sheet.territory, screen)), CLAUSES)),
        (text("Cooperation zones"), _joined(screen, [_membership(zone, member) for zone, member in sheet.zones], CLAUSES)),
        (text("Facing it"), _joined(screen, [named_code(other) for other in sheet.facing], CLAUSES)),
        (text("Source"), phrase(unit.source)),
    ]


def _joined(screen: Screen, parts: Iterable[Text | Named | str | None], between: Text | str = ", ") -> str:
    """Return the parts that say something, said in the reader's language."""
    said = (screen.say(text("{name}", name=part.said(screen.lang) if isinstance(part, Named) else part)) for part in parts if part)
    return (screen.say(between) if isinstance(between, Text) else between).join(said)


def _place(place: Place) -> Text:
    """Return a place as its name and code."""
    return text("{name} ({code})", name=place.named, code=place.code)


def _sourced(known: Text | str, source: str) -> Text:
    """Return what is known, and how."""
    return text("{known}, {source}", known=known, source=SOURCES[source]) if source in SOURCES else text("{name}", name=known)


def named_code(unit: Unit | None) -> Text | None:
    """Return a unit as its name and code."""
    return text("{name} ({code})", name=unit.named, code=unit.code) if unit else None


def _membership(zone: CooperationZone, member: ZoneMember) -> Text:
    """Return the zone and how the membership is known."""
    return _sourced(text("{name} ({code})", name=zone.named, code=zone.code), member.evidence)


def _territory(held: Sequence[tuple[Territory, Place | None]], screen: Screen) -> Iterable[Text | str]:
    """Return the areas in a few words: areas by name, places counted with the first names; what is inferred says from what."""
    groups: dict[tuple[str, str], list[Place | Text]] = {}
    for territory, place in held:
        known = (territory.source, territory.basis if territory.source == "inferred" else "")
        groups.setdefault(known, []).append(place or area_name(territory.area))
    for (source, basis), areas in groups.items():
        said = _areas(areas, screen)
        yield text("{areas} (inferred: {basis})", areas=said, basis=phrase(basis)) if source == "inferred" else said


def _areas(areas: Sequence[Place | Text], screen: Screen) -> Text | str:
    """Return areas by name; of many places the first names and how many they are."""
    names = [area.named.said(screen.lang) if isinstance(area, Place) else screen.say(area) for area in areas]
    if len(names) <= NAMES_SHOWN + 1:
        return ", ".join(names)
    return text("{n} places: {names} …", n=len(names), names=", ".join(names[:NAMES_SHOWN]))
