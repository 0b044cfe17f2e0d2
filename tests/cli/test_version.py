"""The version, short and with everything a report of a fault needs."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coopfb import __version__

Run = Callable[..., Any]


@pytest.mark.parametrize("words", [["version"], ["--version"]])
def test_one_line(coopfb: Run, words: list[str]) -> None:
    ran = coopfb(*words)
    assert (ran.code, ran.out, ran.err) == (0, f"coopfb {__version__}\n", "")


def test_json(coopfb: Run) -> None:
    assert coopfb("version", "--json").json == {"schema": "coopfb/version/1", "version": __version__}


def test_all_before_there_is_a_database(coopfb: Run, home: Path) -> None:
    facts = coopfb("version", "--all", "--json").json
    assert facts["database"]["path"] == str(home / ".local/share/coopfb/coopfb.db")
    assert facts["database"]["schema"] is None
    assert facts["languages"] == ["en", "fr", "nl"]
    assert re.fullmatch(r"0\.2[78]\.\d+", facts["libraries"]["typer"])


def test_all_with_a_database_says_what_it_holds(coopfb: Run, tmp_path: Path) -> None:
    file = tmp_path / "some.db"
    assert coopfb("db", "migrate", "--db", str(file)).code == 0
    facts = coopfb("version", "--all", "--json", "--db", str(file)).json["database"]
    assert facts["bytes"] == file.stat().st_size
    assert facts["schema"] >= 1
    assert facts["place"] > 6000
    assert facts["unit"] > 100
    assert facts["changed_at"].startswith("2026-03-04")


def test_plain_gives_one_fact_a_line(coopfb: Run) -> None:
    facts = dict(line.split("\t") for line in coopfb("version", "--all", "--plain").out.splitlines())
    assert facts["version"] == __version__
    assert "database.path" in facts


def test_where_the_database_is(coopfb: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def path(*words: str, **environment: str) -> str:
        return str(coopfb("version", "--all", "--json", *words, **environment).json["database"]["path"])

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert path() == str(tmp_path / "data/coopfb/coopfb.db")
    assert path(COOPFB_DB="/somewhere/a.db") == "/somewhere/a.db"
    assert path("--db", "/elsewhere/b.db", COOPFB_DB="/somewhere/a.db") == "/elsewhere/b.db"
