"""A stretch of time in which a contact is open, closed, or not known to be either."""

from datetime import datetime
from typing import NamedTuple

OPEN, CLOSED, UNKNOWN = "open", "closed", "unknown"


class HoursError(ValueError):
    """The expression is not opening hours, or needs a calendar or a sun that are not here; never shown to a user."""


class Spell(NamedTuple):
    """A stretch of one state between two moments (aware, UTC); `comment` is what the hours say about it."""

    start: datetime
    end: datetime
    state: str
    comment: str
