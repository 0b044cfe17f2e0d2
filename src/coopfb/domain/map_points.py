"""Where places, spots and crossings lie on a map, and how sure that is."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import cos, radians
from typing import NamedTuple

from coopfb.domain.outline import Line
from coopfb.domain.place import PAIR, Place, Spot
from coopfb.domain.spot_words import spot_name
from coopfb.text import Named


class Mark(NamedTuple):
    """A point of a map: `at` is longitude and latitude; `approximate` where its position is no more than likely."""

    name: Named
    at: tuple[float, float]
    approximate: bool = False


class Known(NamedTuple):
    """The places and spots whose position is asked for, by code, and the border line."""

    places: Mapping[str, Place]
    spots: Mapping[str, Spot]
    border: Line


def mark_of(code: str, known: Known) -> Mark | None:
    """Return the point of a place, a spot or a crossing (`FR-59279|BE-34027`), None where neither source nor place gives one.

    What lies astride the border and has no position of its own is put on the border line, nearest to halfway between its two places.
    """
    if code in known.spots:
        spot = known.spots[code]
        if spot.lat is not None and spot.lon is not None:
            return Mark(spot_name(spot), (spot.lon, spot.lat), approximate="approximate" in spot.source)
        return _between([known.places[side] for side in sides(spot) if side in known.places], spot_name(spot), known.border)
    found = [known.places[side] for side in code.split(PAIR) if side in known.places]
    if not found or PAIR not in code:
        return Mark(found[0].named, (found[0].lon, found[0].lat)) if found else None
    return _between(found, Named(*(" – ".join(place.named.said(lang) for place in found) for lang in ("fr", "nl", "en"))), known.border)


def sides(spot: Spot) -> tuple[str, ...]:
    """Return the codes of the places a spot lies in."""
    return tuple(code for code in (spot.place_fr, spot.place_be) if code)


def nearest_on(line: Line, lon: float, lat: float) -> tuple[float, float]:
    """Return the point of a line nearest to a position (flat within a few tens of kilometres)."""
    narrow = cos(radians(lat))
    best, least = (lon, lat), float("inf")
    for (x1, y1), (x2, y2) in pairwise(line):
        dx, dy = (x2 - x1) * narrow, y2 - y1
        long = dx * dx + dy * dy
        along = max(0.0, min(1.0, ((lon - x1) * narrow * dx + (lat - y1) * dy) / long)) if long else 0.0
        x, y = x1 + along * (x2 - x1), y1 + along * (y2 - y1)
        away = ((x - lon) * narrow) ** 2 + (y - lat) ** 2
        if away < least:
            best, least = (x, y), away
    return best


def _between(places: Sequence[Place], name: Named, border: Line) -> Mark | None:
    if not places:
        return None
    lon, lat = (sum(place.lon for place in places) / len(places), sum(place.lat for place in places) / len(places))
    astride = len({place.state for place in places}) > 1
    return Mark(name, nearest_on(border, lon, lat) if astride else (lon, lat), approximate=True)
