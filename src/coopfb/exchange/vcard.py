"""Contacts as vCard 4.0 (RFC 6350), or 3.0 for readers that need it, written by hand: no library writes version 4.0 by its rules."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from coopfb.exchange.content_lines import content_line, escaped, paragraphs

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z", re.ASCII)
_PHONE = re.compile(r"\+[0-9]{3,15}")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Card(NamedTuple):
    """One contact in words already in the reader's language.

    `id` is the contact's UUID; `channel` is phone (`number` is E.164), short or email; `languages` are codes, best first; `notes`
    are sentences (exercise mark, hours, what cannot be dialled from abroad), shown one to a line; `categories` are words to sort
    by; `changed_at` is ISO 8601 with Z, or empty. `role` is the function in plain words; `more` are lines of `properties`, ready to
    be added. A card without a channel says who somebody is, not how to reach them.
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
    role: str = ""
    more: str = ""


def vcards(cards: Iterable[Card], version: str = "4.0") -> str:
    """Return the cards as one text, each line ended by CRLF and folded at 75 octets; empty for no card."""
    return "".join(["".join(_lines(card, version)) for card in cards])


def properties(named: Iterable[tuple[str, str]]) -> str:
    """Return properties of our own, name and value, as lines of a card; empty values are left out."""
    return "".join([_property(name, value) for name, value in named if value])


def _lines(card: Card, version: str) -> Iterator[str]:
    """Yield the lines of one card; version 3.0 knows neither kind nor languages."""
    name = escaped(f"{card.unit} \N{EN DASH} {card.title}" if card.title else card.unit)
    newest = version == "4.0"
    yield f"BEGIN:VCARD\r\nVERSION:{version}\r\n"
    yield "KIND:org\r\n" if newest else content_line(f"N:{name};;;;")
    yield content_line(f"UID:{_uid(card.id)}")
    yield content_line(f"FN:{name}")
    yield _property("ORG", card.unit)
    if card.title:
        yield _property("TITLE", card.title)
    if card.role:
        yield _property("ROLE", card.role)
    if card.channel:
        yield content_line(_channel(card) if newest else _channel_before(card))
    if newest:
        yield _languages(card.languages)
    yield _note(card.notes)
    yield _categories(card.categories)
    yield _revised(card.changed_at)
    yield card.more
    yield "END:VCARD\r\n"


@lru_cache(maxsize=4096)
def _property(name: str, value: str) -> str:
    """Return one property; like those below, it is kept, since most stand in many cards."""
    return content_line(f"{name}:{escaped(value)}")


@lru_cache
def _languages(codes: tuple[str, ...]) -> str:
    known = [code for code in codes if _LANGUAGE.fullmatch(code)]
    return "".join(f"LANG;PREF={rank}:{code}\r\n" for rank, code in enumerate(known, 1))


@lru_cache(maxsize=4096)
def _note(notes: tuple[str, ...]) -> str:
    return content_line(f"NOTE:{paragraphs(notes)}") if notes else ""


@lru_cache
def _categories(words: tuple[str, ...]) -> str:
    return content_line("CATEGORIES:" + ",".join(map(escaped, words))) if words else ""


@lru_cache
def _revised(at: str) -> str:
    return f"REV:{re.sub(r'[-:]|[.][0-9]+', '', at)}\r\n" if _MOMENT.fullmatch(at) else ""


def _channel(card: Card) -> str:
    """Return the line that says how to reach the contact; a short code is no address outside its State, so it stays text."""
    if card.channel == "email":
        return f"EMAIL;TYPE=work:{escaped(card.number)}"
    if _PHONE.fullmatch(card.number):
        return f'TEL;VALUE=uri;TYPE="work,voice":tel:{card.number}'
    return f'TEL;VALUE=text;TYPE="work,voice":{escaped(card.number)}'


def _channel_before(card: Card) -> str:
    """Return the same line as version 3.0 writes it."""
    return f"EMAIL;TYPE=WORK:{escaped(card.number)}" if card.channel == "email" else f"TEL;TYPE=WORK,VOICE:{escaped(card.number)}"


def _uid(identifier: str) -> str:
    """Return the identifier as a URN when it is a UUID, else as it is."""
    if _UUID.fullmatch(identifier):
        return f"urn:uuid:{identifier}"
    try:
        return f"urn:uuid:{UUID(identifier)}"
    except ValueError:
        return escaped(identifier)
