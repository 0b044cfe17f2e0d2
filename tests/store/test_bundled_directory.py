"""The bundled directory: whole, in the shape of the database, fictitious in its numbers, and covering the border on both sides."""

import csv
import json
import re
import sqlite3
from collections import Counter
from pathlib import Path

import holidays
import pytest
from opening_hours import OpeningHours

from coopfb.domain.folding import fold
from coopfb.domain.outline import Outline, contains, outline

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
TABLES = (
    *("place", "locality", "spot", "place_neighbour", "postcode", "unit", "territory", "name", "contact", "function_title"),
    *("cooperation_zone", "zone_member", "zone_place", "radio_channel", "unit_channel", "counterpart_kind", "purpose_order", "holiday"),
    *("event", "school_holiday"),
)
FILLED_LATER = {"version", "changed_at", "folded"}
STREET_LEVELS = {"zone", "division", "district", "company"}
STREET_SERVICES = {"local-police", "national-police", "gendarmerie"}
FACING_THE_NORD = (5316, 5317, 5318, 5320, 5321, 5324, 5327, 5329, 5334, 5455, 5459, 5461, 5462, 5912)
VLAS = 5456
KNOWN_GAPS = {
    "BE-57097-le-bizet": "Le Bizet",
    "BE-57064-bonsecours": "Bonsecours",
    "BE-33021-abele": "Abele",
    "BE-53084-goegnies-chaussee": "Goegnies-Chaussée",
    "BE-56051-macquenoise": "Macquenoise",
    "BE-57096-risquons-tout": "Risquons-Tout",
}

Row = dict[str, str]


def rows(table: str) -> list[Row]:
    """Return the rows of one file."""
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def directory() -> dict[str, list[Row]]:
    """Return every file of the directory."""
    return {table: rows(table) for table in TABLES}


@pytest.fixture(scope="module")
def database(directory: dict[str, list[Row]]) -> sqlite3.Connection:
    """Return a database in memory, made by the migrations, that holds the whole directory with its references checked."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for script in sorted((ROOT / "src/coopfb/store/migrations").glob("*.sql")):
        connection.executescript(script.read_text(encoding="utf-8"))
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("BEGIN")
    for table, found in directory.items():
        optional = {name for _, name, _, required, _, _ in connection.execute(f"PRAGMA table_info({table})") if not required}
        header = [*found[0], "changed_at", *(["folded"] if table == "name" else [])]
        columns, marks = ", ".join(f'"{name}"' for name in header), ", ".join("?" for _ in header)
        filled = [{**row, "changed_at": "2026-01-01T00:00:00Z", "folded": fold(row.get("name", ""))} for row in found]
        values = [[None if row[name] == "" and name in optional else row[name] for name in header] for row in filled]
        connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", values)  # noqa: S608 -- names come from the test
    connection.execute("COMMIT")
    return connection


@pytest.fixture(scope="module")
def outlines() -> list[Outline]:
    """Return the outlines of arrondissements and police zones."""
    shaped = []
    for feature in json.loads((DATA / "outlines.geojson").read_text(encoding="utf-8"))["features"]:
        geometry = feature["geometry"]
        if feature["properties"]["kind"] == "border":
            continue
        polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        rings = [tuple((lon, lat) for lon, lat in ring) for polygon in polygons for ring in polygon]
        shaped.append(outline(feature["properties"]["area"], rings))
    return shaped


@pytest.mark.parametrize("table", TABLES)
def test_header_is_the_columns_of_the_database(table: str, database: sqlite3.Connection) -> None:
    columns = [name for _, name, *_ in database.execute(f"PRAGMA table_info({table})")]
    header = (DATA / f"{table}.csv").read_bytes().split(b"\n", 1)[0].decode().split(",")
    assert header == [name for name in columns if name not in FILLED_LATER]


@pytest.mark.parametrize("table", TABLES)
def test_lines_are_sorted_and_end_plainly(table: str) -> None:
    raw = (DATA / f"{table}.csv").read_bytes()
    lines = [[value for column, value in line.items() if column != "id"] for line in rows(table)]
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert lines == sorted(lines)


def test_the_readme_counts_every_file(directory: dict[str, list[Row]]) -> None:
    counted = dict(re.findall(r"^\| `(\w+)\.csv` \| ([\d,]+) \|", (DATA / "README.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert counted == {table: f"{len(found):,}" for table, found in directory.items()}


def test_keys_are_unique_and_references_whole(database: sqlite3.Connection, directory: dict[str, list[Row]]) -> None:
    counted = {table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}  # noqa: S608 -- names come from the test
    assert counted == {table: len(found) for table, found in directory.items()}
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_every_name_belongs_to_something(directory: dict[str, list[Row]]) -> None:
    tables = {"place": "place", "locality": "locality", "spot": "spot", "unit": "unit", "zone": "cooperation_zone"}
    known = {kind: {row["code"] for row in directory[table]} for kind, table in tables.items()}
    assert [row for row in directory["name"] if row["code"] not in known[row["kind"]]] == []
    named = {(row["kind"], row["code"]) for row in directory["name"]}
    assert {(kind, code) for kind, codes in known.items() for code in codes} - named == set()


def test_every_territory_is_an_area_of_the_directory(directory: dict[str, list[Row]]) -> None:
    areas = {row[column] for row in directory["place"] for column in ("code", "department", "arrondissement", "state")}
    assert [row for row in directory["territory"] if row["area"] not in areas] == []


def test_the_french_and_belgian_places_are_all_there(directory: dict[str, list[Row]]) -> None:
    assert Counter(row["state"] for row in directory["place"]) == {"FR": 5974, "BE": 581}
    closed = [row for row in directory["place"] if row["closed_on"]]
    joined = {row["successor"] for row in closed if not row["successor"].startswith("BE-")}
    assert len(closed) - len(joined) == 581 - 565, "565 municipalities since 1 January 2025"
    in_force = {row["code"] for row in directory["place"] if not row["closed_on"]}
    assert {row["successor"] for row in closed if row["successor"].startswith("BE-")} <= in_force


def test_every_border_place_has_a_unit_of_its_own_on_each_side(directory: dict[str, list[Row]]) -> None:
    street = {
        row["code"]
        for row in directory["unit"]
        if not row["valid_to"] and row["level"] in STREET_LEVELS and row["service"] in STREET_SERVICES
    }
    covered = {row["area"] for row in directory["territory"] if row["unit"] in street}
    assert _border_places(directory) - covered == set()


def test_every_border_place_lies_in_exactly_one_cooperation_zone_that_a_unit_of_it_belongs_to(directory: dict[str, list[Row]]) -> None:
    zones = Counter(row["place"] for row in directory["zone_place"])
    assert {place: zones[place] for place in _border_places(directory) if zones[place] != 1} == {}
    members: dict[str, set[str]] = {}
    for row in directory["zone_member"]:
        members.setdefault(row["zone"], set()).add(row["unit"])
    answering: dict[str, set[str]] = {}
    for row in directory["territory"]:
        answering.setdefault(row["area"], set()).add(row["unit"])
    assert [row for row in directory["zone_place"] if not answering[row["place"]] & members[row["zone"]]] == []


def test_numbers_are_fictitious_and_say_so(directory: dict[str, list[Row]]) -> None:
    shapes = {"FR": r"\+3335301\d{4}|17", "BE": r"\+320000\d{4}|101", "": r"\+3335301\d{4}"}
    state = {row["code"]: row["state"] for row in directory["unit"]}
    wrong = [row for row in directory["contact"] if not re.fullmatch(shapes[state[row["unit"]]], row["number"])]
    assert wrong == []
    assert {row["exercise"] for row in directory["contact"] + directory["radio_channel"]} == {"1"}
    phones = Counter(row["number"] for row in directory["contact"] if row["channel"] == "phone")
    assert phones.most_common(1)[0][1] == 1
    assert all((row["channel"] == "short") == (row["number"] in {"17", "101"}) for row in directory["contact"])


def test_a_cic_is_never_named_without_its_state(directory: dict[str, list[Row]]) -> None:
    states = {"FR": ("France", "Frankrijk"), "BE": ("Belgique", "België")}
    named = [row for row in directory["unit"] if re.search(r"\bCIC\b", row["name_fr"] + row["name_nl"])]
    assert {row["state"] for row in named} == {"FR", "BE"}
    wrong = [
        row["code"]
        for row in named
        if not all(s in row[f"name_{lang}"] for lang, s in zip(("fr", "nl"), states[row["state"]], strict=True))
    ]
    assert wrong == []


def test_the_sixty_zones_and_the_contacts_of_those_that_matter(directory: dict[str, list[Row]]) -> None:
    open_zones = [row for row in directory["unit"] if row["level"] == "zone" and not row["valid_to"]]
    assert len(open_zones) == 60
    assert {row["code"] for row in open_zones if not row["number"]} == {"be-pz-ath", "be-pz-beloeil-leuze", "be-pz-des-collines"}
    functions: dict[str, set[str]] = {}
    for row in directory["contact"]:
        functions.setdefault(row["unit"], set()).add(row["function"])
    for number in (*FACING_THE_NORD, VLAS):
        assert functions[f"be-pz-{number}"] == {"desk", "duty-officer", "head"}, number
    open_units = {row["code"] for row in directory["unit"] if not row["valid_to"]}
    assert open_units == set(functions), "every open unit can be called, no closed one"


def test_the_merged_zones_point_to_their_successor(directory: dict[str, list[Row]]) -> None:
    units = {row["code"]: row for row in directory["unit"]}
    for old in ("be-pz-5332", "be-pz-5333"):
        assert (units[old]["valid_to"], units[old]["replaced_by"]) == ("2023-06-30", "be-pz-5912")
    assert units["be-pz-5912"]["valid_from"] == "2023-07-01"


def test_every_dispatch_has_a_number_and_the_short_code_of_its_state(directory: dict[str, list[Row]]) -> None:
    channels: dict[str, set[str]] = {}
    for row in directory["contact"]:
        channels.setdefault(row["unit"], set()).add(row["channel"])
    dispatches = [row["code"] for row in directory["unit"] if row["level"] == "dispatch"]
    assert [code for code in dispatches if channels[code] != {"phone", "short"}] == []
    areas = {row["area"] for row in directory["territory"] if row["unit"] in dispatches}
    assert areas == {row["department"] for row in directory["place"]}, "a dispatch in every department and province"


@pytest.mark.parametrize(("area", "subdivision"), [("BE", None), ("FR", None), ("FR-57", "57")])
def test_holidays_are_those_of_the_library(area: str, subdivision: str | None) -> None:
    years = range(2024, 2051)
    library = {day.isoformat() for day in holidays.country_holidays(area[:2], subdiv=subdivision, years=years) if day.year in years}
    kept = {row["day"] for row in rows("holiday") if row["area"] == area}
    national = {row["day"] for row in rows("holiday") if row["area"] == area[:2]}
    assert kept | national == library
    assert area == area[:2] or not kept & national


def test_opening_hours_are_understood(directory: dict[str, list[Row]]) -> None:
    hours = {row["hours"] for row in directory["contact"]}
    assert {"", "24/7"} < hours, "some are unknown, some always open"
    for expression in hours - {""}:
        OpeningHours(expression)


@pytest.mark.parametrize(
    ("lat", "lon", "area"),
    [
        (50.74, 3.21, "be-pz-5317"),
        (50.7236, 3.1609, "FR-595"),
        (51.0344, 2.3768, "FR-594"),
        (50.6056, 3.3879, "be-pz-5316"),
        (50.85, 2.885, "be-pz-5462"),
    ],
)
def test_a_known_position_lies_in_its_outline(lat: float, lon: float, area: str, outlines: list[Outline]) -> None:
    assert [shape.area for shape in outlines if contains(shape, lat, lon)] == [area]


def test_every_outline_is_an_area_or_a_unit(outlines: list[Outline], directory: dict[str, list[Row]]) -> None:
    known = {row["arrondissement"] for row in directory["place"]} | {row["code"] for row in directory["unit"]}
    assert {shape.area for shape in outlines} <= known
    zones = {row["code"] for row in directory["unit"] if row["level"] == "zone" and not row["valid_to"]}
    assert zones == {shape.area for shape in outlines if shape.area.startswith("be-")}


def test_the_gaps_of_the_facts_are_filled(directory: dict[str, list[Row]], outlines: list[Outline]) -> None:
    found = {row["code"]: row for row in directory["locality"] if row["code"] in KNOWN_GAPS}
    assert {code: row["name"] for code, row in found.items()} == KNOWN_GAPS
    for row in found.values():
        inside = [shape.area for shape in outlines if contains(shape, float(row["lat"]), float(row["lon"]))]
        assert any(area.startswith("be-pz-") for area in inside), f"{row['name']} lies in Belgium"
    spots = {row["code"]: (row["place_fr"], row["place_be"]) for row in directory["spot"]}
    assert spots["SP-DELORS"] == ("FR-59279", "BE-34027")


def test_the_hamlet_facing_quievrain_is_there(directory: dict[str, list[Row]], outlines: list[Outline]) -> None:
    hamlet = next(row for row in directory["locality"] if row["name"] == "Blanc-Misseron")
    assert (hamlet["place"], hamlet["source"]) == ("FR-59484", "written for coopfb, position approximate")
    assert any(shape.area == "FR-596" for shape in outlines if contains(shape, float(hamlet["lat"]), float(hamlet["lon"])))
    crossing = next(row for row in directory["spot"] if row["code"] == "SP-MISSERON")
    assert (crossing["place_fr"], crossing["place_be"]) == ("FR-59484", "BE-53068")


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Rijsel", {"FR-59350"}),
        ("Tournay", {"BE-57081", "BE-84043-tournay"}),
        ("Komen", {"FR-59152", "BE-57097-comines"}),
        ("Waasten", {"FR-59643", "BE-57097-warneton"}),
        ("Zuid-Wervik", {"FR-59656"}),
        ("Braaiduinen", {"FR-59107"}),
        ("Menin", {"BE-34027"}),
        ("Poperinghe", {"BE-33021"}),
        ("Sankt Vith", {"BE-63067"}),
        ("Mons", {"BE-53053"}),
        ("Marcq", {"FR-59378", "FR-08274"}),
        ("Gognies", {"FR-59264"}),
        ("Quesnoy", {"FR-59482", "FR-80654"}),
        ("Péronne", {"FR-80620"}),
        ("Vieux", set()),
    ],
)
def test_a_place_is_known_by_the_names_people_use(name: str, codes: set[str], directory: dict[str, list[Row]]) -> None:
    wanted = fold(name)
    assert {row["code"] for row in directory["name"] if row["kind"] in {"place", "locality"} and fold(row["name"]) == wanted} == codes


def _border_places(directory: dict[str, list[Row]]) -> set[str]:
    """Return the communes of the Nord that touch Belgium and the municipalities they touch."""
    nord = {row["code"] for row in directory["place"] if row["department"] == "FR-59"}
    pairs = [row for row in directory["place_neighbour"] if row["place_fr"] in nord and row["confidence"] == "yes"]
    places = {row[column] for row in pairs for column in ("place_fr", "place_be")}
    assert len(places) > len(pairs) / 2
    return places
