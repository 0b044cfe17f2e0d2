"""Name one of a few: the zone or spot that a code or name means, or the error that offers the nearest names."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from coopfb.actions.find_counterpart import unit_named
from coopfb.actions.resolve_place import resolve
from coopfb.domain.counterpart import rank_competent
from coopfb.domain.folding import fold
from coopfb.domain.place import Name, Spot
from coopfb.domain.typing_error import nearest
from coopfb.domain.unit import Unit
from coopfb.domain.zone import CooperationZone
from coopfb.errors import NotFoundError, WrongCommandLineError
from coopfb.store.reads import places as place_reads
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads import zones as zone_reads
from coopfb.text import text

LONGEST = 200
"""Characters of a code or name; nothing in the directory is called by more."""

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


def unit_called(conn: sqlite3.Connection, words: str) -> Unit:
    """Return the unit that a code, number or name means.

    Raises WrongCommandLineError for no words or too many, NotFoundError for others: with the codes of the units that answer for the
    place they name, else with the nearest codes and names of units.
    """
    typed = _checked(words)
    try:
        return unit_named(conn, typed)
    except NotFoundError as unknown:
        raise NotFoundError(
            "unknown-unit",
            text("No unit is called “{words}”.", words=typed),
            text("`coopfb unit list` shows them all."),
            _units_there(conn, typed) or _units_nearest(conn, typed),
        ) from unknown


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


def _checked(words: str) -> str:
    """Return the words with single spaces between, or raise WrongCommandLineError when they are none, or too many to be a name."""
    typed = " ".join(words.split())
    if len(typed) > LONGEST:
        raise WrongCommandLineError(
            "text-too-long",
            text("A code or name has at most {most} characters; this text has {n}.", most=LONGEST, n=len(typed)),
            text("Give the code, the number or the name alone."),
        )
    if not any(character.isalnum() for character in typed):
        raise WrongCommandLineError("empty-text", text("No code or name was given."), text("Give the code, the number or the name."))
    return typed


def _nearest(wanted: str, called: Mapping[str, tuple[str, Coded]]) -> tuple[str, ...]:
    """Return the three names most like the one wanted, each of another thing; `called` holds name and thing by folded name."""
    names: dict[str, str] = {}
    for folded in nearest(wanted, called, SHOWN * MOST_NAMES):
        name, thing = called[folded]
        names.setdefault(thing.code, name)
    return tuple(names.values())[:SHOWN]


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
        lambda typed: NotFoundError(
            "unknown-spot", text("No spot is called “{words}”.", words=typed), text("`coopfb spot list` shows them all.")
        ),
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
    typed = _checked(words)
    wanted = fold(typed)
    if wanted in called:
        return called[wanted][1]
    error = unknown(typed)
    error.nearest = _nearest(wanted, called)
    raise error
