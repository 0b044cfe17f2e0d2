"""Outlines: which area a position lies in, and how far it is from an area or from the border."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import cos, hypot, radians
from typing import NamedTuple, TypeAlias

from coopfb.domain.place import EARTH_M

_DEGREE_M = EARTH_M * radians(1)

Line: TypeAlias = tuple[tuple[float, float], ...]
"""Points as (longitude, latitude) in WGS84 degrees, the order GeoJSON uses."""


class Outline(NamedTuple):
    """The outline of one area (`FR-595`, `be-pz-5317`): the closed rings of all its polygons, and the box west, south, east, north."""

    area: str
    rings: tuple[Line, ...]
    box: tuple[float, float, float, float]


class Map(NamedTuple):
    """The outlines of a map and the lines of the Franco-Belgian border on it."""

    outlines: tuple[Outline, ...]
    border: tuple[Line, ...]


def outline(area: str, rings: Sequence[Line]) -> Outline:
    """Return the outline of an area with its box."""
    longitudes = [point[0] for ring in rings for point in ring]
    latitudes = [point[1] for ring in rings for point in ring]
    return Outline(area, tuple(rings), (min(longitudes), min(latitudes), max(longitudes), max(latitudes)))


def contains(area: Outline, lat: float, lon: float) -> bool:
    """Say whether a position lies inside an outline (holes count as outside)."""
    west, south, east, north = area.box
    if not (west <= lon <= east and south <= lat <= north):
        return False
    inside = False
    for ring in area.rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                inside = not inside
    return inside


def distance_m(lines: Iterable[Line], lat: float, lon: float) -> float:
    """Return the distance in metres from a position to the nearest of some lines (flat within a few tens of kilometres)."""
    east = _DEGREE_M * cos(radians(lat))
    return min((_segment_m(first, second, lat, lon, east) for first, second in _segments(lines)), default=float("inf"))


def away_m(area: Outline, lat: float, lon: float) -> float:
    """Return 0 inside an outline, else the distance in metres to its edge."""
    return 0.0 if contains(area, lat, lon) else distance_m(area.rings, lat, lon)


def near_box(area: Outline, lat: float, lon: float, degrees: float) -> bool:
    """Say whether a position lies in an outline's box widened by some degrees: what is not, need not be measured."""
    west, south, east, north = area.box
    return west - degrees <= lon <= east + degrees and south - degrees <= lat <= north + degrees


def _segments(lines: Iterable[Line]) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Return the pairs of neighbouring points of some lines."""
    for line in lines:
        yield from pairwise(line)


def _segment_m(first: tuple[float, float], second: tuple[float, float], lat: float, lon: float, east: float) -> float:
    """Return the distance in metres from a position to one segment; `east` is metres in one degree of longitude there."""
    x1, y1 = (first[0] - lon) * east, (first[1] - lat) * _DEGREE_M
    x2, y2 = (second[0] - lon) * east, (second[1] - lat) * _DEGREE_M
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    along = 0.0 if length == 0 else max(0.0, min(1.0, -(x1 * (x2 - x1) + y1 * (y2 - y1)) / length))
    return hypot(x1 + along * (x2 - x1), y1 + along * (y2 - y1))
