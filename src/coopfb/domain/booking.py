"""What is held or away: what an operation books, and a unit that is not there."""

from datetime import datetime
from typing import NamedTuple


class Absence(NamedTuple):
    """A unit that is away from `start` to `end` (aware, UTC), with the reason in a word."""

    id: str
    unit: str
    start: datetime
    end: datetime
    reason: str


class Booking(NamedTuple):
    """Something an operation holds: `kind` is unit, person, vehicle or channel; `what` its code.

    Then the operation that holds it, its window (aware, UTC) and its status (empty for one that is being planned).
    """

    kind: str
    what: str
    operation: str
    start: datetime
    end: datetime
    status: str = ""
