"""`coopfb directory diff`: two databases, or a database and a file, compared whole; nothing is changed on either side."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Sql = Callable[[str], list[tuple[Any, ...]]]


@pytest.fixture
def other(database: Path, tmp_path: Path) -> Path:
    """Return a copy of the directory in which one number, one unit and one contact are other."""
    copy = tmp_path / "other.db"
    copy.write_bytes(database.read_bytes())
    with closing(sqlite3.connect(copy, isolation_level=None)) as conn:
        conn.execute("UPDATE contact SET number = '+3200009999' WHERE code = 'be-pz-5461/desk'")
        conn.execute("UPDATE contact SET code = 'be-pz-5461/desk-2', id = 'x' WHERE code = 'be-pz-5461/head'")
        conn.execute("UPDATE unit SET name_nl = 'PZ Elders' WHERE code = 'be-pz-5462'")
        conn.execute("DELETE FROM territory WHERE unit = 'be-pz-5317'")
    return copy


def test_two_databases(coopfb: Run, other: Path, rows: Sql) -> None:
    before = other.read_bytes()
    ran = coopfb("directory", "diff", str(other), "--json")
    assert ran.code == 0
    told = ran.json
    assert (told["format"], told["same"]) == ("database", False)
    assert [one["code"] for one in told["only_there"]] == ["be-pz-5461/desk-2"]
    assert [(one["kind"], one["unit"]) for one in told["only_here"]] == [("contact", "be-pz-5461"), ("territory", "be-pz-5317")]
    assert {one["code"]: one["fields"] for one in told["differs"]} == {
        "be-pz-5462": [{"field": "name_nl", "before": "PZ Arro Ieper", "after": "PZ Elders"}],
        "be-pz-5461/desk": [{"field": "number", "before": "+3200000001", "after": "+3200009999"}],
    }
    assert other.read_bytes() == before
    [entry] = rows("SELECT action, kind, code, shown FROM audit ORDER BY seq DESC LIMIT 1")
    assert entry == ("consult", "directory", "diff", "be-pz-5317,be-pz-5461,be-pz-5462")


def test_for_people_and_as_plain_lines(coopfb: Run, other: Path) -> None:
    ran = coopfb("directory", "diff", str(other))
    assert ran.out.splitlines()[0] == f"{other}: 3 units differ; rows only there (+) 1, only here (-) 2, differing (~) 2."
    assert "  ~ be-pz-5461/desk: number +3200000001 → +3200009999" in ran.out
    assert "  + be-pz-5461/desk-2: " in ran.out
    plain = [line.split("\t") for line in coopfb("directory", "diff", str(other), "--plain").out.splitlines()]
    assert ["differs", "be-pz-5461", "contact", "be-pz-5461/desk", "number=+3200000001→+3200009999"] in plain
    assert {len(line) for line in plain} == {5}


def test_nothing_differs_from_itself_or_its_export(coopfb: Run, database: Path, tmp_path: Path) -> None:
    assert coopfb("directory", "diff", str(database)).out == f"{database}: nothing differs.\n"
    for name in ("all.csv", "all.xlsx", "all.json"):
        file = tmp_path / name
        assert coopfb("directory", "export", "--profile", "full", "--all", "-o", str(file)).code == 0
        ran = coopfb("directory", "diff", str(file))
        assert (ran.code, ran.out) == (0, f"{file}: nothing differs.\n")


def test_a_file_that_differs(coopfb: Run, database: Path, rows: Sql, tmp_path: Path) -> None:
    assert database
    file = tmp_path / "all.csv"
    coopfb("directory", "export", "--profile", "full", "-o", str(file))
    rows("UPDATE contact SET number = '+3200009999' WHERE code = 'be-pz-5461/desk'")
    [differs] = coopfb("directory", "diff", str(file), "--json").json["differs"]
    assert (differs["code"], differs["fields"][0]["after"]) == ("be-pz-5461/desk", "+3200000001")
    assert rows("SELECT number FROM contact WHERE code = 'be-pz-5461/desk'") == [("+3200009999",)]


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, 8), (b"", 4), (b"contact,number\nbe-pz-5461/desk,none\n", 4), (b"SQLite format 3\0" + b"\0" * 200, 7), (b"\0" * 50, 4)],
)
def test_bad_input(content: bytes | None, code: int, coopfb: Run, database: Path, tmp_path: Path) -> None:
    assert database
    file = tmp_path / "other"
    if content is not None:
        file.write_bytes(content)
    assert coopfb("directory", "diff", str(file), COOPFB_UNIT="ccpd-tournai").code == code


def test_a_folder_is_no_directory(coopfb: Run, database: Path, tmp_path: Path) -> None:
    assert database
    assert coopfb("directory", "diff", str(tmp_path)).code == 8


@pytest.mark.parametrize(("lang", "said"), [("fr", "rien ne diffère"), ("nl", "niets verschilt")])
def test_in_french_and_dutch(lang: str, said: str, coopfb: Run, database: Path) -> None:
    assert said in coopfb("directory", "diff", str(database), COOPFB_LANG=lang).out
