"""Console blocks: the commands of a page run as a reader would run them, and the page with what they really say."""  # noqa: INP001

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOW = "2026-11-24T01:00:00Z"
"""The moment of every example: Tuesday 24 November 2026, two in the morning at the border."""
COLUMNS = "80"
DESK = "/home/desk"
"""What the reader's home is called in the pages."""

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
Run = Callable[[str], str]


def pages_with_blocks() -> list[Path]:
    """Return every page that holds a console block."""
    pages = [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [page for page in pages if page.is_file() and _BLOCK.search(page.read_text(encoding="utf-8"))]


def commands(page: str) -> list[tuple[str, str]]:
    """Return the commands of a page with the output it prints for each, in order."""
    return [pair for block in _BLOCK.findall(page) for pair in _pairs(block)]


def refreshed(page: Path) -> str:
    """Return the page with each console block's output replaced by the real one; a page is one story with one database.

    A page called `….fr.md` or `….nl.md` is told in that language.
    """
    with tempfile.TemporaryDirectory() as folder:
        run = desk(Path(folder), lang={".fr": "fr", ".nl": "nl"}.get(Path(page.stem).suffix, "en"))
        return _BLOCK.sub(lambda found: _rerun(found[1], run), page.read_text(encoding="utf-8"))


def desk(folder: Path, lang: str = "en") -> Run:
    """Return what runs one shell line in an empty home, in English, at the moment of the examples, and gives what the screen shows."""
    home, programs = folder / "home", folder / "bin"
    home.mkdir()
    programs.mkdir()
    program = programs / "coopfb"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m coopfb "$@"\n', encoding="utf-8")
    program.chmod(0o700)
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("COOPFB_", "_COOPFB", "LC_", "XDG_", "LANG"))
    } | {
        "HOME": str(home),
        "PATH": f"{programs}{os.pathsep}{os.environ.get('PATH', '')}",
        "PYTHONPATH": str(ROOT / "src"),
        "LANG": "C.UTF-8",
        "COOPFB_LANG": lang,
        "COOPFB_NOW": NOW,
        "COLUMNS": COLUMNS,
        "NO_COLOR": "1",
    }

    def run(line: str) -> str:
        done = subprocess.run(  # noqa: S603 - the lines stand in our own pages
            ["/bin/sh", "-c", line], cwd=home, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, check=False
        )
        said = done.stdout.decode("utf-8").replace(str(home), DESK)
        return "\n".join(shown.rstrip() for shown in said.splitlines())

    return run


def _pairs(block: str) -> list[tuple[str, str]]:
    """Return command and output of one block; a command ends in a backslash where it goes on in the next line."""
    pairs: list[tuple[str, str]] = []
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        lines = part.splitlines()
        last = next(number for number, line in enumerate(lines) if not line.endswith("\\"))
        pairs.append(("\n".join(lines[: last + 1]), "\n".join(lines[last + 1 :])))
    return pairs


def _rerun(block: str, run: Run) -> str:
    """Return the block with its commands run again."""
    told = [f"$ {line}\n{said}\n" if (said := run(line)) else f"$ {line}\n" for line, _output in _pairs(block)]
    return f"```console\n{''.join(told)}```"
