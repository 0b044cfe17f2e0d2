"""The text of a table: which encoding it is in, that all of it is text, and its lines read by its delimiter."""

import codecs
import csv
import io
import sys
from collections.abc import Iterator
from typing import NamedTuple

from coopfb.domain.incoming import Faults, Line
from coopfb.errors import WrongCommandLineError
from coopfb.exchange.directory_manner import STEP, Progress, nobody
from coopfb.exchange.incoming_file import Arrived, wrong_file
from coopfb.text import text

LONGEST_LINE = 20_000
"""Characters of a line; a longer one is no line of a directory."""
DELIMITERS = (",", ";", "\t", "|")
ENCODINGS = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1", "iso-8859-15")
_CHUNK = 1 << 18
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class Reading(NamedTuple):
    """How a table is read: encoding and delimiter; empty ones are found out."""

    encoding: str = ""
    delimiter: str = ""


def encoding_of(file: Arrived, asked: str, *, endless_lines: bool = False) -> str:
    """Return the encoding a file is in, after a look at every byte of it.

    Raises InvalidDataError (wrong-file: no text, or lines without an end in sight, unless a format has those), WrongCommandLineError.
    """
    most = sys.maxsize if endless_lines else LONGEST_LINE
    with file.open() as opened:
        start = opened.read(_CHUNK)
    if asked:
        return _checked(file, [known_encoding(asked)], most)
    marked = next((name for bom, name in _BOMS if start.startswith(bom)), "")
    if marked:
        return _checked(file, [marked], most)
    if b"\0" in start:
        # Text in Latin letters has its zeros on one side of each pair.
        even, odd = start[::2].count(0), start[1::2].count(0)
        if max(even, odd) * 4 < len(start) or min(even, odd) * 20 > max(even, odd):
            raise wrong_file(text("{file} is no text: it holds zero bytes.", file=file.name))
        return _checked(file, ["utf-16-be" if even > odd else "utf-16-le"], most)
    return _checked(file, ["utf-8", "cp1252"], most)


def known_encoding(asked: str) -> str:
    """Return an encoding by its name. Raises WrongCommandLineError."""
    found = {"utf-8-sig": "utf-8-sig", "ansi": "cp1252", "windows-1252": "cp1252", "utf8": "utf-8", "utf16": "utf-16"}.get(
        asked.casefold(), asked.casefold()
    )
    try:
        name = codecs.lookup(found).name
    except LookupError:
        name = ""
    known = {codecs.lookup(one).name: one for one in (*ENCODINGS, "utf-8-sig")}
    if name not in known:
        message = text("{option} does not take “{value}”.", option="--encoding", value=asked)
        raise WrongCommandLineError("bad-value", message, text("Use one of: {choices}.", choices=", ".join(ENCODINGS)))
    return "utf-8-sig" if known[name] == "utf-8" else known[name]


def _checked(file: Arrived, encodings: list[str], most: int) -> str:
    """Return the first encoding in which the whole file is text of lines that can be."""
    for name in encodings:
        try:
            _walk(file, name, most)
        except UnicodeDecodeError:
            continue
        return "utf-8-sig" if name == "utf-8" else name
    raise wrong_file(text("{file} is no text in the encoding {encoding}.", file=file.name, encoding=encodings[-1].removesuffix("-sig")))


def _walk(file: Arrived, encoding: str, most: int) -> None:
    """Decode all of it once. Raises UnicodeDecodeError; InvalidDataError (wrong-file) for zero bytes and lines without an end in sight."""
    decoder = codecs.getincrementaldecoder(encoding)()
    with file.open() as opened:
        rest = 0
        while True:
            raw = opened.read(_CHUNK)
            words = decoder.decode(raw, final=not raw)
            if "\0" in words:
                raise wrong_file(text("{file} is no text: it holds zero bytes.", file=file.name))
            first, *more = words.replace("\r", "\n").split("\n")
            longest = max(rest + len(first), max(map(len, more), default=0))
            if longest > most:
                raise wrong_file(text("{file}: a line is longer than {most} characters.", file=file.name, most=most))
            rest = len(more[-1]) if more else rest + len(first)
            if not raw:
                return


def lines_of(file: Arrived, encoding: str, delimiter: str, faults: Faults, progress: Progress = nobody) -> Iterator[Line]:
    """Yield the rows of a table, numbered from 1; a row that cannot be read is a fault, and the last.

    `progress` hears now and then how many bytes are read.
    """
    with io.TextIOWrapper(file.open(), encoding=encoding, newline="") as opened:
        reader = csv.reader(opened, delimiter=delimiter, strict=True)
        row = 0
        try:
            for row, cells in enumerate(reader, 1):
                yield row, cells
                if row % STEP == 0:
                    progress(opened.buffer.tell())
        except csv.Error:
            faults.add(row + 1, "", text("a quotation mark is not closed, or stands where none can"))
        except UnicodeDecodeError:
            faults.add(row + 1, "", text("this is no text in the encoding {encoding}", encoding=encoding))


def first_lines(file: Arrived, encoding: str, most: int) -> list[str]:
    """Return the first lines as they are written."""
    with io.TextIOWrapper(file.open(), encoding=encoding, newline="") as opened:
        return [line.rstrip("\r\n") for line in (opened.readline(LONGEST_LINE) for _ in range(most))]


def cells_of(line: str, delimiter: str) -> list[str]:
    """Return the cells of one line; none where it cannot be read."""
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []
