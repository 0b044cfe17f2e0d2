"""A map as GeoJSON (RFC 7946), for programs that know maps: WGS84, outer rings against the clock, one flat set of properties a feature."""

import json
from collections.abc import Iterator, Mapping

from coopfb.clean import clean
from coopfb.domain.cells import Shape
from coopfb.domain.map_view import Feature, MapView
from coopfb.domain.outline import Line
from coopfb.domain.record import stamp
from coopfb.exchange.map_pieces import LICENCE, OUTLINES

DIGITS = 5


def map_geojson(shown: MapView) -> str:
    """Return the map as one FeatureCollection, one feature a line; its keys and values do not change with the reader's language."""
    head = {
        "type": "FeatureCollection",
        "name": shown.zone_code or "border",
        "source": OUTLINES.msgid,
        "licence": LICENCE,
        "marking": clean(shown.marking),
        "exercise": shown.exercise,
        "made_on": stamp(shown.made_at),
        "from": shown.first.isoformat(),
        "to": shown.last.isoformat(),
        "bbox": [round(value, DIGITS) for value in shown.box],
    }
    start = json.dumps(head, ensure_ascii=False)[:-1]
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in _features(shown))
    return f'{start}, "features": [\n{lines}\n]}}\n'


def properties(feature: Feature) -> Mapping[str, object]:
    """Return what is said of a feature, flat, under stable English keys."""
    told: dict[str, object] = {
        "layer": feature.layer,
        "code": feature.code,
        "name_fr": feature.name.fr,
        "name_nl": feature.name.nl,
        "name": feature.name.local,
        "state": feature.state,
        "kind": feature.kind,
        "approximate": feature.approximate or bool(feature.shape or feature.lines),
        **{fact.key: fact.value for fact in feature.facts},
    }
    return {key: clean(value) if isinstance(value, str) else value for key, value in told.items() if value != ""}


def _features(shown: MapView) -> Iterator[Mapping[str, object]]:
    """Yield each feature that has a geometry; one of several places comes once for each, with a number behind its code as its id."""
    seen: dict[str, int] = {}
    for feature in shown.features:
        geometry = _geometry(feature)
        if geometry:
            name = f"{feature.layer}/{feature.code}"
            seen[name] = seen.get(name, 0) + 1
            key = clean(name if seen[name] == 1 else f"{name}/{seen[name]}")
            yield {"type": "Feature", "id": key, "properties": properties(feature), "geometry": geometry}


def _geometry(feature: Feature) -> Mapping[str, object] | None:
    if feature.at:
        return {"type": "Point", "coordinates": _point(feature.at)}
    if feature.lines:
        return {"type": "MultiLineString", "coordinates": [_line(line) for line in feature.lines]}
    return {"type": "MultiPolygon", "coordinates": _polygons(feature.shape)} if feature.shape else None


def _polygons(shape: Shape) -> list[list[list[list[float]]]]:
    return [[_line(ring) for ring in polygon] for polygon in shape]


def _line(line: Line) -> list[list[float]]:
    return [_point(point) for point in line]


def _point(point: tuple[float, float]) -> list[float]:
    return [round(point[0], DIGITS), round(point[1], DIGITS)]
