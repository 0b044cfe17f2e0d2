"""Turns: who creates or replaces a database does so alone in its folder; the others wait, and are told when that takes long."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from coopfb.store.connecting import Wait
from coopfb.store.failures import locked
from coopfb.store.publishing import lock
from coopfb.text import Text

_PAUSE = 0.02
"""Seconds between two looks at a folder that another command works in."""


@contextmanager
def turn(path: Path, patience: float, notify: Callable[[Text], None]) -> Iterator[None]:
    """Run the block while no other command creates or replaces a database in the folder of `path`.

    The folder itself is locked, so nothing is left behind and a kill frees it. Where folders cannot be locked (some network shares)
    the block runs at once. Raises OSError (no such folder), DatabaseError (db-locked after `patience` seconds).
    """
    handle = _opened(path.parent)
    try:
        if handle is not None:
            _wait(handle, path, Wait(patience, notify))
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _opened(folder: Path) -> int | None:
    """Return the open folder, None where this system or account does not open it."""
    try:
        return os.open(folder, os.O_RDONLY)
    except PermissionError:
        return None


def _wait(handle: int, path: Path, waiting: Wait) -> None:
    """Wait for the lock of the folder."""
    try:
        while not lock(handle):
            if waiting.over():
                raise locked(str(path))
            time.sleep(_PAUSE)
    except OSError:
        return
