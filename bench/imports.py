"""Measures how a directory of 100,000 contacts comes in from a CSV file, beside sqlite-utils, which checks nothing of it.

sqlite-utils comes from a virtual environment of its own (`pip install sqlite-utils`, then `--sqlite-utils` and its path).
"""

import csv
import shlex
import shutil
import sqlite3
import subprocess
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from exports import HELP, OPTION
from generated import Size, enlarge
from paired import Command, Peer, answer, timed
from row import MET, NOT_MET, NOTHING, SKIPPED, Row, alone, at_most, ms
from scratch import FIND, Scratch

from coopfb.domain.directory_table import COLUMNS

SIZE = Size(100_000, 20_000)
MOST = 1.0
LOCKED = 2.0
MEMORY = 150
SQLITE_UTILS = "sqlite-utils insert --csv, enable-fts"
FEWER = 8
"""sqlite-utils takes many seconds: a few pairs say enough."""
INDEXED = ("unit", "name_fr", "name_nl", "contact", "number")
_PAUSE = 0.005


def rows(place: Scratch, told: Namespace) -> Iterator[Row]:
    """Measure each row; every import starts from the bundled directory, copied before it."""
    table, held = _table(place), place.folder / "imported.db"
    alone_asked = place.coopfb("directory", "import", str(table), expected="contacts added", database=held)
    ours = _fresh(place, held, alone_asked)
    what = f"directory import, {SIZE.contacts:,} rows of CSV"
    peer = shutil.which(getattr(told, OPTION.replace("-", "_")) or OPTION)
    if peer:
        theirs = Peer(SQLITE_UTILS, _sqlite_utils(place, table, peer))
        yield at_most(what, ours, theirs, MOST, max(3, told.pairs // FEWER))
    else:
        yield Row(what, NOTHING, SQLITE_UTILS, bar=f"≤ {MOST} ×", verdict=SKIPPED)
    peak = timed(ours).peak_mib
    yield Row(f"{what}, memory", f"{peak:.0f} MiB", bar=f"≤ {MEMORY} MiB", verdict=MET if peak <= MEMORY else NOT_MET)
    yield _locked(place, alone_asked, held)
    again = place.coopfb("directory", "import", str(table), expected="nothing differs", database=held)
    answer(again)
    unchanged = timed(again)
    yield Row(f"{what}, unchanged", ms(unchanged.seconds), bar=f"≤ {MEMORY} MiB", theirs=f"{unchanged.peak_mib:.0f} MiB",
              verdict=MET if unchanged.peak_mib <= MEMORY else NOT_MET)  # fmt: skip
    held.unlink()


def _table(place: Scratch) -> Path:
    """Write a directory of that size as CSV, every column of it."""
    large = enlarge(place.created(), place.folder / "imports.db", SIZE)
    path = place.folder / "imports.csv"
    # A fact is said in words, as an export says it.
    named = (f"iif({column.of[0]}.\"{column.field}\", 'yes', 'no')" if column.field == "exercise" else f'{column.of[0]}."{column.field}"'
             for column in COLUMNS)  # fmt: skip
    sql = f'SELECT {", ".join(named)} FROM contact c JOIN unit u ON u.code = c.unit ORDER BY u.code, c."order"'  # noqa: S608 - our columns
    with closing(sqlite3.connect(large)) as conn, path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column.key for column in COLUMNS])
        writer.writerows(conn.execute(sql))
    large.unlink()
    return path


def _fresh(place: Scratch, held: Path, command: Command) -> Command:
    """Return a command that copies the bundled directory to where another command will change it."""
    words = f"cp {shlex.quote(str(place.created()))} {shlex.quote(str(held))} && exec {shlex.join(command.words)}"
    return command._replace(words=("/bin/sh", "-c", words))


def _sqlite_utils(place: Scratch, table: Path, peer: str) -> Command:
    """Return sqlite-utils reading the same file into a table with a full-text index over what coopfb finds units and contacts by."""
    made = shlex.quote(str(place.folder / "peer.db"))
    words = (
        f"rm -f {made} && {peer} insert {made} directory {shlex.quote(str(table))} --csv --silent"
        f" && exec {peer} enable-fts {made} directory {' '.join(INDEXED)}"
    )
    return Command(("/bin/sh", "-c", words), place.environment())


def _locked(place: Scratch, ours: Command, held: Path) -> Row:
    """Return how long nobody else could write while an import ran, and whether every look-up put meanwhile was answered."""
    shutil.copyfile(place.created(), held)
    longest = slowest = 0.0
    find = place.coopfb(*FIND, "--json", expected='"BE-57096"', database=held)
    process = subprocess.Popen(ours.words, env=ours.environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    asked: list[tuple[float, subprocess.Popen[bytes]]] = []
    with closing(sqlite3.connect(held, isolation_level=None, timeout=0)) as conn:
        free = time.perf_counter()
        while process.poll() is None:
            try:
                conn.execute("BEGIN IMMEDIATE")
                conn.execute("ROLLBACK")
                free = time.perf_counter()
            except sqlite3.OperationalError:
                longest = max(longest, time.perf_counter() - free)
                if not asked:
                    asked.append((time.perf_counter(), subprocess.Popen(find.words, env=find.environment, stdout=subprocess.DEVNULL)))
            time.sleep(_PAUSE)
    answered = process.returncode == 0
    for began, one in asked:
        answered = one.wait() == 0 and answered
        slowest = max(slowest, time.perf_counter() - began)
    met = MET if longest <= LOCKED and answered else NOT_MET
    return Row(f"its lock is held; a look-up meanwhile takes {ms(slowest)}", ms(longest), bar=f"≤ {LOCKED:g} s", verdict=met)


if __name__ == "__main__":
    alone(rows, **{OPTION: HELP})
