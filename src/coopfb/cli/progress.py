"""A bar on standard error for work that takes longer than a second, where somebody is looking."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from coopfb.cli.options import session
from coopfb.text import Text

PATIENCE = 1.0
"""Seconds before the bar is shown."""
_PAUSE = 0.1
_CELLS = 30


@contextmanager
def progress(what: Text, whole: int) -> Iterator[Callable[[int], None]]:
    """Give what is called with how much of `whole` is done; the bar is wiped after the block, and shown only on a terminal."""
    if not sys.stderr.isatty():
        yield lambda _done: None
        return
    bar = _Bar(session().say(what), whole)
    try:
        yield bar.show
    finally:
        bar.wipe()


def clock(what: Text, whole: float) -> Callable[[float], None]:
    """Return what is called with the seconds that have passed of `whole`, and tells them on one line that wipes itself at the end.

    The line is wiped when it is called with no more than before, or when the process ends its work: nothing but a terminal sees it.
    """
    if not sys.stderr.isatty():
        return lambda _seconds: None
    return _Bar(session().say(what), round(whole)).run


class _Bar:
    def __init__(self, what: str, whole: int) -> None:
        self._what, self._whole = what, max(1, whole)
        self._next = time.monotonic() + PATIENCE
        self._length = 0

    def show(self, done: int) -> None:
        """Draw it anew, a few times a second at most; a screen that cannot be written never costs the work."""
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _PAUSE
        part = min(1.0, done / self._whole)
        cells = round(part * _CELLS)
        self._draw(f"{self._what} [{'#' * cells}{'.' * (_CELLS - cells)}] {part:.0%}")

    def run(self, seconds: float) -> None:
        """Show the seconds that have passed; below zero wipes the line."""
        if seconds < 0:
            self.wipe()
        else:
            self.show(round(seconds))

    def wipe(self) -> None:
        """Leave the line as it was."""
        if self._length:
            self._draw("")

    def _draw(self, line: str) -> None:
        before, self._length = self._length, len(line)
        try:
            sys.stderr.write(f"\r{line.ljust(before)}" if line else f"\r{' ' * before}\r")
            sys.stderr.flush()
        except (OSError, ValueError):
            return
