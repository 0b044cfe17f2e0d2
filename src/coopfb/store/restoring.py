"""The way back: a backup put in the place of the database, while nothing of what was there is lost."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from errno import EDQUOT, EFBIG, ENOSPC
from pathlib import Path
from typing import NamedTuple

from coopfb.domain.record import AuditEntry, stamp
from coopfb.errors import DatabaseError, UnreadableFileError
from coopfb.store.auditing import append
from coopfb.store.checking import WHOLE, check
from coopfb.store.connecting import CHANGE_PATIENCE, Connection, change, connect, connect_to_read, rows, silent
from coopfb.store.copying import copy, dated, keep
from coopfb.store.failures import explained, full
from coopfb.store.header import SCHEMA_VERSION, read_header
from coopfb.store.migrate import raise_to_newest
from coopfb.store.publishing import clear_aside, draft_beside, name_again, private, publish, settle, sweep
from coopfb.store.targets import told
from coopfb.store.turns import turn
from coopfb.text import Text, text

_WHAT = "before-restore"


class _Way(NamedTuple):
    """One restore: the place of the database, the moment, who asked, and who hears of waiting."""

    path: Path
    now: datetime
    who: str
    notify: Callable[[Text], None]

    def entry(self, kept: Path | None) -> AuditEntry:
        """Return the entry with which the restored database begins its new life."""
        return AuditEntry(stamp(self.now), self.who, "db restore", "database", kept.name if kept else "")


def restore(path: Path, source: Path, now: datetime, *, who: str = "coopfb", notify: Callable[[Text], None] = silent) -> Path | None:
    """Put the backup `source` in the place of the database `path`; return the dated copy kept of what was there, None if nothing was.

    The backup is checked first (ours, not newer, whole, its audit chain unbroken) and brought to the present schema, and the restored
    database carries an entry that says so. A database that others use is replaced in one transaction they wait for; a damaged one is
    swapped for the new file. Where `path` is a link, the file it leads to is restored. Two restores take turns.
    Raises DatabaseError, UnreadableFileError.
    """
    way = _Way(Path(os.path.realpath(path)), now, who, notify)
    _replaceable(way.path)
    with _told(way.path):
        with private():
            way.path.parent.mkdir(parents=True, exist_ok=True)
        with turn(way.path, CHANGE_PATIENCE, notify):
            sweep(way.path)
            with draft_beside(way.path, "restore") as draft:
                _copy_sound(source, draft, way)
                return _put(way, draft)


def sure_of(source: Path, notify: Callable[[Text], None] = silent) -> None:
    """Raise when `source` is no sound backup: UnreadableFileError when it is not there, DatabaseError when foreign, newer or damaged.

    Faults of content are no reason to refuse a backup.
    """
    with _sound(source, notify):
        pass


@contextmanager
def _sound(source: Path, notify: Callable[[Text], None]) -> Iterator[Connection]:
    """Give a backup opened for reading once it is known to be sound."""
    if not _ours(source):
        raise UnreadableFileError("file-missing", text("There is no file {path}.", path=str(source)), text("Check the path of the backup."))
    try:
        opened = connect_to_read(source, notify=notify, patience=CHANGE_PATIENCE)
    except DatabaseError as error:
        raise (_refused(source) if error.code == "db-corrupt" else error) from error
    with closing(opened) as conn:
        if check(conn, WHOLE):
            raise _refused(source)
        yield conn


def _ours(source: Path) -> bool:
    """Say whether there is a file; one that cannot be read, or is not ours, raises with what to do about a backup."""
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


def _refused(source: Path) -> DatabaseError:
    """Return the failure of a backup that is not whole."""
    return DatabaseError(
        "db-backup-damaged",
        text("The backup {path} is damaged; nothing was changed.", path=str(source)),
        text("Run `coopfb db restore FILE` with another backup."),
    )


def _copy_sound(source: Path, draft: Path, way: _Way) -> None:
    """Copy a sound backup and bring the copy to the present schema."""
    with _sound(source, way.notify) as conn:
        copy(conn, draft)
    raise_to_newest(draft, way.now)


def _put(way: _Way, draft: Path) -> Path | None:
    """Put the draft in the place of whatever is there now."""
    if _replaceable(way.path):
        # A file too damaged, or too strange, to be rewritten is swapped.
        with suppress(_TooDamagedError):
            return _rewritten(way, draft)
    return _swapped(way, draft)


class _TooDamagedError(Exception):
    """The present file cannot be rewritten."""


def _replaceable(path: Path) -> bool:
    """Say whether a database of ours that can be opened stands at `path`; one of somebody else's, or newer, is not ours to replace."""
    try:
        return read_header(path) is not None
    except DatabaseError as error:
        if error.code == "db-corrupt":
            return False
        if error.code in ("db-foreign", "db-newer"):
            error.remedy = text("Move {path} away, then run `coopfb db restore FILE` again.", path=str(path))
        raise


def _rewritten(way: _Way, draft: Path) -> Path:
    """Keep and rewrite the file under one lock: what others record is either in the kept copy or in the restored file, never in neither."""
    kept: list[Path] = []
    try:
        with closing(connect(way.path, notify=way.notify, patience=CHANGE_PATIENCE)) as present:
            with explained(str(way.path)):
                present.execute("PRAGMA foreign_keys = OFF")
                present.execute("ATTACH DATABASE ? AS restored", (os.fsencode(draft),))
            with change(present):
                with closing(connect(way.path, read_only=True, notify=way.notify)) as reader:
                    kept.append(keep(reader, way.path, _WHAT, way.now))
                _refill(present)
                append(present, way.entry(kept[0]))
    except BaseException as error:
        for copied in kept:
            _drop_needless(copied, way.path)
        if isinstance(error, sqlite3.Error) or getattr(error, "code", "") in {"db-corrupt", "db-altered"}:
            raise _TooDamagedError from error
        raise
    return kept[0]


def _drop_needless(kept: Path, path: Path) -> None:
    """Remove the copy a restore kept before it failed, where the database still holds all that is in it; in doubt it stays."""
    last = "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1"
    with suppress(DatabaseError, sqlite3.Error, OSError):
        with closing(connect(kept, read_only=True)) as copied, closing(connect_to_read(path)) as present:
            same = rows(copied, last) == rows(present, last)
        if same:
            kept.unlink()


def _refill(present: sqlite3.Connection) -> None:
    """Drop whatever the file holds, also what coopfb never made, and make schema and rows anew from the attached backup."""
    wanted = "SELECT type, name, sql FROM {}.sqlite_schema WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~' AND type IN ({}) ORDER BY type DESC"
    for kind, name, _ in rows(present, wanted.format("main", "'view', 'trigger', 'table'")):
        present.execute(f"DROP {kind} IF EXISTS main.{_quoted(name)}")
    made = rows(present, wanted.format("restored", "'table', 'index'"))
    for _, name, sql in made:
        present.execute(sql)
        if sql.lstrip().upper().startswith("CREATE TABLE"):
            present.execute(f"INSERT INTO main.{_quoted(name)} SELECT * FROM restored.{_quoted(name)}")  # noqa: S608 - names of our schema
    present.execute(f"PRAGMA main.user_version = {SCHEMA_VERSION}")


def _quoted(name: str) -> str:
    """Return a name as SQL takes it, whatever it holds."""
    return '"{}"'.format(name.replace('"', '""'))


def _swapped(way: _Way, draft: Path) -> Path | None:
    """Put the new file in the place of a damaged one, whose bytes and journal are kept: an old journal must never meet the new file."""
    kept = _named_again(way) if os.path.lexists(way.path) else None
    try:
        with closing(connect(draft)) as filled, change(filled):
            append(filled, way.entry(kept))
        settle(draft)
    except BaseException:
        if kept:
            kept.unlink(missing_ok=True)
        raise
    if kept:
        with suppress(FileNotFoundError):
            way.path.with_name(f"{way.path.name}-journal").rename(kept.with_name(f"{kept.name}-journal"))
    clear_aside(way.path)
    publish(draft, way.path, overwrite=True)
    return kept


def _named_again(way: _Way) -> Path:
    """Give the damaged file a dated second name that nobody has taken yet, and return it."""
    for name in dated(way.path, _WHAT, way.now):
        with suppress(FileExistsError):
            name_again(way.path, name)
            return name
    raise AssertionError


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Say in one sentence why nothing could be restored."""
    with told(path):
        try:
            yield
        except OSError as error:
            if error.errno in (ENOSPC, EDQUOT, EFBIG):
                raise full(str(path)) from error
            raise
