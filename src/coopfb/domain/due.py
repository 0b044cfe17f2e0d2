"""What is due of an operation: to be held or called off, reported, its report sent, the common centre told."""

from datetime import datetime, timedelta
from typing import NamedTuple

from coopfb.domain.operation import ENDED, OperationLine
from coopfb.text import Text, text

DUE = ("not-held", "no-report", "not-sent", "not-told")
AHEAD = timedelta(hours=24)
"""How long before the start a common centre that was not told is worth a hint; no law sets a time."""
AGREED = frozenset({"accepted", "issued"})
UNHELD = frozenset({"draft", "proposed", *AGREED})


class Due(NamedTuple):
    """What is to be done: `what` is one of DUE, `text` says it; `by` is the moment (aware, UTC) it is to be done by.

    `overdue` says whether that moment has passed; `hint` marks what no rule demands.
    """

    what: str
    text: Text
    by: datetime
    overdue: bool = False
    hint: bool = False


def due(line: OperationLine, now: datetime, report_days: int) -> Due | None:
    """Return what is due of an operation at `now` (aware), or None.

    Its report is to be filed and sent within `report_days` of its end (rule R28: Tournai II art. 11(3); the delay is a setting).
    """
    if line.status in ENDED or line.sent:
        return None
    if now < line.end:
        return _before(line, now)
    by = line.end + timedelta(days=report_days)
    if line.status in UNHELD:
        return Due("not-held", text("neither held nor called off"), line.end, overdue=True)
    if not line.reported:
        return Due("no-report", text("no report yet"), by, overdue=now > by)
    return Due("not-sent", text("report not sent to the common centre yet"), by, overdue=now > by)


def _before(line: OperationLine, now: datetime) -> Due | None:
    """Return the hint that the common centre was not told yet, where the start is near."""
    if line.told or line.status not in AGREED or not line.start - AHEAD <= now < line.start:
        return None
    return Due("not-told", text("common centre not told yet"), line.start, hint=True)
