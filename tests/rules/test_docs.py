"""The documents cannot lie: their console blocks print what they say, and every command stands in the cookbook."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from coopfb.cli import usage

ROOT = Path(__file__).parent.parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
NOW = "2026-03-04T14:00:00Z"
ANYTHING = "…"
"""A line that is only this stands for any lines."""


def steps(page: Path) -> list[tuple[str, list[str]]]:
    """Return the commands of the page's console blocks, each with the lines it should print; only coopfb is run."""
    found: list[tuple[str, list[str]]] = []
    for block in BLOCK.findall(page.read_text(encoding="utf-8")):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            elif found:
                found[-1][1].append(line.rstrip())
    return [(command, lines) for command, lines in found if re.match(r"(?:[A-Z_]+=\S+ )*coopfb( |$)", command)]


def printed_as_told(told: list[str], printed: list[str]) -> bool:
    """Return whether what was printed is what the page tells, a line `…` standing for any lines."""
    pattern = "\n".join(".*?" if line == ANYTHING else re.escape(line) for line in _trimmed(told))
    return re.fullmatch(pattern, "\n".join(_trimmed(printed)), re.DOTALL) is not None


def _trimmed(lines: list[str]) -> list[str]:
    """Return the lines without the empty ones at the end."""
    kept = [line.rstrip() for line in lines]
    while kept and not kept[-1]:
        kept.pop()
    return kept


@pytest.mark.parametrize("page", [page for page in PAGES if page.exists() and steps(page)], ids=lambda page: page.name)
def test_console_blocks_print_what_they_say(page: Path, home: Path) -> None:
    program = home / "bin" / "coopfb"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m coopfb "$@"\n')
    program.chmod(0o755)
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("COOPFB_")},
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "COOPFB_NOW": NOW,
        "COLUMNS": "80",
    }
    for command, told in steps(page):
        done = subprocess.run(
            ["bash", "-c", command], cwd=home, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )
        assert printed_as_told(told, done.stdout.splitlines()), f"$ {command}\n{done.stdout}"


def test_the_readme_opens_with_a_question_and_its_answer() -> None:
    command, told = steps(ROOT / "README.md")[0]
    assert command.startswith("coopfb contact find ")
    assert len(told) > 3


def test_the_readme_has_the_two_commands_one_line_each() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, word in (("main", "coopfb contact find Mouscron"), ("tests", "pytest")):
        marked = re.search(rf"<!-- command: {name} -->\n```sh\n(.*?)```", readme, re.DOTALL)
        assert marked, f"the README does not mark its command: {name}"
        assert marked[1].count("\n") == 1
        assert word in marked[1]


def test_every_command_stands_in_the_cookbook(commands: dict[tuple[str, ...], usage.Command]) -> None:
    cookbook = (ROOT / "docs/cookbook.md").read_text(encoding="utf-8")
    leaves = [" ".join(path) for path, command in commands.items() if not isinstance(command, usage.HouseGroup)]
    assert [leaf for leaf in leaves if not re.search(rf"{leaf}\b", cookbook)] == []


@pytest.mark.parametrize(
    ("told", "printed", "same"),
    [
        (["a", "b"], ["a", "b  ", ""], True),
        (["a", "…", "z"], ["a", "b", "c", "z"], True),
        (["a", "b"], ["a"], False),
        (["a.c"], ["abc"], False),
    ],
)
def test_the_comparison_itself(told: list[str], printed: list[str], same: bool) -> None:  # noqa: FBT001
    assert printed_as_told(told, printed) is same
