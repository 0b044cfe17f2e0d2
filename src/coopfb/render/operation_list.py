"""The list of operations for people and programs."""

from collections.abc import Sequence

from coopfb.domain.due import Due
from coopfb.domain.operation import OperationLine
from coopfb.domain.operation_words import KIND_NAMES, STATUS_NAMES
from coopfb.domain.spoken import Row, Span
from coopfb.domain.unit import Unit
from coopfb.render.contact_records import iso
from coopfb.render.listing import Column, Listing
from coopfb.text import Named, Text, text

NOTHING = text("No operation. Plan one with `coopfb patrol plan`.")
Listed = tuple[OperationLine, tuple[Unit, ...], Due | None, Named | None]
"""An operation, its units, what is due of it, and its zone's name."""


def operation_list(items: Sequence[Listed], *, due: bool = False) -> Listing[Listed]:
    """Return the answer of `patrol list`; `due` when only what is overdue was asked for."""
    columns: Sequence[Column[Listed]] = (
        Column("code", lambda one: one[0].code, text("Code"), whole=True),
        Column("start", lambda one: iso(one[0].start), text("When"), lambda one: text("{span}", span=Span(one[0].start, one[0].end))),
        Column("end", lambda one: iso(one[0].end)),
        Column("kind", lambda one: one[0].kind, text("Kind"), lambda one: KIND_NAMES[one[0].kind], bare=True),
        Column("status", lambda one: one[0].status, text("Status"), lambda one: STATUS_NAMES[one[0].status], bare=True),
        Column("revision", lambda one: one[0].revision),
        Column("zone", lambda one: one[0].zone, text("Zone"), lambda one: one[3] or one[0].zone, bare=True),
        Column("units", lambda one: list(one[0].units), text("Units"), _units, bare=True),
        Column("purpose", lambda one: one[0].purpose or None, text("Purpose"), lambda one: one[0].purpose, bare=True),
        Column("series", lambda one: one[0].series or None),
        Column("due", lambda one: one[2].what if one[2] else None, text("Due"), _due, bare=True),
        Column("due_by", lambda one: iso(one[2].by) if one[2] else None),
        Column("overdue", lambda one: bool(one[2] and one[2].overdue)),
    )
    return Listing("coopfb/patrol.list/1", columns, items, text("Nothing is overdue.") if due else NOTHING)


def _units(one: Listed) -> Text:
    return text("{units}", units=Row(tuple(unit.named for unit in one[1])))


def _due(one: Listed) -> Text | None:
    """Return what is due, and whether the time for it has passed."""
    if one[2] is None:
        return None
    return text("OVERDUE: {what}", what=one[2].text) if one[2].overdue else one[2].text
