"""What a table's own words exclude: the CHECK constraints in the statement that made it."""

import re
from collections.abc import Iterator

_CHECK = re.compile(r"\bCHECK \(")
_PIECE = re.compile(r"'[^']*'|[()]")
_FIRST_NAME = re.compile(r"\w+")


def constraints(sql: str) -> Iterator[tuple[str, str]]:
    """Yield each CHECK of a CREATE TABLE of ours: the column it speaks of, which stands first in it, and its condition."""
    for found in _CHECK.finditer(sql):
        condition = _up_to_its_bracket(sql[found.end() :])
        name = _FIRST_NAME.search(condition)
        if name:
            yield name[0], condition


def _up_to_its_bracket(words: str) -> str:
    """Return what stands before the bracket that closes the one open; brackets within texts do not count."""
    depth = 1
    for piece in _PIECE.finditer(words):
        depth += {"(": 1, ")": -1}.get(piece[0], 0)
        if depth == 0:
            return words[: piece.start()]
    return words
