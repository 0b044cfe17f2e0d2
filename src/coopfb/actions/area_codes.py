"""Name areas of a territory: places by name, code or postcode, and what lies above them by its code (FR-595, BE-HT)."""

import sqlite3
from collections.abc import Iterable

from coopfb.actions.place_codes import places_named
from coopfb.errors import WrongCommandLineError
from coopfb.store.reads.places import areas_above, places
from coopfb.text import text


def areas_named(conn: sqlite3.Connection, typed: Iterable[str], state: str) -> tuple[str, ...]:
    """Return the codes of the areas that words name, commas parting them, each once; of namesakes the one in `state`.

    Raises NotFoundError for what is no place, WrongCommandLineError (other-state) for a place of the other State.
    """
    found: dict[str, None] = {}
    for word in (one.strip() for words in typed for one in words.split(",") if one.strip()):
        code = word.upper()
        if code in areas_above(conn):
            found[code] = None
        else:
            found |= dict.fromkeys(place for place, _spot in places_named(conn, word, state))
    foreign = next((code for code in found if state and not code.startswith(state)), "")
    if foreign:
        named = next((place.named for place in places(conn, [foreign])), foreign)
        said = text("{place} ({code}) lies in the other State.", place=named, code=foreign)
        raise WrongCommandLineError("other-state", said, text("Name a place of the unit’s own State; a code is never taken for another."))
    return tuple(found)


def gifts_named(conn: sqlite3.Connection, typed: Iterable[str], state: str) -> list[tuple[tuple[str, ...], str]]:
    """Return the areas and the words for the unit of each `PLACE,…=UNIT`. Raises as `areas_named` does."""
    found = []
    for words in typed:
        areas, equals, unit = words.rpartition("=")
        if not (equals and areas.strip() and unit.strip()):
            said = text("{option} does not take “{value}”.", option="--give", value=words[:60])
            raise WrongCommandLineError("bad-value", said, text("Write places, = and the unit that gets them: Comines=be-pz-5318"))
        found.append((areas_named(conn, [areas], state), unit.strip()))
    return found
