"""A file written under another name beside its place, and put there complete, in one step and safe on the disk."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

try:
    import fcntl
except ImportError:  # not on every system
    fcntl = None  # type: ignore[assignment]

BESIDE = ("-journal", "-wal", "-shm")
"""What SQLite adds to a database's name for the files it keeps beside it."""

KEY = ".key"
"""What is added to a database's name for the secret key beside it."""

_DRAFT = re.compile(r"(\..*)?\.[0-9a-f]{16}\.(new|copy|restore|draft)(-journal)?")
"""How the name of a draft goes on after its target's."""


@contextmanager
def draft_beside(target: Path, what: str) -> Iterator[Path]:
    """Give an empty file of its own name in the target's folder, readable by its owner alone. Raises OSError.

    Whatever of it was not published goes with the block. While the block runs the file is locked, so that `sweep` leaves it.
    """
    made: list[Path] = []
    handle = None
    try:
        # Its name is known before the file is there: Ctrl-C between the two leaves nothing behind.
        handle = _claimed(target, what, made)
        yield made[-1]
    finally:
        for draft in made:
            draft.unlink(missing_ok=True)
            clear_aside(draft)
        if handle is not None:
            os.close(handle)


def sweep(target: Path) -> None:
    """Remove the drafts of `target` and of its dated copies that nobody is at work on any more; what cannot be removed stays."""
    with suppress(OSError):
        names = [entry.name for entry in os.scandir(target.parent)]
        for name in names:
            if name.startswith(f".{target.name}.") and _DRAFT.fullmatch(name[len(target.name) + 1 :]):
                with suppress(OSError):
                    _sweep_one(target.with_name(name))


def publish(draft: Path, target: Path, *, overwrite: bool) -> None:
    """Give the finished file its name and bring that to the disk. Raises FileExistsError when it is taken and not to be replaced."""
    if overwrite:
        draft.replace(target)
    else:
        name_again(draft, target)
        draft.unlink(missing_ok=True)
    settle_folder(target.parent)


def name_again(file: Path, target: Path) -> None:
    """Link, which never replaces; where the file system has no links (FAT, some shares), look first, then move. Raises FileExistsError."""
    try:
        target.hardlink_to(file)
    except (FileExistsError, FileNotFoundError):
        raise
    except OSError:
        if os.path.lexists(target):
            raise FileExistsError(str(target)) from None
        file.rename(target)


def settle(path: Path) -> None:
    """Bring a file's content to the disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def settle_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk; some systems do not open folders, and need not."""
    with suppress(PermissionError, IsADirectoryError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def clear_aside(path: Path) -> None:
    """Remove the journals of a database that is gone: SQLite would play them back into the file that takes its place."""
    for tail in BESIDE:
        path.with_name(path.name + tail).unlink(missing_ok=True)


@contextmanager
def private() -> Iterator[None]:
    """Let nobody but the owner read what the block creates."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def lock(handle: int) -> bool:
    """Take the lock of an open file or folder until it is closed; False when another holds it. Raises OSError where there are no locks."""
    if fcntl is None:
        raise OSError
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _claimed(target: Path, what: str, made: list[Path]) -> int | None:
    """Make a new, locked draft, the last of `made`, and return its open handle; one swept in the instant before its lock is made again.

    Where there are no locks there is no handle either (an open file could not be renamed there), and no sweeping.
    """
    while True:
        draft = target.with_name(f".{target.name}.{token_hex(8)}.{what}")
        made.append(draft)
        handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0), 0o600)
        try:
            if lock(handle) and os.fstat(handle).st_nlink > 0:
                return handle
        except OSError:
            os.close(handle)
            return None
        os.close(handle)


def _sweep_one(leftover: Path) -> None:
    """Remove one draft, or the journal of a draft that is gone. Raises OSError."""
    base = leftover.with_name(leftover.name.removesuffix("-journal"))
    if base != leftover and base.exists():
        return
    handle = os.open(leftover, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    try:
        if lock(handle):
            leftover.unlink()
            if base == leftover:
                clear_aside(leftover)
    finally:
        os.close(handle)
