"""Blocks of a sheet: codes with what they stand for, one a line, and long lists of names as a paragraph."""

import textwrap
from collections.abc import Sequence

from coopfb.render.show import Screen
from coopfb.render.table import Cell, spoken
from coopfb.text import Text

INDENT = "  "
NARROWEST = 20
"""A screen too narrow for the column of codes has the words below them."""


def coded(screen: Screen, heading: Text, rows: Sequence[tuple[str, Cell]]) -> None:
    """Write a heading, then each code, in one piece, with its words beside it; nothing at all where there is no row."""
    if not rows:
        return
    screen.line(heading)
    indent = len(INDENT) + max(len(code) for code, _words in rows) + len(INDENT)
    for code, words in rows:
        start = (INDENT + spoken(code, screen)).ljust(indent)
        if screen.width - indent < NARROWEST:
            screen.line(start.rstrip())
            start = INDENT * 2
        _write(screen, spoken(words, screen), start, " " * len(start))


def paragraph(screen: Screen, heading: Text, names: Sequence[Cell]) -> None:
    """Write a heading, then names parted by commas; nothing at all where there is no name."""
    if names:
        screen.line(heading)
        _write(screen, ", ".join(spoken(name, screen) for name in names), INDENT, INDENT)


def sentence(screen: Screen, words: Cell) -> None:
    """Write words that stand alone, broken between them where the screen is narrow."""
    _write(screen, spoken(words, screen), "", "")


def marked(screen: Screen, mark: str, words: Cell) -> None:
    """Write words behind a mark, indented; where the screen is narrow they are broken and hang below their beginning."""
    said = spoken(words, screen)
    start = f"{INDENT}{mark} " if mark else INDENT
    if len(start) + len(said) <= screen.width:
        screen.line(start + said)
    else:
        _write(screen, said, start, " " * len(start))


def _write(screen: Screen, words: str, first: str, rest: str) -> None:
    """Write words broken between them, never inside one."""
    width = max(screen.width, len(rest) + NARROWEST)
    lines = textwrap.wrap(words, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False)
    for line in lines or [first.rstrip()]:
        screen.line(line)
