"""A TOML file read for a person who wrote it: its text within bounds, its tables, and every fault with file and line."""

import errno
import os
import re
import sys
import tomllib
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, NamedTuple

from coopfb.errors import InvalidDataError, UnreadableFileError, problem_of
from coopfb.text import Text, text

LARGEST = 1_000_000
"""Bytes of a file people write by hand; a larger one is something else."""
LONGEST_LINE = 10_000
"""Characters of a line: a key of endless parts would take minutes to read."""
MOST_FAULTS = 20
"""Faults that are named; of a file with more, the first ones lead to the others."""


class Fault(NamedTuple):
    """One fault of the file: its line from 1, and what is wrong."""

    line: int
    text: Text


class TomlFile(NamedTuple):
    """A file as it was read: `name` for sentences, `content` as written, `tables` as understood."""

    name: str
    content: str
    tables: dict[str, Any]


def read_toml(name: str) -> TomlFile:
    """Return a file (`-` is standard input). Raises UnreadableFileError; InvalidDataError (file-invalid) for what is no TOML or no text."""
    shown = "<stdin>" if name == "-" else name
    content = _content(name, shown)
    long = next((number for number, line in enumerate(content.splitlines(), 1) if len(line) > LONGEST_LINE), 0)
    if long:
        raise invalid(shown, [Fault(long, text("the line is too long"))])
    try:
        return TomlFile(shown, content, _plain(tomllib.loads(content)))
    except (ValueError, RecursionError) as error:
        told = re.search(r"line (\d+)", str(error))
        line = int(told[1]) if told else 1
        raise invalid(shown, [Fault(line, text("this is not written as TOML"))]) from None


def invalid(name: str, faults: Sequence[Fault]) -> InvalidDataError:
    """Return the error that names every fault with file and line."""
    said = [text("{file}, line {line}: {problem}", file=name, line=fault.line, problem=fault.text) for fault in faults[:MOST_FAULTS]]
    if len(faults) > MOST_FAULTS:
        said.append(text("and {n} more", n=len(faults) - MOST_FAULTS))
    joined = Text("; ".join(f"{{f{number}}}" for number in range(len(said))), {f"f{number}": one for number, one in enumerate(said)})
    return InvalidDataError("file-invalid", text("{faults}.", faults=joined), text("Correct the file; nothing was kept."))


def _content(name: str, shown: str) -> str:
    try:
        raw = _typed() if name == "-" else _bytes(Path(name))
    except (OSError, ValueError) as error:
        problem = problem_of(error) if isinstance(error, OSError) else text("{words}", words=str(error))
        message = text("{path} cannot be read: {problem}.", path=shown, problem=problem)
        raise UnreadableFileError("file-unreadable", message, text("Choose a file you may read.")) from None
    if len(raw) > LARGEST:
        raise invalid(shown, [Fault(1, text("the file is too large"))])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise invalid(shown, [Fault(raw.count(b"\n", 0, error.start) + 1, text("this is not UTF-8 text"))]) from None


def _typed() -> bytes:
    """Return what comes on standard input. Raises OSError where it is closed."""
    if sys.stdin is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return sys.stdin.buffer.read(LARGEST + 1)


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _plain(value: Any) -> Any:  # noqa: ANN401 - TOML holds anything
    """Return dates and hours as the text a person would have typed."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat() if isinstance(value, date | time) else value
