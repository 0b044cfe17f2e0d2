"""Festive events of the border area: what they are, and when each year's edition takes place by its usual rule."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from coopfb.domain.case import Occasion
from coopfb.domain.festive_rule import LAST_YEAR, first_day
from coopfb.domain.place import Place
from coopfb.text import Named, Text, text

SPOKEN_DUTCH = ("BE-1", "BE-23", "BE-24", "BE-3", "BE-4", "BE-7")
"""How codes of Flemish municipalities begin."""
AHEAD = 12
"""Years looked ahead for the next edition: longer than any event pauses by its rule."""


class Event(NamedTuple):
    """A festive event.

    `code` is a slug (`braderie-de-lille`), `place` a place code, `zone` a cooperation zone's or empty. `rule` dates the first day of each
    edition (see `festive_rule`), `days` is how many days it lasts. `source` says where the rule is known from.
    """

    code: str
    name_fr: str
    name_nl: str
    place: str
    zone: str
    rule: str
    days: int
    source: str
    owner: str

    @property
    def named(self) -> Named:
        """The event's name, to be said in the reader's language."""
        return Named(self.name_fr, self.name_nl, self.name_nl if self.place.startswith(SPOKEN_DUTCH) else self.name_fr)

    @property
    def given(self) -> bool:
        """Whether its day was given and does not follow from a usual rule."""
        return self.rule[:4].isdecimal()

    @property
    def standing(self) -> Text:
        """How sure its dates are: an event that follows a rule is to be confirmed each year."""
        return text("date given") if self.given else text("usual rule, confirm each year")


class Edition(NamedTuple):
    """One year's edition of an event, its first and last day."""

    event: Event
    year: int
    first: date
    last: date

    @property
    def code(self) -> str:
        """The event's code with the year: `braderie-de-lille-2027`."""
        return f"{self.event.code}-{self.year}"

    @property
    def occasion(self) -> Occasion:
        """The edition as the rules see it."""
        return Occasion(self.code, self.event.named, self.event.place, self.first.isoformat(), self.last.isoformat())


class EventDates(NamedTuple):
    """An event with the edition asked for, and the one after it; None where there is none."""

    event: Event
    edition: Edition | None
    following: Edition | None


class EventLines(NamedTuple):
    """Events with their dates, in the order of these, and the places they are held in, by code."""

    lines: tuple[EventDates, ...]
    places: Mapping[str, Place]


class EventSheet(NamedTuple):
    """One event with its place, the edition asked for (None where none is to come) and the next ones."""

    event: Event
    place: Place
    edition: Edition | None
    coming: tuple[Edition, ...]


@lru_cache(maxsize=4096)
def edition(event: Event, year: int) -> Edition | None:
    """Return the edition of a year by the usual rule; None where that year has none. Raises InvalidDataError for a rule not known."""
    first = first_day(event.rule, year)
    return Edition(event, year, first, first + timedelta(days=event.days - 1)) if first else None


def editions_from(event: Event, day: date) -> Iterator[Edition]:
    """Yield the editions that are not over on a day, in order."""
    for year in range(day.year - 1, min(day.year + AHEAD, LAST_YEAR) + 1):
        found = edition(event, year)
        if found and found.last >= day:
            yield found


def occasions(events: Iterable[Event], first: date, last: date) -> tuple[Occasion, ...]:
    """Return the editions that take place on a day from `first` to `last` (both included), in order."""
    found = [
        held
        for event in events
        for year in range(first.year - 1, last.year + 2)
        if (held := edition(event, year)) and held.first <= last and held.last >= first
    ]
    return tuple(held.occasion for held in sorted(found, key=lambda one: (one.first, one.code)))
