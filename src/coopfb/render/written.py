"""The answer of a command that wrote a file: which one, what it is, and how large."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from coopfb.render.listing import Sheet
from coopfb.render.show import Screen
from coopfb.text import Text, text


class Made(NamedTuple):
    """A file ready to be written: its bytes, its format (`pdf`), what it is in a few words, and what JSON says of it besides."""

    content: bytes
    kind: str
    what: Text
    more: Mapping[str, object] = {}


def file_written(schema: str, path: Path, made: Made) -> Sheet:
    """Return the answer: the path, as it was typed for people and whole for programs, and what stands there now."""
    return file_standing(schema, path, Made(b"", made.kind, made.what, made.more), len(made.content))


def file_standing(schema: str, path: Path, made: Made, size: int) -> Sheet:
    """Return the same answer of a file that was written piece by piece: `made` without its bytes, and how many there are."""

    def write(screen: Screen) -> None:
        screen.line(text("{path}: {what}.", path=str(path), what=made.what))

    return Sheet(schema, {"file": str(path.absolute()), "format": made.kind, "bytes": size, **made.more}, write)
