"""Paired runs: two commands timed in turn as whole processes, and what the pairs say.

Alone, for any two commands: `python bench/paired.py "coopfb --help" "python -c 'import typer'" --pairs 41`.
"""

import argparse
import os
import shlex
import subprocess
import time
from collections.abc import Mapping
from statistics import median
from typing import NamedTuple

WARM_UP = 2
"""Runs of each command before the first timed one: they fill the page cache and write what Python compiles."""

PAIRS = 31


class Command(NamedTuple):
    """A command with its whole environment; `expected` must stand in what it prints, since a fast wrong answer is no answer."""

    words: tuple[str, ...]
    environment: Mapping[str, str]
    expected: str = ""


class Peer(NamedTuple):
    """What coopfb is measured against: its name in the table, and its command."""

    name: str
    command: Command


class Run(NamedTuple):
    """One whole process: seconds from its start to its end, and the most memory it held at once, in MiB."""

    seconds: float
    peak_mib: float


class Pairs(NamedTuple):
    """The seconds of both commands, pair by pair."""

    ours: list[float]
    theirs: list[float]

    @property
    def ratio(self) -> float:
        """The median of the ratios of the pairs: what slows the machine for a while slows both halves of a pair."""
        return median(ours / theirs for ours, theirs in zip(self.ours, self.theirs, strict=True))

    @property
    def least(self) -> float:
        """The ratio of the fastest runs: what is left when nothing disturbs."""
        return min(self.ours) / min(self.theirs)


def answer(command: Command) -> str:
    """Run a command untimed and return what it prints; RuntimeError when it fails or does not print what is expected."""
    done = subprocess.run(command.words, env=command.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode or command.expected not in done.stdout:
        problem = f"{shlex.join(command.words)} ended with {done.returncode}: {(done.stderr or done.stdout)[:500]}"
        raise RuntimeError(problem)
    return done.stdout


def timed(command: Command) -> Run:
    """Run a command once, its output thrown away.

    The memory is never less than this process's own, which Linux hands on at the start: keep this one small.
    """
    quiet = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0), *((os.POSIX_SPAWN_OPEN, n, os.devnull, os.O_WRONLY, 0) for n in (1, 2))]
    started = time.perf_counter()
    process = os.posix_spawnp(command.words[0], command.words, command.environment, file_actions=quiet)
    _process, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - started
    if os.waitstatus_to_exitcode(status):
        problem = f"{shlex.join(command.words)} failed while it was timed"
        raise RuntimeError(problem)
    return Run(seconds, usage.ru_maxrss / 1024)


def paired(ours: Command, theirs: Command, pairs: int = PAIRS) -> Pairs:
    """Time two commands in turn, each first in every other pair."""
    for command in (ours, theirs) * WARM_UP:
        answer(command)
    found = Pairs([], [])
    for number in range(pairs):
        if number % 2:
            found.theirs.append(timed(theirs).seconds)
            found.ours.append(timed(ours).seconds)
        else:
            found.ours.append(timed(ours).seconds)
            found.theirs.append(timed(theirs).seconds)
    return found


def main() -> None:
    """Time two commands given as one text each, in the environment of whoever asks."""
    line = argparse.ArgumentParser(description="Time two commands in turn.")
    line.add_argument("ours")
    line.add_argument("theirs")
    line.add_argument("--pairs", type=int, default=PAIRS)
    told = line.parse_args()
    ours, theirs = (Command(tuple(shlex.split(words)), os.environ) for words in (told.ours, told.theirs))
    found = paired(ours, theirs, told.pairs)
    print(f"{median(found.ours) * 1000:.0f} ms against {median(found.theirs) * 1000:.0f} ms")
    print(f"{found.ratio:.2f} × in the median of {told.pairs} pairs, {found.least:.2f} × between the fastest runs")


if __name__ == "__main__":
    main()
