"""Rows as a table on a wide screen and as entries of two lines on a narrow one; a number is never shortened or wrapped."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from coopfb.clean import clean
from coopfb.render.show import Screen
from coopfb.text import Named, Text, text

WIDE = 100
"""From this many columns on, a table; below, entries."""
LEAST = 12
"""The fewest columns words are wrapped into beside a label."""
GUTTER = 2
INDENT = "  "
BETWEEN = " · "
LEADING = 2
"""The columns that stand on the first line of an entry: what it is called by, and its name or value."""
_TIE = "\ue000"
"""Stands for a space inside a number or an hour while a line is broken; a private character, which data does not hold."""
_SEAM = "\ue001"
"""Stands after a dash between two names (Roubaix–Tourcoing) meanwhile: a line may be broken there too."""


class Parts(NamedTuple):
    """Several things said in one cell, parted by dots; the empty ones are left out."""

    cells: Sequence["Cell"]


Cell = Text | Named | Parts | str | int | None


class Heading(NamedTuple):
    """What stands over a column: its title, whether its cells stay in one piece, and whether an entry says them without the title."""

    title: Text
    whole: bool = False
    bare: bool = False


def table(screen: Screen, headings: Sequence[Heading], rows: Sequence[Sequence[str]]) -> None:
    """Write rows, their cells already spoken, under headings; or as entries, where the screen is narrow or words would have to be cut.

    Laid out here and not by rich, which measures every cell several times: 200,000 rows took it two minutes (docs/adr/0014).
    """
    widths = _widths(screen, headings, rows) if screen.width >= WIDE else []
    if widths:
        titles = [screen.say(heading.title) for heading in headings]
        bold, plain = ("\x1b[1m", "\x1b[0m") if screen.colour else ("", "")
        screen.stream.write("".join(f"{bold}{line}{plain}\n" for line in _lines(titles, widths)))
        screen.stream.writelines(f"{line}\n" for row in rows for line in _lines(row, widths))
    else:
        labels = ["" if heading.bare else _before(heading.title, screen) + " " for heading in headings]
        screen.stream.writelines(f"{line}\n" for row in rows for line in _entry(row, labels, screen.width))


def fits(screen: Screen, headings: Sequence[Heading], rows: Sequence[Sequence[str]]) -> bool:
    """Say whether `table` writes these rows under headings, and not as entries."""
    return screen.width >= WIDE and bool(_widths(screen, headings, rows))


def pairs(screen: Screen, rows: Sequence[tuple[Text, Cell]]) -> None:
    """Write labels and what they say, one below the other; what is empty is left out."""
    said = [(_before(label, screen), spoken(cell, screen)) for label, cell in rows]
    shown = [(label, value) for label, value in said if value]
    indent = max((len(label) for label, _value in shown), default=0) + GUTTER
    for label, value in shown:
        first, *rest = _wrapped(value, max(screen.width - indent, LEAST))
        screen.line(label.ljust(indent) + first)
        for line in rest:
            screen.line(" " * indent + line)


def spoken(cell: Cell, screen: Screen) -> str:
    """Return a cell as the words to show, cleaned."""
    if cell is None:
        return ""
    if isinstance(cell, Text):
        return screen.say(cell)
    if isinstance(cell, Parts):
        return BETWEEN.join(filter(None, (spoken(part, screen) for part in cell.cells)))
    return clean(cell.said(screen.lang) if isinstance(cell, Named) else str(cell))


def _widths(screen: Screen, headings: Sequence[Heading], rows: Sequence[Sequence[str]]) -> list[int]:
    """Return how wide each column is, none when the words do not fit: what is long gets the room that the others leave."""
    columns = [(screen.say(heading.title), *cells) for heading, cells in zip(headings, zip(*rows, strict=True), strict=True)]
    natural = [max(map(len, cells)) for cells in columns]
    widths = [wide if heading.whole else _longest_word(cells) for heading, wide, cells in zip(headings, natural, columns, strict=True)]
    spare = screen.width - GUTTER * (len(widths) - 1) - sum(widths)
    if spare < 0:
        return []
    wanting = sorted(range(len(widths)), key=lambda column: natural[column] - widths[column])
    for served, column in enumerate(wanting):
        more = min(natural[column] - widths[column], spare // (len(wanting) - served))
        widths[column] += more
        spare -= more
    return widths


def _longest_word(cells: Collection[str]) -> int:
    """Return the length of the longest piece that is never broken."""
    return max(len(word) for cell in set(cells) for word in _tied(cell).replace(_SEAM, " ").split(" "))


def _lines(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """Return the lines of one row, the cells wrapped between words."""
    if all(len(cell) <= width for cell, width in zip(cells, widths, strict=True)):
        yield _line(cells, widths)
        return
    wrapped = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for number in range(max(map(len, wrapped))):
        yield _line([lines[number] if number < len(lines) else "" for lines in wrapped], widths)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Return cells beside each other."""
    return (" " * GUTTER).join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _entry(row: Sequence[str], labels: Sequence[str], width: int) -> Iterator[str]:
    """Return one row on a narrow screen: what it is called on the first line, the rest indented below."""
    first, *more = _wrapped((" " * GUTTER).join(filter(None, row[:LEADING])), width - len(INDENT))
    details = BETWEEN.join(label + cell for label, cell in zip(labels[LEADING:], row[LEADING:], strict=True) if cell)
    yield first
    for line in (*more, *(_wrapped(details, width - len(INDENT)) if details else ())):
        yield INDENT + line


def _before(label: Text | str, screen: Screen) -> str:
    """Return a label as it stands before its value: each language sets the colon in its own way."""
    return screen.say(text("{label}:", label=label))


def _tied(value: str) -> str:
    """Return the value with the spaces inside its numbers and hours (`22.00 u`) made unbreakable, and the seams of its names marked."""
    return re.sub(r"(?<=[^\W\d]–)(?=[^\W\d])", _SEAM, re.sub(r"(?<=\d) (?=\d|u\b)", _TIE, value))


@lru_cache(maxsize=1024)
def _wrapped(value: str, room: int) -> tuple[str, ...]:
    """Return the value on lines of at most `room` columns, broken between words but never inside a number."""
    if len(value) <= room:
        return (value,)
    return tuple(line.replace(_TIE, " ").replace(_SEAM, "") for line in _broken(_tied(value), max(room, 1)))


def _broken(words: str, room: int) -> Iterator[str]:
    """Return words on lines of at most `room` columns, longer words alone: what `textwrap.wrap` does in ten times the time."""
    rest = words.strip(" ")
    while len(rest) - rest.count(_SEAM) > room:
        end = max(rest.rfind(" ", 0, room + 1), rest.rfind(_SEAM, 0, room + 1))
        if end < 0:
            end = min((found for found in (rest.find(" ", room), rest.find(_SEAM, room)) if found >= 0), default=-1)
        if end < 0:
            break
        yield rest[:end].rstrip(" ")
        rest = rest[end:].lstrip(" " + _SEAM)
    yield rest
