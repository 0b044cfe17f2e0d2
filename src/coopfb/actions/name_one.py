"""Name one of a few: the zone or spot that a code or name means, or the error that offers the nearest names."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from coopfb.actions.name_unit import checked_name
from coopfb.actions.resolve_place import resolve
from coopfb.domain.competent import rank_competent
from coopfb.domain.folding import fold
from coopfb.domain.place import Name, Spot
from coopfb.domain.typing_error import nearest
from coopfb.domain.zone import CooperationZone
from coopfb.errors import NotFoundError
from coopfb.store.reads import places as place_reads
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads import zones as zone_reads
from coopfb.text import text

SHOWN = 3
"""How many names a failure offers."""
MOST_NAMES = 6
"""How many names one thing may have before it hides another that is near."""


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


def units_like(conn: sqlite3.Connection, words: str) -> tuple[str, ...]:
    """Return what to offer for words that name no unit: the units there when they name a place, else the nearest codes and names."""
    return _units_there(conn, words) or _units_nearest(conn, words)


def _units_there(conn: sqlite3.Connection, words: str) -> tuple[str, ...]:
    """Return the codes of the first three units that answer for the place the words name, none when they name no place."""
    try:
        matches = resolve(conn, words, None).matches
    except NotFoundError:
        return ()
    found = (match for match in matches[:1] if match.match != "typo")
    return tuple(
        candidate.unit.code
        for match in found
        for candidate in rank_competent(unit_reads.answering_for(conn, match.place.code), match.place, None, frozenset())[:SHOWN]
        if not candidate.unit.valid_to
    )


def _units_nearest(conn: sqlite3.Connection, typed: str) -> tuple[str, ...]:
    """Return the three codes or names of units most like what was typed."""
    units = unit_reads.list_units(conn)
    return _nearest(fold(typed), {fold(name): (name, unit) for unit in units for name in (unit.name_nl, unit.name_fr, unit.code)})


def _nearest(wanted: str, called: Mapping[str, tuple[str, Coded]]) -> tuple[str, ...]:
    """Return the three names most like the one wanted, each of another thing; `called` holds name and thing by folded name."""
    names: dict[str, str] = {}
    for folded in nearest(wanted, called, SHOWN * MOST_NAMES):
        name, thing = called[folded]
        names.setdefault(thing.code, name)
    return tuple(names.values())[:SHOWN]


def zone_named(conn: sqlite3.Connection, words: str) -> CooperationZone:
    """Return the cooperation zone of that code or name. Raises NotFoundError with the nearest names."""
    return one_named(
        words,
        zone_reads.zones(conn),
        lambda code: place_reads.names_of(conn, "zone", code),
        lambda typed: NotFoundError(
            "unknown-zone", text("No cooperation zone is called “{words}”.", words=typed), text("`coopfb zone list` shows them all.")
        ),
    )


def spot_named(conn: sqlite3.Connection, words: str) -> Spot:
    """Return the spot of that code or name. Raises NotFoundError with the nearest names."""
    return one_named(
        words,
        place_reads.all_spots(conn),
        lambda code: place_reads.names_of(conn, "spot", code),
        lambda typed: NotFoundError(
            "unknown-spot", text("No spot is called “{words}”.", words=typed), text("`coopfb spot list` shows them all.")
        ),
    )


def one_named(
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
    typed = checked_name(words)
    wanted = fold(typed)
    if wanted in called:
        return called[wanted][1]
    error = unknown(typed)
    error.nearest = _nearest(wanted, called)
    raise error
