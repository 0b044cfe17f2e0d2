"""Quick commands stay quick: none of them loads a heavy package it does not use."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"sqlmodel", "sqlalchemy", "pydantic", "rich"}
DATABASE = {"sqlite3"}
PLAN = ("--zone", "art", "--on", "2026-12-05", "--from", "20:00", "--to", "02:00")
PLANNING = {"holidays", "opening_hours", "rapidfuzz", "typst"}
"""What a plan may need for other questions than these: names with typing errors, files, hours of opening."""
PROBE = """
import sys
from coopfb.cli.app import main
code = main(sys.argv[1:])
print("\\n".join(sorted({name.partition(".")[0] for name in sys.modules})), file=sys.stderr)
sys.exit(code)
"""


def loaded(*words: str, **environment: str) -> set[str]:
    """Return the top packages a run in a fresh process has loaded when it ends."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *words], capture_output=True, text=True, env={**os.environ, **environment}, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database that is there before the run that is looked at."""
    file = tmp_path_factory.mktemp("startup") / "some.db"
    loaded("db", "migrate", "--db", str(file))
    loaded("patrol", "plan", *PLAN, "--save", "--db", str(file))
    return file


@pytest.mark.parametrize(
    "words", [["--help"], ["--version"], ["version"], ["version", "--json"], ["contact", "find", "--help"], ["db", "path"]]
)
def test_help_and_version_load_nothing_heavy_and_no_database(words: list[str]) -> None:
    found = loaded(*words)
    assert found.isdisjoint(HEAVY)
    if words[0] not in {"contact", "db"}:
        assert found.isdisjoint(DATABASE)


@pytest.mark.parametrize("form", ["--json", "--plain"])
@pytest.mark.parametrize(
    "words",
    [
        ["contact", "find", "Mouscron"],
        ["contact", "find", "mouscon"],
        ["contact", "find", "50.74,3.21"],
        ["qui", "Menen"],
        ["contact", "show", "be-pz-5317/desk"],
        ["unit", "list"],
        ["unit", "show", "be-pz-5317"],
        ["zone", "list"],
        ["zone", "show", "art"],
        ["place", "show", "Mouscron"],
        ["spot", "list"],
        ["event", "list"],
        ["event", "show", "doudou"],
        ["practice", "list"],
        ["action", "list"],
        ["settings", "list"],
        ["patrol", "rules"],
        ["law", "pursuit"],
        ["unit", "away", "5317"],
        ["db", "check"],
    ],
)
def test_look_ups_load_nothing_heavy(directory: Path, words: list[str], form: str) -> None:
    assert loaded(*words, form, COOPFB_DB=str(directory)).isdisjoint(HEAVY)


@pytest.mark.parametrize("form", ["--json", "--plain"])
@pytest.mark.parametrize(
    "words",
    [
        ["plan", *PLAN],
        ["plan", *PLAN, "--every", "weekly", "--weekday", "sat", "--until", "2027-03-28", "--on-holiday", "skip"],
        ["plan", "--zone", "valenciennes"],
        ["show", "1"],
        ["list"],
        ["list", "--all"],
        ["list", "--due"],
    ],
)
def test_planning_loads_nothing_heavy_until_it_is_saved(directory: Path, words: list[str], form: str) -> None:
    assert loaded("patrol", *words, form, COOPFB_DB=str(directory)).isdisjoint(HEAVY | PLANNING)


@pytest.mark.parametrize("columns", ["80", "120"])
def test_lists_for_people_load_nothing_heavy_either(directory: Path, columns: str) -> None:
    """They are laid out without rich, which takes minutes over a long one (docs/adr/0014)."""
    for noun in ("unit", "patrol"):
        assert loaded(noun, "list", COOPFB_DB=str(directory), COLUMNS=columns).isdisjoint(HEAVY)


@pytest.mark.parametrize("form", ["svg", "geojson", "kml", "html"])
def test_a_map_loads_nothing_heavy(directory: Path, tmp_path: Path, form: str) -> None:
    words = ("map", "-o", str(tmp_path / f"m.{form}"))
    assert loaded(*words, COOPFB_DB=str(directory)).isdisjoint(HEAVY | PLANNING | {"shapely"})


def test_the_first_use_loads_nothing_heavy(tmp_path: Path) -> None:
    assert loaded("contact", "find", "Mouscron", "--json", "--db", str(tmp_path / "new.db")).isdisjoint(HEAVY)


@pytest.mark.parametrize("kind", ["bash", "zsh", "fish"])
def test_completion_loads_nothing_heavy(directory: Path, kind: str) -> None:
    line = {"COMP_WORDS": "coopfb contact find mousc", "COMP_CWORD": "3", "_TYPER_COMPLETE_ARGS": "coopfb contact find mousc"}
    found = loaded(_COOPFB_COMPLETE=f"complete_{kind}", _TYPER_COMPLETE_FISH_ACTION="get-args", COOPFB_DB=str(directory), **line)
    assert found.isdisjoint(HEAVY)


def test_the_probe_sees_what_is_loaded(directory: Path) -> None:
    assert "rich" in loaded("contact", "find", "Mouscron", COOPFB_DB=str(directory), COLUMNS="120")
