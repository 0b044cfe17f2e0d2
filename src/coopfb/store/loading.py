"""Rows put into the tables in bulk: the bundled directory at first use, streamed from its files and bound by the schema's own checks."""

import csv
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from coopfb.domain.folding import fold
from coopfb.errors import InvalidDataError, UnreadableFileError
from coopfb.store.bundled import data_file
from coopfb.text import Text, text

if TYPE_CHECKING:
    from _csv import Reader

BUNDLED = (
    "place", "locality", "spot", "place_neighbour", "postcode", "unit", "territory", "name", "contact", "function_title",
    "cooperation_zone", "zone_member", "zone_place", "event", "radio_channel", "unit_channel",
    "counterpart_kind", "purpose_order", "holiday", "school_holiday",
)  # fmt: skip
"""The tables with a bundled file, each after those it refers to."""

_NOT_IN_FILES = frozenset({"version", "changed_at", "folded"})


def load(conn: sqlite3.Connection, at: str, folder: Path | None = None, *, tables: Collection[str] = BUNDLED) -> None:
    """Fill empty tables (all, or those a migration has just made) from the bundled files or those of `folder`, in the caller's transaction.

    `at` is the moment of creation: it dates each row, and each contact nobody dated. Raises InvalidDataError with every
    fault's file and line, UnreadableFileError when a file is missing.
    """
    for table in (known for known in BUNDLED if known in tables):
        path = folder / f"{table}.csv" if folder else data_file(f"{table}.csv")
        try:
            with path.open(encoding="utf-8", newline="") as file:
                _load_table(conn, table, csv.reader(file, strict=True), at, path)
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise UnreadableFileError(
                "bundled-unreadable",
                text("The bundled file {path} cannot be read.", path=str(path)),
                text("Install coopfb again."),
            ) from error


def _load_table(conn: sqlite3.Connection, table: str, lines: "Reader", at: str, path: Path) -> None:
    """Insert one file; SQLite turns its texts into numbers by each column's affinity, and its checks refuse what does not fit."""
    columns = conn.execute('SELECT name, "notnull" FROM pragma_table_info(?) ORDER BY cid', (table,)).fetchall()
    wanted = [name for name, _ in columns if name not in _NOT_IN_FILES]
    found = next(lines, [])
    if found != wanted:
        raise _fault(path, 1, text("the header is {found}, not {wanted}", found=",".join(found), wanted=",".join(wanted)))
    places = [f"nullif(?{n}, '')" if not dict(columns)[name] else f"?{n}" for n, name in enumerate(wanted, 1)]
    names = [f'"{name}"' for name in wanted]
    names.append("changed_at")
    places.append(f"?{len(places) + 1}")
    if table == "name":
        names.append("folded")
        places.append(f"?{len(places) + 1}")
    sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(places)})"  # noqa: S608 - names come from BUNDLED and the schema
    try:
        conn.executemany(sql, _filled(table, wanted, lines, at))
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError) as error:
        raise _fault(path, lines.line_num, text("{rule}", rule=str(error))) from error


def _filled(table: str, wanted: Sequence[str], lines: Iterator[list[str]], at: str) -> Iterator[list[str]]:
    """Give each line what the files leave out: the moment, the folded name, the day a contact was last verified."""
    if table == "name":
        where = wanted.index("name")
        for line in lines:
            line.extend((at, fold(line[where])))
            yield line
        return
    where = wanted.index("verified_on") if table == "contact" else -1
    for line in lines:
        if where >= 0 and not line[where]:
            line[where] = at[:10]
        line.append(at)
        yield line


def _fault(path: Path, line: int, problem: Text) -> InvalidDataError:
    return InvalidDataError(
        "bundled-invalid",
        text("{file}, line {line}: {problem}.", file=path.name, line=line, problem=problem),
        text("Install coopfb again."),
    )
