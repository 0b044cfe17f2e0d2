"""Name a unit: the one a code, number or name means, or the error that offers the nearest."""

import sqlite3
from datetime import datetime

from coopfb.actions.resolve_place import resolve
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.unit import Unit, in_force
from coopfb.errors import NotFoundError, WrongCommandLineError
from coopfb.store.reads import units as unit_reads
from coopfb.text import text

LONGEST = 200
"""Characters of a code or name; nothing in the directory is called by more."""


def unit_named(conn: sqlite3.Connection, words: str) -> Unit:
    """Return the unit that a code, number or name means (of a closed unit, the unit itself).

    Raises WrongCommandLineError for no words or too many, NotFoundError for others: with the codes of the units that answer for the
    place they name, else with the nearest codes and names of units.
    """
    typed = checked_name(words)
    found = unit_reads.units(conn, [typed.casefold()]) or _resolved(conn, typed)
    if found:
        return found[0]
    from coopfb.actions.name_one import units_like  # noqa: PLC0415 -- compares every name, only for a failure

    said, remedy = text("No unit is called “{words}”.", words=typed), text("`coopfb unit list` shows them all.")
    raise NotFoundError("unknown-unit", said, remedy, units_like(conn, typed))


def standing_unit(conn: sqlite3.Connection, words: str, now: datetime) -> Unit:
    """Return the unit that words mean, if it is in force at `now` (aware).

    Raises as `unit_named` does, and NotFoundError for a closed unit, with the one that replaced it.
    """
    unit = unit_named(conn, words)
    if in_force(unit, on_the_wall(now).date().isoformat()):
        return unit
    message = text("{unit} ({code}) is closed since {day}.", unit=unit.named, code=unit.code, day=unit.valid_to)
    successors = unit_reads.units(conn, [unit.replaced_by]) if unit.replaced_by else []
    if not successors:
        raise NotFoundError("closed-unit", message, text("`coopfb unit list` shows the units there are."))
    remedy = text("Its successor is {unit}.", unit=successors[0].named)
    raise NotFoundError("closed-unit", message, remedy, (successors[0].code,))


def _resolved(conn: sqlite3.Connection, words: str) -> list[Unit]:
    """Return the unit that a number, a name or an alias means, if any; several of one name are never one silently."""
    try:
        named = resolve(conn, words, None).units
    except NotFoundError:
        return []
    if len(named) > 1 and named[0].match == "unit":
        codes = tuple(match.code for match in named[:3])
        said = text("Several units are called “{words}”.", words=words)
        raise NotFoundError("several-units", said, text("Give the code of the one you mean."), codes)
    return unit_reads.units(conn, [named[0].code]) if named else []


def checked_name(words: str) -> str:
    """Return the words with single spaces between, or raise WrongCommandLineError when they are none, or too many to be a name."""
    typed = " ".join(words.split())
    if len(typed) > LONGEST:
        raise WrongCommandLineError(
            "text-too-long",
            text("A code or name has at most {most} characters; this text has {n}.", most=LONGEST, n=len(typed)),
            text("Give the code, the number or the name alone."),
        )
    if not any(character.isalnum() for character in typed):
        raise WrongCommandLineError("empty-text", text("No code or name was given."), text("Give the code, the number or the name."))
    return typed
