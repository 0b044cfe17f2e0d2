"""Measures a year's calendar of 10,000 operations, from the question to the file."""

from argparse import Namespace
from collections.abc import Iterator

from operations import NOW, fill
from row import Row, alone, within
from scratch import Scratch

OPERATIONS, MOST_SECONDS = 10_000, 2
STATUSES = ("draft", "proposed", "accepted", "issued", "held", "reported", "declined", "cancelled")


def rows(place: Scratch, _told: Namespace) -> Iterator[Row]:
    """Measure it; every operation is in the file, those called off too."""
    held = fill(place.copied("appointments"), OPERATIONS)
    period = ("--from", "2023-01-01", "--to", "2029-12-31")
    words = ("patrol", "calendar", *period, "--status", ",".join(STATUSES), "-o", str(place.folder / "year.ics"))
    command = place.coopfb(*words, expected=f"{OPERATIONS}", database=held, variables={"COOPFB_NOW": NOW.isoformat()})
    yield within(f"a calendar of {OPERATIONS:,} operations", command, MOST_SECONDS)


if __name__ == "__main__":
    alone(rows)
