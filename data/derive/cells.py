"""Cells: which part of a map stands for which commune or municipality, where no outline of it is at hand.

A place's cell is what lies nearest to its centre inside its arrondissement (France) or police zone (Belgium): what `contact find`
assumes for a position (docs/adr/0008). `data/outlines.geojson` was simplified area by area, so neighbours overlap and leave gaps of some
100 m: here the border line parts the States, each doubtful strip goes to one neighbour, and the edges are shared. Needs shapely
(`pip install .[derive]`).
"""

import csv
import json
from collections.abc import Iterable, Mapping
from itertools import pairwise
from math import cos, radians
from typing import Any, TypeAlias

import shapely
from shapely import affinity
from shapely.geometry.polygon import orient
from shapely.ops import polygonize, unary_union
from tables import DATA

WIDTH = cos(radians(50.3))
"""A degree of longitude as a part of one of latitude, in the middle of the border."""
GRID = 1e-4
"""Degrees between the points of the grid on which every corner lies: 11 m."""
CLOSE = 0.004
"""Gaps between outlines up to twice this many degrees of latitude (440 m) are closed."""
BEYOND = 0.02
"""Degrees by which the border line is carried on at its ends, to cut the land in two."""
NEAR_M = 30_000
"""How far from the border French places outside the Nord have cells of their own; the rest of an arrondissement is one piece."""
OURS = "FR-59"
Point: TypeAlias = tuple[int, int]
Edge: TypeAlias = tuple[Point, Point]
Ring: TypeAlias = tuple[Point, ...]


def write() -> None:
    """Write `data/cells.topojson` from the outlines, places and territories beside it."""
    areas, border = _outlines()
    cells = {code: cell for area, shape in _fitted(areas, border).items() for code, cell in _cells(area, shape).items()}
    counted = {code: _scaled(cell, 1 / WIDTH / GRID, 1 / GRID) for code, cell in cells.items()}
    topology = _topology(*_on_the_grid(counted, _scaled(_to_the_sea(border, cells.values()), 1 / WIDTH / GRID, 1 / GRID)))
    draft = DATA / "cells.topojson.new"
    draft.write_text(topology, encoding="utf-8")
    draft.replace(DATA / "cells.topojson")


def _outlines() -> tuple[dict[str, Any], Any]:
    """Return the outlines by area and the border line, a degree being as wide as it is high.

    The line comes in five parts from the sea to Luxembourg, up to 600 m of doubt between them: they are joined.
    """
    areas: dict[str, Any] = {}
    border = None
    for feature in json.loads((DATA / "outlines.geojson").read_text(encoding="utf-8"))["features"]:
        shape = _scaled(shapely.geometry.shape(feature["geometry"]), WIDTH, 1)
        if "area" in feature["properties"]:
            areas[feature["properties"]["area"]] = _filled(shapely.make_valid(shape))
        else:
            border = shapely.LineString([point for part in shape.geoms for point in part.coords])
    return areas, border


def _fitted(areas: Mapping[str, Any], border: Any) -> dict[str, Any]:  # noqa: ANN401 - shapely tells no types
    """Return the areas without overlaps and gaps, each on its own side of the border."""
    land = unary_union(list(areas.values())).buffer(CLOSE, join_style="mitre").buffer(-CLOSE, join_style="mitre")
    land = unary_union([shapely.Polygon(part.exterior) for part in _polygons(land)])
    pieces = list(polygonize(unary_union([land.boundary, _longer(border)])))
    fitted: dict[str, Any] = {}
    for state in ("FR", "be"):
        own = {area: shape for area, shape in areas.items() if area.startswith(state)}
        side = unary_union([piece for piece in pieces if _state(piece, areas) == state])
        taken = shapely.Polygon()
        for area, shape in own.items():
            fitted[area] = _filled(_filled(shape.intersection(side)).difference(taken))
            taken = _filled(taken.union(shape))
        for gap in _polygons(side.difference(taken)):
            touching = max(own, key=lambda area: fitted[area].boundary.intersection(gap.buffer(GRID)).length)
            fitted[touching] = _filled(fitted[touching].union(gap))
    return fitted


def _longer(border: Any) -> Any:  # noqa: ANN401 - shapely tells no types
    """Return the border line carried on at both ends, out to sea and into Luxembourg, so that it parts the land."""
    (x, y), *_between, (last_x, last_y) = border.coords
    return shapely.LineString([(x - BEYOND, y + BEYOND), *border.coords, (last_x + BEYOND, last_y - BEYOND)])


def _to_the_sea(border: Any, cells: Iterable[Any]) -> Any:  # noqa: ANN401 - shapely tells no types
    """Return the border line begun at the coast of the simplified land."""
    missing = shapely.LineString(_longer(border).coords[:2]).intersection(unary_union(list(cells)))
    return shapely.LineString([min(missing.coords), *border.coords])


def _state(piece: Any, areas: Mapping[str, Any]) -> str:  # noqa: ANN401 - shapely tells no types
    """Return which State's areas cover most of a piece of land."""
    covered = {"FR": 0.0, "be": 0.0}
    for area, shape in areas.items():
        covered[area[:2]] += shape.intersection(piece).area
    return max(covered, key=lambda state: covered[state])


def _cells(area: str, shape: Any) -> dict[str, Any]:  # noqa: ANN401 - shapely tells no types
    """Return the parts of an area nearest to each of its places; what no place of interest is nearest to stands under the area's code."""
    places = _places(area)
    centres = {code: shapely.Point(float(row["lon"]) * WIDTH, float(row["lat"])) for code, row in places.items()}
    parts = list(shapely.voronoi_polygons(shapely.MultiPoint(list(centres.values())), extend_to=shape.envelope.buffer(1)).geoms)
    found: dict[str, list[Any]] = {}
    for code, centre in centres.items():
        near = places[code]["department"] == OURS or code.startswith("BE") or int(places[code]["border_m"]) <= NEAR_M
        part = next(part for part in parts if part.covers(centre)) if len(centres) > 1 else shape
        found.setdefault(code if near else area, []).append(part)
    return {code: _filled(shape.intersection(unary_union(near))) for code, near in found.items()}


def _places(area: str) -> dict[str, dict[str, str]]:
    """Return the rows of the places of an area that are in force, by code."""
    with (DATA / "place.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["code"]: row for row in csv.DictReader(file) if not row["closed_on"]}
    if area.startswith("FR"):
        return {code: row for code, row in rows.items() if row["arrondissement"] == area}
    with (DATA / "territory.csv").open(encoding="utf-8", newline="") as file:
        return {row["area"]: rows[row["area"]] for row in csv.DictReader(file) if row["unit"] == area and row["area"] in rows}


def _on_the_grid(cells: Mapping[str, Any], border: Any) -> tuple[dict[str, list[list[Ring]]], Ring]:  # noqa: ANN401 - shapely tells no types
    """Return the polygons of each cell, their corners on the grid and shared with the neighbours', and the border line."""
    lines = shapely.set_precision(border, 1)
    noded = shapely.unary_union([*(cell.boundary for cell in cells.values()), lines], grid_size=1)
    codes = list(cells)
    tree = shapely.STRtree(list(cells.values()))
    faces: dict[str, list[Any]] = {}
    for face in polygonize(noded):
        inside = face.representative_point()
        nearest = tree.nearest(inside)
        if cells[codes[nearest]].distance(inside) < 1:
            faces.setdefault(codes[nearest], []).append(face)
    joined = {code: [orient(part) for part in _polygons(unary_union(found))] for code, found in faces.items()}
    rings = {code: [[_ring(ring) for ring in (part.exterior, *part.interiors)] for part in found] for code, found in joined.items()}
    return rings, _ring(lines)


def _topology(cells: Mapping[str, list[list[Ring]]], border: Ring) -> str:
    """Return cells and border as TopoJSON: every stretch of edge between two corners of three cells stands in it once."""
    edges = {_edge(*ends) for polygons in cells.values() for rings in polygons for ring in rings for ends in pairwise(ring)}
    around: dict[Point, list[Edge]] = {}
    for edge in edges:
        for point in edge:
            around.setdefault(point, []).append(edge)
    corners = {point for point, met in around.items() if len(met) != 2}  # noqa: PLR2004 - a line goes on
    arcs: dict[Ring, int] = {}
    geometries = [
        {"type": "MultiPolygon", "id": code, "arcs": [[_arcs_of(ring, corners, arcs) for ring in rings] for rings in polygons]}
        for code, polygons in sorted(cells.items())
    ]
    line = json.dumps({"type": "LineString", "arcs": [arcs.setdefault(border, len(arcs))]}, separators=(",", ":"))
    objects = ",\n".join(json.dumps(geometry, separators=(",", ":")) for geometry in geometries)
    steps = ",\n".join(json.dumps(_steps(arc), separators=(",", ":")) for arc in arcs)
    return (
        f'{{"type":"Topology","transform":{{"scale":[{GRID},{GRID}],"translate":[0,0]}},\n"objects":{{\n"border":{line},\n'
        f'"cells":{{"type":"GeometryCollection","geometries":[\n{objects}\n]}}}},\n"arcs":[\n{steps}\n]}}\n'
    )


def _arcs_of(ring: Ring, corners: set[Point], arcs: dict[Ring, int]) -> list[int]:
    """Return a ring or line as the numbers of its arcs, added where they are new; one gone through backwards is counted from -1 down."""
    closed = ring[0] == ring[-1]
    if closed:
        start = next((at for at, point in enumerate(ring) if point in corners), ring.index(min(ring)))
        ring = (*ring[start:-1], *ring[: start + 1])
    cuts = [at for at, point in enumerate(ring) if at in {0, len(ring) - 1} or point in corners]
    found = []
    for first, last in pairwise(cuts):
        arc = ring[first : last + 1]
        if arc[::-1] in arcs:
            found.append(~arcs[arc[::-1]])
        else:
            found.append(arcs.setdefault(arc, len(arcs)))
    return found


def _steps(arc: Ring) -> list[tuple[int, int]]:
    """Return an arc as TopoJSON has it: the first point, then each step."""
    return [arc[0], *((there[0] - here[0], there[1] - here[1]) for here, there in pairwise(arc))]


def _ring(line: Any) -> Ring:  # noqa: ANN401 - shapely tells no types
    return tuple((round(x), round(y)) for x, y in line.coords)


def _edge(one: Point, other: Point) -> Edge:
    return (min(one, other), max(one, other))


def _polygons(shape: Any) -> list[Any]:  # noqa: ANN401 - shapely tells no types
    if hasattr(shape, "geoms"):
        return [polygon for part in shape.geoms for polygon in _polygons(part)]
    return [shape] if shape.geom_type == "Polygon" else []


def _scaled(shape: Any, wide: float, high: float) -> Any:  # noqa: ANN401 - shapely tells no types
    return affinity.scale(shape, wide, high, origin=(0, 0))


def _filled(shape: Any) -> Any:  # noqa: ANN401 - shapely tells no types
    """Return a shape without the lines and points that an intersection leaves."""
    return unary_union(_polygons(shape))
