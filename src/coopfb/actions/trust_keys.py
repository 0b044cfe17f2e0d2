"""Trust the key of another post, once its fingerprint was compared by telephone; or trust it no longer."""

import sqlite3
from base64 import b64encode
from pathlib import Path

from coopfb.actions.name_unit import unit_named
from coopfb.domain.bundle import ANYONE, PublicKey, TrustedKey, key_of_line, same_fingerprint
from coopfb.domain.directory_change import DirectoryChange, real_change
from coopfb.domain.record import Author, stamp
from coopfb.domain.row_change import changed
from coopfb.domain.typing_error import nearest
from coopfb.errors import ConflictError, InvalidDataError, NotFoundError, UnreadableFileError, problem_of
from coopfb.store.reads.bundles import trusted_key, trusted_keys
from coopfb.store.reads.stored_rows import stored_row, stored_rows
from coopfb.text import text

EVERYBODY = frozenset({"all", "tous", "toutes", "alle", "allen"})
"""Words for a key that speaks for everybody's rows."""
_LARGEST = 20_000


def key_in_file(path: Path) -> PublicKey:
    """Return the key in a file, as `directory key show` writes it. Raises UnreadableFileError, InvalidDataError (no-key-in-file)."""
    try:
        with path.open("rb") as file:
            lines = file.read(_LARGEST).decode("utf-8", "replace").splitlines()
    except (OSError, ValueError) as error:
        problem = problem_of(error) if isinstance(error, OSError) else text("{words}", words=str(error))
        said = text("{path} cannot be read: {problem}.", path=str(path), problem=problem)
        raise UnreadableFileError("file-unreadable", said, text("Choose a file you may read.")) from None
    found = [key for key in map(key_of_line, lines) if key]
    if len(found) != 1:
        said = text("{path} holds no key of a post.", path=str(path)) if not found else text("{path} holds several keys.", path=str(path))
        remedy = text("Ask the sender for what `coopfb directory key show` writes there.")
        raise InvalidDataError("no-key-in-file", said, remedy)
    return found[0]


def checked(key: PublicKey, fingerprint: str) -> None:
    """Raise InvalidDataError unless the fingerprint that was read out is that of the key."""
    if same_fingerprint(fingerprint, key.fingerprint):
        return
    said = text("This is not the fingerprint of the key of {name} in the file; the key was not trusted.", name=key.name)
    raise InvalidDataError("fingerprint-differs", said, text("Have it read out again. If it still differs, somebody changed the file."))


def trusted(conn: sqlite3.Connection, key: PublicKey, speaks_for: str, author: Author) -> DirectoryChange:
    """Return the change that trusts a key whose fingerprint was compared; `speaks_for` names a unit, everybody, or is empty: its name.

    Raises ConflictError (key-differs: another key of that name is trusted), NotFoundError.
    """
    before = stored_row(conn, "trusted_key", key.name)
    public = b64encode(key.key).decode()
    if before and before.row["public_key"] != public:
        said = text("Another key of {name} is trusted already.", name=key.name)
        remedy = text("If that post made a new key: coopfb directory trust remove {name}, then add the new one.", name=key.name)
        raise ConflictError("key-differs", said, remedy)
    unit = ANYONE if speaks_for.strip().casefold() in EVERYBODY else unit_named(conn, speaks_for or key.name).code
    new = TrustedKey(key.name, public, unit, stamp(author.now)[:10], author.who)
    if before and before.row["speaks_for"] == unit:
        return DirectoryChange("directory trust add", "key", key.name, ())
    return DirectoryChange("directory trust add", "key", key.name, (changed("trusted_key", before, new._asdict()),))


def distrusted(conn: sqlite3.Connection, name: str) -> DirectoryChange:
    """Return the change that trusts a key no longer; which serials were taken of it is forgotten. Raises NotFoundError (unknown-key)."""
    found = trusted_key(conn, name.strip())
    if found is None:
        known = [one.name for one in trusted_keys(conn)]
        said = text("No key of “{name}” is trusted.", name=name)
        remedy = text("`coopfb directory trust list` shows whose are.")
        raise NotFoundError("unknown-key", said, remedy, tuple(nearest(name, known) or known[:3]))
    notes = [row for row in stored_rows(conn, "bundle", "sender", [found.name]).values() if row.row["direction"] == "taken"]
    rows = (changed("trusted_key", stored_row(conn, "trusted_key", found.name), None), *(changed("bundle", one, None) for one in notes))
    return DirectoryChange("directory trust remove", "key", found.name, tuple(filter(real_change, rows)))
