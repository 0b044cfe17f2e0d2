"""Moments, days and hours as they are printed back, always with the weekday: what was understood must be seen."""

from datetime import date, datetime

from coopfb.domain.local_time import on_the_wall
from coopfb.text import Named

_WEEKDAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "fr": ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."),
    "nl": ("ma", "di", "wo", "do", "vr", "za", "zo"),
}
_MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "fr": ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."),
    "nl": ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
}
_HOUR = {"en": "{:02}:{:02}", "fr": "{:02}h{:02}", "nl": "{:02}.{:02} u"}


def shown(at: datetime, lang: str) -> str:
    """Return an aware moment in local time: `Sat 28 Nov 2026, 22:00`, `sam. 28 nov. 2026, 22h00`, `za 28 nov 2026, 22.00 u`."""
    wall = on_the_wall(at)
    return f"{day_shown(wall.date(), lang)}, {_clock(wall.hour, wall.minute, lang)}"


def day_shown(day: date, lang: str) -> str:
    """Return a day with its weekday: `Sat 28 Nov 2026`, `sam. 28 nov. 2026`, `za 28 nov 2026`; an unknown language is English."""
    known = lang if lang in _MONTHS else "en"
    return f"{_WEEKDAYS[known][day.weekday()]} {day.day} {_MONTHS[known][day.month - 1]} {day.year}"


def date_shown(day: date, lang: str) -> str:
    """Return a day without its weekday, for what lies behind us: `28 Nov 2026`, `28 nov. 2026`, `28 nov 2026`."""
    return day_shown(day, lang).partition(" ")[2]


def day_named(day: date | str) -> Named:
    """Return a day (or its ISO form) as a value of a sentence, shown as `date_shown` does in the language of the sentence."""
    try:
        known = day if isinstance(day, date) else date.fromisoformat(day)
    except ValueError:  # a damaged row: as it stands
        return Named(str(day), str(day), str(day))
    return Named(*(date_shown(known, lang) for lang in ("fr", "nl", "en")))


def soon_shown(at: datetime, now: datetime, lang: str) -> str:
    """Return a moment seen from `now`, as short as it can be said safely: the hour today, the weekday within six days, else all of it."""
    wall, today = on_the_wall(at), on_the_wall(now).date()
    ahead = (wall.date() - today).days
    if ahead == 0:
        return hour_shown(at, lang)
    if 0 < ahead < len(_WEEKDAYS["en"]):
        return f"{day_shown(wall.date(), lang).partition(' ')[0]} {hour_shown(at, lang)}"
    return shown(at, lang)


def hour_shown(at: datetime, lang: str) -> str:
    """Return the local hour of an aware moment: `22:00`, `22h00`, `22.00 u`."""
    wall = on_the_wall(at)
    return _clock(wall.hour, wall.minute, lang)


def hour_named(hour: int, minute: int = 0) -> Named:
    """Return an hour of the clock as a value of a sentence, shown as `hour_shown` does in the language of the sentence."""
    return Named(*(_clock(hour, minute, lang) for lang in ("fr", "nl", "en")))


def hours_shown(start: datetime, end: datetime, lang: str) -> str:
    """Return the local hours of two aware moments: `20:00–22:00`, `20h00–22h00`, `20.00–22.00 u`."""
    first, last = (_clock(wall.hour, wall.minute, lang) for wall in (on_the_wall(start), on_the_wall(end)))
    return f"{first.removesuffix(' u')}–{last}"


def _clock(hour: int, minute: int, lang: str) -> str:
    """Return an hour of the clock as `lang` writes it; an unknown language is English."""
    return _HOUR.get(lang, _HOUR["en"]).format(hour, minute)
