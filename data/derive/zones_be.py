"""The Belgian local police zones of the four border provinces: units, seats and territories."""

from pathlib import Path

from facts import OWNER, Row, by_hand, table

WITHOUT_NUMBER = {"Ath": "ath", "Beloeil/Leuze-en-Hainaut": "beloeil-leuze", "Des Collines": "des-collines"}
MERGED = {"BE-37007": "be-pz-5448", "BE-37012": "be-pz-5448", "BE-82005": "be-pz-5301"}
"""Municipalities closed by the mergers of 2025 and the zone of the municipality that took them in."""

CREATED = {"5912": "2023-07-01"}


def code_of(row: Row) -> str:
    """Return the unit code of a row of the zones table."""
    return f"be-pz-{row['number'] or WITHOUT_NUMBER[row['name']]}"


def zones(facts: Path, places: list[Row]) -> tuple[list[Row], list[Row]]:
    """Return the units and the territory rows of the sixty zones."""
    population = {row["code"]: int(row["population"]) for row in places}
    units, territory = [], []
    for row in table(facts, "police_zones_be"):
        municipalities = [f"BE-{nis}" for nis in row["nis"].split("|")]
        units.append(_unit(row, max(municipalities, key=population.__getitem__), single=len(municipalities) == 1))
        territory += [_area(code_of(row), area, "published", "the zone's municipalities") for area in municipalities]
    territory += [
        _area(unit, area, "inferred", "merged into a municipality of the zone on 1 January 2025") for area, unit in MERGED.items()
    ]
    return units, territory


def _area(unit: str, area: str, source: str, basis: str) -> Row:
    return {"unit": unit, "area": area, "source": source, "basis": basis}


def _unit(row: Row, seat: str, *, single: bool) -> Row:
    code = code_of(row)
    written = {one["key"]: one for one in by_hand("zone_names")}.get(code.removeprefix("be-pz-"), {})
    flemish = row["province"] == "WV"
    return {
        "code": code,
        "state": "BE",
        "service": "local-police",
        "level": "zone",
        "number": row["number"],
        "number_source": row["number_source"],
        "name_fr": written.get("name_fr") or _french(row["name"]),
        "name_nl": written.get("name_nl") or f"{'PZ' if flemish else 'Politiezone'} {row['name']}",
        "seat": seat,
        "seat_source": "published" if single else "inferred",
        "languages": written.get("languages") or ("nl" if flemish else "fr"),
        "radio_network": "A.S.T.R.I.D.",
        "valid_from": CREATED.get(row["number"], ""),
        "source": "zones' own pages and the official numbering",
        "owner": OWNER,
        "aliases": "|".join(filter(None, (written.get("alias"), _short(row["name"])))),
    }


def _french(name: str) -> str:
    """Return the French name of a zone: its leading article in small letters."""
    first, _, rest = name.partition(" ")
    return f"Zone de police {first.lower()} {rest}" if first in {"Du", "Des", "De"} else f"Zone de police {name}"


def _short(name: str) -> str:
    """Return what a zone is called for short: Grensleie, Tournaisis."""
    return name.removeprefix("Du ").removeprefix("Des ").removeprefix("De ")
