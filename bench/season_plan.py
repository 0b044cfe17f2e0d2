"""Measures the season's plan: a year of four and of sixty zones, beside OR-Tools CP-SAT, how even the slots are, and a clash explained."""

import importlib.util
import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from paired import Command, Peer, Run, answer, timed
from row import MET, NOT_MET, NOTHING, SKIPPED, Row, alone, at_most, ms, times, within
from scratch import Scratch

PROVEN, MOST_OF_PEER, MOST_TIMES, MOST_MIB, EVEN, EXPLAINED = 12, 0.8, 20, 1536, 0.95, 3
PAIRS, RUNS = 5, 3
PROGRAM = str(Path(__file__).with_name("season_run.py"))


def rows(place: Scratch, _told: Namespace) -> Iterator[Row]:
    """Measure each row; seasons are solved in processes of their own, so that each has its own memory."""
    plan = _run(place, 4, "plan", '"optimal": true')
    yield within("a year of four zones, planned, proven, drawn", plan, PROVEN)
    yield from _beside_peer(place)
    yield from _sixty(place, plan)
    yield _even(json.loads(answer(plan)))
    yield within("twenty rules that clash, explained", _run(place, 1, "clash", '"named": 20'), EXPLAINED)


def _beside_peer(place: Scratch) -> Iterator[Row]:
    """Compare the solvers on the same rows and goals, proven optimal by both."""
    what = "the same year, solved only"
    if importlib.util.find_spec("ortools") is None:
        yield Row(what, NOTHING, "OR-Tools CP-SAT", SKIPPED, bar=f"≤ {MOST_OF_PEER} ×", verdict=SKIPPED)
        return
    ours, theirs = (_run(place, 4, mode, '"optimal": true') for mode in ("solve", "peer"))
    told = [json.loads(answer(one)) for one in (ours, theirs)]
    if told[0] != told[1]:
        problem = f"the solvers disagree: {told}"
        raise RuntimeError(problem)
    yield at_most(what, ours, Peer("OR-Tools CP-SAT", theirs), MOST_OF_PEER, PAIRS)


def _sixty(place: Scratch, four: Command) -> Iterator[Row]:
    """Compare sixty zones with four, and say what memory they take."""
    sixty = _run(place, 60, "plan", '"optimal": true')
    large: list[Run] = [timed(sixty) for _ in range(RUNS)]
    small = median(timed(four).seconds for _ in range(RUNS))
    took = median(run.seconds for run in large)
    ratio = took / small
    verdict = MET if ratio <= MOST_TIMES else NOT_MET
    yield Row("a year of sixty zones", ms(took), "four zones", ms(small), times(ratio), bar=f"≤ {MOST_TIMES} ×", verdict=verdict)
    peak = max(run.peak_mib for run in large)
    kept = MET if peak <= MOST_MIB else NOT_MET
    yield Row("its memory", f"{peak:.0f} MiB", bar=f"≤ {MOST_MIB} MiB", verdict=kept)


def _even(told: dict[str, float]) -> Row:
    """Return how even the slots are, of what availability allows, beside the plan as the solver leaves it."""
    share = told["least"]
    ours = f"{told['entropy']:.3f} of {told['possible']:.3f}; {told['guessed']:.0%} guessed"
    theirs = f"{told['plain']:.3f}; {told['plain_guessed']:.0%} guessed"
    verdict = MET if share >= EVEN else NOT_MET
    what = "entropy of the slots (1 = even), and what an outsider guesses"
    return Row(what, ours, "the plan without drawing", theirs, f"{share:.3f} of possible", bar=f"≥ {EVEN}", verdict=verdict)


def _run(place: Scratch, zones: int, mode: str, expected: str) -> Command:
    return Command((sys.executable, PROGRAM, str(zones), mode), place.environment(), expected)


if __name__ == "__main__":
    alone(rows)
