"""Ctrl-C: heard from the first import on, and never taken for anything else."""

import _signal as signal  # type: ignore[import-not-found]  # the C half: the other one loads enum and re before anybody listens
import os
import sys
from types import FrameType

INTERRUPTED = 130
_IMPORTS = "<frozen importlib"
"""What the code of Python's own importer is called."""


class _Heard:
    """Whether Ctrl-C was pressed in this process."""

    once = False


def listen() -> None:
    """Hear Ctrl-C from now on, unless whoever started this process asked for it to be ignored."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, interrupt)


def heard() -> bool:
    """Return whether Ctrl-C was pressed, whatever became of its KeyboardInterrupt on the way up."""
    return _Heard.once


def end_at_once() -> None:
    """From now on Ctrl-C ends the process where it stands: nothing is left that could be lost."""
    if signal.getsignal(signal.SIGINT) is interrupt:
        signal.signal(signal.SIGINT, lambda _number, _frame: os._exit(INTERRUPTED))


def interrupt(_number: int, frame: FrameType | None) -> None:
    """Raise KeyboardInterrupt; inside an import, end the process instead.

    A module half loaded turns the exception into another one (ImportError, RuntimeError, a panic of a compiled library with pages of
    its own) or swallows it. Nothing is lost by ending there: no answer is out, and SQLite takes back what was not committed.
    """
    _Heard.once = True
    while frame is not None:
        if frame.f_code.co_filename.startswith(_IMPORTS):
            os._exit(INTERRUPTED)
        frame = frame.f_back
    sys.unraisablehook = _say_nothing  # one raised in a callback is dropped, with a traceback nobody asked for
    raise KeyboardInterrupt


def _say_nothing(_dropped: object) -> None:
    """Tell nobody; `heard` remembers."""
