"""Name the places of a leg and a meeting point: words into codes of places, spots and crossings."""

import sqlite3

from coopfb.actions.name_one import spot_named
from coopfb.actions.resolve_place import resolve
from coopfb.domain.place import PAIR
from coopfb.domain.place_match import PlaceMatch
from coopfb.errors import NotFoundError
from coopfb.store.reads import places as place_reads
from coopfb.text import text


def area_named(conn: sqlite3.Connection, words: str, state: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the codes of the places and of the spots that words name, as `places_named` does."""
    found = places_named(conn, words, state)
    return tuple(dict.fromkeys(place for place, _spot in found)), tuple(dict.fromkeys(spot for _place, spot in found if spot))


def places_named(conn: sqlite3.Connection, words: str, state: str) -> list[tuple[str, str]]:
    """Return place and spot code (or empty) of each place that words name, commas parting them; namesakes are taken in the State given.

    Raises NotFoundError with the nearest names, WrongCommandLineError.
    """
    found = [_match(conn, word, state) for word in words.split(",")]
    return list(dict.fromkeys((one.place.code, one.spot.code if one.spot else "") for one in found))


def meeting_named(conn: sqlite3.Connection, words: str) -> str:
    """Return the code of a meeting point: a spot, a place, or the two places of a crossing (`Halluin|Menen`); nothing for no words."""
    if not words.strip():
        return ""
    sides = words.split(PAIR)
    if len(sides) > 1:
        return PAIR.join(_match(conn, side, "").place.code for side in sides)
    if place_reads.spots(conn, [words.strip().upper()]):
        return spot_named(conn, words).code
    match = _match(conn, words, "")
    return match.spot.code if match.spot else match.place.code


def _match(conn: sqlite3.Connection, words: str, state: str) -> PlaceMatch:
    """Return the best place that words mean; a unit's name alone is no place. Raises NotFoundError."""
    matches = resolve(conn, words.strip(), None).matches
    if not matches:
        said = text("“{words}” is not a place.", words=words.strip())
        raise NotFoundError("not-a-place", said, text("Name a commune, a municipality or a spot."))
    return next((one for one in matches if one.place.state == state), matches[0])
