"""The legs of an operation as rules walk them: numbered from 1, with their places."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from coopfb.domain.case import Case
from coopfb.domain.operation import Leg
from coopfb.domain.place import Place
from coopfb.domain.spoken import Row


def numbered(case: Case) -> Iterator[tuple[int, Leg]]:
    """Give each leg with its number."""
    return enumerate(case.operation.legs, start=1)


def places_of(leg: Leg) -> tuple[str, ...]:
    """Return the codes of the places of a leg and of its posts, each once."""
    return tuple(dict.fromkeys((*leg.places, *(post.place for post in leg.posts))))


def known_places(case: Case, leg: Leg) -> list[Place]:
    """Return the places of a leg that exist."""
    return [case.places[code] for code in places_of(leg) if code in case.places]


def windows(leg: Leg) -> list[tuple[str, str, datetime, datetime]]:
    """Return where the leg stands when: place, spot, start, end (UTC) of each post, or of each place for the whole leg without any."""
    whole = [(place, "", leg.start, leg.end) for place in leg.places]
    held = [(post.place, post.spot, post.start, post.end) for post in leg.posts] or whole
    return [(place, spot, start.astimezone(UTC), end.astimezone(UTC)) for place, spot, start, end in held]


def names(places: Iterable[Place]) -> Row:
    """Return the names of places in a row."""
    return Row(tuple(place.named for place in places))


def place_names(case: Case, codes: Iterable[str]) -> Row:
    """Return the names of places in a row, the code of one that does not exist."""
    return Row(tuple(case.places[code].named if code in case.places else code for code in codes))
