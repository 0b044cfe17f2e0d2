"""The first bytes of a database file: whose it is and how new, known before anything is opened or touched."""

import os
import stat
from pathlib import Path
from typing import NamedTuple

from coopfb.errors import DatabaseError
from coopfb.store.failures import damaged
from coopfb.text import text

APPLICATION_ID = 0x636F6662
"""The letters "cofb" in the file's header: a file without them is not ours."""

SCHEMA_VERSION = 7
"""The number of the newest migration, kept in the header as user_version."""

_MAGIC = b"SQLite format 3\0"
_LENGTH = 100
_WRITE_FORMAT = 18
_WRITE_FORMATS = frozenset((1, 2))


class Header(NamedTuple):
    """What stands in the header, and from the folder entry: the schema's version, the permission bits, owner and number of names."""

    version: int
    mode: int
    owner: int
    links: int


def read_header(path: Path, newest: int = SCHEMA_VERSION) -> Header | None:
    """Return the header of our database at `path`, None where there is no file.

    Raises DatabaseError: db-unreadable (no permission, a folder, not a plain file), db-foreign, db-newer,
    db-corrupt (empty, cut short, of an unknown format, or without a schema).
    The file is opened and closed here, which drops this process's SQLite locks on it: never call it inside a transaction.
    """
    try:
        status = path.stat()
        plain = stat.S_ISREG(status.st_mode)
        first = _first_bytes(path) if plain else b""
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise DatabaseError(
            "db-unreadable",
            text("The database {path} cannot be opened.", path=str(path)),
            text("Check that you may read and write it and its folder, or name another file with --db."),
        ) from error
    if not plain:
        raise DatabaseError(
            "db-unreadable",
            text("{path} is a folder or a device, not a database file.", path=str(path)),
            text("Name a file with --db."),
        )
    return Header(_version(path, first, newest), stat.S_IMODE(status.st_mode), status.st_uid, status.st_nlink)


def _first_bytes(path: Path) -> bytes:
    """Return up to 100 bytes; O_NONBLOCK so that a pipe put there meanwhile cannot hold us."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        return os.read(handle, _LENGTH)
    finally:
        os.close(handle)


def _version(path: Path, first: bytes, newest: int) -> int:
    """Return user_version (offset 60) of a header that is ours (application_id at offset 68)."""
    if len(first) < _LENGTH and _MAGIC.startswith(first[: len(_MAGIC)]):
        raise DatabaseError(
            "db-corrupt",
            text("The database {path} is empty or cut short.", path=str(path)),
            text("Bring back a backup with `coopfb db restore FILE`; without one, remove the file and a new one is created."),
        )
    if not first.startswith(_MAGIC) or int.from_bytes(first[68:72], "big") != APPLICATION_ID:
        raise DatabaseError(
            "db-foreign",
            text("{path} is not a coopfb database; nothing was changed.", path=str(path)),
            text("Name another file with --db."),
        )
    if first[_WRITE_FORMAT] not in _WRITE_FORMATS:
        # SQLite would call it read-only, and send people to its permissions.
        raise damaged(str(path))
    version = int.from_bytes(first[60:64], "big")
    if version == 0:
        raise DatabaseError(
            "db-corrupt",
            text("The database {path} says it has no schema yet, which no coopfb database says.", path=str(path)),
            text("Bring back a backup with `coopfb db restore FILE`."),
        )
    if version > newest:
        raise DatabaseError(
            "db-newer",
            text(
                "The database {path} was made by a newer coopfb (schema {version}; this one knows {newest}); nothing was changed.",
                path=str(path),
                version=version,
                newest=newest,
            ),
            text("Install the newer coopfb, or name another file with --db."),
        )
    return version
