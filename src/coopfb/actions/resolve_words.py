"""Resolve words that are more than a name: codes, numbers, positions, addresses, names with typing errors."""

from sqlite3 import Connection

from coopfb.actions.resolve_code import resolve_digits, resolve_phone, resolve_place_code, resolve_spot, resolve_unit
from coopfb.actions.resolve_name import resolve_town
from coopfb.actions.resolve_position import resolve_position
from coopfb.domain.place import Place
from coopfb.domain.place_match import Resolution
from coopfb.domain.place_words import DigitsWords, PhoneWords, PlaceCodeWords, Reading, SpotWords, UnitWords, read
from coopfb.domain.position_words import PositionWords
from coopfb.domain.street_words import names_street
from coopfb.errors import NotFoundError
from coopfb.text import Text, text


def resolve_words(conn: Connection, words: str, home: Place | None) -> Resolution:
    """Return what typed words mean: places and units best first, with what a reader must know about them.

    `home` (the seat of one's own unit, or None) decides between namesakes of one State. Raises NotFoundError with the three nearest
    names, and WrongCommandLineError for words that cannot name a place (none, over 200 characters, no letter or digit).
    """
    readings = read(words)
    for reading in readings:
        found = _resolved(conn, reading, home)
        if found:
            return found
    raise _not_found(conn, words, readings)


def _resolved(conn: Connection, reading: Reading, home: Place | None) -> Resolution | None:
    """Return what one reading of the words finds, or None."""
    if isinstance(reading, UnitWords):
        return resolve_unit(conn, reading)
    if isinstance(reading, PlaceCodeWords):
        return resolve_place_code(conn, reading)
    if isinstance(reading, DigitsWords):
        return resolve_digits(conn, reading)
    if isinstance(reading, SpotWords | PhoneWords):
        return resolve_spot(conn, reading, home) if isinstance(reading, SpotWords) else resolve_phone(conn, reading, home)
    if isinstance(reading, PositionWords):
        return resolve_position(conn, reading)
    return resolve_town(conn, reading, home)


def _not_found(conn: Connection, words: str, readings: tuple[Reading, ...]) -> NotFoundError:
    """Return the failure for words that name nothing, with the three nearest names where words have letters."""
    typed = " ".join(words.split())
    first = readings[0]
    if isinstance(first, PhoneWords):
        return NotFoundError("number-unknown", text("No contact has the number “{typed}”.", typed=typed), _ASK)
    if isinstance(first, DigitsWords):
        said = text("{typed} is not a postcode, an INSEE or NIS code or the number of a unit here.", typed=typed)
        return NotFoundError("digits-unknown", said, _ASK)
    if isinstance(first, PlaceCodeWords):
        return NotFoundError("place-code-unknown", text("No place has the code “{typed}”.", typed=typed), _ASK)
    if isinstance(first, UnitWords) and first.number:
        return NotFoundError("unit-number-unknown", text("No unit has the number {typed}.", typed=first.number), _LIST_UNITS)
    from coopfb.actions.resolve_nearest import nearest_names  # noqa: PLC0415 - compares every name, only for a failure

    near = nearest_names(conn, typed)
    remedy = _ADD_TOWN if names_street(typed) else _CHECK if near else _ASK
    return NotFoundError("place-unknown", text("No place or unit is called “{typed}”.", typed=typed), remedy, near)


_CHECK: Text = text("Check the spelling, or give the postcode or the nearest town.")
_ADD_TOWN: Text = text("A street does not say which town: add the town or its postcode.")
_ASK: Text = text("Give the name of the place, its postcode or a position.")
_LIST_UNITS: Text = text("coopfb unit list shows every unit with its number.")
