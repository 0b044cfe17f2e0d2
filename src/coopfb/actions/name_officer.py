"""Name an officer: `UNIT/MEMBER`, a unit of the directory and a service number or function, never a name."""

import sqlite3

from coopfb.actions.crew_words import name_checked
from coopfb.actions.name_unit import unit_named
from coopfb.errors import WrongCommandLineError
from coopfb.text import text


def officer_named(conn: sqlite3.Connection, words: str, unit: str = "") -> str:
    """Return the officer that words mean, as `UNIT/MEMBER`; a member alone is one of `unit` (a code), where that is given.

    Raises WrongCommandLineError, NotFoundError (the unit).
    """
    unit_words, slash, member = words.rpartition("/")
    if not slash and not unit:
        said = text("“{words}” is no officer.", words=words.strip())
        raise WrongCommandLineError("bad-value", said, text("Write UNIT/MEMBER, as in be-pz-5317/4711."))
    return f"{unit_named(conn, unit_words).code if slash else unit}/{name_checked(member)}"
