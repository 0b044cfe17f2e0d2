"""Measures the first question on a machine: the database is created from the bundled directory, then it is answered."""

from argparse import Namespace
from collections.abc import Iterator
from statistics import median

from paired import answer, timed
from row import MET, NOT_MET, Row, alone, ms
from scratch import FIND, Scratch

RUNS = 9
MOST_SECONDS, MOST_MIB = 0.6, 60


def rows(place: Scratch, _told: Namespace) -> Iterator[Row]:
    """Measure time and memory of runs that each find no database."""
    firsts = [place.coopfb(*FIND, "--json", expected='"BE-57096"', database=place.folder / f"first-{n}.db") for n in range(RUNS + 1)]
    answer(firsts.pop())
    runs = [timed(first) for first in firsts]
    seconds = [run.seconds for run in runs]
    peak = max(run.peak_mib for run in runs)
    created = MET if median(seconds) <= MOST_SECONDS else NOT_MET
    yield Row("first use, database created", ms(median(seconds)), least=f"{ms(min(seconds))}", bar=f"≤ {MOST_SECONDS} s", verdict=created)
    yield Row("first use, peak memory", f"{peak:.0f} MiB", bar=f"≤ {MOST_MIB} MiB", verdict=MET if peak <= MOST_MIB else NOT_MET)


if __name__ == "__main__":
    alone(rows)
