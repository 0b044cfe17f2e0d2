"""Resolve a position: its State and unit from the outlines, its municipality as the nearest centre inside them."""

from collections.abc import Iterable
from sqlite3 import Connection

from coopfb.domain.outline import Map, away_m, distance_m, near_box
from coopfb.domain.place import Place, apart_m
from coopfb.domain.place_match import PlaceMatch, Position, Resolution
from coopfb.domain.position_words import PositionWords
from coopfb.errors import NotFoundError
from coopfb.store.reads import places as place_reads
from coopfb.store.reads.outlines import outlines
from coopfb.store.reads.units import territory
from coopfb.text import Remark, text

BOTH_SIDES_M = 500
"""Within this distance of the border both sides answer."""
_GAP_M = 150
_OTHER_SIDE_M = 700
_BOX_DEGREES = 0.02
_WIDER = (0.05, 0.15, 0.5)
_AROUND = (0.5, 2.0, 180.0)
_BESIDE = (0.15,)
_PLAUSIBLE_LAT, _PLAUSIBLE_LON = (49.0, 52.0), (1.0, 7.0)
_KNOWN_M = 15_000


def resolve_position(conn: Connection, words: PositionWords) -> Resolution:
    """Return the place of a position, with that of the other side within 500 m of the border.

    Raises NotFoundError, naming the nearest place, where no outline holds the position.
    """
    located = _locate(outlines(), words.lat, words.lon)
    if located is None:
        raise _uncovered(conn, words)
    position, sure = located
    remarks = [Remark("swapped-position", text("longitude was typed first: read as {at}", at=_shown(words)))] if words.swapped else []
    matches = tuple(match for match in (_match(conn, position, area, sure=sure) for area in position.areas) if match)
    if position.border_m <= BOTH_SIDES_M:
        remarks.append(_border_remark(position))
    two = len({match.place.state for match in matches}) > 1
    return Resolution(matches, undecided=two, position=position, remarks=tuple(remarks))


def _locate(area_map: Map, lat: float, lon: float) -> tuple[Position, bool] | None:
    """Return a position with the outlines that hold it, the other side's too within 500 m of the border; None where none does.

    The second value says whether the outline is certain: no other one, and no border, is near enough to make it doubtful.
    """
    near = sorted((away_m(area, lat, lon), area.area) for area in area_map.outlines if near_box(area, lat, lon, _BOX_DEGREES))
    if not near or near[0][0] > _GAP_M:
        return None
    first = near[0][1]
    border_m = round(distance_m(area_map.border, lat, lon))
    areas = [first]
    if border_m <= BOTH_SIDES_M:
        areas += [area for away, area in near if _state(area) != _state(first) and away <= _OTHER_SIDE_M][:1]
    sure = border_m > BOTH_SIDES_M and sum(away <= _GAP_M for away, _ in near) == 1
    return Position(lat, lon, tuple(areas), _state(first), border_m), sure


def _state(area: str) -> str:
    """Return the State of an outline's area."""
    return "FR" if area.startswith("FR-") else "BE"


def _border_remark(position: Position) -> Remark:
    """Return the remark for a position near the border: both sides answer, or the other side has no outline."""
    if len(position.areas) > 1:
        return Remark("near-border", text("within 500 m of the border: both sides answer"))
    return Remark("near-border", text("within 500 m of the border; no outline covers the other side"))


def _match(conn: Connection, position: Position, area: str, *, sure: bool) -> PlaceMatch | None:
    """Return the place of a position inside one area: the only one, or the one with the nearest centre, saying what is certain."""
    own = {row.area for row in territory(conn, area) if row.area.startswith("BE-")} if _state(area) == "BE" else set()
    name = f"{position.lat:.5f},{position.lon:.5f}"
    if len(own) == 1:
        only = place_reads.places(conn, own)
        return PlaceMatch(only[0], "position", name) if only else None
    place = _nearest_inside(conn, position, area, own)
    if place is None:
        return None
    if not sure:
        said = text("the municipality is not certain: {name} is the nearest centre", name=place.named)
    elif _state(area) == "FR":
        said = text("State and arrondissement are certain, the commune is not: {name} is the nearest centre", name=place.named)
    else:
        said = text("State and police zone are certain, the municipality is not: {name} is the nearest centre", name=place.named)
    return PlaceMatch(place, "position", name, remarks=(Remark("approximate-municipality", said),))


def _nearest_inside(conn: Connection, position: Position, area: str, own: set[str]) -> Place | None:
    """Return the open place of an area whose centre, or one of whose localities, is nearest to a position."""
    for degrees in _WIDER:
        around = place_reads.places_near(conn, position.lat, position.lon, degrees)
        centres = [(_apart(position, place.lat, place.lon), place.code) for place in around if _inside(place, area, own)]
        around_too = place_reads.localities_near(conn, position.lat, position.lon, degrees) if own else []
        centres += [(_apart(position, locality.lat, locality.lon), locality.place) for locality in around_too if locality.place in own]
        if centres:
            return place_reads.places(conn, [min(centres)[1]])[0]
    return None


def _inside(place: Place, area: str, own: set[str]) -> bool:
    """Say whether an open place lies in an area: its arrondissement in France, a zone's territory in Belgium."""
    return not place.closed_on and (place.code in own or place.arrondissement == area)


def _apart(position: Position, lat: float, lon: float) -> float:
    """Return how far something is from a position, in metres."""
    return apart_m(position.lat, position.lon, lat, lon)


def _uncovered(conn: Connection, words: PositionWords) -> NotFoundError:
    """Return the failure for a position no outline holds, with the nearest places where it lies anywhere near them."""
    near = _three_nearest(conn, words, _AROUND if _plausible(words) else _BESIDE)
    names = tuple(place.name for _, place in near)
    if not near or near[0][0] > _KNOWN_M:
        return NotFoundError(
            "position-out-of-area",
            text("{at} lies outside the area of this directory.", at=_shown(words)),
            text("Latitude comes first, then longitude; the area runs from the coast at De Panne to the Ardennes."),
            names,
        )
    code, name = near[0][1].code, near[0][1].named
    return NotFoundError(
        "position-not-covered",
        text("No outline covers {at}, so its State and unit cannot be told for certain.", at=_shown(words)),
        text("The nearest place is {name}: ask for {code}.", name=name, code=code),
        names,
    )


def _plausible(words: PositionWords) -> bool:
    """Say whether a position lies where a slip of the finger may have left the area; 0,0 is nowhere near anything."""
    return _PLAUSIBLE_LAT[0] <= words.lat <= _PLAUSIBLE_LAT[1] and _PLAUSIBLE_LON[0] <= words.lon <= _PLAUSIBLE_LON[1]


def _three_nearest(conn: Connection, words: PositionWords, boxes: Iterable[float]) -> list[tuple[float, Place]]:
    """Return the three places nearest to a position, with their distance in metres, from the first of some boxes that holds any."""
    for degrees in boxes:
        found = place_reads.places_near(conn, words.lat, words.lon, degrees)
        if found:
            return sorted(_by_distance(words, found), key=lambda item: (item[0], item[1].code))[:3]
    return []


def _by_distance(words: PositionWords, found: Iterable[Place]) -> list[tuple[float, Place]]:
    """Return places with their distance to a position."""
    return [(apart_m(words.lat, words.lon, place.lat, place.lon), place) for place in found if not place.closed_on]


def _shown(words: PositionWords) -> str:
    """Return a position as degrees."""
    return f"{words.lat:g},{words.lon:g}"
