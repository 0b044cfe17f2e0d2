"""The bundled cells: every place near the border has one, they neither overlap nor leave gaps, and others can read them."""

import csv
from pathlib import Path

import pyogrio
import pytest

from coopfb.domain.cells import Cells, area, dissolved, inside
from coopfb.domain.outline import contains, distance_m
from coopfb.errors import UnreadableFileError
from coopfb.store.reads.cells import cells
from coopfb.store.reads.outlines import outlines

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def known() -> Cells:
    """Return the bundled cells."""
    return cells()


def rows(table: str) -> list[dict[str, str]]:
    """Return the rows of a bundled table."""
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_place_of_a_zone_of_the_nord_and_of_the_four_provinces_has_a_cell(known: Cells) -> None:
    wanted = {row["place"] for row in rows("zone_place")}
    wanted |= {
        row["code"] for row in rows("place") if row["department"] in {"FR-59", "BE-WV", "BE-HT", "BE-NA", "BE-LX"} and not row["closed_on"]
    }
    assert wanted - known.of.keys() == set()


def test_no_closed_place_has_a_cell(known: Cells) -> None:
    assert {row["code"] for row in rows("place") if row["closed_on"]}.isdisjoint(known.of)


def test_cells_neither_overlap_nor_leave_gaps(known: Cells) -> None:
    each = sum(area(ring) for code in known.of for polygon in dissolved(known, [code]) for ring in polygon)
    together = dissolved(known, known.of)
    assert sum(area(ring) for polygon in together for ring in polygon) == pytest.approx(each)
    assert [polygon for polygon in together if len(polygon) > 1] == []


def test_nearly_every_centre_lies_in_its_own_cell(known: Cells) -> None:
    """Outlines simplified to 100 m leave the centre of a small place by the coast or the border outside now and then."""
    places = {row["code"]: row for row in rows("place") if row["code"] in known.of}
    out = [
        code
        for code, row in places.items()
        if not any(inside(polygon[0], float(row["lon"]), float(row["lat"])) for polygon in dissolved(known, [code]))
    ]
    assert len(out) <= 3, out


def test_the_cells_of_a_police_zone_are_its_outline(known: Cells) -> None:
    """Dissolved from the territory, a zone is what the outlines say it is, to the 100 m by which these differ from one another."""
    mouscron = next(one for one in outlines().outlines if one.area == "be-pz-5317")
    shape = dissolved(known, [row["area"] for row in rows("territory") if row["unit"] == "be-pz-5317"])
    assert sum(area(ring) for polygon in shape for ring in polygon) == pytest.approx(abs(area(mouscron.rings[0])), rel=0.02)
    assert contains(mouscron, 50.74, 3.21)


def test_the_border_parts_the_two_states(known: Cells) -> None:
    france = dissolved(known, [code for code in known.of if code.startswith("FR")])
    belgium = dissolved(known, [code for code in known.of if code.startswith("BE")])
    shared = set(france[0][0]) & set(belgium[0][0])
    assert len(shared) > 400
    assert max(distance_m([known.border], lat, lon) for lon, lat in shared) < 30


def test_gdal_reads_them() -> None:
    assert pyogrio.read_info(DATA / "cells.topojson", layer="cells")["features"] > 1300


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"arcs": [[1]], "objects": {}}', '{"arcs": 3}'])
def test_a_damaged_file_is_one_sentence(tmp_path: Path, content: str) -> None:
    damaged = tmp_path / "cells.topojson"
    damaged.write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableFileError) as caught:
        cells(damaged)
    assert caught.value.code == "bundled-unreadable"
    with pytest.raises(UnreadableFileError):
        cells(tmp_path / "none.topojson")
