"""What the working group of a report follows: which zone has adopted which good practice, and the actions that are still open."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from coopfb.text import Named


class PracticeMatrix(NamedTuple):
    """One good practice, a row of the matrix: its title, what it is, and the answer of each zone (by code, of `practice.ANSWERS`).

    A zone that has not answered is left out.
    """

    title: Named
    what: str
    answers: Mapping[str, str]


class OpenAction(NamedTuple):
    """An action that is still to be done: its number, what is to be done, who does it (a function or unit), and by which day."""

    number: str
    what: str
    who: Named | str
    by: date | None = None
    overdue: bool = False
