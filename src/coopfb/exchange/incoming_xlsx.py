"""A spreadsheet (XLSX) as rows of words: first that it is one, and that it does not unfold into more than a machine can hold."""

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from io import BytesIO
from itertools import islice
from lzma import LZMAError
from typing import TYPE_CHECKING, Any

from coopfb.domain.incoming import Faults
from coopfb.errors import InvalidDataError
from coopfb.exchange.incoming_about import said_partial
from coopfb.exchange.incoming_file import Arrived, wrong_file
from coopfb.exchange.incoming_table import Table, Wish, table_of
from coopfb.exchange.incoming_text import Reading
from coopfb.text import text

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MOST_UNFOLDED = 600_000_000
"""Bytes of all parts of a spreadsheet once unfolded: half a million contacts."""
MOST_PARTS = 500
MOST_COLUMNS = 200
MOST_CELLS = 16_000_000
"""Cells of a sheet, empty ones between its corners included: the reader makes room for all of them."""
_CHUNK = 1 << 20
_DAMAGE = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, LZMAError, EOFError, NotImplementedError, RuntimeError, OSError, ValueError,
)  # fmt: skip
"""What reading an archive raises that is none, or no whole one."""
_OVERLAP = 40
_SHEET = re.compile(r"xl/worksheets/[^/]*\.xml", re.IGNORECASE)
_FAR_ROW = re.compile(rb'r="[A-Z]{0,3}([0-9]{5,})"')
_FAR_COLUMN = re.compile(rb'r="([A-Z]{2,})[0-9]')
_FEW_ROWS = 9_999
_LETTERS = 26
_ABOUT_WITHIN = 40


def xlsx_table(file: Arrived, wish: Wish, faults: Faults) -> Table:
    """Return the first sheet that has a header as a table. Raises InvalidDataError, UnreadableFileError."""
    content = file.whole()
    _refuse_bombs(file, content)
    problem: InvalidDataError | None = None
    table: Table | None = None
    for rows in _sheets(file, content):
        lines = ((row, [_words(value) for value in values]) for row, values in enumerate(rows, 1))
        if table is not None:
            # The sheets behind the directory may say what it is.
            whole = table.grid.whole and not said_partial(cells for _row, cells in islice(lines, _ABOUT_WITHIN))
            table = table._replace(grid=table.grid._replace(whole=whole))
            continue
        try:
            table = table_of(lines, file.name, wish, faults, Reading())
        except InvalidDataError as error:
            problem = problem or error
    if table is None:
        raise problem or wrong_file(text("{file} has no sheet.", file=file.name))
    return table


def xlsx_rows(file: Arrived) -> Iterator[list[list[str]]]:
    """Yield the rows of each sheet as words. Raises InvalidDataError, UnreadableFileError."""
    content = file.whole()
    _refuse_bombs(file, content)
    for rows in _sheets(file, content):
        yield [[_words(value) for value in values] for values in rows]


def _sheets(file: Arrived, content: bytes) -> Iterator[Iterator[Sequence[Any]]]:
    """Yield each sheet as its rows, from its first, read as they are asked for. Raises InvalidDataError (wrong-file)."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - only for a spreadsheet

    with _read_by_calamine(file):
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        names = book.sheet_names
    for name in names:
        with _read_by_calamine(file):
            sheet = book.get_sheet_by_name(name)
        yield _rows(file, sheet)


def _rows(file: Arrived, sheet: "CalamineSheet") -> Iterator[Sequence[Any]]:
    with _read_by_calamine(file):
        # Columns before the first one that holds anything are left out by the reader; their place is kept.
        before = [""] * (sheet.start[1] if sheet.start else 0)
        for row in sheet.iter_rows():
            yield [*before, *row]


@contextmanager
def _read_by_calamine(file: Arrived) -> Iterator[None]:
    """Turn whatever the compiled reader raises, a fault of its own included, into InvalidDataError (wrong-file)."""
    try:
        yield
    except InvalidDataError:
        raise
    except BaseException as error:
        # A fault of the compiled reader is no Exception; an interrupt stays one.
        if isinstance(error, KeyboardInterrupt | GeneratorExit | SystemExit | MemoryError):
            raise
        raise _damaged(file) from error


def _refuse_bombs(file: Arrived, content: bytes) -> None:
    """Look into the package without keeping anything. Raises InvalidDataError (wrong-file) for too much, or for what is no spreadsheet."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
            _refuse_parts(file, parts)
            for part in parts:
                _unfold(file, package, part)
    except _DAMAGE as error:
        raise _damaged(file) from error


def _refuse_parts(file: Arrived, parts: Sequence[zipfile.ZipInfo]) -> None:
    """Look at the list of parts. Raises InvalidDataError (wrong-file)."""
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNFOLDED:
        raise _too_much(file)
    if not any(_SHEET.fullmatch(part.filename) for part in parts):
        raise wrong_file(text("{file} is an archive, but no spreadsheet (XLSX).", file=file.name))


def _unfold(file: Arrived, package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Unfold one part to its end (which checks its size), and of a sheet find how far its corners are apart."""
    sheet = _SHEET.fullmatch(part.filename) is not None
    rows, columns, before = _FEW_ROWS, _LETTERS, b""
    with package.open(part) as opened:
        while chunk := opened.read(_CHUNK):
            if sheet:
                seen = before + chunk
                rows = max([rows, *(int(found[:12]) for found in _FAR_ROW.findall(seen))])
                columns = max([columns, *(_number(name) for name in set(_FAR_COLUMN.findall(seen)))])
                before = chunk[-_OVERLAP:]
    if columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        raise _too_much(file)


def _number(name: bytes) -> int:
    """Return the number of a column by its letters (AA: 27)."""
    number = 0
    for letter in name[:4]:
        number = number * _LETTERS + letter - ord("A") + 1
    return number


def _words(value: Any) -> str:  # noqa: ANN401 - whatever a cell holds
    """Return a cell as it would be written in a CSV file."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e16 else repr(value)  # noqa: PLR2004 - exact so far
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _too_much(file: Arrived) -> InvalidDataError:
    return wrong_file(text("{file} unfolds into more than a directory can be.", file=file.name))


def _damaged(file: Arrived) -> InvalidDataError:
    return wrong_file(text("{file} is damaged, or no spreadsheet (XLSX).", file=file.name))
