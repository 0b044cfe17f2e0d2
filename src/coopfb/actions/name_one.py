"""Name one of a few: the zone or spot that a code or name means, or the error that offers the nearest names."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar

from coopfb.domain.folding import fold
from coopfb.domain.place import Name, Spot
from coopfb.domain.typing_error import nearest
from coopfb.domain.zone import CooperationZone
from coopfb.errors import NotFoundError
from coopfb.store.reads import places as place_reads
from coopfb.store.reads import zones as zone_reads
from coopfb.text import text

LONGEST = 200
"""Characters of a name worth comparing; nothing in the directory is called by more."""


class Coded(Protocol):
    """Whatever has a code and a name in each language; `name_nl` may be empty."""

    @property
    def code(self) -> str:
        """The key, never changed."""
        ...

    @property
    def name_fr(self) -> str:
        """The French name."""
        ...

    @property
    def name_nl(self) -> str:
        """The Dutch name."""
        ...


T = TypeVar("T", bound=Coded)


def zone_named(conn: sqlite3.Connection, words: str) -> CooperationZone:
    """Return the cooperation zone of that code or name. Raises NotFoundError with the nearest names."""
    return _named(
        words,
        zone_reads.zones(conn),
        lambda code: place_reads.names_of(conn, "zone", code),
        lambda typed: NotFoundError(
            "unknown-zone", text("No cooperation zone is called “{words}”.", words=typed), text("`coopfb zone list` shows them all.")
        ),
    )


def spot_named(conn: sqlite3.Connection, words: str) -> Spot:
    """Return the spot of that code or name. Raises NotFoundError with the nearest names."""
    return _named(
        words,
        place_reads.all_spots(conn),
        lambda code: place_reads.names_of(conn, "spot", code),
        lambda typed: NotFoundError("unknown-spot", text("No spot is called “{words}”.", words=typed), text("`coopfb spot list` shows them all.")),
    )


def _named(
    words: str,
    things: Sequence[T],
    aliases: Callable[[str], Iterable[Name]],
    unknown: Callable[[str], NotFoundError],
) -> T:
    """Return the thing called `words` by its code or any of its names."""
    called: dict[str, tuple[str, T]] = {}
    for thing in things:
        for name in (thing.code, thing.name_fr, thing.name_nl, *(alias.name for alias in aliases(thing.code))):
            called.setdefault(fold(name), (name, thing))
    called.pop("", None)
    wanted = fold(words[:LONGEST])
    if wanted in called:
        return called[wanted][1]
    error = unknown(words.strip())
    error.nearest = tuple(called[folded][0] for folded in nearest(wanted, called))
    raise error
