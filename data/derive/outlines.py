"""Outlines of the French arrondissements and the Belgian police zones, and the border line, for positions and maps."""

import json
from pathlib import Path
from typing import Any

import zones_be
from facts import features, table
from tables import DATA

DIGITS = 5


def write(facts: Path) -> None:
    """Write `data/outlines.geojson`: each area under our own code, one feature a line."""
    zones = {row["name"]: zones_be.code_of(row) for row in table(facts, "police_zones_be")}
    lines = [_line(feature, zones) for feature in features(facts)]
    draft = DATA / "outlines.geojson.new"
    draft.write_text('{"type":"FeatureCollection","features":[\n' + ",\n".join(sorted(lines)) + "\n]}\n", encoding="utf-8")
    draft.replace(DATA / "outlines.geojson")


def _line(feature: dict[str, Any], zones: dict[str, str]) -> str:
    known = feature["properties"]
    properties = {"kind": known["kind"]}
    if known["kind"] == "arrondissement":
        properties["area"] = f"FR-{known['code']}"
    elif known["kind"] == "police_zone":
        properties["area"] = zones[known["name"]]
    geometry = {"type": feature["geometry"]["type"], "coordinates": _rounded(feature["geometry"]["coordinates"])}
    shaped = {"type": "Feature", "properties": properties, "geometry": geometry}
    return json.dumps(shaped, ensure_ascii=False, separators=(",", ":"))


def _rounded(value: object) -> object:
    if isinstance(value, list):
        return [_rounded(one) for one in value]
    return round(value, DIGITS) if isinstance(value, float) else value
