"""Name a festive event: the one a code or name means, and the edition of the year that stands behind it, or the next one."""

import re
import sqlite3
from datetime import datetime

from coopfb.actions.name_one import one_named
from coopfb.actions.name_unit import checked_name
from coopfb.domain.festive import Edition, Event, edition, editions_from
from coopfb.domain.folding import fold
from coopfb.domain.local_time import on_the_wall
from coopfb.errors import NotFoundError
from coopfb.store.reads.events import events
from coopfb.text import text

SHORTEST = 4
"""Letters of a part of a name that are enough to mean it."""
MOST_NEAR = 3
_WITH_YEAR = re.compile(r"(.+?)[\s,-]*((?:19|20|21)\d\d)", re.ASCII)


def event_named(conn: sqlite3.Connection, words: str) -> Event:
    """Return the festive event of that code or name, or the only one whose name holds the words (`doudou`, `braderie`).

    Raises NotFoundError: `unknown-event` with the nearest names or with those that hold the words; WrongCommandLineError.
    """
    known = events(conn)
    wanted = fold(checked_name(words))
    holding = [event for event in known if any(wanted in fold(name) for name in (event.code, event.name_fr, event.name_nl))]
    exact = any(wanted == fold(name) for event in holding for name in (event.code, event.name_fr, event.name_nl))
    if len(wanted) >= SHORTEST and len(holding) == 1 and not exact:
        return holding[0]

    def unknown(typed: str) -> NotFoundError:
        return NotFoundError(
            "unknown-event", text("No festive event is called “{words}”.", words=typed), text("`coopfb event list` shows them all.")
        )

    try:
        return one_named(words, known, lambda _code: (), unknown)
    except NotFoundError as error:
        if len(wanted) >= SHORTEST and holding:
            error.nearest = tuple(event.code for event in holding[:MOST_NEAR])
        raise


def edition_named(conn: sqlite3.Connection, words: str, now: datetime) -> Edition:
    """Return the edition that a code with its year means (`braderie-de-lille-2027`), or a name or code with or without a year.

    Without a year it is the one under way at `now` (aware), else the next. Raises NotFoundError: `unknown-event`, or `no-edition` with
    the codes of the next ones; WrongCommandLineError for no words or too many.
    """
    event, year = event_and_year(conn, words)
    coming = [found for found, _ in zip(editions_from(event, on_the_wall(now).date()), range(3), strict=False)]
    found = edition(event, year) if year else next(iter(coming), None)
    if found is None:
        near = tuple(one.code for one in coming)
        remedy = text("`coopfb event show {code}` shows its next dates.", code=event.code)
        if year:
            raise NotFoundError(
                "no-edition", text("{event} has no edition in {year} by its rule.", event=event.named, year=year), remedy, near
            )
        raise NotFoundError("no-edition", text("{event} has no edition to come.", event=event.named), remedy, near)
    return found


def event_and_year(conn: sqlite3.Connection, words: str) -> tuple[Event, int]:
    """Return the event and the year behind its name; 0 where there is none, or where the year belongs to the name. Raises as above."""
    typed = checked_name(words)
    dated = _WITH_YEAR.fullmatch(typed)
    if dated is None:
        return event_named(conn, typed), 0
    try:
        return event_named(conn, dated[1]), int(dated[2])
    except NotFoundError as unknown:
        try:
            return event_named(conn, typed), 0
        except NotFoundError:
            raise unknown from None
