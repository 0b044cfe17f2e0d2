"""A call tried from the desk: the number verified, or put before its keeper; and the numbers that wait there."""

import sqlite3
from typing import NamedTuple
from uuid import uuid4

from coopfb.actions.keep_contacts import contacts_verified
from coopfb.actions.name_contact import contact_meant
from coopfb.actions.name_rows import names_of_rows
from coopfb.domain.contact import Contact
from coopfb.domain.directory_change import DirectoryChange
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.record import Author, stamp
from coopfb.domain.row_change import RowChange, Value
from coopfb.domain.tried import CallTried
from coopfb.domain.unit import Unit
from coopfb.store.reads import contacts as contact_reads
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads.calls import calls_waiting
from coopfb.text import Remark, text


class Waiting(NamedTuple):
    """A call whose number the keeper has still to look at."""

    call: CallTried
    contact: Contact
    unit: Unit


def call_tried(conn: sqlite3.Connection, words: str, result: str, author: Author) -> DirectoryChange:
    """Return what a call that was tried does: `ok` verifies the number, anything else is noted for its keeper. Raises NotFoundError."""
    contact = contact_meant(conn, words)
    row = RowChange("call_tried", None, _row(CallTried(str(uuid4()), contact.id, author.now, author.who, result, settled=result == "ok")))
    if result == "ok":
        made = contacts_verified(conn, [contact], on_the_wall(author.now).date(), author.who)
        rows = (*made.rows, row)
    else:
        rows = (row,)
    keeper = text("{owner} keeps this number and finds it under `coopfb contact tried`.", owner=contact.owner)
    remarks = (Remark("for-its-keeper", keeper),) if result != "ok" and contact.owner else ()
    return DirectoryChange("contact tried", "contact", contact.code, rows, (contact.unit,), remarks, names=names_of_rows(conn, rows))


def calls_to_look_at(conn: sqlite3.Connection) -> list[Waiting]:
    """Return the calls nobody has looked at yet, the oldest first. Raises DatabaseError."""
    calls = calls_waiting(conn)
    contacts = {one.id: one for one in contact_reads.contacts_of_ids(conn, [call.contact for call in calls])}
    units = {one.code: one for one in unit_reads.units(conn, {one.unit for one in contacts.values()})}
    return [Waiting(call, contacts[call.contact], units[contacts[call.contact].unit]) for call in calls if call.contact in contacts]


def _row(call: CallTried) -> dict[str, Value]:
    return {
        "id": call.id,
        "contact": call.contact,
        "at": stamp(call.at),
        "by": call.by,
        "result": call.result,
        "settled": int(call.settled),
    }
