"""A TOML file read for a person who wrote it: its text within bounds, its tables, and every fault with file and line."""

import re
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from coopfb.errors import InvalidDataError, UnreadableFileError, problem_of
from coopfb.i18n import say
from coopfb.text import Text, text

LARGEST = 1_000_000
"""Bytes of a file people write by hand; a larger one is something else."""


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
    try:
        return TomlFile(shown, content, tomllib.loads(content))
    except tomllib.TOMLDecodeError as error:
        told = re.search(r"line (\d+)", str(error))
        line = int(told[1]) if told else content.count("\n") + 1
        raise invalid(shown, [Fault(line, text("this is not written as TOML"))]) from None
    except RecursionError:
        raise invalid(shown, [Fault(1, text("this is not written as TOML"))]) from None


class Clause(NamedTuple):
    """A sentence that stands inside another one: without the stop at its end."""

    text: Text

    def said(self, lang: str) -> str:
        """Return the sentence in a language."""
        return say(self.text, lang).rstrip(".")


def invalid(name: str, faults: Sequence[Fault]) -> InvalidDataError:
    """Return the error that names every fault with file and line."""
    said = [text("{file}, line {line}: {problem}", file=name, line=fault.line, problem=fault.text) for fault in faults]
    joined = Text("; ".join(f"{{f{number}}}" for number in range(len(said))), {f"f{number}": one for number, one in enumerate(said)})
    return InvalidDataError("file-invalid", text("{faults}.", faults=joined), text("Correct the file; nothing was kept."))


def _content(name: str, shown: str) -> str:
    try:
        raw = sys.stdin.buffer.read(LARGEST + 1) if name == "-" else _bytes(Path(name))
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


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)
