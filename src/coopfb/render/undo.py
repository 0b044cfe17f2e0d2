"""`coopfb undo --list`: the changes of the last thirty days, for people and programs."""

from collections.abc import Sequence

from coopfb.domain.past_change import PastChange
from coopfb.domain.spoken import Moment
from coopfb.render.contact_records import iso
from coopfb.render.listing import Column, Listing
from coopfb.text import text


def changes_list(changes: Sequence[PastChange]) -> Listing[PastChange]:
    """Return the answer: one line a change, the last one first."""
    columns: Sequence[Column[PastChange]] = (
        Column("number", lambda one: one.seq, text("No"), whole=True),
        Column("action", lambda one: one.action, text("Command"), whole=True),
        Column("code", lambda one: one.code, text("About"), bare=True),
        Column("rows", lambda one: one.rows, text("Rows")),
        Column("at", lambda one: iso(one.at), text("When"), lambda one: text("{moment}", moment=Moment(one.at)), bare=True),
        Column("who", lambda one: one.who, text("By")),
        Column("undone", lambda one: one.undone, text("Taken back"), lambda one: text("taken back") if one.undone else None, bare=True),
    )
    return Listing("coopfb/undo.list/1", columns, changes, text("Nothing was changed in the last thirty days."))
