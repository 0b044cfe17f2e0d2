"""`coopfb map`: a drawing, GeoJSON and KML that other programs read, whatever names the directory holds; a clear sentence for the rest."""

import json
import re
import sqlite3
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyogrio
import pytest

from coopfb.domain.operation import Operation

pytestmark = pytest.mark.usefixtures("database")

Run = Callable[..., Any]
Rows = Callable[[str], list[tuple[Any, ...]]]
SVG = "{http://www.w3.org/2000/svg}"
MARKUP = "</script><script>window.hacked=1</script>]]><!-- \"'&amp; ${x} $title "
HOSTILE = MARKUP + "\u202eevil\u2028\u0007\ufffe\U0001f600 " + "very long " * 400
NAMED = (
    *(("unit", "be-pz-5317"), ("cooperation_zone", "art"), ("spot", "SP-DELORS"), ("place", "BE-57096")),
    ("event", "carnaval-de-dunkerque"),
)
QUARTER = ("--from", "2027-01-01", "--to", "2027-03-31")


@pytest.fixture
def hostile(rows: Rows) -> str:
    """Give a unit, a zone, a spot, a place and an event a name with everything in it that could do harm; return it."""
    quoted = HOSTILE.replace("'", "''")
    for table, code in NAMED:
        rows(f"UPDATE {table} SET name_fr = '{quoted}', name_nl = '{quoted}' WHERE code = '{code}'")  # noqa: S608 - names come from the test
    return HOSTILE


@pytest.mark.parametrize("lang", ["en", "fr", "nl"])
def test_the_drawing_is_svg_that_stands_on_its_own(coopfb: Run, tmp_path: Path, lang: str) -> None:
    file = tmp_path / "border.svg"
    ran = coopfb("map", "-o", str(file), *QUARTER, "--json", COOPFB_LANG=lang)
    assert ran.code == 0, ran.err
    assert ran.json["schema"] == "coopfb/map/1"
    assert ran.json["counts"] == {"border": 1, "zone": 4, "territory": 83, "post": 137, "spot": 8, "event": 9, "operation": 0}
    root = ET.parse(file).getroot()  # noqa: S314 - a file of our own
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    ids = {element.get("id") for element in root.iter() if element.get("id")}
    assert {f"layer-{name}" for name in ("land", "zone", "territory", "border", "names", "spot", "post", "event", "operation")} <= ids
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"(href|src|url)\s*=?\s*[\"'(]?\s*(https?:|//|file:)", text.replace("http://www.w3.org/2000/svg", ""))
    assert "<script" not in text
    assert "Licence Ouverte 2.0" in text
    assert "Statbel (CC0)" in text
    assert "FICTIEVE GEGEVENS" in text
    assert {"en": "Franco-Belgian border", "fr": "Frontière franco-belge", "nl": "Frans-Belgische grens"}[lang] in text


def test_a_zone_shows_its_own_members_and_its_period(coopfb: Run, tmp_path: Path) -> None:
    file = tmp_path / "d.geojson"
    answer = coopfb("map", "--zone", "Dunkerque", *QUARTER, "-o", str(file), "--json").json
    assert (answer["zone"], answer["from"], answer["to"], answer["format"]) == ("dunkerque", "2027-01-01", "2027-03-31", "geojson")
    features = json.loads(file.read_text(encoding="utf-8"))["features"]
    posts = {one["properties"]["code"] for one in features if one["properties"]["layer"] == "post"}
    assert {"fr-pn-dunkerque", "be-pz-5461"} <= posts
    assert "fr-pn-tourcoing" not in posts
    events = {one["properties"]["code"] for one in features if one["properties"]["layer"] == "event"}
    assert "carnaval-de-dunkerque-2027" in events


def test_geojson_says_whose_outlines_it_has_and_gdal_reads_it(coopfb: Run, tmp_path: Path, hostile: str) -> None:
    file = tmp_path / "border.geojson"
    assert coopfb("map", "-o", str(file), *QUARTER).code == 0
    document = json.loads(file.read_text(encoding="utf-8"))
    assert "Licence Ouverte" in document["licence"]
    assert document["marking"].startswith("DONNÉES FICTIVES")
    meta, _index, _shapes, fields = pyogrio.raw.read(file)
    columns = dict(zip(meta["fields"], fields, strict=True))
    assert Counter(columns["layer"])["zone"] == 4
    assert meta["crs"] == "EPSG:4326"
    named = dict(zip(columns["code"], columns["name_fr"], strict=True))
    assert named["be-pz-5318"] == "Police locale de Comines-Warneton"
    assert named["be-pz-5317"].startswith("</script><script>window.hacked=1</script>]]><!--")
    assert "\\u202eevil\\u2028\\x07" in named["be-pz-5317"]
    for feature in document["features"]:
        if feature["geometry"]["type"] == "MultiPolygon":
            for outer, *holes in feature["geometry"]["coordinates"]:
                assert turns(outer) > 0
                assert all(turns(hole) < 0 for hole in holes)
    assert len({feature["id"] for feature in document["features"]}) == len(document["features"])


def turns(ring: list[list[float]]) -> float:
    """Return the signed area of a ring: positive against the clock, as RFC 7946 wants outer rings."""
    assert ring[0] == ring[-1]
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_kml_has_a_folder_a_layer_and_gdal_reads_it(coopfb: Run, tmp_path: Path, hostile: str, lang: str) -> None:
    file = tmp_path / "border.kml"
    assert coopfb("map", "-o", str(file), *QUARTER, COOPFB_LANG=lang).code == 0
    layers = [name for name, _kind in pyogrio.list_layers(file)]
    expected = {
        "fr": ["Frontière", "Zones de coopération", "Territoires", "Postes", "Points et passages", "Événements"],
        "nl": ["Grens", "Samenwerkingszones", "Grondgebieden", "Posten", "Punten en overgangen", "Evenementen"],
    }
    assert layers == expected[lang]
    assert pyogrio.read_info(file, layer=layers[1])["features"] == 4
    meta, _index, _shapes, fields = pyogrio.raw.read(file, layer=layers[3])
    columns = dict(zip(meta["fields"], fields, strict=True))
    assert any("window.hacked" in name for name in columns["Name"])
    namespace = "{http://www.opengis.net/kml/2.2}"
    root = ET.parse(file).getroot()  # noqa: S314 - a file of our own
    assert root.tag == f"{namespace}kml"
    data = {one.get("name"): one[0].text for one in root.find(f"{namespace}Document/{namespace}ExtendedData") or ()}
    assert "CC0" in str(data["licence"])
    assert not list(root.iter(f"{namespace}href"))


def test_names_full_of_markup_stay_names(coopfb: Run, tmp_path: Path, hostile: str) -> None:
    """Every format stays well formed, and says the name with what is hidden in it made visible."""
    file = tmp_path / "border.svg"
    assert coopfb("map", "-o", str(file), *QUARTER).code == 0
    text = file.read_text(encoding="utf-8")
    assert "<script" not in text
    assert "\u202e" not in text
    ET.fromstring(text)  # noqa: S314 - a file of our own


def test_operations_stand_where_their_legs_are(coopfb: Run, tmp_path: Path, planned: Operation, keep: Callable[[Operation], str]) -> None:
    code = keep(planned)
    file = tmp_path / "m.geojson"
    assert coopfb("map", "-o", str(file), "--from", "2026-03-20", "--to", "2026-03-30").code == 0
    found = [one for one in json.loads(file.read_text(encoding="utf-8"))["features"] if one["properties"]["layer"] == "operation"]
    assert {one["properties"]["code"] for one in found} == {code}
    assert {one["properties"]["place"] for one in found} == {"Ghyvelde", "De Panne"}
    assert {one["properties"]["status"] for one in found} == {"draft"}
    assert all("T" in one["properties"]["window"] for one in found)
    assert coopfb("map", "-o", str(file), "--from", "2026-04-20", "--to", "2026-04-30", "--json").json["counts"]["operation"] == 0


@pytest.mark.parametrize("status", ["declined", "cancelled"])
def test_what_will_not_take_place_is_left_out(  # noqa: PLR0913, PLR0917 - fixtures
    coopfb: Run, tmp_path: Path, planned: Operation, keep: Callable[[Operation], str], rows: Rows, status: str
) -> None:
    code = keep(planned)
    rows(f"UPDATE operation SET status = '{status}' WHERE code = '{code}'")  # noqa: S608 - values come from the test
    answer = coopfb("map", "-o", str(tmp_path / "m.svg"), "--from", "2026-03-20", "--to", "2026-03-30", "--json").json
    assert answer["counts"]["operation"] == 0


def test_the_register_says_what_was_shown_to_whom_and_why(
    coopfb: Run, tmp_path: Path, planned: Operation, keep: Callable[[Operation], str], rows: Rows
) -> None:
    code = keep(planned)
    coopfb("map", "--zone", "dunkerque", "--from", "2026-03-20", "-o", str(tmp_path / "m.svg"), "--reason", "meeting of the zone")
    action, kind, of, shown, reason = rows("SELECT action, kind, code, shown, reason FROM audit ORDER BY seq DESC LIMIT 1")[0]
    assert (action, kind, of, reason) == ("consult", "map", "dunkerque", "meeting of the zone")
    assert {code, "fr-pn-dunkerque", "be-pz-5461"} <= set(shown.split(","))


def test_the_marking_set_stands_on_every_format(coopfb: Run, tmp_path: Path) -> None:
    assert coopfb("settings", "set", "marking", "DIFFUSION RESTREINTE & <b>").code == 0
    for form in ("svg", "geojson", "kml", "html"):
        file = tmp_path / f"m.{form}"
        assert coopfb("map", "-o", str(file)).code == 0
        assert "DIFFUSION RESTREINTE" in file.read_text(encoding="utf-8")
        assert form == "geojson" or "<b>" not in file.read_text(encoding="utf-8")


def test_standard_output_takes_the_file_itself(shell: Run) -> None:
    ran = shell("map", "--format", "kml")
    assert ran.code == 0, ran.err
    ET.fromstring(ran.out.encode())  # noqa: S314 - a file of our own
    assert not re.search(r"\+3[23]\d{6}", ran.out), "no telephone number leaves on a map"


def test_the_ending_names_the_format_and_the_option_wins(coopfb: Run, tmp_path: Path) -> None:
    for name, form in (("a.HTML", "html"), ("a.json", "geojson"), ("a.svg", "svg"), ("a.kml", "kml")):
        assert coopfb("map", "-o", str(tmp_path / name), "--json").json["format"] == form
    assert coopfb("map", "-o", str(tmp_path / "b.svg"), "--format", "kml", "--json").json["format"] == "kml"


@pytest.mark.parametrize(
    ("words", "code", "exit_code"),
    [
        (["-o", "{dir}/m.svg", "--zone", "mauberge"], "unknown-zone", 3),
        (["-o", "{dir}/m.svg", "--zone", "x" * 10_000], "", 2),
        (["-o", "{dir}/m.svg", "--from", "2027-03-31", "--to", "2027-01-01"], "wrong-period", 2),
        (["-o", "{dir}/m.svg", "--from", "the day of never"], "wrong-date", 2),
        (["-o", "{dir}/m.pdf"], "format-not-said", 2),
        (["-o", "{dir}/m"], "format-not-said", 2),
        (["-o", "{dir}/m.svg", "--format", "pdf"], "unknown-format", 2),
        ([], "two-outputs", 2),
        (["-o", ""], "missing-value", 2),
        (["-o", " "], "missing-value", 2),
        (["-o", "{dir}"], "", 2),
        (["-o", "{dir}", "--format", "svg"], "", 8),
        (["-o", "{dir}/none/m.svg"], "", 8),
        (["-o", "/proc/m.svg"], "", 8),
    ],
)
def test_what_cannot_be_drawn_is_one_sentence(coopfb: Run, tmp_path: Path, words: list[str], code: str, exit_code: int) -> None:
    ran = coopfb("map", *(word.replace("{dir}", str(tmp_path)) for word in words), "--json")
    assert ran.code == exit_code, ran.err
    assert ran.err.count("\n") == 1
    assert len(ran.err) < 900
    if code:
        assert ran.json["code"] == code
    assert list(tmp_path.glob("m*")) == []


def test_standard_output_alone_does_not_say_the_format(coopfb: Run) -> None:
    ran = coopfb("map")
    assert (ran.code, ran.out) == (2, "")
    assert "html, svg, geojson, kml" in ran.err


def test_a_full_disk_leaves_the_old_map_whole(tmp_path: Path, database: Path) -> None:
    file = tmp_path / "m.svg"
    file.write_text("the old map", encoding="utf-8")
    limited = (
        "import resource, signal, sys; from coopfb.cli.app import main; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536)); sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run([sys.executable, "-c", limited, "map", "-o", str(file)], capture_output=True, text=True, check=False)
    assert done.returncode in {7, 8}
    assert done.stderr.count("\n") == 1
    assert file.read_text(encoding="utf-8") == "the old map"


def test_a_full_device_behind_standard_output_is_one_sentence(database: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "coopfb", "map", "--format", "svg"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 8
    assert done.stderr.count("\n") == 1


def test_an_empty_directory_still_gives_a_map(coopfb: Run, tmp_path: Path, rows: Rows) -> None:
    """Zones are data: without any, the border is drawn all the same."""
    for table in ("radio_channel", "zone_place", "zone_member", "event", "cooperation_zone"):
        rows(f"DELETE FROM {table}")  # noqa: S608 - names come from the test
    for form in ("svg", "geojson", "kml", "html"):
        ran = coopfb("map", "-o", str(tmp_path / f"m.{form}"), "--json")
        assert ran.code == 0, ran.err
        assert ran.json["counts"]["zone"] == 0


@pytest.mark.parametrize(
    ("meeting", "words"),
    [("SP-DELORS", "Jacques Delors"), ("FR-59260", "Ghyvelde"), ("FR-59260|BE-38008", "Ghyvelde"), ("", "Ghyvelde")],
)
def test_the_papers_of_an_operation_carry_its_map(database: Path, planned: Operation, meeting: str, words: str) -> None:
    from coopfb.actions.sketch_operation import small_map_of

    with closing(sqlite3.connect(database)) as conn:
        drawn = small_map_of(conn, planned._replace(meeting=meeting), "fr", "nl")
        nowhere = planned._replace(meeting="", legs=tuple(leg._replace(places=("FR-00000",)) for leg in planned.legs))
        assert small_map_of(conn, nowhere, "fr") == ""
    assert words in drawn
    assert "De Panne" in drawn
    ET.fromstring(drawn)  # noqa: S314 - a document of our own
