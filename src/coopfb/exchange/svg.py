"""Pieces of SVG: words that can never be markup, paths, and how much room a word takes."""

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape

from coopfb.clean import clean, escaped
from coopfb.domain.cells import Shape
from coopfb.domain.outline import Line
from coopfb.domain.projection import View

_FORBIDDEN = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What XML 1.0 forbids or discourages and `clean` leaves; control characters are escapes by then."""
_QUOTED = {'"': "&quot;", "'": "&#39;"}
_NARROW, _WIDE = frozenset("fijlrtI.,:;'’()|- "), frozenset("mwMWŒœ@%—…")
_ROOM = {"narrow": 0.32, "plain": 0.56, "capital": 0.7, "wide": 0.9}
LONGEST = 60
"""Characters of a label; a longer name ends in an ellipsis there, and stands whole in the tooltip and the table."""


def words(value: str) -> str:
    """Return words from data as the text of an element or the value of an attribute."""
    return escape(_FORBIDDEN.sub(lambda found: escaped(found[0]), clean(value)), _QUOTED)


def shortened(value: str) -> str:
    """Return a name as it stands on a map."""
    return value if len(value) <= LONGEST else f"{value[: LONGEST - 1]}…"


def room(value: str, size: float) -> float:
    """Return how wide words of a plain sans serif are at most, in the units of their size."""
    kinds = ("narrow" if sign in _NARROW else "wide" if sign in _WIDE else "capital" if sign.isupper() else "plain" for sign in value)
    return sum(_ROOM[kind] for kind in kinds) * size


def number(value: float, digits: int = 1) -> str:
    """Return a number without the zeros nobody needs."""
    written = f"{value:.{digits}f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def shape_path(shape: Shape, view: View, digits: int = 1) -> str:
    """Return the data of a path that draws a shape, its holes left out by the even-odd rule."""
    return "".join(f"{_path(ring[:-1], view, digits)}z" for polygon in shape for ring in polygon)


def line_path(lines: Iterable[Line], view: View, digits: int = 1) -> str:
    """Return the data of a path that draws some lines."""
    return "".join(_path(line, view, digits) for line in lines)


def _path(line: Line, view: View, digits: int) -> str:
    """Return a line as one absolute point and relative steps on the grid of its digits, those that do not move left out."""
    scale = 10**digits
    points = [(round(x * scale), round(y * scale)) for x, y in (view.at(*point) for point in line)]
    x, y = points[0]
    steps = [f"M{number(x / scale, digits)} {number(y / scale, digits)}l"]
    for there_x, there_y in points[1:]:
        if (there_x, there_y) != (x, y):
            steps.append(f"{number((there_x - x) / scale, digits)},{number((there_y - y) / scale, digits)} ")
            x, y = there_x, there_y
    return "".join(steps).rstrip(" l")
