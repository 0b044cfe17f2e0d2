"""Measures the directory written as files: 100,000 contacts against sqlite-utils, 5,000 as a booklet.

sqlite-utils comes from a virtual environment of its own (`pip install sqlite-utils`, then `--sqlite-utils` and its path).
"""

import shutil
import sqlite3
from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from generated import Size, enlarge
from paired import Command, Peer, answer, timed
from row import MET, NOT_MET, NOTHING, SKIPPED, Row, alone, at_most, within
from scratch import Scratch

SIZE = Size(100_000, 20_000)
CSV, VCARD, XLSX, MIB = 1.2, 3, 9, 150
READ = Size(5_000, 2_350)
"""What is printed: as many contacts a unit as the bundled directory has."""
BOOKLET = 1.5
FEWER = 4
"""Each run takes seconds: a quarter of the pairs is enough."""
HELP = "the sqlite-utils to measure, when it is not on the path"
OPTION = "sqlite-utils"
_PEER = "sqlite-utils rows --csv"
_ALL = ("directory", "export", "--profile", "full", "--all")


_SAID = ("marking", "made_at", "made_by", "reason", "recipient", "entries_count", "profile", "filters")
"""The columns at the end of each line, which are the file's own and not the table's."""


def rows(place: Scratch, told: Namespace) -> Iterator[Row]:
    """Measure the most memory of any format, then each: text on standard output as the peer does, a spreadsheet up to the file."""
    database = enlarge(place.created(), place.folder / "exports.db", SIZE)
    what = f"{SIZE.contacts:,} contacts, directory export"
    # First of all: once this process has held a peer's output, its own memory is charged to every process it starts.
    held = max(timed(_into(place, database, ending)).peak_mib for ending in ("csv", "xlsx", "json", "vcf"))
    yield Row(f"{what}, peak memory", f"{held:.0f} MiB", bar=f"≤ {MIB} MiB", verdict=MET if held <= MIB else NOT_MET)
    yield within(f"{what} -o dir.xlsx", _into(place, database, "xlsx"), XLSX)
    peer = shutil.which(getattr(told, OPTION.replace("-", "_")) or OPTION)
    table = Peer(_PEER, Command((peer, "rows", str(_flat(place, database)), "directory", "--csv"), place.environment())) if peer else None
    for kind, most in (("csv", CSV), ("vcard", VCARD)):
        if table:
            ours = place.coopfb(*_ALL, "--format", kind, expected="", database=database)
            yield at_most(f"{what} --format {kind}", ours, table, most, max(3, told.pairs // FEWER))
        else:
            yield Row(f"{what} --format {kind}", NOTHING, _PEER, bar=f"≤ {most} ×", verdict=SKIPPED)
    database.unlink()
    yield booklet(place)


def booklet(place: Scratch) -> Row:
    """Measure the booklet that people read."""
    database = enlarge(place.created(), place.folder / "read.db", READ)
    written = ("directory", "export", "-o", str(place.folder / "read.pdf"))
    found = within(
        f"{READ.contacts:,} entries, directory export -o dir.pdf", place.coopfb(*written, expected="entries", database=database), BOOKLET
    )
    database.unlink()
    return found


def _into(place: Scratch, database: Path, ending: str) -> Command:
    """Return what writes the whole directory into a file."""
    return place.coopfb(*_ALL, "-o", str(place.folder / f"exports.{ending}"), expected="entries", database=database)


def _flat(place: Scratch, database: Path) -> Path:
    """Return a database with one table that holds the lines and columns of the CSV file, all but what the file says of itself."""
    made = place.folder / "exports.csv"
    answer(_into(place, database, "csv"))
    import csv  # noqa: PLC0415 - what is loaded here is charged to every process measured later

    path = place.folder / "flat.db"
    with made.open(encoding="utf-8", newline="") as file, closing(sqlite3.connect(path)) as conn:
        lines = csv.reader(file)
        columns = next(lines)[: -len(_SAID)]
        typed = ", ".join(f'"{column}" TEXT' for column in columns)
        conn.execute(f"CREATE TABLE directory ({typed})")
        conn.executemany(
            f"INSERT INTO directory VALUES ({', '.join('?' * len(columns))})",  # noqa: S608 - question marks
            (line[: len(columns)] for line in lines),
        )
        conn.commit()
    made.unlink()
    return path


if __name__ == "__main__":
    alone(rows, **{OPTION: HELP})
