"""What the lines of a file are read against."""

from collections.abc import Callable
from typing import NamedTuple

from coopfb.domain.present import Present


class World(NamedTuple):
    """The directory as it stands, the places and areas there are, who looks names up, and whose rows they are.

    `seat` returns the code of the place that words name in a State, `unit` that of a unit by number or name, both empty where none is.
    `owner` keeps the rows of a file that does not say; `source` is where a new row is known from.
    """

    present: Present
    places: frozenset[str]
    areas: frozenset[str]
    seat: Callable[[str, str], str]
    unit: Callable[[str], str]
    owner: str
    source: str
