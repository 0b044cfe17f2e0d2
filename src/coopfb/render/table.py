"""Rows as a table on a wide screen and as blocks on a narrow one; a number is never shortened or wrapped."""

import re
import textwrap
from collections.abc import Collection, Sequence

from coopfb.clean import clean
from coopfb.render.show import Screen
from coopfb.text import Named, Text, text

Cell = Text | Named | str | int | None
WIDE = 100
"""From this many columns on, a table; below, blocks."""
LEAST = 12
"""The fewest columns a wrapping cell may be squeezed into before blocks read better."""
GUTTER = 2
_TIE = "\ue000"
"""Stands for a space inside a number while a line is broken; a private character, which data does not hold."""


def table(screen: Screen, headings: Sequence[Text], rows: Sequence[Sequence[Cell]], whole: Collection[int] = ()) -> None:
    """Write rows under headings. `whole` lists the columns (from 0) that must stay in one piece: numbers, codes, dates.

    Cells are Texts, names, words from data, whole numbers or None; data is cleaned and never read as markup.
    """
    titles = [screen.say(heading) for heading in headings]
    cells = [[spoken(cell, screen) for cell in row] for row in rows]
    if screen.width >= WIDE and _fits(screen.width, titles, cells, whole):
        _write_table(screen, titles, cells, whole)
    else:
        _write_blocks(screen, titles, cells, whole)


def pairs(screen: Screen, rows: Sequence[tuple[Text, Cell]]) -> None:
    """Write labels and what they say, one below the other; what is empty is left out."""
    said = [(_before(label, screen), spoken(cell, screen)) for label, cell in rows]
    _write_pairs(screen, [(label, value) for label, value in said if value], whole=False)


def spoken(cell: Cell, screen: Screen) -> str:
    """Return a cell as the words to show, cleaned."""
    if cell is None:
        return ""
    if isinstance(cell, Text):
        return screen.say(cell)
    return clean(cell.said(screen.lang) if isinstance(cell, Named) else str(cell))


def _fits(width: int, titles: Sequence[str], cells: Sequence[Sequence[str]], whole: Collection[int]) -> bool:
    """Return whether every column kept in one piece fits, and the others keep room to wrap."""
    widest = [max(map(len, column)) for column in zip(titles, *cells, strict=True)]
    least = sum(wide if number in whole else min(wide, LEAST) for number, wide in enumerate(widest))
    return least + GUTTER * (len(titles) - 1) <= width


def _write_table(screen: Screen, titles: Sequence[str], cells: Sequence[Sequence[str]], whole: Collection[int]) -> None:
    """Write one line of headings, then the rows, cells wrapped between words."""
    from rich.table import Table  # noqa: PLC0415 - rich costs 30 ms, only a wide table for people pays it
    from rich.text import Text as Words  # noqa: PLC0415 - the same

    grid = Table(box=None, pad_edge=False, padding=(0, GUTTER, 0, 0), header_style="bold")
    for number, title in enumerate(titles):
        longest = max(map(len, [title, *(row[number] for row in cells)]))
        grid.add_column(Words(title), no_wrap=number in whole, min_width=longest if number in whole else min(longest, LEAST))
    for row in cells:
        grid.add_row(*map(Words, row))
    screen.console().print(grid)


def _write_blocks(screen: Screen, titles: Sequence[str], cells: Sequence[Sequence[str]], whole: Collection[int]) -> None:
    """Write each row as a block of labels and values, one blank line between blocks."""
    labels = [_before(title, screen) for title in titles]
    for number, row in enumerate(cells):
        if number:
            screen.line()
        for column, (label, value) in enumerate(zip(labels, row, strict=True)):
            if value:
                _write_pairs(screen, [(label, value)], whole=column in whole, widest=max(map(len, labels)))


def _before(label: Text | str, screen: Screen) -> str:
    """Return a label as it stands before its value: each language sets the colon in its own way."""
    return screen.say(text("{label}:", label=label))


def _write_pairs(screen: Screen, rows: Sequence[tuple[str, str]], *, whole: bool, widest: int = 0) -> None:
    """Write labels in one column and values beside them; a value that must stay whole is not wrapped, whatever the width."""
    indent = max([widest, *(len(label) for label, _value in rows)]) + GUTTER
    for label, value in rows:
        start = label.ljust(indent)
        room = max(screen.width - indent, LEAST)
        lines = [value] if whole else _wrapped(value, room)
        screen.line(start + lines[0])
        for line in lines[1:]:
            screen.line(" " * indent + line)


def _wrapped(value: str, room: int) -> list[str]:
    """Return the value on lines of at most `room` columns, broken between words but never inside a number."""
    joined = re.sub(r"(?<=\d) (?=\d)", _TIE, value)
    lines = textwrap.wrap(joined, room, break_long_words=False, break_on_hyphens=False)
    return [line.replace(_TIE, " ") for line in lines] or [""]
