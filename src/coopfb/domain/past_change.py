"""A change of the directory that was made: kept for thirty days, so that it can be taken back."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

UNDO = "undo"
"""The action of a change that takes another one back; its code is the number of that one."""


class PastChange(NamedTuple):
    """One change: its number (that of its audit entry), its moment (aware), who made it, the command in words, how many rows it touched.

    `undone` says that it was taken back.
    """

    seq: int
    at: datetime
    who: str
    action: str
    code: str
    undone: bool
    rows: int


def last_standing(changes: Iterable[PastChange]) -> PastChange | None:
    """Return the last change that can be taken back without saying its number: neither taken back already, nor itself a taking back."""
    return next((one for one in changes if not one.undone and one.action != UNDO), None)
