"""Show one contact: its unit, its hours at the moment asked, and how fresh it is."""

import sqlite3
from datetime import datetime

from coopfb.actions.rank_answers import line_of
from coopfb.domain.answer import Answer
from coopfb.domain.reach import Thresholds
from coopfb.errors import NotFoundError
from coopfb.store.reads import contacts as contact_reads
from coopfb.store.reads import units as unit_reads
from coopfb.text import text


def contact_named(conn: sqlite3.Connection, code: str, at: datetime, thresholds: Thresholds) -> Answer:
    """Return the contact of that code (`be-pz-5317/desk`) as it stands at `at`.

    Raises NotFoundError, with the unit's own contacts as the nearest names when the unit exists.
    """
    wanted = code.strip().casefold()
    contact = contact_reads.contact(conn, wanted)
    if contact is None:
        raise unknown_contact(conn, code)
    unit = unit_reads.units(conn, [contact.unit])[0]
    return line_of(conn, contact, unit, at, thresholds)


def unknown_contact(conn: sqlite3.Connection, code: str) -> NotFoundError:
    """Return the error of a code that no contact has, with the contacts of the unit it names."""
    siblings = contact_reads.contacts(conn, [code.strip().casefold().partition("/")[0]])
    said, remedy = text("No contact has the code “{code}”.", code=code), text("`coopfb unit show UNIT` lists the contacts of a unit.")
    return NotFoundError("unknown-contact", said, remedy, tuple(one.code for one in siblings[:3]))
