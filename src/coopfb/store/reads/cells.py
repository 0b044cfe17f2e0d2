"""The bundled cells of communes and municipalities, as the domain knows them."""

import json
from itertools import accumulate
from pathlib import Path

from coopfb.domain.cells import Cells
from coopfb.domain.outline import Line
from coopfb.errors import UnreadableFileError
from coopfb.store.bundled import data_file
from coopfb.text import text

DIGITS = 4


def cells(path: Path | None = None) -> Cells:
    """Return the bundled cells (TopoJSON). Raises UnreadableFileError."""
    file = path or data_file("cells.topojson")
    try:
        topology = json.loads(file.read_text(encoding="utf-8"))
        arcs = tuple(_line(steps) for steps in topology["arcs"])
        objects = topology["objects"]
        of = {one["id"]: _numbers(one["arcs"]) for one in objects["cells"]["geometries"]}
        return Cells(arcs, of, arcs[objects["border"]["arcs"][0]])
    except (OSError, ValueError, LookupError, TypeError) as error:
        said = text("The bundled file {path} cannot be read.", path=str(file))
        raise UnreadableFileError("bundled-unreadable", said, text("Install coopfb again.")) from error


def _line(steps: list[list[int]]) -> Line:
    """Return an arc in degrees; it comes as its first point and the steps from there, in ten thousandths."""
    scale = 10**DIGITS
    return tuple((x / scale, y / scale) for x, y in accumulate(steps, lambda here, step: [here[0] + step[0], here[1] + step[1]]))


def _numbers(polygons: list[list[list[int]]]) -> tuple[int, ...]:
    return tuple(number for rings in polygons for ring in rings for number in ring)
