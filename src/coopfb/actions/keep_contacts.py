"""Add, edit, verify and retire contacts: what would be stored, from what was said, before anything is written."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from uuid import uuid4

from coopfb.actions.name_contact import contact_meant
from coopfb.actions.name_rows import names_of_rows
from coopfb.actions.show_contact import unknown_contact
from coopfb.domain.contact import Contact
from coopfb.domain.contact_row import ContactSaid, edited_contact, free_code, new_contact
from coopfb.domain.directory_change import DirectoryChange, real_change
from coopfb.domain.ownership import Keeper, owner_after
from coopfb.domain.row_change import KnownRow, RowChange, Stored, changed
from coopfb.domain.unit import Unit
from coopfb.errors import WrongCommandLineError
from coopfb.store.reads import contacts as contact_reads
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads.stored_rows import stored_row, stored_rows
from coopfb.text import Remark, text


def added_contact(  # noqa: PLR0913, PLR0917 - what a new contact is made of
    conn: sqlite3.Connection, unit: Unit, function: str, said: ContactSaid, keeper: Keeper, verified: tuple[date, str] | None
) -> DirectoryChange:
    """Return the new contact of a unit, the last in its order unless told; `verified` is the day and who called it.

    Raises WrongCommandLineError, ForbiddenError.
    """
    owner_after(keeper, unit.code, unit.owner, unit_reads.standing_over(conn, unit.code))
    siblings = contact_reads.contacts(conn, [unit.code])
    last = max((one.order for one in siblings), default=0)
    told = said if said.order is not None else said._replace(order=min(last + 1, 99))
    code = free_code(unit.code, function, [one.code for one in siblings])
    row = new_contact(str(uuid4()), code, unit, function, told, keeper.unit or unit.owner) | (_verified(verified) if verified else {})
    return _made(conn, "contact add", code, unit.code, (RowChange("contact", None, row),), _twins(conn, row))


def contact_edited(
    conn: sqlite3.Connection, words: str, said: ContactSaid, keeper: Keeper, verified: tuple[date, str] | None
) -> DirectoryChange:
    """Return a contact as it becomes; `verified` is the day and who called it.

    Raises NotFoundError, ForbiddenError, WrongCommandLineError.
    """
    contact, unit, known = _known(conn, words)
    if said == ContactSaid() and verified is None and not keeper.take:
        nothing = text("Nothing is said that should change.")
        raise WrongCommandLineError("nothing-said", nothing, text("`coopfb contact edit --help` lists what can be changed."))
    owner = owner_after(keeper, contact.code, contact.owner, unit_reads.standing_over(conn, unit.code))
    after = edited_contact(known.row, unit, said, owner)
    if verified:
        after |= _verified(verified)
    rows = [changed("contact", known, after)]
    if after["number"] != known.row["number"] or verified:
        rows += settled_calls(conn, [contact.id])
    return _made(conn, "contact edit", contact.code, unit.code, rows, _twins(conn, after) if said.number else ())


def contacts_verified(conn: sqlite3.Connection, contacts: Sequence[Contact], day: date, who: str) -> DirectoryChange:
    """Return contacts as verified on a day by somebody, and what was waiting about them as settled.

    Anybody may say that a number answers: it changes nothing of what the row says, and so needs no owner.
    """
    ids = [one.id for one in contacts]
    rows = [changed("contact", known, {**known.row, **_verified((day, who))}) for known in stored_rows(conn, "contact", "id", ids).values()]
    units = tuple(dict.fromkeys(one.unit for one in contacts))
    code = contacts[0].code if len(contacts) == 1 else ",".join(units)
    return _made(conn, "contact verify", code, "", [*rows, *settled_calls(conn, ids)])._replace(shown=units)


def contact_retired(conn: sqlite3.Connection, words: str, keeper: Keeper) -> DirectoryChange:
    """Return a contact as gone, with its duty rows and calls; a channel that falls back on it falls back on nobody.

    Raises NotFoundError, ForbiddenError.
    """
    contact, unit, known = _known(conn, words)
    owner_after(keeper, contact.code, contact.owner, unit_reads.standing_over(conn, unit.code))
    rows = [
        changed(table, row, None) for table in ("call_tried", "duty") for row in stored_rows(conn, table, "contact", [contact.id]).values()
    ]
    channels = stored_rows(conn, "radio_channel", "fallback", [contact.code])
    rows += [changed("radio_channel", row, {**row.row, "fallback": None}) for row in channels.values()]
    rows.append(changed("contact", known, None))
    left = [one for one in contact_reads.contacts(conn, [unit.code]) if one.code != contact.code]
    remarks = [] if left else [Remark("no-contact-left", text("{unit} has no contact left.", unit=unit.code))]
    if channels:
        radio = text("Nobody is named any more for when radio fails: {channels}.", channels=", ".join(str(key[0]) for key in channels))
        remarks.append(Remark("fallback-removed", radio))
    return _made(conn, "contact retire", contact.code, unit.code, rows, remarks)


def _known(conn: sqlite3.Connection, words: str) -> tuple[Contact, Unit, KnownRow]:
    """Return a contact with its unit and its stored row."""
    contact = contact_meant(conn, words)
    known = stored_row(conn, "contact", contact.id)
    if known is None:
        raise unknown_contact(conn, words)
    return contact, unit_reads.units(conn, [contact.unit])[0], known


def _verified(verified: tuple[date, str]) -> dict[str, str]:
    day, who = verified
    return {"verified_on": day.isoformat(), "verified_by": who}


def settled_calls(conn: sqlite3.Connection, ids: Sequence[str]) -> Iterator[RowChange]:
    """Yield the calls to contacts (ids) that were waiting, as settled."""
    for known in stored_rows(conn, "call_tried", "contact", ids).values():
        if not known.row["settled"]:
            yield changed("call_tried", known, {**known.row, "settled": 1})


def _twins(conn: sqlite3.Connection, row: Stored) -> tuple[Remark, ...]:
    """Say who has the same number already; a short code is everybody's."""
    if row["channel"] == "short":
        return ()
    others = [one.code for one in contact_reads.contacts_numbered(conn, str(row["number"])) if one.id != row["id"]]
    said = text("The same number stands at {contacts} already.", contacts=", ".join(others))
    return (Remark("same-number", said),) if others else ()


def _made(  # noqa: PLR0913, PLR0917 - what every change has
    conn: sqlite3.Connection, action: str, code: str, unit: str, rows: Sequence[RowChange], remarks: Sequence[Remark] = ()
) -> DirectoryChange:
    real = tuple(row for row in rows if real_change(row))
    return DirectoryChange(action, "contact", code, real, (unit,) if unit else (), tuple(remarks), names=names_of_rows(conn, real))
