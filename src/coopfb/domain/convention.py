"""Conventions kept as data: which kinds of unit are counterparts, and who comes first for which purpose."""

from typing import NamedTuple


class CounterpartKind(NamedTuple):
    """A French kind of unit and the Belgian kind that faces it; `rank` 1 is the usual counterpart, higher ones stand in for it."""

    fr_service: str
    fr_level: str
    be_service: str
    be_level: str
    rank: int


class PurposeOrder(NamedTuple):
    """For a purpose (urgent, pursuit, information, patrol, event, any), which role comes at which rank (1 first)."""

    purpose: str
    role: str
    rank: int


class Holiday(NamedTuple):
    """A public holiday of one State; `area` is the State or, where it holds in one department only, that department (`FR-57`)."""

    area: str
    day: str
    name: str
