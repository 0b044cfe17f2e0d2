"""Read a file that comes in as records of the directory, in whichever format it is, every fault noted with its row and column."""

import sqlite3
from functools import cache
from typing import NamedTuple

from coopfb.domain.directory_lines import read_lines
from coopfb.domain.folding import fold
from coopfb.domain.incoming import Fault, Faults, Grid, Incoming
from coopfb.domain.open_data import Commune, France, as_directory
from coopfb.domain.present import Present
from coopfb.domain.unit import STATES
from coopfb.domain.world import World
from coopfb.errors import InvalidDataError, WrongCommandLineError
from coopfb.exchange.incoming_file import Arrived, arrived
from coopfb.exchange.incoming_table import Table, Wish, csv_table
from coopfb.exchange.incoming_text import Reading
from coopfb.exchange.open_data_columns import FORMATS as OPEN_DATA
from coopfb.store.reads import places as place_reads
from coopfb.store.reads.whole_directory import known_areas
from coopfb.text import text

FORMATS = ("csv", "xlsx", "vcard", "json", *OPEN_DATA)
IMPORTED = "import"
"""Where a new row is known from that came without a source."""
_NEAR_DEGREES = 0.15


class ImportWish(NamedTuple):
    """What to import and how: file (`-`: standard input), format (empty: found out), how a table is read, in whose name and how much.

    `owner` is what was said, `home` who the reader is; both may be empty. `today` is an ISO date. `source` says where new rows are
    known from. `came` is what is read instead of the file, where that was opened already: what a bundle holds.
    """

    file: str
    format: str
    table: Wish
    owner: str
    home: str
    today: str
    take: bool = False
    whole: bool = False
    came: Arrived | None = None


class Read(NamedTuple):
    """A file as it was read; `owner` is the organisation it comes from (empty: as its rows say)."""

    file: str
    kind: str
    encoding: str
    delimiter: str
    incoming: Incoming
    faults: tuple[Fault, ...]
    left_out: tuple[str, ...]
    outside: int
    owner: str


def read_directory(conn: sqlite3.Connection, wish: ImportWish, present: Present) -> Read:
    """Return what a file holds. Raises UnreadableFileError, InvalidDataError (wrong-file, no-header, partial), WrongCommandLineError."""
    file = wish.came or arrived(wish.file)
    faults = Faults(file.name)
    table = table_of_file(file, wish.format, wish.table, faults)
    grid, outside = table.grid, 0
    if table.kind in {*OPEN_DATA, "open-data"}:
        grid, outside = as_directory(grid, table.kind, _france(conn), present, faults)
    if wish.whole and not grid.whole:
        said = text("{file} is a part of a directory: what is not in it cannot be closed.", file=file.name)
        raise InvalidDataError("partial-file", said, text("Leave out --whole, or ask for a file of everything."))
    owner = _claimed(grid, wish)
    incoming = read_lines(grid, _world(conn, wish, present), faults)
    if not (incoming.named or faults or outside):
        faults.add(0, "", text("the file has no row"))
    return Read(
        file.name, table.kind if table.kind != "directory" else file.kind, table.reading.encoding, table.reading.delimiter,
        incoming, tuple(faults.found), table.left_out, outside, owner,
    )  # fmt: skip


def table_of_file(file: Arrived, wanted: str, wish: Wish, faults: Faults) -> Table:
    """Return a file as a table, in the format wanted (empty: any). Raises InvalidDataError, UnreadableFileError, WrongCommandLineError."""
    asked = "csv" if wanted in OPEN_DATA else wanted
    if asked and asked != file.kind and not (wanted in OPEN_DATA and file.kind == "xlsx"):
        said = text("{file} is of the format {kind}, not {format}.", file=file.name, kind=file.kind, format=asked)
        raise WrongCommandLineError("other-format", said, text("Leave out --format: it is found out."))
    table = wish._replace(kind=wanted if wanted in OPEN_DATA else "")
    if file.kind == "xlsx":
        from coopfb.exchange.incoming_xlsx import xlsx_table  # noqa: PLC0415 - only for a spreadsheet

        return xlsx_table(file, table, faults)
    if file.kind == "json":
        from coopfb.exchange.incoming_json import json_grid  # noqa: PLC0415 - only for JSON

        return Table(json_grid(file, faults), "directory", Reading("utf-8"))
    if file.kind == "vcard":
        from coopfb.exchange.incoming_vcard import vcard_grid  # noqa: PLC0415 - only for vCards

        return Table(vcard_grid(file, faults), "directory", Reading("utf-8"))
    return csv_table(file, table, faults)


def _claimed(grid: Grid, wish: ImportWish) -> str:
    """Return the organisation a file comes from: as said, else as its rows say (empty), else the reader's. Raises WrongCommandLineError."""
    if wish.owner or "owner" in grid.keys or "unit_owner" in grid.keys:
        return wish.owner
    if not wish.home:
        said = text("Nobody says whose rows these are: the file has no column for it.")
        raise WrongCommandLineError("owner-unknown", said, text("Add --owner UNIT, or say once who you are: coopfb settings set home UNIT"))
    return wish.home


def _world(conn: sqlite3.Connection, wish: ImportWish, present: Present) -> World:
    """Return what lines are read against; names are looked up once each."""
    places, areas = known_areas(conn)
    called = _Called(present)

    @cache
    def seat(words: str, state: str) -> str:
        if words.isdecimal() and len(words) <= 5:  # noqa: PLR2004 - INSEE and NIS codes
            coded = [f"{one}-{words.rjust(5, '0')}" for one in STATES if not state or one == state]
            known = [code for code in coded if code in places]
            return known[0] if len(known) == 1 else ""
        named = {one.code for one in place_reads.names(conn, fold(words)) if one.kind == "place"}
        here = sorted(code for code in named if not state or code.startswith(state))
        return here[0] if len(here) == 1 else ""

    return World(present, places, areas, seat, called, wish.owner or wish.home, IMPORTED)


class _Called:
    """Units by number and name, looked up in memory: a file may name a hundred thousand that are new."""

    def __init__(self, present: Present) -> None:
        self._present = present
        self._codes: dict[str, set[str]] | None = None

    def __call__(self, words: str) -> str:
        """Return the code of the one unit of that number or name, empty where there is none, or several."""
        if self._codes is None:
            self._codes = {}
            for unit in self._present.units.values():
                names = [unit.number, unit.name_fr, unit.name_nl, *(one.name for one in self._present.names.get(unit.code, ()))]
                for name in set(filter(None, names)):
                    self._codes.setdefault(fold(name), set()).add(unit.code)
        found = self._codes.get(fold(words), set())
        return next(iter(found)) if len(found) == 1 else ""


def _france(conn: sqlite3.Connection) -> France:
    """Return the French communes."""
    communes = {code: Commune(code, name, dutch) for code, name, dutch in place_reads.communes(conn)}
    named: dict[tuple[str, str], str] = {}
    for code, one in communes.items():
        key = (fold(one.name), code[:5])
        named[key] = "" if key in named else code
    return France(
        communes,
        lambda words, department: named.get((fold(words), department), ""),
        lambda lat, lon: place_reads.nearest_commune(conn, lat, lon, _NEAR_DEGREES),
    )
