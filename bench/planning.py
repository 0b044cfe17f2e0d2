"""Measures planning over 10,000 operations: one plan, a weekly series over two years, and the list of them all."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from operations import NOW, fill
from paired import Command, Peer
from row import Row, alone, at_most, within
from scratch import Scratch
from startup import imports

OPERATIONS = 10_000
SINGLE, SERIES, MOST_SECONDS = 2.5, 2, 1.5
NEEDED = "typer, sqlite3, rich.table, holidays, dateutil.rrule"
PLAN = ("patrol", "plan", "--zone", "art", "--on", "2026-12-05", "--from", "20:00", "--to", "02:00", "--json")
WEEKLY = ("--every", "weekly", "--weekday", "sat", "--until", "2028-11-25")
FIRST, LAST = '"start": "2026-12-05T19:00:00Z"', '"slot": "2028-11-25T20:00"'
"""What the answers must hold: the start of the plan, and the 104th date of the series."""


def rows(place: Scratch, told: Namespace) -> Iterator[Row]:
    """Measure each row; every plan goes through all rules and all conflicts, with their ways out."""
    held = fill(place.copied("operations"), OPERATIONS)
    single, series = (_asked(place, held, (*PLAN, *more), expected) for more, expected in (((), FIRST), (WEEKLY, LAST)))
    yield at_most(f"{OPERATIONS:,} operations, one plan", single, imports(place, NEEDED), SINGLE, told.pairs)
    yield at_most(f"{OPERATIONS:,} operations, a series of 104 dates", series, Peer("one plan", single), SERIES, told.pairs)
    listed = ("patrol", "list", "--all")
    yield within(f"{OPERATIONS:,} operations, patrol list --all", _asked(place, held, listed, "MAUBEUGE"), MOST_SECONDS)
    yield within(f"{OPERATIONS:,} operations, patrol list --all --json", _asked(place, held, (*listed, "--json"), "MAUBEUGE"), None)


def _asked(place: Scratch, database: Path, words: tuple[str, ...], expected: str) -> Command:
    """Return a question put at the moment the operations lie around."""
    return place.coopfb(*words, expected=expected, database=database, variables={"COOPFB_NOW": NOW.isoformat()})


if __name__ == "__main__":
    alone(rows)
