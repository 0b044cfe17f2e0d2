"""Show who is on duty: the rows of a unit, of a cooperation zone or of all, ahead or at one moment."""

import sqlite3
from datetime import datetime
from typing import NamedTuple

from coopfb.actions.choose_contacts import units_of_zone
from coopfb.actions.name_unit import unit_named
from coopfb.domain.contact import Contact, Duty
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.record import stamp
from coopfb.domain.unit import Unit
from coopfb.store.reads import contacts as contact_reads
from coopfb.store.reads import units as unit_reads

LAST = "9999-12-31T00:00:00Z"
JUST_AFTER = "~"
"""Sorts behind any moment of the same second: a turn that begins at the moment asked counts."""


class DutyLine(NamedTuple):
    """A duty row with its contact and unit, and whether it covers the moment asked about."""

    duty: Duty
    contact: Contact
    unit: Unit
    now: bool


def duties_shown(conn: sqlite3.Connection, unit: str, zone: str, at: datetime, *, only_then: bool) -> list[DutyLine]:
    """Return the duty rows that are not over at `at` (aware), by start; `only_then` those alone that cover it.

    Raises NotFoundError, WrongCommandLineError.
    """
    if unit:
        codes = [unit_named(conn, unit).code]
    elif zone:
        codes = units_of_zone(conn, zone, on_the_wall(at).date().isoformat())
    else:
        codes = [one.code for one in unit_reads.list_units(conn)]
    contacts = {one.id: one for one in contact_reads.contacts(conn, codes)}
    units = {one.code: one for one in unit_reads.units(conn, codes)}
    moment = stamp(at)
    found = contact_reads.duties(conn, contacts, moment, moment + JUST_AFTER if only_then else LAST)
    lines = [DutyLine(one, contacts[one.contact], units[contacts[one.contact].unit], one.start <= moment) for one in found]
    return sorted(lines, key=lambda line: (line.duty.start, line.contact.code))
