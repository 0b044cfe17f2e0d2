"""The outlines of the bundled map: areas of both States and the border line, as the domain knows them."""

import json
from pathlib import Path

from coopfb.domain.outline import Line, Map, outline
from coopfb.store.bundled import data_file


def outlines(path: Path | None = None) -> Map:
    """Return the bundled map: each feature with an `area` is an outline, each line the border."""
    features = json.loads((path or data_file("outlines.geojson")).read_text(encoding="utf-8"))["features"]
    border: list[Line] = []
    areas = []
    for feature in features:
        shape = feature["geometry"]
        lines = _lines(shape["type"], shape["coordinates"])
        if shape["type"].endswith("LineString"):
            border.extend(lines)
        elif feature["properties"].get("area"):
            areas.append(outline(feature["properties"]["area"], lines))
    return Map(tuple(areas), tuple(border))


def _lines(kind: str, coordinates: list) -> list[Line]:  # type: ignore[type-arg]
    """Return the rings or lines of a GeoJSON geometry, flat."""
    if kind == "LineString":
        return [tuple((point[0], point[1]) for point in coordinates)]
    if kind in ("MultiLineString", "Polygon"):
        return [tuple((point[0], point[1]) for point in line) for line in coordinates]
    return [line for polygon in coordinates for line in _lines("Polygon", polygon)]
