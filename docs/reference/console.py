"""Console blocks: the commands of a page run as a reader would run them, and the page with what they really print."""  # noqa: INP001

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
"""What the pages call the empty home the examples run in."""
FAULT = "A fault in coopfb"
"""No page may show one."""
ANYTHING = "…"
"""A line that is only this stands for any lines, and stays."""

_BLOCK = re.compile(r"^```console\n(.*?)^```$|^<!-- file: ([\w.-]+) -->\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
"""A console block, or a file the reader is to write before the commands behind it."""
_COMMAND = re.compile(r"(?:[A-Z_]+=\S+ )*coopfb( |$)")
Run = Callable[[str], list[str]]


def pages_with_blocks() -> list[Path]:
    """Return every page that holds a console block."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [page for page in pages if page.is_file() and _BLOCK.search(page.read_text(encoding="utf-8"))]


def refreshed(page: Path) -> str:
    """Return the page with each console block's output replaced by the real one; a page is one story with one database and its files."""
    with tempfile.TemporaryDirectory() as folder:
        run = desk(Path(folder))

        def done(found: re.Match[str]) -> str:
            if found[2] is None:
                return _rerun(found[1], run)
            (Path(folder) / found[2]).write_text(found[3], encoding="utf-8")
            return found[0]

        return _BLOCK.sub(done, page.read_text(encoding="utf-8"))


def desk(home: Path) -> Run:
    """Return what runs one shell line in an empty home, in English, at the moment of the examples, and gives the lines it prints."""
    program = home / "bin" / "coopfb"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m coopfb "$@"\n', encoding="utf-8")
    program.chmod(0o700)
    machine = {name: value for name, value in os.environ.items() if not name.startswith(("COOPFB_", "_COOPFB", "LC_", "XDG_", "LANG"))}
    told = {"HOME": str(home), "PYTHONPATH": str(ROOT / "src"), "LANG": "C.UTF-8", "COOPFB_NOW": NOW, "COLUMNS": COLUMNS, "NO_COLOR": "1"}
    path = f"{program.parent}{os.pathsep}{os.environ.get('PATH', '')}"

    def run(line: str) -> list[str]:
        done = subprocess.run(  # noqa: S603 - the lines stand in our own pages
            ["/bin/sh", "-c", line],
            cwd=home,
            env=machine | told | {"PATH": path},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=120,
            check=False,
        )
        return [shown.rstrip() for shown in done.stdout.decode("utf-8").replace(str(home), DESK).splitlines()]

    return run


def _rerun(block: str, run: Run) -> str:
    """Return the block with its commands run again; what is no command of coopfb stays as it is."""
    lines: list[str] = []
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, *told = part.splitlines()
        if _COMMAND.match(command):
            printed = run(command)
            if any(FAULT in line for line in printed):
                message = f"$ {command}\n" + "\n".join(printed)
                raise RuntimeError(message)
            told = told if _same(told, printed) else printed
        lines += [f"$ {command}", *told]
    return "\n".join(("```console", *lines, "```"))


def _same(told: list[str], printed: list[str]) -> bool:
    """Return whether the lines told stand for those printed."""
    pattern = "\n".join(".*?" if line == ANYTHING else re.escape(line) for line in told)
    return re.fullmatch(pattern, "\n".join(printed), re.DOTALL) is not None
