"""Name an officer: `UNIT/MEMBER`, a unit of the directory and a service number or function, never a name."""

import sqlite3

from coopfb.actions.name_unit import unit_named
from coopfb.domain.folding import fold
from coopfb.domain.settings import KNOWN
from coopfb.errors import NotFoundError, WrongCommandLineError
from coopfb.text import text

MOST_SLASHES = 3
"""After so many slashes the unit is said: names of units have two at most."""


def officer_named(conn: sqlite3.Connection, words: str, unit: str = "") -> str:
    """Return the officer that words mean, as `UNIT/MEMBER`; a member alone is one of `unit` (a code), where that is given.

    Raises WrongCommandLineError, NotFoundError (the unit).
    """
    if "/" not in words:
        if not unit:
            said = text("“{words}” is no officer.", words=words.strip())
            raise WrongCommandLineError("bad-value", said, text("Write UNIT/MEMBER, as in be-pz-5317/4711."))
        return f"{unit}/{name_checked(words)}"
    of, member = unit_and_member(conn, words, unit)
    return f"{of}/{name_checked(member)}"


def unit_and_member(conn: sqlite3.Connection, words: str, unit: str = "") -> tuple[str, str]:
    """Return the unit's code and the member of words that have a slash, parted at the first one before which a unit stands.

    Names of units have slashes (`Mons/Quévy`), and so have service numbers: where nothing before one is like a unit, all is a number of
    `unit` (a code), where that is given. Raises NotFoundError (the unit).
    """
    pieces, failure = words.split("/"), None
    for number in range(1, min(len(pieces), MOST_SLASHES + 1)):
        try:
            meant = unit_named(conn, "/".join(pieces[:number]))
        except NotFoundError as error:
            failure = failure or error
            continue
        named = {fold(part) for name in (meant.name_fr, meant.name_nl) for part in name.split("/")[1:]}
        first = next((at for at in range(number, len(pieces) - 1) if fold(pieces[at]) not in named), len(pieces) - 1)
        return meant.code, "/".join(pieces[first:]).strip()
    if unit and (failure is None or not failure.nearest):
        return unit, words.strip()
    raise failure or NotFoundError("unknown-unit", text("“{words}” is no officer.", words=words.strip()))


def name_checked(typed: str) -> str:
    """Return a service number or function: what the setting operator takes, so no name with a space. Raises WrongCommandLineError."""
    return KNOWN["operator"].check(typed)
