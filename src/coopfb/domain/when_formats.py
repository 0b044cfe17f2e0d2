"""Dates as other programs print them, read by dateutil only when nothing in them is left to choose."""

import re
from datetime import datetime

from coopfb.domain.when_words import WEEKDAYS

_OFFSETS = {"UTC": 0, "GMT": 0, "Z": 0, "CET": 3600, "CEST": 7200}


def other_format(plain: str) -> tuple[datetime, bool] | None:
    """Return the date of words such as `sat dec 5 22:00:00 2026`, and whether they give an hour; None when there is any doubt.

    They must hold a year of four digits and never look like an ISO date, which dateutil turns round when it reads days first. Day
    before month and month before day must give the same date, and nothing may be filled in from today's.
    """
    if not re.search(r"(?<!\d)\d{4}(?!\d)", plain, re.ASCII) or re.search(r"\d{4}\s*-", plain, re.ASCII):
        return None
    # Two defaults that differ in every part: what differs in the results was not in the words.
    one, two = datetime(2004, 2, 28, 1, 2, 3), datetime(2013, 7, 11, 4, 5, 6)  # noqa: DTZ001 (only their parts are used)
    readings = [_read(plain, default, day_first=day_first) for default in (one, two) for day_first in (True, False)]
    found = [reading for reading in readings if reading is not None]
    if len(found) < len(readings) or len({reading.date() for reading in found}) > 1:
        return None
    had_hour = len({reading.hour for reading in found}) == 1
    first = found[0]
    if had_hour and len({reading.minute for reading in found}) > 1:
        return None
    if not had_hour and first.tzinfo is not None:
        return None
    weekdays = {WEEKDAYS[word] for word in re.findall(r"[a-z]+", plain) if word in WEEKDAYS}
    if weekdays - {first.weekday()}:
        return None
    return first.replace(second=first.second if len({reading.second for reading in found}) == 1 else 0, microsecond=0), had_hour


def _read(plain: str, default: datetime, *, day_first: bool) -> datetime | None:
    """Return one reading, or None; dateutil raises many kinds of errors on odd texts."""
    from dateutil import parser  # noqa: PLC0415 (only for what the fast path cannot read)

    def offset(name: str | None, seconds: int | None) -> int | None:
        return _OFFSETS[name] if seconds is None and name else seconds

    try:
        return parser.parse(plain, default=default, dayfirst=day_first, tzinfos=offset)
    except (ValueError, OverflowError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError):
        return None
