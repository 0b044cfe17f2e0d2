"""The figures of a report from a TOML file: every fault with its line."""

import re
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

from coopfb.domain.outcome import FIGURES, Refused, read_figure
from coopfb.errors import InvalidDataError, UnreadableFileError
from coopfb.text import Text, text

SENT = "sent"
KEYS = (*FIGURES, SENT)
LARGEST = 100_000
"""Bytes of a file of figures; a larger one is something else."""
LONGEST_SHOWN = 60


def read_report(path: Path) -> dict[str, str]:
    """Return the figures of a file (`-` is standard input) as they would be typed, by the name of their option, and `sent` where given.

    Raises UnreadableFileError; InvalidDataError for what is no TOML, unknown keys and figures that cannot be, with file and line.
    """
    content = _content(path)
    try:
        found = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        number = int(line[1]) if line else content.count("\n") + 1
        raise _wrong(path, number, text("this is not written as TOML")) from None
    except RecursionError:
        raise _wrong(path, 1, text("this is not written as TOML")) from None
    return _figures(path, content, found)


def _figures(path: Path, content: str, found: Mapping[str, object]) -> dict[str, str]:
    """Return the figures, each checked."""
    figures = {}
    for key, value in found.items():
        figure, line = key.replace("_", "-"), _line(content, key)
        if figure not in KEYS or figure in figures:
            said = text("unknown key {key}; the keys are {keys}", key=_short(key), keys=", ".join(KEYS))
            raise _wrong(path, line, text("{key} is given twice", key=_short(key)) if figure in figures else said)
        typed = str(value)
        refused = read_figure(figure, typed) if figure != SENT else None
        if isinstance(refused, Refused):
            said = text("{key} cannot be “{value}”; allowed: {allowed}", key=key, value=_short(typed), allowed=refused.allowed)
            raise _wrong(path, line, said)
        figures[figure] = typed
    return figures


def _content(path: Path) -> str:
    """Return the text of the file. Raises UnreadableFileError, InvalidDataError."""
    try:
        if str(path) == "-":
            raw = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with path.open("rb") as file:
                raw = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise UnreadableFileError(
            "file-missing", text("There is no file {path}.", path=str(path)), text("Check the path of the file.")
        ) from None
    except (OSError, ValueError) as error:
        problem = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        message = text("{path} cannot be read: {problem}.", path=str(path), problem=problem)
        raise UnreadableFileError("file-unreadable", message, text("Choose a file you may read.")) from None
    if len(raw) > LARGEST:
        raise _wrong(path, 1, text("the file is too large"))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _wrong(path, raw.count(b"\n", 0, error.start) + 1, text("this is not UTF-8 text")) from None


def _line(content: str, key: str) -> int:
    """Return the line a key stands in, from 1."""
    written = re.compile(rf"""\s*\[*\s*["']?{re.escape(key)}["']?\s*[=.\]]""")
    return next((number for number, line in enumerate(content.splitlines(), 1) if written.match(line)), 1)


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_SHOWN else f"{words[:LONGEST_SHOWN]}…"


def _wrong(path: Path, line: int, problem: Text) -> InvalidDataError:
    name = "<stdin>" if str(path) == "-" else str(path)
    message = text("{file}, line {line}: {problem}.", file=name, line=line, problem=problem)
    return InvalidDataError("file-invalid", message, text("Mend it and run the command again; nothing was written."))
