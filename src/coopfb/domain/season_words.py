"""The words of a season: targets, hours, shares and what-ifs as people type them, in an option, a file or a setting."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple, NoReturn

from coopfb.domain.closed_list import shortened
from coopfb.domain.operation_words import kind
from coopfb.domain.season import SEASON_KINDS, Shares, SlotHours
from coopfb.domain.when import day as day_said
from coopfb.domain.when import hour as hour_said
from coopfb.domain.when_words import MONTHS, plain
from coopfb.errors import WrongCommandLineError
from coopfb.text import Text, text

MOST_WANTED = 31
MOST_HOURS = 8
"""Hours a season may choose from on one day."""
PERCENT = 100
MONTHS_A_YEAR = 12
_WITHOUT = ("without", "sans", "zonder")
_IN, _FROM, _TO, _ON = ("in", "en", "in"), ("from", "du", "van", "de", "vanaf"), ("to", "au", "tot", "a", "until"), ("on", "le", "op")


class TargetWords(NamedTuple):
    """A target as it was typed: words for a zone (empty: every zone), the kind, and how many in a month or week."""

    zone: str
    kind: str
    wanted: int


class WithoutWords(NamedTuple):
    """A unit that is taken out of a season: words for it, and the first and last day (None: the whole season)."""

    unit: str
    first: date | None = None
    last: date | None = None


def target(typed: str) -> TargetWords:
    """Return what `3`, `maubeuge=3`, `mirror-control=1` or `maubeuge:mirror-control=1` wants. Raises WrongCommandLineError wrong-target."""
    words, _equals, number = typed.rpartition("=")
    if not (number.strip().isascii() and number.strip().isdigit() and len(number.strip()) <= 2 and int(number) <= MOST_WANTED):  # noqa: PLR2004 - digits
        raise _wrong("wrong-target", typed, text("a zone, a kind and a number from 0 to 31, as maubeuge:patrol=3"))
    zone, _colon, sort = words.rpartition(":")
    if not zone and sort:
        try:
            found = kind(sort)
        except WrongCommandLineError:
            zone, sort = sort, ""
        else:
            sort = found
    sort = kind(sort) if sort else "patrol"
    if sort not in SEASON_KINDS:
        said = text("A season has no target for {kind}: events are covered one by one.", kind=sort)
        raise WrongCommandLineError("wrong-target", said, text("Name the events with --events."))
    return TargetWords(zone.strip(), sort, int(number))


def hours(typed: Iterable[str]) -> tuple[SlotHours, ...]:
    """Return hours from words such as `14:00-18:00` or `20h-2h`. Raises WrongCommandLineError wrong-hours."""
    found: list[SlotHours] = []
    for words in typed:
        first, dash, last = words.replace("–", "-").partition("-")
        start, end = hour_said(first) if dash else None, hour_said(last) if dash else None
        if start is None or end is None or start == end:
            raise _wrong("wrong-hours", words, text("two hours, as 20:00-02:00"))
        one = SlotHours(start, end)
        if one not in found:
            found.append(one)
    if len(found) > MOST_HOURS:
        raise _wrong("wrong-hours", str(len(found)), text("at most {n} pairs of hours", n=MOST_HOURS))
    return tuple(found)


def shares(typed: str) -> Shares:
    """Return a share: `25` is at least 25 percent, `20-50` between the two. Raises WrongCommandLineError wrong-share."""
    found = re.fullmatch(r"\s*([0-9]{1,3})\s*%?\s*(?:[-–]\s*([0-9]{1,3})\s*%?\s*)?", typed)
    least, most = (int(found[1]), int(found[2] or PERCENT)) if found else (1, 0)
    if not 0 <= least <= most <= PERCENT:
        raise _wrong("wrong-share", typed, text("percent, as 25 (at least) or 20-50 (between)"))
    return Shares(least, most)


def what_if(typed: str, season: tuple[date, date], today: date) -> WithoutWords:
    """Return what `without be-pz-5317 in march` takes out; `from DAY to DAY` and `on DAY` do too, in French and Dutch as well.

    `season` is its first and last day; a month is that of the season. The unit's name may hold such words itself (Division de Tourcoing):
    the span is the longest end of the words that is one. Raises WrongCommandLineError wrong-what-if.
    """
    words = typed.split()
    if len(words) < 2 or plain(words[0]) not in _WITHOUT:  # noqa: PLR2004 - without UNIT
        raise _wrong("wrong-what-if", typed, text("“without UNIT”, “without UNIT in march”, or “without UNIT from DAY to DAY”"))
    for at in range(2, len(words)):
        found = _span(words[at:], season, today) if plain(words[at]) in {*_IN, *_FROM, *_ON} else None
        if found:
            return WithoutWords(" ".join(words[1:at]), *found)
    return WithoutWords(" ".join(words[1:]))


def _span(words: list[str], season: tuple[date, date], today: date) -> tuple[date, date] | None:
    """Return the first and last day that words mean, None where they mean none."""
    lead, inner = plain(words[0]), words[1:]
    if lead in _IN and inner and plain(inner[0]) in MONTHS:
        return _month(MONTHS[plain(inner[0])], inner[1:], season) or _no_month(" ".join(inner))
    now = datetime.combine(today, time(12), UTC)
    cut = next((number for number, word in enumerate(inner) if plain(word) in _TO), 0)
    try:
        if lead in _FROM and 0 < cut < len(inner) - 1:
            first, last = day_said(" ".join(inner[:cut]), now), day_said(" ".join(inner[cut + 1 :]), now)
            return (first, last) if first <= last else None
        if lead in _ON and inner:
            day = day_said(" ".join(inner), now)
            return day, day
    except WrongCommandLineError:
        return None
    return None


def _month(month: int, year: list[str], season: tuple[date, date]) -> tuple[date, date] | None:
    """Return the days of a month of the season, or of the year that is written; None where the season has no such month."""
    if len(year) > 1 or (year and not re.fullmatch("[0-9]{4}", year[0], re.ASCII)):
        return None
    years = [int(year[0])] if year else range(season[0].year, season[1].year + 1)
    for one in years:
        if season[0].year <= one <= season[1].year:
            first = date(one, month, 1)
            last = date(one + month // MONTHS_A_YEAR, month % MONTHS_A_YEAR + 1, 1) - timedelta(days=1)
            if first <= season[1] and last >= season[0]:
                return first, last
    return None


def _no_month(words: str) -> NoReturn:
    raise _wrong("wrong-what-if", words, text("a month of the season"))


def _wrong(code: str, typed: str, allowed: Text) -> WrongCommandLineError:
    return WrongCommandLineError(
        code, text("“{words}” is not understood here.", words=shortened(typed)), text("Write {allowed}.", allowed=allowed)
    )
