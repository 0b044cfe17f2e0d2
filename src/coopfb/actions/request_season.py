"""Request a season: a file's tables and the options of the command line made into one request, the options winning."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from coopfb.actions.file_values import FileValues, Table
from coopfb.actions.name_event import event_named
from coopfb.actions.name_one import zone_named
from coopfb.actions.name_unit import unit_named
from coopfb.domain.closed_list import code_named, shortened
from coopfb.domain.holiday_policy import understand_policy
from coopfb.domain.life import one_line
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.operation_words import kind
from coopfb.domain.season import Shares, SlotHours
from coopfb.domain.season_record import SeasonRecord
from coopfb.domain.season_words import MOST_WANTED, TargetWords, WithoutWords, hours, shares, target
from coopfb.domain.spoken import Day
from coopfb.domain.when import day as day_said
from coopfb.errors import WrongCommandLineError
from coopfb.exchange.shaped_file import ShapedFile
from coopfb.store.reads import seasons as season_reads
from coopfb.text import Text, text

LONGEST = timedelta(days=732)
"""The longest season: two years."""
MONTHS = 6
"""How long a season is when nobody says."""
MOST_APART, MOST_SECONDS = 28, 3600


class SeasonOptions(NamedTuple):
    """What the options of the command say, in the words typed; what is empty is taken from the file, the settings or the house."""

    start: str = ""
    end: str = ""
    zones: tuple[str, ...] = ()
    per: str = ""
    hours: tuple[str, ...] = ()
    apart: int = 0
    weekend: str = ""
    night: str = ""
    on_holiday: str = ""
    events: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    purpose: str = ""
    seconds: int = 0


class SeasonAsked(NamedTuple):
    """A season as it is asked for: codes and dates, what nobody said left at its default.

    `targets` have a zone's code or none; `events` are codes, or all or none; `without` are units that are not to be used.
    """

    first: date
    last: date
    zones: tuple[str, ...] = ()
    per: str = "month"
    hours: tuple[SlotHours, ...] = ()
    apart: int = 3
    weekend: Shares = Shares()
    night: Shares = Shares()
    on_holiday: Mapping[str, str] = {}
    border: bool = True
    events: tuple[str, ...] = ("all",)
    targets: tuple[TargetWords, ...] = ()
    purpose: str = ""
    seconds: int = 60
    without: tuple[WithoutWords, ...] = ()


PER_WORDS = {"month": "mois,maand", "week": "semaine"}
USUAL_HOURS = ("14:00-18:00", "18:00-22:00", "20:00-02:00")
"""Afternoons, evenings and nights, as patrols have been held (domain notes, section 4)."""


def season_requested(
    conn: sqlite3.Connection, file: ShapedFile | None, options: SeasonOptions, settings: Mapping[str, str], now: datetime
) -> SeasonAsked:
    """Return the season of a file, if there is one, with the options given over it and the settings under it.

    Raises InvalidDataError for values of the file that cannot be, with file and line; WrongCommandLineError for words of options;
    NotFoundError for zones and events there are not.
    """
    filed = _filed(conn, FileValues(file), now) if file else {}
    given = {**filed, **_from_options(conn, options, now)}
    monthly = "" if given.get("per") == "week" else settings.get("zone-targets", "")
    settled = (_zoned(conn, target(piece)) for piece in monthly.split(",") if piece)
    kept = [*settled, *given.pop("filed_targets", ()), *given.pop("typed_targets", ())]
    today = on_the_wall(now).date()
    at_hand = None if given.get("first") or given.get("last") else _at_hand(conn, given.get("zones", ()), today)
    first = given.pop("first", None) or (at_hand.first if at_hand else _next_month(today))
    last = given.pop("last", None) or (at_hand.last if at_hand else _after(first, MONTHS) - timedelta(days=1))
    zones = given.pop("zones", None) or (at_hand.zones if at_hand else ())
    asked = SeasonAsked(first, last, zones, targets=tuple(kept), **given)
    return _possible(asked._replace(hours=asked.hours or hours(USUAL_HOURS)), today)


def _at_hand(conn: sqlite3.Connection, zones: Iterable[str], today: date) -> SeasonRecord | None:
    """Return the season that is meant where nobody gives days: the first one kept for these zones that is not over."""
    known = (one for one in season_reads.seasons(conn) if one.last > today and set(zones) <= set(one.zones))
    return min(known, key=lambda one: (one.first, one.last), default=None)


def _possible(asked: SeasonAsked, today: date) -> SeasonAsked:
    """Refuse a season that is over, ends before it begins, or never ends; one that has begun goes on from tomorrow."""
    if asked.last < asked.first:
        raise WrongCommandLineError(
            "end-before-start", text("The end is not after the start."), text("Give the last day of the season with --to.")
        )
    if asked.last <= today:
        said = text("The season ended on {day}.", day=Day(asked.last))
        raise WrongCommandLineError("season-over", said, text("Give days that are still to come, with --from and --to."))
    if asked.last - asked.first > LONGEST:
        raise WrongCommandLineError("season-too-long", text("A season has at most {n} days.", n=LONGEST.days), text("Plan a shorter one."))
    return asked


def _from_options(conn: sqlite3.Connection, options: SeasonOptions, now: datetime) -> dict[str, Any]:
    """Return what the options say, by field of SeasonAsked; what they leave out is left out."""
    read: dict[str, Callable[[], Any]] = {
        "first": lambda: day_said(options.start, now) if options.start else None,
        "last": lambda: day_said(options.end, now) if options.end else None,
        "zones": lambda: _zones(conn, options.zones),
        "per": lambda: code_named(options.per, PER_WORDS, "wrong-span", _per_wrong(options.per)) if options.per else "",
        "hours": lambda: hours(options.hours),
        "apart": lambda: options.apart,
        "weekend": lambda: shares(options.weekend) if options.weekend else None,
        "night": lambda: shares(options.night) if options.night else None,
        "on_holiday": lambda: understand_policy(options.on_holiday) if options.on_holiday else None,
        "events": lambda: _events(conn, options.events),
        "typed_targets": lambda: tuple(_zoned(conn, target(words)) for words in options.targets),
        "purpose": lambda: one_line(options.purpose, "--purpose"),
        "seconds": lambda: options.seconds,
    }
    found = {name: reader() for name, reader in read.items()}
    return {name: value for name, value in found.items() if value}


def _filed(conn: sqlite3.Connection, values: FileValues, now: datetime) -> dict[str, Any]:
    """Return what a file says, by field of SeasonAsked."""
    [top] = values.tables("")
    read: dict[str, tuple[str, Callable[[Any], Any]]] = {
        "first": ("from", lambda words: day_said(words, now)),
        "last": ("to", lambda words: day_said(words, now)),
        "zones": ("zones", lambda words: _zones(conn, words)),
        "per": ("per", str),
        "hours": ("hours", hours),
        "apart": ("apart", lambda number: _at_most(number, MOST_APART, "apart")),
        "weekend": ("weekend", shares),
        "night": ("night", shares),
        "on_holiday": ("on_holiday", understand_policy),
        "border": ("border", bool),
        "events": ("events", lambda words: _events(conn, words)),
        "purpose": ("purpose", lambda words: one_line(words, "purpose")),
        "seconds": ("seconds", lambda number: _at_most(number, MOST_SECONDS, "seconds")),
    }
    found = {name: values.read(top, key, reader, None) for name, (key, reader) in read.items()}
    targets = tuple(_target_filed(conn, values, table) for table in values.tables("target"))
    without = tuple(_without_filed(conn, values, table, now) for table in values.tables("without"))
    values.finish()
    kept = {name: value for name, value in found.items() if value is not None}
    return {**kept, "filed_targets": targets, "without": without}


def _target_filed(conn: sqlite3.Connection, values: FileValues, table: Table) -> TargetWords:
    zone = values.read(table, "zone", lambda words: zone_named(conn, words).code, "")
    sort = values.read(table, "kind", lambda words: target(f"{kind(words)}=1").kind, "patrol")
    return TargetWords(zone, sort, values.read(table, "wanted", lambda number: _at_most(number, MOST_WANTED, "wanted"), 0))


def _without_filed(conn: sqlite3.Connection, values: FileValues, table: Table, now: datetime) -> WithoutWords:
    unit = values.read(table, "unit", lambda words: unit_named(conn, words).code, "")
    first = values.read(table, "from", lambda words: day_said(words, now), None)
    last = values.read(table, "to", lambda words: day_said(words, now), first)
    if first and last and last < first:
        values.refuse(table, "to", text("the last day is before the first"))
    return WithoutWords(unit, first, last)


def _at_most(number: int, most: int, key: str) -> int:
    if number > most:
        raise WrongCommandLineError(
            "number-too-large", text("{key} is at most {most}.", key=key, most=most), text("Write a smaller number.")
        )
    return number


def _zones(conn: sqlite3.Connection, words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(zone_named(conn, one).code for one in words))


def _zoned(conn: sqlite3.Connection, wanted: TargetWords) -> TargetWords:
    return wanted._replace(zone=zone_named(conn, wanted.zone).code) if wanted.zone else wanted


def _events(conn: sqlite3.Connection, words: Iterable[str]) -> tuple[str, ...]:
    """Return the codes of events, or all or none where that is the only word."""
    typed = [word.strip() for word in words if word.strip()]
    if len(typed) == 1 and typed[0].casefold() in _EVERY:
        return (_EVERY[typed[0].casefold()],)
    return tuple(dict.fromkeys(event_named(conn, word).code for word in typed))


_EVERY = {word: code for code, words in {"all": "all tous toutes alle", "none": "none aucun aucune geen"}.items() for word in words.split()}


def _per_wrong(words: str) -> Text:
    return text("“{word}” is neither a month nor a week.", word=shortened(words))


def _next_month(today: date) -> date:
    return _after(today.replace(day=1), 1)


def _after(first: date, months: int) -> date:
    """Return the same day some months later; `first` is the first of a month, or a day every month has."""
    month = first.month - 1 + months
    return date(first.year + month // 12, month % 12 + 1, min(first.day, 28))
