"""Resolve a name or an address: exact names first, then typing errors, then what stands beside a street's own name."""

from collections.abc import Sequence
from sqlite3 import Connection

from coopfb.actions.resolve_code import posted
from coopfb.actions.resolve_exact import places_named, shortened, units_of
from coopfb.actions.resolve_unit_name import resolve_mistyped_unit, resolve_unit_name
from coopfb.domain.address_words import Town, TownWords
from coopfb.domain.folding import fold
from coopfb.domain.place import Place
from coopfb.domain.place_match import PlaceMatch, Resolution, Wanted, once, rank, two_sides
from coopfb.domain.place_remarks import Beside, narrowed, not_used, remarks, told
from coopfb.domain.town_beside import read_town_beside
from coopfb.domain.typing_error import corrections, lengths
from coopfb.store.reads import places as place_reads

_FIRM = ("whole", "piece")
_TRIALS: tuple[tuple[Sequence[str], bool, bool], ...] = (
    (_FIRM, False, True),
    (_FIRM, True, True),
    (_FIRM, False, False),
    (_FIRM, True, False),
    (("street",), False, True),
    (("street",), True, True),
    (("loose",), False, True),
    (("loose",), True, True),
)
"""Which towns are tried in turn, whether typing errors are forgiven, and whether the place must agree with the postcode or State typed."""
_SHORTEST_LOOSE = 3


def resolve_town(conn: Connection, words: TownWords, home: Place | None) -> Resolution | None:
    """Return the places and units that a name or an address names, best first, or None."""
    own = resolve_unit_name(conn, words, home)
    if own:
        return shortened(own)
    beside = None if place_reads.names(conn, fold(words.typed)) else read_town_beside(words.typed)
    found = (_of_towns(conn, beside, home) if beside else None) or _of_towns(conn, words, home)
    return found or _served(conn, words) or resolve_mistyped_unit(conn, words)


def _of_towns(conn: Connection, words: TownWords, home: Place | None) -> Resolution | None:
    """Return the places of the first town that names any, or None."""
    served = _postcode_places(conn, words)
    wanted = _wanted(words, served)
    for firm, errors, agreeing in _TRIALS:
        if not agreeing and not wanted:
            continue
        for town in (town for town in words.towns if town.firm in firm):
            found = _try(conn, town, errors=errors)
            ranked = rank(found, wanted, home)
            if ranked and (wanted.fits(ranked[0].place) or not agreeing):
                return shortened(_told(conn, town, ranked, Beside(words, wanted, tuple(served)), home))
    return None


def _postcode_places(conn: Connection, words: TownWords) -> tuple[PlaceMatch, ...]:
    """Return the places of the postcode typed, none where none was."""
    return posted(conn, words.postcode, "BE" if len(words.postcode) == len("7700") else "FR") if words.postcode else ()


def _wanted(words: TownWords, served: Sequence[PlaceMatch]) -> Wanted:
    """Return what decides between namesakes; of a postcode that is not known, only its State and department do."""
    department = words.department
    if words.postcode and not served and words.state == "FR":
        department = department or f"FR-{words.postcode[:2]}"
    return Wanted(frozenset(match.place.code for match in served), words.state if not served else "", department)


def _try(conn: Connection, town: Town, *, errors: bool) -> list[PlaceMatch]:
    """Return the places one town name may mean: by that very name, or by the names one or two typing errors away."""
    folded = fold(town.name)
    if town.firm == "loose" and len(folded) < _SHORTEST_LOOSE:
        return []
    if not errors:
        return list(places_named(conn, place_reads.names(conn, folded), 0))
    known = place_reads.folded_names(conn, *lengths(folded), units=False)
    found: list[PlaceMatch] = []
    for name, edits in corrections(folded, known).items():
        found += places_named(conn, place_reads.names(conn, name), edits)
    return found


def _told(conn: Connection, town: Town, ranked: tuple[PlaceMatch, ...], beside: Beside, home: Place | None) -> Resolution:
    """Return the ranked places of a town with the units of the same name, what else was named, and what a reader must know."""
    ranked, undecided = two_sides(ranked, beside.wanted)
    part, named = _first_named(conn, town.ignored) if town.ignored and not ranked[0].edits else ("", [])
    other = rank(named, Wanted(), home)
    ranked, ignored = narrowed(ranked, town.ignored, part, other)
    units = units_of(place_reads.names(conn, fold(town.name))) if town.firm == "whole" else ()
    said = tuple(remarks(ranked[0], ignored, beside))
    matches = once((*told(ranked, town.name, ignored, beside), *other))
    return Resolution(matches, units, undecided, ignored=ignored, remarks=said)


def _first_named(conn: Connection, ignored: str) -> tuple[str, list[PlaceMatch]]:
    """Return the first part of the words not used that is itself the name of places, with these: Mouscron in Mouscron Tournai."""
    for part in ignored.split(", "):
        named = list(places_named(conn, place_reads.names(conn, fold(part)), 0))
        if named:
            return part, named
    return "", []


def _served(conn: Connection, words: TownWords) -> Resolution | None:
    """Return the places of the postcode when no name was understood, or None."""
    served = _postcode_places(conn, words)
    if not served:
        return None
    parts = words.typed.replace(words.postcode, " ").replace(",", " ").split()
    left = " ".join(part for part in parts if any(character.isalnum() for character in part))
    return shortened(Resolution(served, ignored=left, remarks=(not_used(left),) if left else ()))
