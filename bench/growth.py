"""Measures the same question over a thousand contacts and over a million in 200,000 units."""

import json
import os
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from generated import Size, enlarge
from paired import Peer, answer
from row import Row, alone, at_most
from scratch import FIND, Scratch

SMALL, LARGE = Size(1_000, 336), Size(1_000_000, 200_000)
MOST = 1.3


def rows(place: Scratch, told: Namespace) -> Iterator[Row]:
    """Measure the question over both directories; they must give the same answer."""
    small, large = (enlarge(place.created(), place.folder / f"{size.contacts}.db", size) for size in (SMALL, LARGE))
    os.sync()
    if _called(place, small) != _called(place, large):
        problem = "the directories do not give the same answer"
        raise RuntimeError(problem)
    over_small, over_large = (place.coopfb(*FIND, "--json", expected='"BE-57096"', database=path) for path in (small, large))
    yield at_most("1,000,000 contacts over 200,000 units", over_large, Peer("1,000 contacts", over_small), MOST, told.pairs)
    large.unlink()


def _called(place: Scratch, database: Path) -> list[tuple[str, str]]:
    """Return the role and code of each contact a directory answers with."""
    found = json.loads(answer(place.coopfb(*FIND, "--json", expected="", database=database)))
    return [(line["role"], line["contact"]["code"]) for line in found["answers"]]


if __name__ == "__main__":
    alone(rows)
