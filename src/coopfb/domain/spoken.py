"""Values of a sentence that read differently in each language: a moment, a day, several names in a row."""

from datetime import date, datetime
from typing import NamedTuple

from coopfb.domain.local_time import on_the_wall
from coopfb.domain.when_shown import day_shown, hour_shown, hours_shown, shown
from coopfb.i18n import say
from coopfb.text import Named, Text


class Moment(NamedTuple):
    """An aware moment, said in local time with its weekday."""

    at: datetime

    def said(self, lang: str) -> str:
        """Return `Sat 5 Dec 2026, 20:00` as readers of `lang` write it."""
        return shown(self.at, lang)


class Hour(NamedTuple):
    """An aware moment, of which only the local hour is said."""

    at: datetime

    def said(self, lang: str) -> str:
        """Return `20:00` as readers of `lang` write it."""
        return hour_shown(self.at, lang)


class Day(NamedTuple):
    """A day, said with its weekday."""

    day: date

    def said(self, lang: str) -> str:
        """Return `Sat 5 Dec 2026` as readers of `lang` write it."""
        return day_shown(self.day, lang)


def day_said(iso: str) -> Day | str:
    """Return an ISO day to be said, or the words themselves where they are none."""
    try:
        return Day(date.fromisoformat(iso))
    except ValueError:
        return iso


class Span(NamedTuple):
    """Two aware moments, said in local time; the day of the end only where it is another one."""

    start: datetime
    end: datetime

    def said(self, lang: str) -> str:
        """Return `Sat 5 Dec 2026, 20:00–22:00`, or both days."""
        if on_the_wall(self.start).date() == on_the_wall(self.end).date():
            return f"{day_shown(on_the_wall(self.start).date(), lang)}, {hours_shown(self.start, self.end, lang)}"
        return f"{shown(self.start, lang)} – {shown(self.end, lang)}"


class Clause(NamedTuple):
    """A sentence that stands inside another one: without the stop at its end."""

    text: Text

    def said(self, lang: str) -> str:
        """Return the sentence in a language."""
        return say(self.text, lang).rstrip(".")


class Row(NamedTuple):
    """Names and codes one after the other, parted by commas."""

    items: tuple[Named | str, ...]

    def said(self, lang: str) -> str:
        """Return the row, each name in the form readers of `lang` know."""
        return ", ".join(item if isinstance(item, str) else item.said(lang) for item in self.items)


def plain_hours(hours: float) -> float | int:
    """Return hours as they are said: to the hundredth, and whole ones without a fraction."""
    rounded = round(hours, 2)
    return int(rounded) if rounded == int(rounded) else rounded
