"""A season as it is kept: its days and zones, its secret seed, and which operations came of it."""

from datetime import date
from typing import NamedTuple


class SeasonRecord(NamedTuple):
    """One season planned: `seed` is what its slots were drawn from, never shown and never exported; `zones` are codes."""

    id: str
    first: date
    last: date
    seed: str
    zones: tuple[str, ...]
