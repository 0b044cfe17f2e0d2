"""The rows of the benchmark table: what was measured, against what, its bar and whether it was met."""

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from statistics import median
from typing import NamedTuple

from paired import PAIRS, Command, Peer, answer, paired, timed
from scratch import Scratch, scratch

HEADINGS = ("what", "coopfb", "against", "its time", "ratio", "of the fastest", "bar", "verdict")
NOTHING = "–"
RUNS = 9
"""How often a command is timed whose bar is a number of seconds."""
MET, NOT_MET, SHOWN, SKIPPED = "met", "NOT MET", "shown", "not installed, skipped"


class Row(NamedTuple):
    """One line of the table, every cell as printed."""

    what: str
    ours: str
    against: str = NOTHING
    theirs: str = NOTHING
    ratio: str = NOTHING
    least: str = NOTHING
    bar: str = NOTHING
    verdict: str = SHOWN


def at_most(what: str, ours: Command, peer: Peer, most: float, pairs: int) -> Row:
    """Measure a row whose bar says how many times as long as the peer coopfb may take."""
    found = paired(ours, peer.command, pairs)
    verdict = MET if found.ratio <= most else NOT_MET
    ours_took, theirs_took = ms(median(found.ours)), ms(median(found.theirs))
    return Row(what, ours_took, peer.name, theirs_took, times(found.ratio), times(found.least), f"≤ {most} ×", verdict)


def faster(what: str, ours: Command, peer: Peer, least: float | None, pairs: int) -> Row:
    """Measure a row whose bar, if any, says how many times as long as coopfb the peer must take."""
    found = paired(peer.command, ours, pairs)
    bar = NOTHING if least is None else f"≥ {least:g} × faster"
    verdict = SHOWN if least is None else MET if found.ratio >= least else NOT_MET
    return Row(what, ms(median(found.theirs)), peer.name, ms(median(found.ours)), times(found.ratio), times(found.least), bar, verdict)


def within(what: str, command: Command, most: float | None) -> Row:
    """Measure a row whose bar, if any, is a number of seconds for the whole process."""
    answer(command)
    seconds = [timed(command).seconds for _ in range(RUNS)]
    bar = {"bar": f"≤ {most} s", "verdict": MET if median(seconds) <= most else NOT_MET} if most else {"verdict": SHOWN}
    return Row(what, ms(median(seconds)), least=ms(min(seconds)), **bar)


def ms(seconds: float) -> str:
    """Return seconds as milliseconds."""
    return f"{seconds * 1000:.0f} ms"


def times(ratio: float) -> str:
    """Return a ratio, with hundredths while they matter."""
    return f"{ratio:.2f} ×" if ratio < 10 else f"{ratio:.0f} ×"  # noqa: PLR2004 - where hundredths stop to matter


def table(rows: Iterable[Row]) -> str:
    """Return the rows as a Markdown table."""
    return aligned(HEADINGS, rows)


def aligned(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return rows of words under headings as a Markdown table whose columns are aligned."""
    lines = [headings, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(headings))]
    written = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in lines]
    written.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(written)


def alone(rows: Callable[[Scratch, argparse.Namespace], Iterator[Row]], **options: str) -> None:
    """Run one program by hand and print its part of the table; `options` are options of its own with what they mean."""
    told = asked(**options).parse_args()
    with scratch() as place:
        print(table(list(rows(place, told))))


def asked(**options: str) -> argparse.ArgumentParser:
    """Return the options every program has, and some of its own."""
    line = argparse.ArgumentParser()
    line.add_argument("--pairs", type=int, default=PAIRS, help="how many pairs of runs a row takes")
    for name, meaning in options.items():
        line.add_argument(f"--{name}", default="", help=meaning)
    return line
