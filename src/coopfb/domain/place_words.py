"""The words a user types where a place is asked for, read into what they may mean: codes, numbers, a position, a town."""

import re
import unicodedata
from typing import NamedTuple, TypeAlias

from coopfb.domain.address_words import TownWords, read_town
from coopfb.domain.position_words import PositionWords, read_position
from coopfb.errors import WrongCommandLineError
from coopfb.text import text

LONGEST = 200
"""Characters a place may have: a whole address fits, a pasted document does not."""

_SPACES = frozenset("\t\n\v\f\r")
_NO_ROOM = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
"""Characters without width that web pages carry along: soft hyphens, zero-width spaces and joiners, marks of direction."""

_PLACE_CODE = r"(?i)(FR|BE)[\s._-]*(\d{5})"
_POSTCODE = r"(?i)(?:(?P<be>B|BE)[\s._-]*(?P<four>\d{4})|(?P<fr>F|FR)[\s._-]*(?P<five>\d{5}|\d{2}\s\d{3}))"
_NAMED_CODE = r"(?i)(?:code\s+)?(insee|nis|ins|niscode|nis-code)[\s:.-]*(?:(?:FR|BE)-?)?(\d{5}|\d{2}\s\d{3})"
_UNIT_NUMBER = r"(?i)(?:pz|zp|zone(?:\s+de\s+police)?|police\s+zone|politiezone|police|politie)[\s._/-]*(\d{4})"
_UNIT_CODE = r"(?:be|fr|lu|de|eu|ccpd)(?:[\s_-]+[a-z0-9]+)+"
_SPOT_CODE = r"sp(?:[\s_-]+[a-z0-9]+)+"
_DIGITS = r"\d{4}|\d{5}|\d{2}[\s.]\d{3}"
_PHONE = r"(?i)(?:(?:tel|tél|telephone|téléphone|telefoon|phone)\b[\s.:]*)?(\+?[\d\s.()/-]*\d)"
_SHORT_CODE = range(2, 4)
_PHONE_DIGITS = range(6, 16)
_COUNTRIES = ("33", "32")


class UnitWords(NamedTuple):
    """A unit asked for by its code (`be-pz-5317`) or by its number (`5317`); the other one is empty."""

    code: str = ""
    number: str = ""


class PlaceCodeWords(NamedTuple):
    """A place asked for by its code, such as `FR-59599`."""

    code: str


class SpotWords(NamedTuple):
    """A spot asked for by its code, such as `SP-DELORS`."""

    code: str


class PhoneWords(NamedTuple):
    """A telephone number: the E.164 numbers (or short code) it may be, most likely first."""

    numbers: tuple[str, ...]


class DigitsWords(NamedTuple):
    """Four or five bare digits; `state` is FR or BE where the words say that they are a postcode of that State."""

    digits: str
    state: str = ""


Reading: TypeAlias = UnitWords | PlaceCodeWords | SpotWords | PhoneWords | DigitsWords | PositionWords | TownWords


def read(words: str) -> tuple[Reading, ...]:
    """Return what some words may mean, in the order to be tried: the first reading that finds anything decides.

    Raises WrongCommandLineError for words that cannot name anything: none, over 200 characters, without a letter or digit, or with a
    character that commands a terminal or turns the direction of writing.
    """
    plain = _checked(words)
    figures = _figures(plain) if any(character.isdigit() for character in plain) else ()
    if figures:
        return figures
    town = read_town(plain)
    lower = plain.casefold()
    if lower.startswith(("be", "fr", "lu", "de", "eu", "ccpd")) and re.fullmatch(_UNIT_CODE, lower):
        return (UnitWords(code=_dashed(lower)), town)
    if lower.startswith("sp") and re.fullmatch(_SPOT_CODE, lower):
        return (SpotWords(_dashed(lower).upper()), town)
    return (town,)


def _dashed(code: str) -> str:
    """Return a code with dashes between its words."""
    return "-".join(re.split(r"[\s_-]+", code))


def _shown(character: str) -> str:
    """Return a character, a space for any kind of space, nothing for what takes no room; raise for what could hide or turn words."""
    category = unicodedata.category(character)
    if category[0] not in "CZ":
        return character
    if character in _NO_ROOM:
        return ""
    if category == "Cf" or (category == "Cc" and character not in _SPACES):
        raise WrongCommandLineError(
            "control-characters",
            text("The place holds the control character {character}.", character=f"U+{ord(character):04X}"),
            text("Type the place again, or paste it as plain text."),
        )
    return " "


def _figures(plain: str) -> tuple[Reading, ...]:
    """Return the readings of words that are digits, a position, a code or a telephone number; none for a name or an address."""
    digits = plain.isascii() and re.fullmatch(_DIGITS, plain)
    if digits:
        return (DigitsWords(re.sub(r"\D", "", plain)),)
    position = read_position(plain)
    if position:
        return (position,)
    phone = re.fullmatch(_PHONE, plain)
    numbers = _numbers(phone[1]) if phone else ()
    return (PhoneWords(numbers),) if numbers else _codes(plain)


def _checked(words: str) -> str:
    """Return the words with single spaces between, without what a copied text brings along (tabs, hard spaces, soft hyphens), or raise."""
    if len(words) > LONGEST:
        raise WrongCommandLineError(
            "place-too-long",
            text("A place has at most {most} characters; this text has {n}.", most=LONGEST, n=len(words)),
            text("Give the name, the postcode or the address on one line."),
        )
    plain = " ".join("".join(map(_shown, words)).split())
    if not any(character.isalnum() for character in plain):
        raise WrongCommandLineError(
            "place-empty",
            text("No place was given."),
            text("Give a name, a postcode, a code, an address or a position, such as Mouscron, 7700 or 50.74,3.21."),
        )
    return plain


def _codes(plain: str) -> tuple[Reading, ...]:
    """Return the readings of a code with its prefix or its kind in words, or none."""
    named = re.fullmatch(_NAMED_CODE, plain)
    if named:
        digits = re.sub(r"\D", "", named[2])
        return (PlaceCodeWords(f"{'FR' if named[1].casefold() == 'insee' else 'BE'}-{digits}"),)
    unit = re.fullmatch(_UNIT_NUMBER, plain)
    if unit:
        return (UnitWords(number=unit[1]),)
    postcode = re.fullmatch(_POSTCODE, plain)
    code = re.fullmatch(_PLACE_CODE, plain)
    readings: list[Reading] = [PlaceCodeWords(f"{code[1].upper()}-{code[2]}")] if code else []
    if postcode:
        readings.append(DigitsWords(re.sub(r"\D", "", postcode["four"] or postcode["five"]), "BE" if postcode["be"] else "FR"))
    return tuple(readings)


def _numbers(typed: str) -> tuple[str, ...]:
    """Return the numbers in E.164 that a typed telephone number may be, or the short code itself; none for other digits."""
    digits = re.sub(r"\D", "", typed.replace("(0)", ""))
    if not digits.isascii():
        return ()
    if len(digits) not in _PHONE_DIGITS:
        return (digits,) if len(digits) in _SHORT_CODE and not typed.startswith("+") else ()
    if typed.startswith("+"):
        return (f"+{digits}",)
    if digits.startswith("00"):
        return (f"+{digits[2:]}", *(f"+{country}{digits}" for country in _COUNTRIES))
    if digits.startswith("0"):
        return tuple(f"+{country}{digits[1:]}" for country in _COUNTRIES)
    return (f"+{digits}", *(f"+{country}{digits}" for country in _COUNTRIES))
