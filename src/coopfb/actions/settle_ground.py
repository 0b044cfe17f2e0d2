"""Settle the ground of a plan: which places and spots in which State the words mean, or which ones two units share."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from coopfb.actions.resolve_place import resolve
from coopfb.domain.plan import Ground
from coopfb.errors import NotFoundError
from coopfb.store.reads import places as place_reads
from coopfb.text import text

if TYPE_CHECKING:
    from coopfb.domain.place import Place, Spot

MOST = 5
"""How many communes of a State are proposed: those with the longest shared border."""


def ground_asked(conn: sqlite3.Connection, words: Iterable[str]) -> Ground:
    """Return the places and spots that words name, by State; a spot astride the border, or a name on both sides, counts for both.

    Raises NotFoundError with the nearest names.
    """
    places: dict[str, list[Place]] = defaultdict(list)
    spots: dict[str, list[Spot]] = defaultdict(list)
    for typed in words:
        found = resolve(conn, typed, None)
        if not found.matches:
            raise NotFoundError(
                "unknown-place", text("“{words}” names a unit, not a place.", words=typed), text("Name a commune, a section or a spot.")
            )
        for match in found.meant:
            state = match.place.state
            if match.place not in places[state]:
                places[state].append(match.place)
            if match.spot and match.spot not in spots[state]:
                spots[state].append(match.spot)
    return Ground(_fixed(places), _fixed(spots), frozenset())


def ground_shared(conn: sqlite3.Connection, pairs: Sequence[tuple[str, str, int]]) -> Ground:
    """Return the communes along a shared border, the longest stretches first, at most five a State."""
    codes = {"FR": list(dict.fromkeys(pair[0] for pair in pairs))[:MOST], "BE": list(dict.fromkeys(pair[1] for pair in pairs))[:MOST]}
    known = {place.code: place for place in place_reads.places(conn, [*codes["FR"], *codes["BE"]])}
    found = {state: tuple(known[code] for code in held) for state, held in codes.items() if held}
    return Ground(found, {}, frozenset(found))


def spots_astride(conn: sqlite3.Connection) -> dict[tuple[str, str], str]:
    """Return the code of a square, bridge or crossing that lies in both places of a pair (French, Belgian), for each pair with one."""
    return {(spot.place_fr, spot.place_be): spot.code for spot in reversed(place_reads.all_spots(conn))}


def _fixed(found: Mapping[str, Sequence[object]]) -> dict[str, tuple]:  # type: ignore[type-arg]
    return {state: tuple(held) for state, held in found.items() if held}
