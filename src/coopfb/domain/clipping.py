"""Shapes and lines cut to the box a drawing shows, so that it holds no point that nobody sees."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TypeAlias

from coopfb.domain.cells import Shape
from coopfb.domain.outline import Line
from coopfb.domain.projection import Box

Point: TypeAlias = tuple[float, float]


def clipped(shape: Shape, box: Box) -> Shape:
    """Return what of a shape lies in a box; where it leaves the box its rings run along the edge."""
    found = (tuple(ring for ring in (ring_clipped(ring, box) for ring in polygon) if ring) for polygon in shape)
    return tuple(polygon for polygon in found if polygon)


def ring_clipped(ring: Line, box: Box) -> Line:
    """Return a ring cut to a box (Sutherland and Hodgman), nothing where it lies outside."""
    west, south, east, north = box
    if all(west <= x <= east and south <= y <= north for x, y in ring):
        return ring
    points = list(ring[:-1])
    for axis, bound, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        points = list(_cut(points, _within(axis, bound, sign), axis, bound))
    return (*points, points[0]) if len(points) > 2 else ()  # noqa: PLR2004 - fewer points are no ring


def lines_clipped(line: Line, box: Box) -> tuple[Line, ...]:
    """Return the stretches of a line that come into a box, each with the segment on which it comes in and leaves."""
    west, south, east, north = box
    runs: list[list[Point]] = []
    joined = False
    for (x1, y1), (x2, y2) in pairwise(line):
        seen = max(x1, x2) >= west and min(x1, x2) <= east and max(y1, y2) >= south and min(y1, y2) <= north
        if seen and joined:
            runs[-1].append((x2, y2))
        elif seen:
            runs.append([(x1, y1), (x2, y2)])
        joined = seen
    return tuple(tuple(run) for run in runs)


def _within(axis: int, bound: float, sign: int) -> Callable[[Point], bool]:
    return lambda point: (point[axis] - bound) * sign >= 0


def _cut(points: list[Point], within: Callable[[Point], bool], axis: int, bound: float) -> Iterator[Point]:
    """Yield the points of a ring on one side of a bound, and where it crosses it."""
    for before, here in zip([*points[-1:], *points[:-1]], points, strict=True):
        if within(here) != within(before):
            part = (bound - before[axis]) / (here[axis] - before[axis])
            across = before[1 - axis] + part * (here[1 - axis] - before[1 - axis])
            yield (bound, across) if axis == 0 else (across, bound)
        if within(here):
            yield here
