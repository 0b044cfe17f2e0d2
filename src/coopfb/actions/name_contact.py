"""Name a contact: the one a code, a telephone number as somebody dials it, or the name of a unit with a single contact means."""

import sqlite3

from coopfb.actions.name_unit import unit_named
from coopfb.actions.show_contact import unknown_contact
from coopfb.domain.contact import Contact
from coopfb.domain.telephone import read
from coopfb.errors import CoopfbError, NotFoundError, WrongCommandLineError
from coopfb.store.reads import contacts as contact_reads
from coopfb.text import text

SHOWN = 3
LONGEST = 300


def contact_meant(conn: sqlite3.Connection, words: str) -> Contact:
    """Return the contact of a code (`be-pz-5317/desk`) or id, of a number that only one contact has, or of a unit that has only one.

    Raises NotFoundError (unknown-contact, several-contacts) with the nearest codes, WrongCommandLineError for no words or too many.
    """
    typed = " ".join(words.split())
    if not typed or len(typed) > LONGEST:
        raise WrongCommandLineError(
            "empty-text", text("No contact was named."), text("Give its code, such as be-pz-5317/desk, or its number.")
        )
    contact = contact_reads.contact(conn, typed.casefold()) or next(iter(contact_reads.contacts_of_ids(conn, [typed.casefold()])), None)
    if contact:
        return contact
    found = [one for number in (*read(typed), typed) for one in contact_reads.contacts_numbered(conn, number)]
    found = found or (_of_unit(conn, typed) if "/" not in typed else [])
    if len(found) == 1:
        return found[0]
    if not found:
        raise unknown_contact(conn, typed)
    said = text("Several contacts are meant by “{words}”.", words=typed)
    raise NotFoundError("several-contacts", said, text("Give the code of the one you mean."), tuple(one.code for one in found[:SHOWN]))


def _of_unit(conn: sqlite3.Connection, words: str) -> list[Contact]:
    """Return the contacts of the unit that words name, none where they name no unit."""
    try:
        return contact_reads.contacts(conn, [unit_named(conn, words).code])
    except CoopfbError:
        return []
