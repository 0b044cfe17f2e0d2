"""Show festive events: those of a zone or a period with their dates, and one with its next editions."""

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice

from coopfb.actions.name_event import edition_named, event_and_year
from coopfb.domain.festive import Event, EventDates, EventLines, EventSheet, editions_from
from coopfb.domain.local_time import on_the_wall
from coopfb.store.reads.events import events
from coopfb.store.reads.places import places

SHOWN = 5
"""Editions that the sheet of an event shows."""


def events_listed(conn: sqlite3.Connection, now: datetime, zone: str = "", period: tuple[date, date] | None = None) -> EventLines:
    """Return the events of a zone (code, empty for all), each with the edition under way or next and the one after that.

    With a `period` (first and last day, both included) it is one line for each edition that takes place in it, and no others.
    """
    found = events(conn, zone)
    if period:
        lines = [line for event in found for line in _within(event, *period)]
    else:
        lines = [_next_two(event, on_the_wall(now).date()) for event in found]
    ordered = sorted(lines, key=lambda line: (line.edition.first if line.edition else date.max, line.event.code))
    return EventLines(tuple(ordered), {place.code: place for place in places(conn, {line.event.place for line in lines})})


def event_sheet(conn: sqlite3.Connection, words: str, now: datetime) -> EventSheet:
    """Return the event that words mean, with the edition of the year behind its name, or the next one, if one is to come.

    Raises NotFoundError: `unknown-event`, or `no-edition` for a year without one; WrongCommandLineError.
    """
    today = on_the_wall(now).date()
    event, year = event_and_year(conn, words)
    asked = edition_named(conn, words, now) if year else next(editions_from(event, today), None)
    coming = tuple(islice(editions_from(event, today), SHOWN))
    return EventSheet(event, places(conn, [event.place])[0], asked, coming)


def _next_two(event: Event, today: date) -> EventDates:
    this, after = (*islice(editions_from(event, today), 2), None, None)[:2]
    return EventDates(event, this, after)


def _within(event: Event, first: date, last: date) -> Iterator[EventDates]:
    """Yield each edition in a period with the one that follows it."""
    coming = editions_from(event, first)
    this = next(coming, None)
    while this and this.first <= last:
        after = next(coming, None)
        yield EventDates(event, this, after)
        this = after
