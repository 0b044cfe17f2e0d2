"""The duty rows of a directory as a calendar (RFC 5545): one event each, with the number to call then."""

from collections.abc import Iterator
from typing import BinaryIO

from coopfb.domain.contact import Duty
from coopfb.domain.contact_words import FUNCTION_NAMES
from coopfb.domain.directory_table import DirectoryExtract, Entry, about
from coopfb.domain.exercise import EXERCISE
from coopfb.domain.record import moment
from coopfb.domain.telephone import shown
from coopfb.exchange.content_lines import content, escaped, paragraphs
from coopfb.exchange.directory_manner import Manner
from coopfb.exchange.ical_lines import head, hours, in_utc
from coopfb.i18n import say
from coopfb.text import Named, Text, text

DOMAIN = "coopfb.invalid"
"""Stands behind the identifier of a row in its event's; no such host exists, nor ever will (RFC 2606)."""


def write_duties(extract: DirectoryExtract, manner: Manner, stream: BinaryIO) -> None:
    """Write the duty rows of the extract; a row that says nobody is on duty is an event that leaves its time free. Raises OSError."""
    lines = list(head("coopfb", " · ".join(word for word in about(extract).values() if word)))
    held = {entry.contact.id: entry for entry in extract.entries if entry.contact}
    stamped = in_utc(extract.made_at)
    for number, duty in enumerate(extract.duties):
        lines += _event(duty, held[duty.contact], extract, manner.lang, stamped)
        manner.progress(number)
    stream.write(content([*lines, "END:VCALENDAR"]).encode("utf-8"))


def _event(duty: Duty, entry: Entry, extract: DirectoryExtract, lang: str, stamped: str) -> Iterator[str]:
    yield from ("BEGIN:VEVENT", f"UID:{escaped(duty.id)}@{DOMAIN}", f"DTSTAMP:{stamped}")
    yield from hours((moment(duty.start), moment(duty.end)))
    yield f"SUMMARY:{escaped(_summary(duty, entry, extract, lang))}"
    yield f"DESCRIPTION:{paragraphs(_description(duty, entry, extract, lang))}"
    yield f"TRANSP:{'OPAQUE' if duty.on else 'TRANSPARENT'}"
    yield "CLASS:PRIVATE"
    yield from (f"X-COOPFB-CONTACT:{escaped(duty.contact)}", f"X-COOPFB-ON:{'yes' if duty.on else 'no'}")
    if duty.holder:
        yield f"X-COOPFB-HOLDER:{escaped(duty.holder)}"
    if duty.owner:
        yield f"X-COOPFB-OWNER:{escaped(duty.owner)}"
    yield "END:VEVENT"


def _summary(duty: Duty, entry: Entry, extract: DirectoryExtract, lang: str) -> str:
    unit, contact = entry
    function = contact.function if contact else ""
    title = extract.titles.get((unit.state, unit.service, function))
    what: Named | Text = Named(title.fr, title.nl, title.en) if title else FUNCTION_NAMES.get(function) or text("{name}", name=function)
    said = text("{unit}: {function}", unit=unit.named, function=what)
    if not duty.on:
        said = text("{unit}: {function} not on duty", unit=unit.named, function=what)
    words = say(said, lang)
    return f"{EXERCISE}: {words}" if contact and contact.exercise else words


def _description(duty: Duty, entry: Entry, extract: DirectoryExtract, lang: str) -> Iterator[str]:
    contact = entry.contact
    if contact:
        yield contact.code
        if duty.on:
            yield shown(contact.number) if contact.channel == "phone" else contact.number
    if duty.holder:
        yield say(text("On duty: {holder}", holder=duty.holder), lang)
    yield extract.marking
