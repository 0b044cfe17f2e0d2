"""A file written under another name beside its place, and put there complete, in one step and safe on the disk."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex


def draft_beside(target: Path, what: str) -> Path:
    """Create an empty file of its own name in the target's folder, readable by its owner alone, and return its path. Raises OSError."""
    draft = target.with_name(f".{target.name}.{token_hex(8)}.{what}")
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0), 0o600))
    return draft


def publish(draft: Path, target: Path, *, overwrite: bool) -> None:
    """Give the finished file its name and bring that to the disk. Raises FileExistsError when it is taken and not to be replaced."""
    if overwrite:
        draft.replace(target)
    else:
        _linked(draft, target)
    settle_folder(target.parent)


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
    for tail in ("-journal", "-wal", "-shm"):
        path.with_name(path.name + tail).unlink(missing_ok=True)


@contextmanager
def private() -> Iterator[None]:
    """Let nobody but the owner read what the block creates."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def _linked(draft: Path, target: Path) -> None:
    """Link, which never replaces; where the file system has no links (FAT, some shares), look first, then move."""
    try:
        target.hardlink_to(draft)
    except (FileExistsError, FileNotFoundError):
        raise
    except OSError:
        if target.exists():
            raise FileExistsError(str(target)) from None
        draft.rename(target)
    else:
        draft.unlink()
