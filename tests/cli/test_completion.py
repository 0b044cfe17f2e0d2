"""Completion in the shell: commands, options, places, units; nothing is logged, created or said."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def complete(coopfb: Run) -> Callable[..., list[str]]:
    """Return a function that completes a line in bash; the last word is the one being typed."""

    def run(line: str, **environment: str) -> list[str]:
        words = {"_COOPFB_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
        ran = coopfb(**words, **environment)
        assert (ran.code, ran.err) == (0, "")
        return ran.out.split()

    return run


Complete = Callable[..., list[str]]


def test_commands_and_options(complete: Complete) -> None:
    assert complete("coopfb con") == ["contact"]
    assert complete("coopfb version --j") == ["--json"]
    assert set(complete("coopfb ")) >= {"contact", "unit", "db", "qui", "wie"}


def test_without_a_database_nothing_is_offered_and_nothing_made(complete: Complete, home: Path) -> None:
    assert complete("coopfb contact find mou") == []
    assert complete("coopfb contact find --as be-pz-53") == []
    assert list(home.rglob("*")) == []


@pytest.fixture
def directory(coopfb: Run, home: Path) -> Path:
    """Return a database made from the bundled directory."""
    assert coopfb("db", "migrate").code == 0
    return home / ".local/share/coopfb/coopfb.db"


@pytest.mark.usefixtures("directory")
def test_places_in_any_language_and_case(complete: Complete) -> None:
    assert "mouscron" in complete("coopfb contact find mousc")
    assert "Moeskroen" in complete("coopfb contact find Moesk")
    assert "quievrechain" in complete("coopfb contact find quievr")
    assert all(" " not in name for name in complete("coopfb contact find la"))


@pytest.mark.usefixtures("directory")
def test_units(complete: Complete) -> None:
    assert complete("coopfb contact find --as be-pz-5317") == ["be-pz-5317"]
    assert len(complete("coopfb contact find --as be-pz-53")) > 1


def test_a_consultation_is_not_logged(complete: Complete, directory: Path) -> None:
    before = directory.read_bytes()
    complete("coopfb contact find mousc")
    assert directory.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"rubbish" * 100])
def test_a_database_that_cannot_be_read_completes_nothing(complete: Complete, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.db"
    file.write_bytes(content)
    assert complete("coopfb contact find mousc", COOPFB_DB=str(file)) == []


def test_strange_questions_are_answered_with_nothing(coopfb: Run) -> None:
    for instruction in ("complete_bash", "nothing", "complete_nothing", "source_x"):
        ran = coopfb(_COOPFB_COMPLETE=instruction, COMP_WORDS="coopfb 'x", COMP_CWORD="9")
        assert ran.code == 0
        assert "Traceback" not in ran.err


@pytest.mark.parametrize(("shell_name", "mark"), [("zsh", "_arguments"), ("fish", "contact\t")])
def test_other_shells_are_shown_the_summaries(coopfb: Run, shell_name: str, mark: str) -> None:
    environment = {
        "_COOPFB_COMPLETE": f"complete_{shell_name}",
        "_TYPER_COMPLETE_ARGS": "coopfb con",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    ran = coopfb(**environment)
    assert ran.code == 0
    assert mark in ran.out
