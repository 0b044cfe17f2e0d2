"""Contacts as vCard 4.0 (RFC 6350), written by hand: no library writes version 4.0 by its rules."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from uuid import UUID

from coopfb.exchange.content_lines import content, escaped, paragraphs


class Card(NamedTuple):
    """One contact in words already in the reader's language.

    `id` is the contact's UUID; `channel` is phone (`number` is E.164), short or email; `languages` are codes, best first; `notes`
    are sentences (exercise mark, hours, what cannot be dialled from abroad), shown one to a line; `categories` are words to sort
    by; `changed_at` is ISO 8601 with Z, or empty.
    """

    id: str
    unit: str
    title: str
    channel: str
    number: str
    languages: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    changed_at: str = ""


def vcards(cards: Iterable[Card]) -> str:
    """Return the cards as one text, each line ended by CRLF and folded at 75 octets; empty for no card."""
    return content(line for card in cards for line in _lines(card))


def _lines(card: Card) -> Iterator[str]:
    """Yield the lines of one card, not yet folded."""
    name = f"{card.unit} \N{EN DASH} {card.title}" if card.title else card.unit
    yield from ("BEGIN:VCARD", "VERSION:4.0", "KIND:org")
    yield f"UID:{_uid(card.id)}"
    yield f"FN:{escaped(name)}"
    yield f"ORG:{escaped(card.unit)}"
    if card.title:
        yield f"TITLE:{escaped(card.title)}"
    yield _channel(card)
    codes = [code for code in card.languages if re.fullmatch(r"[A-Za-z]{2,3}", code)]
    for rank, code in enumerate(codes, 1):
        yield f"LANG;PREF={rank}:{code}"
    if card.notes:
        yield f"NOTE:{paragraphs(card.notes)}"
    if card.categories:
        yield "CATEGORIES:" + ",".join(escaped(category) for category in card.categories)
    if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z", card.changed_at, re.ASCII):
        yield "REV:" + re.sub(r"[-:]|\.\d+", "", card.changed_at)
    yield "END:VCARD"


def _channel(card: Card) -> str:
    """Return the line that says how to reach the contact; a short code is no address outside its State, so it stays text."""
    if card.channel == "email":
        return f"EMAIL;TYPE=work:{escaped(card.number)}"
    if re.fullmatch(r"\+[0-9]{3,15}", card.number):
        return f'TEL;VALUE=uri;TYPE="work,voice":tel:{card.number}'
    return f'TEL;VALUE=text;TYPE="work,voice":{escaped(card.number)}'


def _uid(identifier: str) -> str:
    """Return the identifier as a URN when it is a UUID, else as it is."""
    try:
        return f"urn:uuid:{UUID(identifier)}"
    except ValueError:
        return escaped(identifier)
