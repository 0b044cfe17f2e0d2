"""Spots for people and programs: the list, and the sheet of one."""

from collections.abc import Mapping, Sequence

from coopfb.domain.phrase import phrase
from coopfb.domain.place import Place, Spot
from coopfb.domain.sheet import SpotSheet
from coopfb.domain.spot_words import KINDS, spot_name
from coopfb.render.listing import Column, Listing, Sheet
from coopfb.render.show import Screen
from coopfb.render.table import pairs
from coopfb.render.unit_records import place_json
from coopfb.text import Named, Text, text


def spot_list(spots: Sequence[Spot], places: Mapping[str, Place]) -> Listing[Spot]:
    """Return the answer of `spot list`; `places` are those the spots lie in, by code."""

    def lying(code: str) -> Named | None:
        return places[code].named if code in places else None

    columns: Sequence[Column[Spot]] = (
        Column("code", lambda spot: spot.code, text("Code"), whole=True),
        Column("name_fr", lambda spot: spot.name_fr, text("Name"), spot_name),
        Column("name_nl", lambda spot: spot.name_nl or None),
        Column("kind", lambda spot: spot.kind, text("Kind"), lambda spot: KINDS[spot.kind], bare=True),
        Column("place_fr", lambda spot: spot.place_fr or None, text("In France"), lambda spot: lying(spot.place_fr)),
        Column("place_be", lambda spot: spot.place_be or None, text("In Belgium"), lambda spot: lying(spot.place_be)),
        Column("lat", lambda spot: spot.lat),
        Column("lon", lambda spot: spot.lon),
    )
    return Listing("coopfb/spot.list/1", columns, spots, text("There is no spot."))


def spot_shown(sheet: SpotSheet) -> Sheet:
    """Return the answer of `spot show`."""
    return Sheet("coopfb/spot.show/1", _json(sheet), lambda screen: _write(sheet, screen))


def _write(sheet: SpotSheet, screen: Screen) -> None:
    """Write what is known of the spot."""
    spot = sheet.spot
    screen.line(text("{name} ({code})", name=spot_name(spot), code=spot.code))
    position = f"{spot.lat:.5f}, {spot.lon:.5f}" if spot.lat is not None and spot.lon is not None else text("not known")
    pairs(
        screen,
        [
            (text("Names"), " / ".join(dict.fromkeys(filter(None, (spot.name_fr, spot.name_nl))))),
            (text("Kind"), KINDS[spot.kind]),
            (text("In France"), _lying(sheet.place_fr)),
            (text("In Belgium"), _lying(sheet.place_be)),
            (text("Position"), position),
            (text("Source"), phrase(spot.source)),
        ],
    )
    screen.line(text("Who to call: coopfb contact find {code}", code=spot.code))


def _lying(place: Place | None) -> Text | None:
    """Return the place with its code."""
    return text("{name} ({code})", name=place.named, code=place.code) if place else None


def _json(sheet: SpotSheet) -> dict[str, object]:
    """Return the sheet as `coopfb/spot.show/1` (without the schema)."""
    spot = sheet.spot
    return {
        "code": spot.code,
        "kind": spot.kind,
        "name_fr": spot.name_fr,
        "name_nl": spot.name_nl or None,
        "place_fr": place_json(sheet.place_fr) if sheet.place_fr else None,
        "place_be": place_json(sheet.place_be) if sheet.place_be else None,
        "lat": spot.lat,
        "lon": spot.lon,
        "source": spot.source,
    }
