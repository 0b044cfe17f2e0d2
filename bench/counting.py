"""Measures figures over 100,000 operations: by zone, by unit and by month over all of them, and the report of a year as a PDF."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from operations import NOW, fill
from paired import Command
from row import Row, alone, within
from scratch import Scratch

OPERATIONS = 100_000
MOST_SECONDS, REPORT_SECONDS = 2, 3
ALL = ("--from", "2023-09-01", "--to", "2028-12-31")
"""A time that holds every operation."""
EXPECTED = {"zones": "valenciennes", "units": "fr-pn-tourcoing", "months": "2026-09"}


def rows(place: Scratch, _told: Namespace) -> Iterator[Row]:
    """Measure each row; the times before and the year before are counted as well."""
    held = fill(place.copied("counting"), OPERATIONS)
    for what, expected in EXPECTED.items():
        asked = _asked(place, held, ("stats", what, *ALL, "--json"), expected)
        yield within(f"{OPERATIONS:,} operations, stats {what}", asked, MOST_SECONDS)
    page = str(place.folder / "report.pdf")
    asked = _asked(place, held, ("stats", "report", "2026", "-o", page), "report")
    yield within(f"{OPERATIONS:,} operations, stats report of a year, the PDF", asked, REPORT_SECONDS)


def _asked(place: Scratch, database: Path, words: tuple[str, ...], expected: str) -> Command:
    """Return a question put at the moment the operations lie around."""
    return place.coopfb(*words, expected=expected, database=database, variables={"COOPFB_NOW": NOW.isoformat()})


if __name__ == "__main__":
    alone(rows)
