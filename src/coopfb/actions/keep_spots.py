"""Add and edit spots: what would be stored, from what was said, before anything is written."""

import sqlite3
from collections.abc import Sequence

from coopfb.actions.name_one import spot_named
from coopfb.actions.name_rows import names_of_rows
from coopfb.actions.place_codes import places_named
from coopfb.domain.directory_change import DirectoryChange, real_change
from coopfb.domain.position_words import read_position
from coopfb.domain.row_change import RowChange, Stored, changed
from coopfb.domain.search_names import names_kept
from coopfb.domain.spot_row import SpotSaid, edited_spot, new_spot, spot_code
from coopfb.domain.unit_row import name_said, official_names
from coopfb.errors import ConflictError, WrongCommandLineError
from coopfb.store.reads.stored_rows import stored_row, stored_rows
from coopfb.text import text


def added_spot(conn: sqlite3.Connection, typed: str, said: SpotSaid, also: Sequence[str]) -> DirectoryChange:
    """Return a new spot with the names it is found by. Raises WrongCommandLineError, ConflictError (spot-exists)."""
    code = spot_code(typed)
    if stored_row(conn, "spot", code):
        there = text("There is a spot {code} already.", code=code)
        raise ConflictError("spot-exists", there, text("See it with `coopfb spot show {code}`, or give another code.", code=code))
    row = new_spot(code, said)
    return _made(conn, "spot add", code, [RowChange("spot", None, row), *_names(conn, row, also, ())])


def spot_edited(conn: sqlite3.Connection, words: str, said: SpotSaid, also: Sequence[str], gone: Sequence[str]) -> DirectoryChange:
    """Return a spot as it becomes. Raises NotFoundError, WrongCommandLineError."""
    code = spot_named(conn, words).code
    known = stored_row(conn, "spot", code)
    if said == SpotSaid() and not also and not gone:
        nothing = text("Nothing is said that should change.")
        raise WrongCommandLineError("nothing-said", nothing, text("`coopfb spot edit --help` lists what can be changed."))
    after = edited_spot(known.row if known else {}, said)
    return _made(conn, "spot edit", code, [changed("spot", known, after), *_names(conn, after, also, gone)])


def places_of_spot(conn: sqlite3.Connection, typed: Sequence[str]) -> tuple[str, ...] | None:
    """Return the codes of the places that options name, commas parting them; None for no option. Raises NotFoundError."""
    if not typed:
        return None
    return tuple(dict.fromkeys(place for words in typed for place, _spot in places_named(conn, words, "")))


def position_said(typed: str) -> tuple[float, float] | None:
    """Return the position that words write, None for none. Raises WrongCommandLineError."""
    if not typed:
        return None
    found = read_position(typed)
    if found is None:
        said = text("{option} does not take “{value}”.", option="--at", value=typed[:60])
        raise WrongCommandLineError("bad-value", said, text("Write degrees, as in 50.7435,3.2139."))
    return found.lat, found.lon


def _names(conn: sqlite3.Connection, row: Stored, also: Sequence[str], gone: Sequence[str]) -> list[RowChange]:
    code = str(row["code"])
    known = stored_rows(conn, "name", "code", [code]).values()
    return names_kept("spot", code, official_names(row), known, [name_said(one) for one in also], gone)


def _made(conn: sqlite3.Connection, action: str, code: str, rows: Sequence[RowChange]) -> DirectoryChange:
    real = tuple(row for row in rows if real_change(row))
    return DirectoryChange(action, "spot", code, real, names=names_of_rows(conn, real))
