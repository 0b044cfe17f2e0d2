"""Belgian villages and sections, put right where a position fell in the wrong municipality, and the known gaps."""

from pathlib import Path

from facts import Row, by_hand, slug, table

from coopfb.domain.folding import fold

GEONAMES = "GeoNames (CC BY 4.0)"
WRITTEN = "written for coopfb, position approximate"


def settlements(facts: Path) -> list[Row]:
    """Return every Belgian settlement as `name`, `others` (joined by |), `place`, `population`, `lat`, `lon`, `source`."""
    moved = {(row["name"], row["nis"]): row["belongs_to"] for row in by_hand("moved_localities")}
    found = []
    for row in table(facts, "localities_be"):
        nis = moved.get((row["name"], row["nis"]), row["nis"])
        found.append({**row, "others": row["other_names"], "place": f"BE-{nis}", "source": GEONAMES})
    return found + [{**row, "others": "", "population": "0", "source": WRITTEN} for row in by_hand("localities")]


def split(found: list[Row], places: list[Row]) -> tuple[list[Row], dict[str, list[str]]]:
    """Return the localities, and by municipality the names of settlements that are the municipality itself."""
    known = {row["code"]: {fold(row[column]) for column in ("name", "name_fr", "name_nl")} for row in places}
    localities: list[Row] = []
    same: dict[str, list[str]] = {}
    for row in found:
        spellings = [row["name"], *filter(None, row["others"].split("|"))]
        if any(fold(name) in known[row["place"]] for name in spellings):
            same.setdefault(row["place"], []).extend(spellings)
        else:
            localities.append(row)
    return _coded(localities), same


def _coded(localities: list[Row]) -> list[Row]:
    """Give each locality its code, numbered from the second of the same name in one municipality."""
    seen: dict[str, int] = {}
    for row in sorted(localities, key=lambda one: (one["place"], one["name"], one["lat"])):
        base = f"{row['place']}-{slug(row['name'])}"
        seen[base] = seen.get(base, 0) + 1
        row["code"] = base if seen[base] == 1 else f"{base}-{seen[base]}"
        if row["name"] == "Bon-Secours":
            row["name"], row["code"] = "Bonsecours", "BE-57064-bonsecours"
    return localities
