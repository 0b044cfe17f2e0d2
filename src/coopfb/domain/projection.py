"""From degrees to a flat drawing: what part of the world a map shows, and where on it a position lies.

Local equirectangular: both axes are degrees, one of longitude drawn as wide as it is in the middle of the map. Along the whole border,
from the sea to Luxembourg, lengths from west to east are right within 2 %; on the map of one cooperation zone within 0.7 %.
"""

from collections.abc import Iterable
from math import cos, radians
from typing import NamedTuple, TypeAlias

from coopfb.domain.outline import Line
from coopfb.domain.place import EARTH_M

Box: TypeAlias = tuple[float, float, float, float]
"""West, south, east, north, in degrees."""
DEGREE_M = EARTH_M * radians(1)


class View(NamedTuple):
    """What a drawing shows: the box, and its width and height in units of the drawing; the origin is the north-west corner."""

    box: Box
    width: float
    height: float

    @property
    def per_degree(self) -> float:
        """Units of the drawing in one degree of latitude."""
        return self.height / (self.box[3] - self.box[1])

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where a position is drawn."""
        west, _south, east, north = self.box
        return (lon - west) * self.width / (east - west), (north - lat) * self.per_degree

    def units(self, metres: float) -> float:
        """Return how long a distance is drawn."""
        return metres / DEGREE_M * self.per_degree

    def shows(self, lon: float, lat: float, beyond: float = 0.0) -> bool:
        """Say whether a position lies on the drawing, or not more than some units beyond its edge."""
        x, y = self.at(lon, lat)
        return -beyond <= x <= self.width + beyond and -beyond <= y <= self.height + beyond


def view(box: Box, width: float, height: float | None = None) -> View:
    """Return a drawing of a box: as high as its width asks for, or, with a height given, with the box widened to fill it."""
    west, south, east, north = box
    narrow = cos(radians((south + north) / 2))
    if height is None:
        return View(box, width, width * (north - south) / ((east - west) * narrow))
    missing = (north - south) * width / height / narrow - (east - west)
    if missing > 0:
        return View((west - missing / 2, south, east + missing / 2, north), width, height)
    missing = (east - west) * narrow * height / width - (north - south)
    return View((west, south - missing / 2, east, north + missing / 2), width, height)


def box_of(lines: Iterable[Line]) -> Box:
    """Return the smallest box around some lines; at least one of them has a point."""
    points = [point for line in lines for point in line]
    longitudes, latitudes = [x for x, _y in points], [y for _x, y in points]
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def widened(box: Box, margin: float, least_m: float = 0.0) -> Box:
    """Return a box with a margin, a part of its larger side, around it; at least `least_m` metres across."""
    west, south, east, north = box
    narrow = cos(radians((south + north) / 2))
    across = max((east - west) * narrow, north - south)
    more = max(across * margin, (least_m / DEGREE_M - across) / 2)
    return west - more / narrow, south - more, east + more / narrow, north + more
