"""Cooperation zones for people and programs: the list, and the sheet of one."""

from collections.abc import Sequence
from datetime import date

from coopfb.domain.answer import Radio
from coopfb.domain.phrase import phrase
from coopfb.domain.place import Place
from coopfb.domain.service_words import state_name
from coopfb.domain.sheet import ZoneSheet
from coopfb.domain.unit import STATES, Unit
from coopfb.domain.when_shown import day_named, day_shown
from coopfb.domain.zone import CooperationZone, ZoneMember, ZonePlace
from coopfb.render.block import coded, paragraph
from coopfb.render.listing import Column, Listing, Sheet
from coopfb.render.show import Screen
from coopfb.render.table import Cell, pairs
from coopfb.render.unit_records import named_json, place_json
from coopfb.text import Text, counted, text


def zone_list(zones: Sequence[CooperationZone]) -> Listing[CooperationZone]:
    """Return the answer of `zone list`."""
    columns: Sequence[Column[CooperationZone]] = (
        Column("code", lambda zone: zone.code, text("Code"), whole=True),
        Column("name_fr", lambda zone: zone.name_fr, text("Name"), lambda zone: zone.named),
        Column("name_nl", lambda zone: zone.name_nl),
        Column("valid_from", lambda zone: zone.valid_from or None, text("Since"), _since, whole=True),
        Column("valid_to", lambda zone: zone.valid_to or None, text("Until"), _until, whole=True),
        Column("source", lambda zone: zone.source),
    )
    return Listing("coopfb/zone.list/1", columns, zones, text("There is no cooperation zone."))


def _since(zone: CooperationZone) -> Cell:
    """Return since when the zone is there."""
    return day_named(zone.valid_from) if zone.valid_from else None


def _until(zone: CooperationZone) -> Cell:
    """Return until when the zone was there."""
    return day_named(zone.valid_to) if zone.valid_to else None


def zone_shown(sheet: ZoneSheet) -> Sheet:
    """Return the answer of `zone show`."""
    return Sheet("coopfb/zone.show/1", _json(sheet), lambda screen: _write(sheet, screen))


def _write(sheet: ZoneSheet, screen: Screen) -> None:
    """Write what the zone is, its radio, then units and places by State."""
    zone = sheet.zone
    screen.line(text("{name} ({code})", name=zone.named, code=zone.code))
    rows: list[tuple[Text, Cell]] = [
        (text("Since"), day_shown(date.fromisoformat(zone.valid_from), screen.lang) if zone.valid_from else None),
        (text("Until"), day_shown(date.fromisoformat(zone.valid_to), screen.lang) if zone.valid_to else None),
        (text("Source"), phrase(zone.source)),
        *((text("Radio"), _radio(radio)) for radio in sheet.radio),
    ]
    pairs(screen, rows)
    for state in STATES:
        screen.line()
        members = [(unit.code, _member(unit, member)) for unit, member in sheet.members if unit.state == state]
        coded(screen, text("Units, {state}:", state=state_name(state)), members)
    for state in STATES:
        places = [pair for pair in sheet.places if pair[0].state == state]
        screen.line()
        paragraph(screen, _places(state, places), [place.named for place, _lying in places])


def _radio(radio: Radio) -> Text:
    """Return the label of the common channel, who opens it, and that it is fictitious where it is."""
    label = radio.channel.label
    said = text("{label}, opened by {unit}", label=label, unit=radio.opener.named) if radio.opener else text("{name}", name=label)
    return text("{line} · EXERCISE", line=said) if radio.channel.exercise else said


def _member(unit: Unit, member: ZoneMember) -> Text:
    """Return the unit's name with what must be known of its membership."""
    said = text("{unit}, {note}", unit=unit.named, note=phrase(member.note)) if member.note else text("{name}", name=unit.named)
    if member.valid_to:
        said = text("{unit} (until {day})", unit=said, day=day_named(member.valid_to))
    return text("{unit} (inferred)", unit=said) if member.evidence == "inferred" else said


def _places(state: str, places: Sequence[tuple[Place, ZonePlace]]) -> Text:
    """Return the heading of the places of one State."""
    heading = counted("{n} place, {state}:", "{n} places, {state}:", len(places), state=state_name(state))
    if all(lying.source == "inferred" for _place, lying in places):
        return counted("{n} place, {state} (inferred):", "{n} places, {state} (inferred):", len(places), state=state_name(state))
    return heading


def _json(sheet: ZoneSheet) -> dict[str, object]:
    """Return the sheet as `coopfb/zone.show/1` (without the schema)."""
    zone = sheet.zone
    return {
        "code": zone.code,
        "name_fr": zone.name_fr,
        "name_nl": zone.name_nl,
        "valid_from": zone.valid_from or None,
        "valid_to": zone.valid_to or None,
        "source": zone.source,
        "radio": [
            {
                "code": radio.channel.code,
                "label": radio.channel.label,
                "opened_by": radio.channel.opened_by or None,
                "exercise": radio.channel.exercise,
            }
            for radio in sheet.radio
        ],
        "units": [
            {**(named_json(unit) or {}), "evidence": member.evidence, "note": member.note or None,
             "valid_from": member.valid_from or None, "valid_to": member.valid_to or None}
            for unit, member in sheet.members
        ],
        "places": [place_json(place) | {"source": lying.source} for place, lying in sheet.places],
    }  # fmt: skip
