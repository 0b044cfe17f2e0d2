"""What differs between this directory and another one: a database, or a file as `directory import` reads it; nothing is changed."""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from coopfb.actions.open_bundle import opened
from coopfb.actions.read_directory import ImportWish, read_directory
from coopfb.actions.take_bundle import inside
from coopfb.domain.claim import Claim
from coopfb.domain.directory_difference import Difference, difference
from coopfb.domain.directory_sides import sides
from coopfb.domain.incoming import Fault
from coopfb.domain.unit import Unit
from coopfb.domain.unit_difference import by_unit
from coopfb.exchange.incoming_file import arrived
from coopfb.store.connecting import silent
from coopfb.store.reading import open_directory
from coopfb.store.reads.whole_directory import whole_directory
from coopfb.text import Named, Text

DATABASE = "database"
_MAGIC = b"SQLite format 3\0"


class Differs(NamedTuple):
    """What differs: `kind` is database or the format of the file; `names` says what units are called. Faults of a file stop the rest."""

    other: str
    kind: str
    found: Difference
    names: Mapping[str, Named]
    faults: tuple[Fault, ...] = ()


def diff_directory(conn: sqlite3.Connection, wish: ImportWish, now: datetime, notify: Callable[[Text], None] = silent) -> Differs:
    """Return what differs; of a file that is not `whole` only what it holds is compared.

    Raises UnreadableFileError, InvalidDataError, DatabaseError.
    """
    here = whole_directory(conn)
    if _is_database(Path(wish.file)):
        with closing(open_directory(Path(wish.file), now, read_only=True, notify=notify)) as other:
            there = whole_directory(other)
        found = sides(here, there)
        return Differs(wish.file, DATABASE, found, _names(found, here.units, there.units))
    wish, claim = _asked(conn, wish, now)
    read = read_directory(conn, wish, here)
    found = Difference() if read.faults else difference(here, read.incoming, claim)
    brought = {one.code: one for one in read.incoming.units}
    return Differs(wish.file, read.kind, found, _names(found, here.units, brought), read.faults)


def _asked(conn: sqlite3.Connection, wish: ImportWish, now: datetime) -> tuple[ImportWish, Claim]:
    """Return what is read and compared; of a bundle what is in it, as everything that its organisation keeps."""
    came = arrived(wish.file)
    if came.kind != "bundle":
        return wish._replace(came=came), Claim("", wish.today, take=True, whole=wish.whole)
    found = opened(conn, came, now)
    asked = wish._replace(came=inside(found, came.name), owner=found.head.owner, whole=True)
    return asked, Claim(found.head.owner, wish.today, take=True, whole=True)


def _names(found: Difference, here: Mapping[str, Unit], there: Mapping[str, Unit]) -> Mapping[str, Named]:
    """Return what the units that differ are called."""
    units = ((one.unit, here.get(one.unit) or there.get(one.unit)) for one in by_unit(found))
    return {code: unit.named for code, unit in units if unit}


def _is_database(path: Path) -> bool:
    """Say whether a file begins as a database does; whether it is one of ours is found out when it is opened."""
    try:
        with path.open("rb") as file:
            ours = file.read(len(_MAGIC)) == _MAGIC
    except (OSError, ValueError):
        # Whoever reads it says why it cannot be read.
        return False
    return ours
