"""What goes out comes back: the whole directory exported in each format and imported, into the same directory and into an emptied one."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

FORMATS = {"csv": "csv", "xlsx": "xlsx", "json": "json", "vcard": "vcf", "vcard3": "vcf"}
TABLES = ("unit", "contact", "territory", "duty")
DUTY = (
    'INSERT INTO duty (id, contact, start, "end", "on", holder, owner, changed_at) SELECT \'00000000-0000-4000-8000-000000000001\', id,'
    " '2026-03-05T18:00:00Z', '2026-03-06T06:00:00Z', 1, '4711', 'ccpd-tournai', '2026-03-01T00:00:00Z' FROM contact"
    " WHERE code = 'be-pz-5317/desk'"
)


def content(database: Path, tables: tuple[str, ...] = TABLES) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of tables but for their versions and when they were changed, by key."""
    with closing(sqlite3.connect(database)) as conn:
        found = {}
        for table in tables:
            columns = [row[1] for row in conn.execute(f"PRAGMA table_info({table})") if row[1] not in {"version", "changed_at"}]
            listed = ", ".join(f'"{name}"' for name in columns)
            found[table] = conn.execute(f"SELECT {listed} FROM {table} ORDER BY 1, 2").fetchall()  # noqa: S608 - our own tables
        return found


@pytest.fixture
def out(coopfb: Callable[..., Any], rows: Any, tmp_path: Path) -> Callable[[str], str]:
    """Return a function that exports the whole directory, closed units and a duty row with it, and gives the file."""
    rows(DUTY)
    # Nobody is named in it: a code, which has to come back as well.
    rows("UPDATE contact SET verified_by = '4711', visibility = 'full' WHERE code = 'be-pz-5317/head'")

    def export(kind: str) -> str:
        path = tmp_path / f"directory.{FORMATS[kind]}"
        ran = coopfb("directory", "export", "--all", "--profile", "full", "--format", kind, "-o", str(path))
        assert ran.code == 0, ran.err
        return str(path)

    return export


@pytest.mark.parametrize("kind", FORMATS)
def test_what_went_out_changes_nothing_when_it_comes_back(kind: str, out: Any, coopfb: Any, database: Path) -> None:
    path, before = out(kind), content(database)
    ran = coopfb("directory", "import", path, "--whole", "--json")
    assert ran.code == 0, ran.out
    told = {key: ran.json[key] for key in ("added", "changed", "closed", "kept", "faults", "left_out", "stored")}
    assert told == {"added": [], "changed": [], "closed": [], "kept": [], "faults": [], "left_out": [], "stored": False}
    assert content(database) == before


@pytest.mark.parametrize("kind", FORMATS)
def test_an_emptied_directory_is_what_it_was_when_the_file_comes_back(kind: str, out: Any, coopfb: Any, database: Path) -> None:
    path = out(kind)
    kept = TABLES if kind == "json" else ("unit", "contact")  # areas and duty rows are in no table of contacts
    before = content(database, kept)
    with closing(sqlite3.connect(database, isolation_level=None)) as conn:
        for table in ("duty", "contact", "territory", "zone_member", "radio_channel", "unit_channel", "unit"):
            conn.execute(f"DELETE FROM {table}")  # noqa: S608 - our own tables
        conn.execute("DELETE FROM name WHERE kind = 'unit'")
    ran = coopfb("directory", "import", path)
    assert ran.code == 0, ran.out + ran.err
    assert content(database, kept) == before
    assert coopfb("unit", "show", "PZ Grensleie").code == coopfb("unit", "show", "be-pz-5455").code == 0


@pytest.mark.parametrize("kind", FORMATS)
def test_a_file_for_everybody_changes_nothing_and_closes_nothing(kind: str, out: Any, coopfb: Any, database: Path, tmp_path: Path) -> None:
    out("json")
    path, before = tmp_path / f"field.{FORMATS[kind]}", content(database)
    assert coopfb("directory", "export", "--format", kind, "-o", str(path)).code == 0
    ran = coopfb("directory", "import", str(path), "--json")
    assert (ran.code, ran.json["changed"], ran.json["added"]) == (0, [], []), ran.out
    whole = coopfb("directory", "import", str(path), "--whole", "--json")
    assert whole.code == 4, whole.out
    assert json.loads(whole.out)["code"] == "partial-file"
    assert content(database) == before


def test_an_import_is_taken_back(coopfb: Any, database: Path, tmp_path: Path) -> None:
    path, before = tmp_path / "new.csv", content(database)
    path.write_text(
        "unit,state,service,level,name_fr,function,number,hours\nbe-pz-5317,,,,,desk,+3200009901,24/7\n"
        "be-x,BE,local-police,zone,Exercice,desk,+3200009902,24/7\n",
        encoding="utf-8",
    )
    assert coopfb("directory", "import", str(path), "--owner", "ccpd-tournai").code == 0
    assert content(database) != before
    assert coopfb("undo", "--yes").code == 0
    assert content(database) == before
