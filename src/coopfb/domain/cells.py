"""Cells: the part of a map that stands for each place, and the shape of many places as one, found by leaving out the edges they share."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from coopfb.domain.outline import Line

Polygon: TypeAlias = tuple[Line, ...]
"""An outer ring, against the clock, and the rings of its holes, with it; the first point of a ring is its last."""
Shape: TypeAlias = tuple[Polygon, ...]
"""Polygons that do not overlap."""


class Cells(NamedTuple):
    """The cells of a map.

    `arcs` are stretches of edge, each held once; `of` says which of them make the outline of a place (or of the rest of an area, under its
    code): a number, or its complement where the stretch is gone through backwards. `border` is the border line, from west to east.
    """

    arcs: tuple[Line, ...]
    of: Mapping[str, tuple[int, ...]]
    border: Line


def dissolved(cells: Cells, codes: Iterable[str]) -> Shape:
    """Return the shape of some places together; codes without a cell are left out, and nothing is the shape of none."""
    kept: set[int] = set()
    for code in codes:
        for number in cells.of.get(code, ()):
            if ~number in kept:
                kept.remove(~number)
            else:
                kept.add(number)
    return _polygons(list(_rings([_arc(cells, number) for number in sorted(kept)])))


def area(ring: Line) -> float:
    """Return the signed area of a ring in square degrees: positive against the clock."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) / 2


def inside(ring: Line, x: float, y: float) -> bool:
    """Say whether a point lies inside a ring."""
    found = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            found = not found
    return found


def middle(shape: Shape) -> tuple[float, float]:
    """Return the centre of gravity of the largest polygon of a shape."""
    ring = max((polygon[0] for polygon in shape), key=area)
    x0, y0 = ring[0]
    moved = [(x - x0, y - y0) for x, y in ring]
    parts = [(x1 * y2 - x2 * y1, x1 + x2, y1 + y2) for (x1, y1), (x2, y2) in pairwise(moved)]
    whole = sum(part for part, _x, _y in parts) * 3
    return x0 + sum(part * x for part, x, _y in parts) / whole, y0 + sum(part * y for part, _x, y in parts) / whole


def _arc(cells: Cells, number: int) -> Line:
    return cells.arcs[number] if number >= 0 else cells.arcs[~number][::-1]


def _rings(arcs: Collection[Line]) -> Iterator[Line]:
    """Yield the rings that arcs close, each cut off where it comes back to a corner, so that it never touches itself."""
    starting: dict[tuple[float, float], list[Line]] = {}
    for arc in arcs:
        starting.setdefault(arc[0], []).append(arc)
    while starting:
        walked = [next(iter(starting.values()))[-1]]
        seen = {walked[0][0]: 0}
        while walked:
            here = walked[-1][-1]
            if here in seen:
                since = seen[here]
                yield tuple(point for at, arc in enumerate(walked[since:]) for point in arc[at > 0 :])
                for arc in walked[since:]:
                    seen.pop(arc[0])
                    _taken(starting, arc)
                del walked[since:]
                continue
            seen[here] = len(walked)
            walked.append(starting[here][-1])


def _taken(starting: dict[tuple[float, float], list[Line]], arc: Line) -> None:
    starting[arc[0]].remove(arc)
    if not starting[arc[0]]:
        del starting[arc[0]]


def _polygons(rings: list[Line]) -> Shape:
    """Return rings as polygons, each hole in the smallest ring around it; the largest polygon first."""
    outer = sorted((ring for ring in rings if area(ring) > 0), key=area)
    holes: dict[int, list[Line]] = {}
    for ring in rings:
        if area(ring) < 0:
            x, y = (ring[0][0] + ring[1][0]) / 2, (ring[0][1] + ring[1][1]) / 2
            around = next((at for at, one in enumerate(outer) if ring is not one and inside(one, x, y)), None)
            if around is not None:
                holes.setdefault(around, []).append(ring)
    return tuple((ring, *holes.get(at, ())) for at, ring in reversed(list(enumerate(outer))))
