"""Communes and municipalities: names in force, distance to the border, whose ground, and the mergers of 2025."""

import math
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from facts import Row, by_hand, features, table

PROVINCES = {
    "Province du Brabant Flamand": "BE-VB",
    "Province du Brabant Wallon": "BE-BW",
    "Province d'Anvers": "BE-AN",
    "Province de Flandre Occidentale": "BE-WV",
    "Province de Flandre Orientale": "BE-OV",
    "Province de Liège": "BE-LG",
    "Province de Namur": "BE-NA",
    "Province du Hainaut": "BE-HT",
    "Province du Limbourg": "BE-LI",
    "Province du Luxembourg": "BE-LX",
    "": "BE-BR",
}
NORD = "59"
EARTH_M = 6_371_000
_LATITUDE = math.cos(math.radians(50.3))


def places(facts: Path) -> list[Row]:
    """Return every French commune and Belgian municipality, the closed ones of 2025 included."""
    police = {row["insee"] for row in table(facts, "police_districts_nord_2003")}
    named = {row["code"]: row for row in by_hand("place_names")}
    closed = {row["code"]: row["successor"] for row in by_hand("closed_municipalities")}
    border = _border(facts)
    rows = [_commune(row, police) for row in table(facts, "communes_fr")]
    rows += [_municipality(row) for row in table(facts, "municipalities_be")]
    for row in rows:
        written = named.get(row["code"], {})
        row.update({column: value for column, value in written.items() if column != "code" and value})
        row["border_m"] = str(_to_border(float(row["lat"]), float(row["lon"]), border))
        row["closed_on"] = "2024-12-31" if row["code"] in closed else ""
        row["successor"] = closed.get(row["code"], "")
    return rows


def neighbours(facts: Path) -> list[Row]:
    """Return which commune touches which municipality, and over how many metres."""
    return [
        {
            "place_fr": f"FR-{row['fr_insee']}",
            "place_be": f"BE-{row['be_nis']}",
            "shared_m": row["shared_m"],
            "confidence": row["confidence"],
        }
        for row in table(facts, "border_pairs")
    ]


def postcodes(facts: Path) -> list[Row]:
    """Return which postcode serves which place; the weight of a Belgian pair is the number of localities that share it."""
    rows = [
        {"state": "FR", "postcode": postcode, "place": f"FR-{row['insee']}", "weight": "1"}
        for row in table(facts, "communes_fr")
        for postcode in filter(None, row["postcodes"].split("|"))
    ]
    pairs = [(row["postcode"], f"BE-{row['nis']}", row["places"]) for row in table(facts, "postcodes_be")]
    wrong = {(row["postcode"], row["place"]) for row in by_hand("wrong_postcodes")}
    pairs = [pair for pair in pairs if pair[:2] not in wrong] + [(row["postcode"], row["place"], "1") for row in by_hand("postcodes")]
    return rows + [{"state": "BE", "postcode": postcode, "place": place, "weight": weight} for postcode, place, weight in pairs]


def _commune(row: Row, police: set[str]) -> Row:
    ground = ""
    if row["department"] == NORD:
        ground = "police" if row["insee"] in police else "gendarmerie"
    return {
        "code": f"FR-{row['insee']}",
        "state": "FR",
        "name": row["name"],
        "name_fr": row["name"],
        "name_nl": row["name"],
        "department": f"FR-{row['department']}",
        "arrondissement": f"FR-{row['arrondissement']}",
        "population": row["population"],
        "lat": row["lat"],
        "lon": row["lon"],
        "ground": ground,
        "ground_source": {"police": "published", "gendarmerie": "inferred", "": ""}[ground],
    }


def _municipality(row: Row) -> Row:
    return {
        "code": f"BE-{row['nis']}",
        "state": "BE",
        "name": row["name_nl"] if row["region_fr"] == "Région Flamande" else row["name_fr"],
        "name_fr": row["name_fr"],
        "name_nl": row["name_nl"],
        "department": PROVINCES[row["province_fr"]],
        "arrondissement": "",
        "population": row["population_2019"],
        "lat": row["lat"],
        "lon": row["lon"],
        "ground": "",
        "ground_source": "",
    }


def _flat(lat: float, lon: float) -> tuple[float, float]:
    return math.radians(lon) * EARTH_M * _LATITUDE, math.radians(lat) * EARTH_M


def _border(facts: Path) -> list[tuple[float, float, float, float]]:
    """Return the segments of the border as metres on a plane."""
    line = next(one for one in features(facts) if one["properties"]["kind"] == "border")
    segments = []
    for part in line["geometry"]["coordinates"]:
        flat = [_flat(lat, lon) for lon, lat in part]
        segments += [(*start, *end) for start, end in pairwise(flat)]
    return segments


def _to_border(lat: float, lon: float, border: list[tuple[float, float, float, float]]) -> int:
    """Return the distance from a position to the border in metres, rounded to ten."""
    x, y = _flat(lat, lon)
    return round(math.sqrt(min(_squares(x, y, border))) / 10) * 10


def _squares(x: float, y: float, border: list[tuple[float, float, float, float]]) -> Iterator[float]:
    for x1, y1, x2, y2 in border:
        dx, dy = x2 - x1, y2 - y1
        length = dx * dx + dy * dy
        along = min(1.0, max(0.0, ((x - x1) * dx + (y - y1) * dy) / length)) if length else 0.0
        yield (x - x1 - along * dx) ** 2 + (y - y1 - along * dy) ** 2
