"""The sketch of one operation for its papers: where it meets, where its legs go, and the border."""

from typing import NamedTuple

from coopfb.domain.cells import Cells, Shape, dissolved
from coopfb.domain.map_points import Mark
from coopfb.domain.outline import Line
from coopfb.domain.projection import Box, box_of, widened

LEAST_M = 9_000
"""A sketch shows at least this many metres of country, so that a village is seen between its neighbours."""
MARGIN = 0.25


class Sketch(NamedTuple):
    """What a sketch shows: the land of both States, the border, the ground of the legs by State, the towns named, the meeting point."""

    box: Box
    france: Shape
    belgium: Shape
    border: Line
    ground: tuple[tuple[str, Shape], ...]
    towns: tuple[Mark, ...]
    meeting: Mark | None


def sketch(cells: Cells, places: dict[str, tuple[str, ...]], towns: tuple[Mark, ...], meeting: Mark | None) -> Sketch | None:
    """Return the sketch of legs on the soil of these States (place codes by FR and BE); None where no place of it is known."""
    points = tuple(mark.at for mark in (*towns, *((meeting,) if meeting else ())))
    if not points:
        return None
    ground = tuple((state, dissolved(cells, codes)) for state, codes in places.items())
    rings = [polygon[0] for _state, shape in ground for polygon in shape]
    box = widened(box_of([points, *rings]), MARGIN if len(points) > 1 else MARGIN * 2, LEAST_M)
    france, belgium = (dissolved(cells, [code for code in cells.of if (code[:2] == "FR") == french]) for french in (True, False))
    return Sketch(box, france, belgium, cells.border, ground, towns, meeting)
