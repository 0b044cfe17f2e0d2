"""Take the directory of a bundle in: in the name of who signed it, within what its key speaks for."""

import sqlite3

from coopfb.actions.import_directory import Imported, Why, import_directory
from coopfb.actions.open_bundle import Opened, taken
from coopfb.actions.read_directory import ImportWish
from coopfb.domain.bundle import ANYONE
from coopfb.domain.record import Author
from coopfb.errors import WrongCommandLineError
from coopfb.exchange.incoming_file import Arrived
from coopfb.text import text


def take_directory(  # noqa: PLR0913 - what belongs to one import
    conn: sqlite3.Connection, found: Opened, wish: ImportWish, author: Author, why: Why, *, dry_run: bool
) -> Imported:
    """Take a bundle in, or only say what that would do; `wish` says how, the bundle says what and in whose name.

    A key that speaks for one unit changes what that unit keeps; one that speaks for everybody, what the bundle is about. What its sender
    keeps and does not bring is closed: a bundle holds all of it. Raises as `import_directory` does.
    """
    head, speaks_for = found.head, found.sender.speaks_for
    owner = head.owner if speaks_for == ANYONE else speaks_for
    asked = wish._replace(came=inside(found, wish.file), owner=owner, whole=head.owner in {"", owner})
    done = import_directory(conn, asked, author, why, dry_run=dry_run, also=taken(found, author))
    return done._replace(kind="bundle", encoding="", delimiter="")


def inside(found: Opened, name: str) -> Arrived:
    """Return the directory in a bundle as a file that came in; `name` is the bundle's. Raises WrongCommandLineError for operations."""
    if found.head.content != "directory":
        said = text("{file} holds operations, not a directory.", file=name)
        raise WrongCommandLineError("holds-operations", said, text("Look at them with: coopfb directory import FILE --dry-run"))
    return Arrived(name, None, len(found.content), "json", found.content)
