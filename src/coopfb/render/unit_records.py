"""`unit show` for programs: JSON and tab-separated facts, without rich."""

from collections.abc import Iterable, Mapping, Sequence

from coopfb.domain.answer import Answer
from coopfb.domain.place import Place
from coopfb.domain.sheet import UnitSheet
from coopfb.domain.unit import Territory, Unit
from coopfb.domain.zone import CooperationZone, ZoneMember
from coopfb.render.contact_records import contact_json, duty_json, tried_json
from coopfb.render.listing import facts


def unit_sheet_json(sheet: UnitSheet) -> dict[str, object]:
    """Return the sheet as `coopfb/unit.show/1` (without the schema)."""
    unit = sheet.unit
    return {
        "code": unit.code,
        "name": unit.named.local,
        "name_fr": unit.name_fr,
        "name_nl": unit.name_nl,
        "state": unit.state or None,
        "service": unit.service,
        "level": unit.level,
        "number": unit.number or None,
        "number_source": unit.number_source or None,
        "seat": place_json(sheet.seat) | {"source": unit.seat_source or None} if sheet.seat else None,
        "languages": list(unit.languages),
        "radio_network": unit.radio_network or None,
        "parent": named_json(sheet.parent),
        "valid_from": unit.valid_from or None,
        "valid_to": unit.valid_to or None,
        "replaced_by": named_json(sheet.successor),
        "replaces": [named_json(old) for old in sheet.predecessors],
        "territory": [_area(held, place) for held, place in sheet.territory],
        "zones": [_membership(zone, member) for zone, member in sheet.zones],
        "contacts": [_contact(answer) for answer in sheet.contacts],
        "facing": [named_json(other) for other in sheet.facing],
        "source": unit.source,
        "owner": unit.owner,
    }


def _area(held: Territory, place: Place | None) -> dict[str, object]:
    """Return one area of the territory."""
    return {"code": held.area, "name": place.name if place else None, "source": held.source, "basis": held.basis or None}


def _membership(zone: CooperationZone, member: ZoneMember) -> dict[str, object]:
    """Return one cooperation zone with how and since when the unit belongs to it."""
    return {
        "code": zone.code,
        "name_fr": zone.name_fr,
        "name_nl": zone.name_nl,
        "evidence": member.evidence,
        "note": member.note or None,
        "valid_from": member.valid_from or None,
        "valid_to": member.valid_to or None,
    }


def unit_sheet_plain(sheet: UnitSheet) -> Iterable[Sequence[object]]:
    """Return the sheet as one fact a record.

    A contact's record is code, function, channel, number, as dialled from France, from Belgium, languages, open now (empty where not
    known), verified on, freshness, exercise, how the last call failed.
    """
    for record in facts(unit_sheet_json(sheet)):
        if record[0] != "contacts":
            yield record
    for answer in sheet.contacts:
        contact = answer.contact
        if contact:
            dialled = (answer.dial.get("FR", ""), answer.dial.get("BE", ""))
            known = answer.duty.open if answer.duty.known else None
            yield ("contacts", contact.code, contact.function, contact.channel, contact.number, *dialled, ",".join(answer.languages), known,
                   contact.verified_on, answer.freshness, contact.exercise, answer.tried.result if answer.tried else None)  # fmt: skip


def named_json(unit: Unit | None) -> Mapping[str, object] | None:
    """Return a unit as code, name and State."""
    return {"code": unit.code, "name": unit.named.local, "state": unit.state or None} if unit else None


def place_json(place: Place) -> dict[str, object]:
    """Return a place as code, name and State."""
    return {"code": place.code, "name": place.name, "state": place.state}


def _contact(answer: Answer) -> dict[str, object]:
    """Return one contact with the digits dialled from each State."""
    contact = answer.contact
    if contact is None:
        return {}
    return {
        **contact_json(contact, answer.dial),
        "languages": list(answer.languages),
        "hours": contact.hours or None,
        "duty": duty_json(answer.duty),
        "verified_on": contact.verified_on or None,
        "freshness": answer.freshness,
        "tried": tried_json(answer.tried),
    }
