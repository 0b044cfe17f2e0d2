"""The directory as CSV: a line a contact under stable keys, and at the end of each line what the file says of itself."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import islice
from typing import BinaryIO

from coopfb.clean import clean
from coopfb.domain.directory_table import DirectoryExtract, about, lines
from coopfb.exchange.directory_manner import STEP, Manner
from coopfb.exchange.formula_guard import RISKY, guarded

BYTE_ORDER_MARK = "\ufeff"
_PHONE = range(4, 17)
"""How long `+` and the digits of a telephone number may be."""


def write_csv(extract: DirectoryExtract, manner: Manner, stream: BinaryIO) -> None:
    """Write the extract as UTF-8; lines end with CRLF (RFC 4180), and what hides in a cell is made visible.

    Comment lines would break other readers, so that marking, date and the like are columns, the same on every line. A cell that a
    spreadsheet could run as a formula has an apostrophe before it. Raises OSError.
    """
    written = _lines(extract, manner.delimiter)
    if manner.bom:
        stream.write(BYTE_ORDER_MARK.encode())
    done = 0
    while some := "".join(islice(written, STEP)):
        stream.write(some.encode("utf-8"))
        manner.progress(done := done + STEP)


def _lines(extract: DirectoryExtract, delimiter: str) -> Iterator[str]:
    """Yield the lines; what is said of the unit, or of the whole file, is put into CSV once and not a hundred thousand times."""
    said, row = about(extract), _Row(delimiter)
    yield f"{row.careful([*(column.key for column in extract.columns), *said])[1:]}\r\n"
    after = f"{row.careful(list(said.values()))}\r\n"
    numbered = [column.key for column in extract.columns if column.of == "contact"].index("number")
    known: Sequence[str] = ()
    before = ""
    for unit, contact in lines(extract):
        if unit is not known:
            known, before = unit, row.quick(unit, "")[1:]
        yield f"{before}{row.quick(contact, contact[numbered])}{after}"


class _Row:
    """Joins cells into a part of a line, the delimiter before each: carefully, or at once where nothing in them is in need of care."""

    def __init__(self, delimiter: str) -> None:
        self._delimiter, self._plus = delimiter, f"{delimiter}+"
        self._is, self._minus, self._at, self._mark = (f"{delimiter}{sign}" for sign in "=-@'")
        self._wide = tuple(f"{delimiter}{sign}" for sign in RISKY if not sign.isascii())

    def quick(self, cells: Sequence[str], number: str) -> str:
        """Join cells; `number` is the one that may begin with a plus."""
        part = self._delimiter
        joined = part + part.join(cells)
        if (
            not joined.isprintable() or '"' in joined or joined.count(part) != len(cells)
            or self._is in joined or self._minus in joined or self._at in joined or self._mark in joined
            or not (joined.isascii() or not any(sign in joined for sign in self._wide))
        ):  # fmt: skip
            return self.careful(cells)
        plus = joined.count(self._plus)
        if plus and not (plus == 1 and number[:1] == "+" and number[1:].isdecimal() and number.isascii() and len(number) in _PHONE):
            return self.careful(cells)
        return joined

    def careful(self, cells: Sequence[str]) -> str:
        """Join cells, each made safe, and in quotes where it needs them."""
        held = StringIO()
        csv.writer(held, delimiter=self._delimiter, lineterminator="").writerow([guarded(clean(cell)) for cell in cells])
        return self._delimiter + held.getvalue()
