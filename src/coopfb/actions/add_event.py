"""Add a festive event: what would be stored, from what was typed, before anything is written."""

import re
import sqlite3
import unicodedata
from datetime import date
from typing import NamedTuple

from coopfb.actions.name_one import zone_named
from coopfb.actions.resolve_place import resolve
from coopfb.domain.festive import Event
from coopfb.domain.festive_rule import read_rule
from coopfb.domain.place import Place
from coopfb.errors import InvalidDataError, NotFoundError, WrongCommandLineError
from coopfb.store.reads.zones import zones_of_place
from coopfb.text import Text, text

LONGEST_NAME = 120
MOST_DAYS = 60
BY_HAND = "added by hand"


class EventWords(NamedTuple):
    """What was typed: names, place, zone (empty: that of the place), and either the first and last day, or a rule and its days."""

    name: str
    name_nl: str
    place: str
    zone: str
    on: date | None
    until: date | None
    rule: str
    days: int | None


def plan_event(conn: sqlite3.Connection, words: EventWords, owner: str) -> Event:
    """Return the event that `event add` asks for; `owner` is the code of the unit that adds it, or empty.

    Raises WrongCommandLineError: `wrong-event` (no name, no date, two dates, too long, rule not understood); NotFoundError for a place or
    zone that is not known, or a name that means several places.
    """
    name = _one_line(words.name)
    name_nl = _one_line(words.name_nl) if words.name_nl else name
    rule, days = _dated(words)
    place = _place(conn, words.place)
    zones = zones_of_place(conn, place.code)
    zone = zone_named(conn, words.zone).code if words.zone else (zones[0].code if len(zones) == 1 else "")
    return Event(_slug(name), name, name_nl, place.code, zone, rule, days, BY_HAND, owner)


def _dated(words: EventWords) -> tuple[str, int]:
    """Return the rule and the number of days."""
    if bool(words.on) == bool(words.rule):
        raise _wrong(text("Give the day with --on, or the rule with --rule: one of the two."))
    if words.rule:
        if words.until:
            raise _wrong(text("--until goes with --on; with --rule say --days."))
        try:
            read_rule(words.rule)
        except InvalidDataError as fault:
            raise WrongCommandLineError("wrong-event", fault.text, fault.remedy) from None
        return " ".join(words.rule.lower().split()), words.days or 1
    first = words.on or date.min
    days = (words.until - first).days + 1 if words.until else words.days or 1
    if words.until and words.days:
        raise _wrong(text("Give the last day with --until, or the number of --days: one of the two."))
    if not 1 <= days <= MOST_DAYS:
        raise _wrong(text("The last day comes before the first, or more than sixty days after it."))
    return first.isoformat(), days


def _place(conn: sqlite3.Connection, words: str) -> Place:
    """Return the one place that words mean. Raises NotFoundError."""
    found = resolve(conn, words, None)
    meant = [match.place for match in found.meant] if found.matches else []
    if len(meant) != 1:
        raise NotFoundError(
            "several-places",
            text("“{words}” does not name one place.", words=words),
            text("Give its code or postcode."),
            tuple(place.code for place in meant),
        )
    return meant[0]


def _one_line(name: str) -> str:
    typed = " ".join(name.split())
    if not any(sign.isalnum() for sign in typed) or len(typed) > LONGEST_NAME or not typed.isprintable():
        raise _wrong(text("A name is one line of 1 to 120 characters."))
    return typed


def _slug(name: str) -> str:
    """Return a name in small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("œ", "oe").replace("æ", "ae"))
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    found = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")
    if not found:
        raise _wrong(text("A name is one line of 1 to 120 characters."))
    return found


def _wrong(why: Text) -> WrongCommandLineError:
    return WrongCommandLineError("wrong-event", why, text("Look at `coopfb event add --help`."))
