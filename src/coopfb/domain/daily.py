"""Daily direct cooperation in figures: look-ups, papers and files, calls tried and messages, counted by month and never by person."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from coopfb.domain.local_time import on_the_wall
from coopfb.domain.statistics_period import Period
from coopfb.text import text

MESSAGES = frozenset({"patrol propose", "patrol accept", "patrol decline", "patrol notify", "patrol sent"})
"""Actions that put something before the other side or the common centre, or answer it."""
LOOK_UPS = frozenset({"place", "contact", "unit", "radio", "duty"})
"""What a look-up of a counterpart is about."""
HOW_MANY = text("Only how many are counted, never who. Settled calls are kept for purge-days, the log for log-years.")
CALLS = ("ok", "no-answer", "wrong")


class Count(NamedTuple):
    """How often something was noted in one hour (aware, UTC): its action, and what it was about or how it went."""

    hour: datetime
    action: str
    kind: str
    n: int


class DailyLine(NamedTuple):
    """One month (`2027-01`): look-ups of counterparts, other consultations, files given away, calls by their result, messages."""

    month: str
    look_ups: int = 0
    other: int = 0
    exports: int = 0
    answered: int = 0
    unanswered: int = 0
    wrong: int = 0
    messages: int = 0

    @property
    def calls(self) -> int:
        """The calls tried."""
        return self.answered + self.unanswered + self.wrong


class Daily(NamedTuple):
    """Daily cooperation over a period, a line a month; `since` is when the log begins (aware), None where it is empty."""

    period: Period
    lines: tuple[DailyLine, ...]
    since: datetime | None = None

    @property
    def total(self) -> DailyLine:
        """The sums of all months."""
        return DailyLine("", *map(sum, zip(*(line[1:] for line in self.lines), strict=True)))


def daily(period: Period, entries: Iterable[Count], calls: Iterable[Count], since: datetime | None) -> Daily:
    """Return the lines of a period from what the log and the calls hold, by local month; months without anything stay."""
    found = {one.month: [0] * (len(DailyLine._fields) - 1) for one in period.months()}
    for one in (*entries, *calls):
        column = _column(one)
        month = f"{on_the_wall(one.hour):%Y-%m}"
        if column is not None and month in found:
            found[month][column] += one.n
    return Daily(period, tuple(DailyLine(month, *numbers) for month, numbers in found.items()), since)


def _column(one: Count) -> int | None:
    """Return which figure of a line an entry adds to, None for none: changes of the directory are no cooperation."""
    if one.action == "consult":
        return 0 if one.kind in LOOK_UPS else 1
    if one.action == "export":
        return 2
    if one.action == "call":
        return 3 + CALLS.index(one.kind) if one.kind in CALLS else None
    return 6 if one.action in MESSAGES else None
