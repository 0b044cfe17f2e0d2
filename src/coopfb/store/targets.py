"""Where a copy may be written: a new name or a plain file, and never the database or what SQLite keeps beside it."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coopfb.errors import UnreadableFileError, problem_of
from coopfb.store.publishing import BESIDE, KEY
from coopfb.text import text


def examine(target: Path, database: Path | None, *, overwrite: bool) -> None:
    """Raise UnreadableFileError unless a copy of `database` may be written to `target`.

    file-exists: the database itself, or a file while not `overwrite`; file-special: a link, folder, pipe or device; file-reserved: the
    journal of the database, or a database whose own journal waits beside it; file-unwritable: no such folder.
    """
    with told(target):
        status = os.lstat(target) if os.path.lexists(target) else None
        if not target.parent.is_dir():
            raise UnreadableFileError(
                "file-unwritable", text("There is no folder {path}.", path=str(target.parent)), text("Create it first.")
            )
        if database and (_same(target, database) or (status is None and _twin(target, database))):
            raise UnreadableFileError("file-exists", text("{path} is the database itself.", path=str(target)), text("Choose another name."))
        _refuse_reserved(target, database)
        if status and not stat.S_ISREG(status.st_mode):
            raise UnreadableFileError(
                "file-special",
                text("{path} is a link, a folder, a pipe or a device, not a plain file; nothing was written.", path=str(target)),
                text("Choose another name."),
            )
        if status and not overwrite:
            raise UnreadableFileError(
                "file-exists", text("{path} exists already.", path=str(target)), text("Choose another name, or add --force.")
            )


@contextmanager
def told(target: Path) -> Iterator[None]:
    """Say in one sentence why a copy could not be written to `target`."""
    try:
        yield
    except FileExistsError as error:
        raise UnreadableFileError("file-exists", text("{path} exists already.", path=str(target)), text("Name another file.")) from error
    except OSError as error:
        raise UnreadableFileError(
            "file-unwritable",
            text("{path} cannot be written: {problem}.", path=str(target), problem=problem_of(error)),
            text("Choose a folder you may write to, with room for the file."),
        ) from error


def _refuse_reserved(target: Path, database: Path | None) -> None:
    """Refuse the name of a journal of the database, and a name whose journal is there: SQLite would play it back into the copy.

    The name of its secret key is refused as well: a key is never overwritten.
    """
    keys = {f"{place}{KEY}" for place in _places(database)}
    whole = os.path.join(os.path.realpath(target.parent), target.name)  # noqa: PTH118 - the name itself is not followed
    if whole in keys or (os.path.lexists(target) and os.path.realpath(target) in {os.path.realpath(key) for key in keys}):
        said = text("{path} is where the secret key of the database stands; it is never overwritten.", path=str(target))
        raise UnreadableFileError("file-reserved", said, text("Choose another name."))
    names = {name for place in _places(database) for name in (f"{place}{tail}" for tail in BESIDE)}
    beside = next((name for tail in BESIDE if os.path.lexists(name := f"{target}{tail}")), "")
    if beside or whole in names:
        raise UnreadableFileError(
            "file-reserved",
            text("{path} is or has the journal of a database; a copy there would be damaged or do damage.", path=str(target)),
            text("Choose another name."),
        )


def _places(database: Path | None) -> set[str]:
    """Return the names under which SQLite may look for the journals of the database."""
    if database is None:
        return set()
    return {os.path.realpath(database), os.path.join(os.path.realpath(database.parent), database.name)}  # noqa: PTH118 - as above


def _same(target: Path, database: Path) -> bool:
    """Say whether both names lead to one file."""
    return target.exists() and database.exists() and target.samefile(database)


def _twin(target: Path, database: Path) -> bool:
    """Say whether both are one name, of a file that is not there."""
    return os.path.realpath(target) == os.path.realpath(database)
