"""`contact tried` without words: the numbers that wait for their keeper, for people and programs."""

from collections.abc import Sequence

from coopfb.domain.contact import Contact
from coopfb.domain.directory_change_words import RESULT_NAMES
from coopfb.domain.spoken import Moment
from coopfb.domain.telephone import shown
from coopfb.domain.tried import CallTried
from coopfb.domain.unit import Unit
from coopfb.render.contact_records import iso
from coopfb.render.listing import Column, Listing
from coopfb.text import text

Line = tuple[CallTried, Contact, Unit]


def calls_list(waiting: Sequence[Line]) -> Listing[Line]:
    """Return the answer: call, contact and unit of each."""
    columns: Sequence[Column[Line]] = (
        Column("contact", lambda line: line[1].code, text("Contact"), whole=True),
        Column("number", lambda line: line[1].number, text("Number"), lambda line: shown(line[1].number), whole=True, bare=True),
        Column("result", lambda line: line[0].result, text("Result"), lambda line: RESULT_NAMES[line[0].result], bare=True),
        Column("at", lambda line: iso(line[0].at), text("Tried"), lambda line: text("{moment}", moment=Moment(line[0].at))),
        Column("by", lambda line: line[0].by, text("By")),
        Column("unit", lambda line: line[2].code),
        Column("unit_name", lambda line: line[2].named.local, text("Unit"), lambda line: line[2].named, bare=True),
        Column("owner", lambda line: line[1].owner, text("Kept by")),
    )
    return Listing("coopfb/contact.tried/1", columns, waiting, text("No number waits for its keeper."))
