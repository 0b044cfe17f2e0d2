"""Choose contacts by code, by unit and by cooperation zone, and the day on which they were called."""

import sqlite3
from collections.abc import Sequence
from datetime import date, datetime

from coopfb.actions.name_contact import contact_meant
from coopfb.actions.name_one import zone_named
from coopfb.actions.name_unit import standing_unit
from coopfb.domain.contact import Contact
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.unit import in_force
from coopfb.domain.when import day as day_said
from coopfb.errors import NotFoundError, WrongCommandLineError
from coopfb.store.reads import contacts as contact_reads
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads import zones as zone_reads
from coopfb.text import text


def contacts_chosen(conn: sqlite3.Connection, codes: Sequence[str], units: Sequence[str], zone: str, now: datetime) -> list[Contact]:
    """Return the contacts named, each once: those of the codes, then of the units, then of the zone's units in force.

    Raises WrongCommandLineError (nothing-said), NotFoundError.
    """
    if not (codes or units or zone):
        said = text("It is not said which numbers were called.")
        raise WrongCommandLineError("nothing-said", said, text("Name contacts by code, a unit with --unit, or a zone with --zone."))
    found = [contact_meant(conn, code) for code in codes]
    of_units = [standing_unit(conn, words, now).code for words in units]
    if zone:
        of_units += units_of_zone(conn, zone, on_the_wall(now).date().isoformat())
    found += [one for unit in dict.fromkeys(of_units) for one in contact_reads.contacts(conn, [unit])]
    if not found:
        message = text("There is no contact in {units}.", units=", ".join(of_units) or zone)
        raise NotFoundError("no-contact", message, text("`coopfb contact add` adds one."))
    return list({one.id: one for one in found}.values())


def day_called(words: str, now: datetime) -> date:
    """Return the day on which numbers were called: today unless told, and never a day to come. Raises WrongCommandLineError."""
    today = on_the_wall(now).date()
    found = day_said(words, now) if words else today
    if found > today:
        said = text("A number cannot have been verified on a day to come ({day}).", day=found.isoformat())
        raise WrongCommandLineError("day-to-come", said, text("Give the day on which it was called."))
    return found


def units_of_zone(conn: sqlite3.Connection, words: str, day: str) -> list[str]:
    """Return the units in force that belong to a cooperation zone on a day (ISO). Raises NotFoundError."""
    members = zone_reads.members(conn, zone_named(conn, words).code)
    held = [one.unit for one in members if (not one.valid_from or one.valid_from <= day) and (not one.valid_to or one.valid_to >= day)]
    return [unit.code for unit in unit_reads.units(conn, held) if in_force(unit, day)]
