"""Whatever a file holds: reading it gives records or faults with their place, or one documented error; nothing else is ever raised."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopfb.actions.read_directory import table_of_file
from coopfb.domain.directory_lines import read_lines
from coopfb.domain.directory_table import COLUMNS
from coopfb.domain.incoming import Faults, Incoming
from coopfb.domain.open_data import Commune, France, as_directory
from coopfb.domain.present import Present
from coopfb.domain.world import World
from coopfb.errors import InvalidDataError
from coopfb.exchange.column_mapping import read_mapping, written_mapping
from coopfb.exchange.column_words import keys_of
from coopfb.exchange.incoming_file import arrived
from coopfb.exchange.incoming_table import Wish, csv_table
from coopfb.exchange.incoming_text import Reading

NOBODY = Present({}, {}, {}, {}, {}, {})
WORLD = World(NOBODY, frozenset(("BE-57096",)), frozenset(("BE-57096", "BE")), lambda *_words: "", lambda _words: "", "x", "import")
FRANCE = France({"FR-59053": Commune("FR-59053", "Bavay", "")}, lambda *_words: "", lambda *_position: "FR-59053")
KEYS = [column.key for column in COLUMNS]
CELLS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["be-pz-5317", "BE", "local-police", "zone", "desk", "+3200000001", "24/7", "yes", "1", "2026-02-01", "", "=1+1", "17"]
    ),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["units", "code", "contacts", "number", "duties", "territories", "area"]), inner, max_size=5)
    ),
    max_leaves=20,
)
MANY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def read(path: Path, content: bytes, wanted: str = "") -> tuple[Incoming | None, Faults]:
    """Return what a file holds, None where it is refused as a whole, and its faults."""
    path.write_bytes(content)
    faults = Faults("file")
    try:
        table = table_of_file(arrived(str(path)), wanted, Wish(), faults)
        grid = table.grid
        if table.kind != "directory":
            grid, _outside = as_directory(grid, table.kind, FRANCE, NOBODY, faults)
        return read_lines(grid, WORLD, faults), faults
    except InvalidDataError as refused:
        return (None, faults) if refused.text.msgid else pytest.fail("an error without a sentence")


@MANY
@given(content=st.binary(max_size=400))
def test_any_bytes(tmp_path: Path, content: bytes) -> None:
    read(tmp_path / "any", content)


@MANY
@given(rows=st.lists(st.lists(CELLS, min_size=1, max_size=len(KEYS)), max_size=5), delimiter=st.sampled_from(",;\t|"))
def test_any_cells_under_our_header(tmp_path: Path, rows: list[list[str]], delimiter: str) -> None:
    lines = [KEYS, *([*row, *[""] * (len(KEYS) - len(row))] for row in rows)]
    written = "\r\n".join(delimiter.join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines)
    found, faults = read(tmp_path / "any", written.encode("utf-8", "replace"))
    if found is not None and not faults:
        assert {one.unit for one in found.contacts} <= found.named
        assert all((one.number and one.code.startswith(f"{one.unit}/")) or "/" in one.code for one in found.contacts)


@MANY
@given(words=st.text(max_size=300), begin=st.sampled_from(["BEGIN:VCARD\r\n", "BEGIN:VCARD\nX-COOPFB-UNIT:be-1\nTEL:+3200000001\n"]))
def test_any_card(tmp_path: Path, words: str, begin: str) -> None:
    read(tmp_path / "any", f"{begin}{words}\r\nEND:VCARD".encode("utf-8", "replace"))


@MANY
@given(document=JSON)
def test_any_document(tmp_path: Path, document: Any) -> None:
    read(tmp_path / "any", json.dumps({"units": document} if not isinstance(document, dict) else document).encode("utf-8", "replace"))


@MANY
@given(cells=st.lists(CELLS, min_size=6, max_size=6))
def test_any_row_of_open_data(tmp_path: Path, cells: list[str]) -> None:
    head = "service;telephone;code_commune_insee;commune;geocodage_x_GPS;horaires_accueil"
    row = ";".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    read(tmp_path / "any", f"{head}\r\n{row}".encode("utf-8", "replace"), "gendarmerie")


@pytest.mark.parametrize("lang", ["", "en", "fr", "nl"])
def test_our_titles_are_known_in_each_language(lang: str) -> None:
    from coopfb.i18n import say

    for spoken in [lang] if lang else ["en", "fr", "nl"]:
        assert keys_of([say(column.title, spoken) for column in COLUMNS], lang) == tuple(KEYS)


def test_a_mapping_that_was_written_is_read_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "mapping.toml"
    headings = ('l’unité "a"', "b\\c", "Téléphone", "", "d = e")
    path.write_bytes(written_mapping(headings, ("unit", "", "number", "", "source"), Reading("cp1252", "\t")))
    found = read_mapping(str(path))
    assert found.columns == {'l’unité "a"': "unit", "b\\c": "", "Téléphone": "number", "d = e": "source"}
    assert found.reading == Reading("cp1252", "\t")


def test_a_file_may_be_told_how_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "told.csv"
    path.write_bytes("unit|name_fr\nbe-1|Liège\n".encode("iso-8859-15"))
    table = csv_table(arrived(str(path)), Wish(Reading("iso-8859-15", "|")), Faults("told"))
    assert [list(cells) for _row, cells in table.grid.lines] == [["be-1", "Liège"]]
