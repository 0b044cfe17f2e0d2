"""Import a directory: read a file, check every cell, compare it with what stands there, and only then change it, all or nothing."""

import gc
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from coopfb.actions.read_directory import ImportWish, read_directory
from coopfb.domain.claim import Claim
from coopfb.domain.directory_difference import Difference, difference
from coopfb.domain.incoming import Fault
from coopfb.domain.record import AuditEntry, Author, stamp
from coopfb.domain.row_change import RowChange
from coopfb.domain.unit_difference import by_unit
from coopfb.store.auditing import record
from coopfb.store.changing_rows import change_rows
from coopfb.store.reads.whole_directory import whole_directory
from coopfb.text import Named

MOST_SHOWN = 500
"""Units an audit entry names; of an import of more, the change itself holds every row for thirty days."""


class Imported(NamedTuple):
    """What an import did, or would do: nothing was stored where there are `faults`, where nothing differs, or for a trial.

    `kind` is the format of the file, `encoding` and `delimiter` how its text was read (empty: no text). `left_out` are headings nobody
    knows, `outside` counts rows of French open data beyond the directory's departments. `names` says what units are called.
    """

    file: str
    kind: str
    encoding: str
    delimiter: str
    found: Difference
    faults: tuple[Fault, ...]
    left_out: tuple[str, ...]
    outside: int
    names: Mapping[str, Named]
    owner: str
    stored: bool


class Why(NamedTuple):
    """Why somebody imports: the reason, and whether it was given for this once."""

    reason: str = ""
    given: bool = False


def import_directory(  # noqa: PLR0913 - what belongs to one import
    conn: sqlite3.Connection, wish: ImportWish, author: Author, why: Why, *, dry_run: bool, also: Sequence[RowChange] = ()
) -> Imported:
    """Import a file, or only say what that would do; `also` are rows that are stored with it (the note that a bundle was taken).

    A trial, and a file that changes nothing, leave a consultation in the audit. Raises UnreadableFileError, InvalidDataError,
    WrongCommandLineError; ConflictError (changed-meanwhile) when somebody changed the same rows meanwhile, and nothing is stored then.
    """
    with _undisturbed():
        made = _compared(conn, wish)
        if made.faults:
            return made
        shown = [one.unit for one in by_unit(made.found)]
        codes = tuple(shown) if len(shown) <= MOST_SHOWN else ()
        entry = AuditEntry(stamp(author.now), author.who, "directory import", "directory", made.owner, codes, why.reason, why.given)
        changes = (*made.found.changes, *also)
        if dry_run or not changes:
            record(conn, entry._replace(action="consult"))
            return made
        change_rows(conn, author, entry, changes)
        return made._replace(stored=bool(made.found.changes))


def _compared(conn: sqlite3.Connection, wish: ImportWish) -> Imported:
    """Return what a file would change."""
    present = whole_directory(conn)
    read = read_directory(conn, wish, present)
    claim = Claim(read.owner, wish.today, wish.take, wish.whole)
    found = Difference() if read.faults else difference(present, read.incoming, claim)
    brought = {one.code: one for one in read.incoming.units}
    touched = {one.unit for one in by_unit(found)} | {one.unit for one in found.kept}
    units = ((code, brought.get(code) or present.units.get(code)) for code in touched)
    names = {code: unit.named for code, unit in units if unit}
    return Imported(
        read.file,
        read.kind,
        read.encoding,
        read.delimiter,
        found,
        read.faults,
        read.left_out,
        read.outside,
        names,
        read.owner,
        stored=False,
    )


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep Python from looking for circles among the records, of which there are none, again and again while they grow."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
