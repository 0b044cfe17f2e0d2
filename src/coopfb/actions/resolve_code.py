"""Resolve codes and numbers: of places, spots and units, bare digits, telephone numbers."""

from collections.abc import Sequence
from sqlite3 import Connection

from coopfb.actions.resolve_exact import shortened, spotted
from coopfb.actions.resolve_unit_order import nearest_first
from coopfb.domain.place import Place, Postcode
from coopfb.domain.place_match import PlaceMatch, Resolution, UnitMatch, Wanted, once, rank, two_sides
from coopfb.domain.place_words import DigitsWords, PhoneWords, PlaceCodeWords, SpotWords, UnitWords
from coopfb.store.reads import contacts as contact_reads
from coopfb.store.reads import places as place_reads
from coopfb.store.reads import units as unit_reads

_BELGIAN_DIGITS = 4


def resolve_unit(conn: Connection, words: UnitWords) -> Resolution | None:
    """Return the unit of a code, or the units of a number, or None."""
    found = unit_reads.units_numbered(conn, words.number) if words.number else unit_reads.units(conn, [words.code])
    return shortened(Resolution(units=tuple(UnitMatch(unit.code, "unit", words.number or unit.code) for unit in found))) if found else None


def resolve_place_code(conn: Connection, words: PlaceCodeWords) -> Resolution | None:
    """Return the place of a code, or None."""
    matches = _coded(conn, [words.code])
    return shortened(Resolution(matches)) if matches else None


def resolve_spot(conn: Connection, words: SpotWords, home: Place | None) -> Resolution | None:
    """Return the place or the two places a spot lies in, or None."""
    found = place_reads.spots(conn, [words.code])
    matches, undecided = two_sides(rank(spotted(conn, found, {words.code: words.code}), Wanted(), home), Wanted())
    return shortened(Resolution(matches, undecided=undecided)) if matches else None


def resolve_digits(conn: Connection, words: DigitsWords) -> Resolution | None:
    """Return every reading of four or five digits, or None.

    Four: the Belgian postcode, then the number of a unit. Five: the French postcode, then the NIS code, then the INSEE code.
    """
    four = len(words.digits) == _BELGIAN_DIGITS
    matches = list(posted(conn, words.digits, "BE" if four else "FR"))
    if not words.state and not four:
        matches += _coded(conn, [f"BE-{words.digits}", f"FR-{words.digits}"])
    units = unit_reads.units_numbered(conn, words.digits) if four and not words.state else []
    if not matches and not units:
        return None
    return shortened(Resolution(once(matches), tuple(UnitMatch(unit.code, "unit", words.digits) for unit in units)))


def resolve_phone(conn: Connection, words: PhoneWords, home: Place | None) -> Resolution | None:
    """Return the units one of whose contacts has a telephone number (17, 101: several), the nearest first, or None."""
    units: dict[str, UnitMatch] = {}
    for number in words.numbers:
        for contact in contact_reads.contacts_numbered(conn, number):
            units.setdefault(contact.unit, UnitMatch(contact.unit, "number", number))
    return shortened(Resolution(units=nearest_first(conn, units.values(), home))) if units else None


def posted(conn: Connection, postcode: str, state: str) -> tuple[PlaceMatch, ...]:
    """Return the places a postcode of one State serves: the heaviest first, then the most people likely to live under it."""
    rows = {row.place: row for row in place_reads.postcodes(conn, postcode) if row.state == state}
    shares = {code: len(place_reads.postcodes_of(conn, code)) for code in rows} if state == "FR" and len(rows) > 1 else {}
    found = sorted(place_reads.places(conn, rows), key=lambda place: _weight(place, rows[place.code], shares.get(place.code, 1)))
    return tuple(PlaceMatch(place, "postcode", postcode) for place in found)


def _coded(conn: Connection, codes: Sequence[str]) -> tuple[PlaceMatch, ...]:
    """Return the places of some codes, in the order of the codes."""
    found = {place.code: place for place in place_reads.places(conn, codes)}
    return tuple(PlaceMatch(found[code], "code", code) for code in codes if code in found)


def _weight(place: Place, row: Postcode, shares: int) -> tuple[int, float, str]:
    """Return the sort key of a place under one of its postcodes.

    A French town with several has most of its people under the others: 59279 is Loon-Plage before it is a corner of Dunkerque.
    Dividing by the square of their number puts all such towns of the area where they belong.
    """
    return (-row.weight, -place.population / shares**2, place.code)
