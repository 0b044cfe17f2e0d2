"""Rows of cells as a table of the directory: where the header is, which column each heading means, and that every row fits under it."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from coopfb.domain.directory_table import ABOUT_TITLES
from coopfb.domain.incoming import Faults, Grid, Line
from coopfb.errors import InvalidDataError
from coopfb.exchange.column_mapping import ColumnMapping
from coopfb.exchange.column_words import keys_of
from coopfb.exchange.directory_manner import Progress, nobody
from coopfb.exchange.incoming_about import partial
from coopfb.exchange.incoming_file import Arrived
from coopfb.exchange.incoming_text import DELIMITERS, Reading, cells_of, encoding_of, first_lines, lines_of
from coopfb.exchange.open_data_columns import french_columns
from coopfb.text import text

HEADER_WITHIN = 20
"""Rows among which the header must be: a file may begin with its marking and date."""
_COMMENT = "#"


class Table(NamedTuple):
    """A table with its header found: `kind` is directory, or the French open data it holds (gendarmerie, police)."""

    grid: Grid
    kind: str
    reading: Reading

    @property
    def left_out(self) -> tuple[str, ...]:
        """The headings of columns that are not read."""
        return tuple(
            heading
            for heading, key in zip(self.grid.headings, self.grid.keys, strict=True)
            if heading.strip() and not key and heading not in ABOUT_TITLES
        )


class Wish(NamedTuple):
    """How a table is to be read: what was said, everything else is found out. `kind` is a format of French open data, or empty.

    `progress` hears how many bytes of a text are read.
    """

    reading: Reading = Reading()
    lang: str = ""
    mapping: ColumnMapping | None = None
    kind: str = ""
    progress: Progress = nobody


def csv_table(file: Arrived, wish: Wish, faults: Faults) -> Table:
    """Return a CSV file as a table. Raises InvalidDataError, UnreadableFileError."""
    told = wish.mapping.reading if wish.mapping else Reading()
    encoding = encoding_of(file, wish.reading.encoding or told.encoding)
    start = first_lines(file, encoding, HEADER_WITHIN)
    asked = wish.reading.delimiter or told.delimiter
    delimiter = asked or _delimiter(start, wish)
    lines = lines_of(file, encoding, delimiter, faults, wish.progress)
    return table_of(lines, file.name, wish, faults, Reading(encoding.removesuffix("-sig"), delimiter))


def table_of(lines: Iterator[Line], name: str, wish: Wish, faults: Faults, reading: Reading) -> Table:
    """Return rows as a table, its header among the first. Raises InvalidDataError (no-header)."""
    start = list(islice(lines, HEADER_WITHIN))
    scores = [_score(cells, wish) for _row, cells in start]
    best = max(scores, default=0)
    if best == 0:
        raise _headless(name)
    place = scores.index(best)
    headings = tuple(cell.strip() for cell in start[place][1])
    while headings and not headings[-1]:
        headings = headings[:-1]
    kind, keys = _columns(headings, wish)
    if kind == "directory" and "unit" not in keys:
        raise _headless(name)
    if wish.mapping:
        for heading in wish.mapping.columns:
            if heading not in headings:
                faults.add(start[place][0], heading, text("the mapping names a column that is not there"))
    first = next((cells for _row, cells in start[place + 1 :] if any(cells)), ())
    said = dict(zip(headings, first, strict=False))
    rest = chain(start[place + 1 :], lines)
    whole = not ("profile" in said and partial(said["profile"], said.get("filters")))
    return Table(Grid(keys, headings, _fitting(rest, len(headings), faults), whole), kind, reading)


def _delimiter(start: Sequence[str], wish: Wish) -> str:
    """Return what parts the cells: the sign under which most headings are known, else the one that stands most."""
    if start and start[0].casefold().startswith("sep=") and start[0][4:5] in DELIMITERS:
        return start[0][4]
    return max(DELIMITERS, key=lambda one: max((_score(cells, wish), len(cells)) for cells in (cells_of(line, one) for line in start)))


def _score(cells: Sequence[str], wish: Wish) -> int:
    """Return how many cells of a row are headings."""
    return sum(map(bool, _columns([cell.strip() for cell in cells], wish)[1]))


def _columns(headings: Sequence[str], wish: Wish) -> tuple[str, tuple[str, ...]]:
    """Return what kind of table has these headings, and the column each means."""
    kind, keys = french_columns(headings, wish.kind)
    if kind:
        return kind, keys
    if wish.mapping is None:
        return "directory", keys_of(headings, wish.lang)
    said = wish.mapping.columns
    found = keys_of([said.get(heading, heading) for heading in headings], wish.lang)
    return "directory", tuple("" if said.get(heading) == "" else key for heading, key in zip(headings, found, strict=True))


def _fitting(lines: Iterator[Line], width: int, faults: Faults) -> Iterator[Line]:
    """Yield the rows that fit under the header; empty ones and remarks are passed over."""
    for row, cells in lines:
        if len(cells) == width:
            if (cells[0] or any(cells)) and not cells[0].startswith(_COMMENT):
                yield row, cells
            continue
        if not any(cells) or cells[0].startswith(_COMMENT):
            continue
        if len(cells) > width and not any(cells[width:]):
            yield row, cells[:width]
        else:
            faults.add(row, "", text("the row has {n} cells; the header has {width}", n=len(cells), width=width))


def _headless(name: str) -> InvalidDataError:
    return InvalidDataError(
        "no-header",
        text("{file} has no heading that names the unit of a row.", file=name),
        text("Give the columns a header, or say which is which: --mapping FILE."),
    )
