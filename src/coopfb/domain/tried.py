"""Calls that were tried from the desk: whether the number answered, and whether the keeper has looked at it since."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

RESULTS = ("ok", "no-answer", "wrong")


class CallTried(NamedTuple):
    """One call to `contact` (its id) at a moment (aware), by a service number or login; `result` is of RESULTS.

    It is not `settled` while the keeper has still to look at the number: nobody answered, or somebody else did.
    """

    id: str
    contact: str
    at: datetime
    by: str
    result: str
    settled: bool = False


def latest(calls: Sequence[CallTried]) -> CallTried | None:
    """Return what is to be told of a number: that it is wrong if anybody found so, else the last call nobody answered; None for neither."""
    waiting = [one for one in calls if not one.settled and one.result != "ok"]
    return max(waiting, key=lambda one: (one.result == "wrong", one.at), default=None)
