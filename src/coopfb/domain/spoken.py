"""Values of a sentence that read differently in each language: a moment, a day, several names in a row."""

from datetime import date, datetime
from typing import NamedTuple

from coopfb.domain.when_shown import day_shown, shown
from coopfb.text import Named


class Moment(NamedTuple):
    """An aware moment, said in local time with its weekday."""

    at: datetime

    def said(self, lang: str) -> str:
        """Return `Sat 5 Dec 2026, 20:00` as readers of `lang` write it."""
        return shown(self.at, lang)


class Day(NamedTuple):
    """A day, said with its weekday."""

    day: date

    def said(self, lang: str) -> str:
        """Return `Sat 5 Dec 2026` as readers of `lang` write it."""
        return day_shown(self.day, lang)


class Row(NamedTuple):
    """Names and codes one after the other, parted by commas."""

    items: tuple[Named | str, ...]

    def said(self, lang: str) -> str:
        """Return the row, each name in the form readers of `lang` know."""
        return ", ".join(item if isinstance(item, str) else item.said(lang) for item in self.items)
