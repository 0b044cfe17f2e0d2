"""Runs every benchmark and prints its tables: `python bench/run.py`, or `--write docs/benchmarks.md` to put them into the page.

Needs coopfb in the interpreter that runs it, three minutes and 1 GB of room for temporary files; let the machine do nothing else meanwhile.
"""

import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

import appointments
import calendars
import counting
import exports
import first_use
import growth
import imports
import machine
import maps
import pages
import papers
import peers
import planning
import season_plan
import startup
from row import MET, NOT_MET, Row, asked, table
from scratch import Scratch, scratch

BEGIN, END = "<!-- {}: begin -->", "<!-- {}: end -->"
FEWEST_CASES = 600


def rows(place: Scratch, told: Namespace) -> Iterator[Row]:
    """Measure every row, saying which one on standard error; first use and memory come before this process has grown."""
    programs = (
        *(first_use, startup, planning, season_plan, papers, maps, appointments, peers, pages, imports, exports, growth),
        counting,  # it fills a database in this process, whose memory every process started after it would be charged with
    )
    for program in programs:
        for row in program.rows(place, told):
            print(f"{row.what}: {row.ours}, {row.ratio}, {row.verdict}", file=sys.stderr)
            yield row
    yield from right_place()


def right_place() -> Iterator[Row]:
    """Count how often the right place comes first, without and with a typing error."""
    import places  # noqa: PLC0415 - it loads coopfb, whose memory every process started after it would be charged with

    found = [(int(case["errors"]), right) for case, right, _shown in places.measure()]
    for errors, bar in places.BARS.items():
        rights = [right for had, right in found if had == errors]
        share = sum(rights) / len(rights)
        what = f"right place first, {'one typing error' if errors else 'typed without error'}"
        met = share >= bar and len(found) >= FEWEST_CASES
        yield Row(what, f"{share:.1%}", f"{len(rights)} of {len(found)} cases", bar=f"≥ {bar:.0%}", verdict=MET if met else NOT_MET)


def write(page: Path, what: str, found: str) -> None:
    """Put what was found between the markers of a page that are named after it."""
    before, begin, rest = page.read_text(encoding="utf-8").partition(BEGIN.format(what))
    _old, end, after = rest.partition(END.format(what))
    if not begin or not end:
        sys.exit(f"{page} has no lines {BEGIN.format(what)} and {END.format(what)}")
    page.write_text(f"{before}{begin}\n\n{found}\n\n{end}{after}", encoding="utf-8")


def main() -> int:
    """Measure, print and write; return 1 when a bar is not met."""
    line = asked(khard=peers.HELP, khal=calendars.HELP, **{exports.OPTION: exports.HELP}, write="the page to put the tables into")
    line.description = "Measures coopfb and prints what was found."
    told = line.parse_args()
    warning = machine.busy()
    with scratch() as place:
        about = machine.machine(place.folder)
        found = list(rows(place, told))
        compared = calendars.compared(place, told)
    pairs = f"Medians of {told.pairs} pairs."
    measured = "\n\n".join(part for part in (f"{about} {pairs}", warning, table(found)) if part)
    print(measured, compared, sep="\n\n")
    if told.write:
        write(Path(told.write), "measured", measured)
        write(Path(told.write), "compared", compared)
    return int(any(row.verdict == NOT_MET for row in found))


if __name__ == "__main__":
    sys.exit(main())
