"""Restore a database: what must hold before a copy is written or a backup takes the place of the database."""

from contextlib import closing
from pathlib import Path

from coopfb.errors import DatabaseError, UnreadableFileError
from coopfb.store.checking import check
from coopfb.store.connecting import connect
from coopfb.store.header import read_header
from coopfb.text import text


def examine(database: Path, target: Path, *, overwrite: bool) -> None:
    """Raise UnreadableFileError when `target` is the database itself, is there already (unless `overwrite`), or has no folder."""
    path = str(target)
    if target.exists() and database.exists() and target.samefile(database):
        raise UnreadableFileError("file-exists", text("{path} is the database itself.", path=path), text("Choose another name."))
    if target.exists() and not overwrite:
        raise UnreadableFileError("file-exists", text("{path} exists already.", path=path), text("Choose another name, or add --force."))
    if not target.parent.is_dir():
        raise UnreadableFileError("file-unwritable", text("There is no folder {path}.", path=str(target.parent)), text("Create it first."))


def sure_of(source: Path) -> None:
    """Raise when `source` is no sound backup: UnreadableFileError when it is not there, DatabaseError when foreign, newer or damaged."""
    if not _ours(source):
        raise UnreadableFileError("file-missing", text("There is no file {path}.", path=str(source)), text("Check the path of the backup."))
    if _damaged(source):
        raise DatabaseError(
            "db-backup-damaged",
            text("The backup {path} is damaged; nothing was changed.", path=str(source)),
            text("Run `coopfb db restore FILE` with another backup."),
        )


def _ours(source: Path) -> bool:
    """Return whether there is a file; one that cannot be read, or is not ours, raises with what to do about a backup."""
    try:
        return read_header(source) is not None
    except DatabaseError as error:
        if error.code == "db-unreadable":
            raise UnreadableFileError(
                "file-unreadable",
                text("The backup {path} cannot be read.", path=str(source)),
                text("Check the path, and that you may read the file."),
            ) from error
        if error.code != "db-newer":
            error.remedy = text("Run `coopfb db restore FILE` with another backup.")
        raise


def _damaged(source: Path) -> bool:
    """Return whether the file, or its audit, is damaged; faults of content are no reason to refuse a backup."""
    try:
        with closing(connect(source, read_only=True)) as conn:
            return any(fault.code in {"structure", "unreadable"} or fault.code.startswith("audit") for fault in check(conn))
    except DatabaseError as error:
        if error.code == "db-corrupt":
            return True
        raise
