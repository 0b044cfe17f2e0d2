"""The contacts of a unit pass on to the one that takes over, with duty rows and calls that wait: moved, or copied for a day ahead."""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from uuid import uuid4

from coopfb.domain.contact_row import free_code
from coopfb.domain.local_time import from_the_wall
from coopfb.domain.record import stamp
from coopfb.domain.row_change import KnownRow, RowChange, Stored, changed
from coopfb.domain.unit import Unit
from coopfb.store.reads.stored_rows import stored_rows


def contacts_passed(  # noqa: PLR0913 - what passes on, to whom, when, behind what
    conn: sqlite3.Connection, old: Unit, heir: Unit, on: date, before: Iterable[RowChange], *, move: bool
) -> tuple[list[RowChange], dict[str, str]]:
    """Return the changes, and the new code of each contact by its old one; `before` are changes made already in the same command.

    A contact that moves stays the same row, with its verification, and is called by its new unit. One whose number and function the heir
    has already is not made twice: its duty rows pass on, and it goes.
    """
    theirs = [dict(one.row) for one in stored_rows(conn, "contact", "unit", [heir.code]).values()]
    theirs += [dict(one.after) for one in before if one.table == "contact" and one.after and one.after["unit"] == heir.code]
    rows: list[RowChange] = []
    called: dict[str, str] = {}
    for known in sorted(stored_rows(conn, "contact", "unit", [old.code]).values(), key=lambda one: (one.row["order"], one.row["code"])):
        twin = next((one for one in theirs if all(one[name] == known.row[name] for name in ("function", "channel", "number"))), None)
        if twin:
            called[str(known.row["code"])] = str(twin["code"])
            rows += _into(conn, known, str(twin["id"])) if move else ()
            continue
        code = free_code(heir.code, str(known.row["function"]), [str(one["code"]) for one in theirs])
        order = max((int(one["order"] or 0) for one in theirs), default=0) + 1
        after = {**known.row, "unit": heir.code, "code": code, "order": min(order, 99), "owner": _owner(known.row, old, heir)}
        called[str(known.row["code"])] = code
        if not move:
            after["id"] = str(uuid4())
            rows.append(changed("contact", None, after))
            rows += _copied(conn, str(known.row["id"]), str(after["id"]), on)
        else:
            rows.append(changed("contact", known, after))
        theirs.append(after)
    if move:
        for channel in stored_rows(conn, "radio_channel", "fallback", list(called)).values():
            rows.append(changed("radio_channel", channel, {**channel.row, "fallback": called[str(channel.row["fallback"])]}))
    return rows, called


def _into(conn: sqlite3.Connection, known: KnownRow, twin: str) -> Iterator[RowChange]:
    """Yield what puts a contact into its twin."""
    key = str(known.row["id"])
    for duty in stored_rows(conn, "duty", "contact", [key]).values():
        yield changed("duty", duty, {**duty.row, "contact": twin})
    for call in stored_rows(conn, "call_tried", "contact", [key]).values():
        yield changed("call_tried", call, {**call.row, "contact": twin})
    yield changed("contact", known, None)


def _copied(conn: sqlite3.Connection, key: str, copy: str, on: date) -> Iterator[RowChange]:
    """Yield the duty rows of a contact for the day and after, for its copy."""
    midnight = stamp(from_the_wall(datetime.combine(on, time()))[0])
    for duty in stored_rows(conn, "duty", "contact", [key]).values():
        if str(duty.row["end"]) > midnight:
            start = max(str(duty.row["start"]), midnight)
            yield changed("duty", None, {**duty.row, "id": str(uuid4()), "contact": copy, "start": start})


def _owner(row: Stored, old: Unit, heir: Unit) -> str:
    """Return who keeps a contact from then on: what the old unit kept itself, the new one keeps."""
    return heir.code if row["owner"] == old.code else str(row["owner"])
