"""Duty rows for people and programs."""

from collections.abc import Sequence

from coopfb.domain.contact import Contact, Duty
from coopfb.domain.contact_words import FUNCTION_NAMES
from coopfb.domain.record import moment
from coopfb.domain.spoken import Span
from coopfb.domain.unit import Unit
from coopfb.render.listing import Column, Listing
from coopfb.render.table import Parts
from coopfb.text import text

ID_SHOWN = 8
"""How much of an id people read; so much of it will do to take one back."""
Line = tuple[Duty, Contact, Unit, bool]


def duty_list(lines: Sequence[Line]) -> Listing[Line]:
    """Return the answer of `duty show`: duty row, contact, unit, and whether it holds at the moment asked about."""
    columns: Sequence[Column[Line]] = (
        Column("id", lambda line: line[0].id, text("Id"), lambda line: line[0].id[:ID_SHOWN], whole=True),
        Column("contact", lambda line: line[1].code, text("Contact"), whole=True),
        Column("unit", lambda line: line[2].code),
        Column(
            "unit_name", lambda line: line[2].named.local, text("Name"),
            lambda line: Parts((line[2].named, FUNCTION_NAMES[line[1].function])), bare=True,
        ),
        Column(
            "start", lambda line: line[0].start, text("When"),
            lambda line: text("{span}", span=Span(moment(line[0].start), moment(line[0].end))), bare=True,
        ),
        Column("end", lambda line: line[0].end),
        Column("on", lambda line: line[0].on, text("On duty"), lambda line: text("on duty") if line[0].on else text("off duty"), bare=True),
        Column("holder", lambda line: line[0].holder or None, text("Held by")),
        Column("now", lambda line: line[3], text("Now"), lambda line: text("now") if line[3] else None, bare=True),
        Column("owner", lambda line: line[0].owner or None),
    )  # fmt: skip
    return Listing("coopfb/duty.show/1", columns, lines, text("No duty row is noted."))
