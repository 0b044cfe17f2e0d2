"""The directory as CSV: a line a contact under stable keys, and at the end of each line what the file says of itself."""

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import islice
from typing import BinaryIO

from coopfb.clean import clean
from coopfb.domain.directory_table import DirectoryExtract, about, lines
from coopfb.exchange.directory_manner import STEP, Manner
from coopfb.exchange.formula_guard import RISKY, guarded

BYTE_ORDER_MARK = "\ufeff"
_NUMBER = re.compile(r"\+[0-9]{3,15}").fullmatch
"""A telephone number: a plus and digits, which stays bare."""


def write_csv(extract: DirectoryExtract, manner: Manner, stream: BinaryIO) -> None:
    """Write the extract as UTF-8; lines end with CRLF (RFC 4180), and what hides in a cell is made visible.

    Comment lines would break other readers, so that marking, date and the like are columns, the same on every line. A cell that a
    spreadsheet could run as a formula has an apostrophe before it. Raises OSError.
    """
    said, row = about(extract), _Row(manner.delimiter)
    numbered = [column.key for column in extract.columns if column.of == "contact"].index("number")
    if manner.bom:
        stream.write(BYTE_ORDER_MARK.encode())
    stream.write(f"{row.careful([*(column.key for column in extract.columns), *said])[1:]}\r\n".encode())
    after = f"{row.careful(list(said.values()))}\r\n"
    found, done = _begun(extract, row), 0
    while some := list(islice(found, STEP)):
        contacts = row.together([contact for _before, contact in some], numbered)
        stream.write("".join([f"{before}{contact}{after}" for (before, _), contact in zip(some, contacts, strict=True)]).encode("utf-8"))
        manner.progress(done := done + STEP)


def _begun(extract: DirectoryExtract, row: "_Row") -> Iterator[tuple[str, Sequence[str]]]:
    """Yield each line's beginning and the cells of its contact; what is said of a unit is put into CSV once."""
    known: Sequence[str] = ()
    before = ""
    for unit, contact in lines(extract):
        if unit is not known:
            known, before = unit, row.quick(unit)[1:]
        yield before, contact


class _Row:
    """Joins cells into a part of a line, the delimiter before each: at once where nothing in them is in need of care, else carefully."""

    def __init__(self, delimiter: str) -> None:
        self._delimiter, self._plus = delimiter, f"{delimiter}+"
        self._never = (*(f"{delimiter}{sign}" for sign in RISKY if sign != "+"), f"{delimiter}'", '"')
        self._never_plain = tuple(one for one in self._never if one.isascii())

    def quick(self, cells: Sequence[str]) -> str:
        """Join cells of which none is a number."""
        joined = self._delimiter + self._delimiter.join(cells)
        return joined if self._harmless(joined, len(cells), ()) else self.careful(cells)

    def together(self, several: Sequence[Sequence[str]], numbered: int) -> list[str]:
        """Join the cells of each, of which the one at `numbered` may be a telephone number: all looked at together, else one by one."""
        part = self._delimiter
        joined, numbers = [part + part.join(cells) for cells in several], [cells[numbered] for cells in several]
        if self._harmless("".join(joined), sum(map(len, several)), numbers):
            return joined
        checked = zip(joined, several, numbers, strict=True)
        return [one if self._harmless(one, len(cells), (number,)) else self.careful(cells) for one, cells, number in checked]

    def _harmless(self, joined: str, several: int, numbers: Sequence[str]) -> bool:
        """Say whether so many cells are as many still, hide nothing, and none could run; telephone numbers may begin with a plus."""
        if not joined.isprintable() or joined.count(self._delimiter) != several:
            return False
        if any(sign in joined for sign in (self._never_plain if joined.isascii() else self._never)):
            return False
        called = [number for number in numbers if number[:1] == "+"]
        return joined.count(self._plus) == len(called) and all(map(_NUMBER, called))

    def careful(self, cells: Sequence[str]) -> str:
        """Join cells, each made safe, and in quotes where it needs them."""
        held = StringIO()
        csv.writer(held, delimiter=self._delimiter, lineterminator="").writerow([guarded(clean(cell)) for cell in cells])
        return self._delimiter + held.getvalue()
