"""The house is in order: file names, first lines, lengths, error codes."""

import ast
import re
from pathlib import Path

import pytest

from coopfb import errors

LONGEST = {"src": 260, "tests": 360}
"""Lines a file may have before it holds two ideas; a test file lists cases, which are long without being two ideas."""
VAGUE = {"utils", "util", "helpers", "helper", "common", "core", "manager", "service", "misc", "base"}
FOLDERS = ("src", "tests", "bench", "data", "docs")


@pytest.fixture(scope="module")
def python_files(root: Path) -> list[Path]:
    """Return every Python file of the checkout."""
    return [root / "hatch_build.py", *(path for folder in FOLDERS for path in sorted((root / folder).rglob("*.py")))]


def test_the_first_line_says_what_the_file_is(python_files: list[Path]) -> None:
    for path in python_files:
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        assert re.match(r'r?"""[^"]{10,}', first), path


def test_names_say_what_is_inside(python_files: list[Path]) -> None:
    assert [path for path in python_files if path.stem in VAGUE] == []


def test_files_hold_one_idea(python_files: list[Path], root: Path) -> None:
    lengths = {path.relative_to(root): len(path.read_text(encoding="utf-8").splitlines()) for path in python_files}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST.get(path.parts[0], 260)} == {}


def raised_codes(sources: dict[Path, ast.Module]) -> dict[str, set[str]]:
    """Return each error code of the source with the classes it is raised as."""
    classes = {name for name in vars(errors) if name.endswith("Error")}
    found: dict[str, set[str]] = {}
    for tree in sources.values():
        for node in ast.walk(tree):
            name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
            if isinstance(node, ast.Call) and name in classes and node.args and isinstance(node.args[0], ast.Constant):
                found.setdefault(str(node.args[0].value), set()).add(name)
    return found


def test_an_error_code_means_one_kind_of_remedy(sources: dict[Path, ast.Module]) -> None:
    codes = raised_codes(sources)
    assert len(codes) > 10
    assert {code: kinds for code, kinds in codes.items() if len(kinds) > 1} == {}
    assert [code for code in codes if not re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", code)] == []


def test_every_error_code_is_documented(sources: dict[Path, ast.Module], root: Path) -> None:
    page = (root / "docs/reference/errors.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"`([a-z]+(?:-[a-z0-9]+)*)`", page))
    assert set(raised_codes(sources)) - documented == set()
