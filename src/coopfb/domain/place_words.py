"""The words a user types where a place is asked for, read into what they may mean: codes, numbers, a position, a town."""

import re
import unicodedata
from dataclasses import dataclass
from typing import TypeAlias

from coopfb.domain.address_words import TownWords, read_town
from coopfb.domain.position_words import PositionWords, read_position
from coopfb.errors import WrongCommandLineError
from coopfb.text import text

LONGEST = 200
"""Characters a place may have: a whole address fits, a pasted document does not."""

_PLACE_CODE = re.compile(r"(FR|BE)[\s._-]*(\d{5})", re.IGNORECASE)
_POSTCODE = re.compile(r"(?:(?P<be>B|BE)[\s._-]*(?P<four>\d{4})|(?P<fr>F|FR)[\s._-]*(?P<five>\d{5}|\d{2}\s\d{3}))", re.IGNORECASE)
_NAMED_CODE = re.compile(r"(?:code\s+)?(insee|nis|ins|niscode|nis-code)[\s:.-]*(?:(?:FR|BE)-?)?(\d{5}|\d{2}\s\d{3})", re.IGNORECASE)
_UNIT_NUMBER = re.compile(
    r"(?:pz|zp|zone(?:\s+de\s+police)?|police\s+zone|politiezone|(?:police|politie)(?:\s+local|\s+locale|\s+lokale)?)[\s._/-]*(\d{4})", re.IGNORECASE
)
_UNIT_CODE = re.compile(r"[a-z]{2,8}(?:[\s_-]+[a-z0-9]+)+", re.IGNORECASE)
_DIGITS = re.compile(r"\d{4}|\d{5}|\d{2}[\s.]\d{3}")
_PHONE = re.compile(r"(?:(?:tel|tél|telephone|téléphone|telefoon|phone)\b[\s.:]*)?(\+?[\d\s.()/-]*\d)", re.IGNORECASE)
_SHORT_CODE = range(2, 4)
_PHONE_DIGITS = range(6, 16)
_COUNTRIES = ("33", "32")


@dataclass(frozen=True, slots=True)
class UnitWords:
    """A unit asked for by its code (`be-pz-5317`) or by its number (`5317`); the other one is empty."""

    code: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class PlaceCodeWords:
    """A place asked for by its code, such as `FR-59599`."""

    code: str


@dataclass(frozen=True, slots=True)
class PhoneWords:
    """A telephone number: the E.164 numbers (or short code) it may be, most likely first."""

    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DigitsWords:
    """Four or five bare digits; `state` is FR or BE where the words say that they are a postcode of that State."""

    digits: str
    state: str = ""


Reading: TypeAlias = UnitWords | PlaceCodeWords | PhoneWords | DigitsWords | PositionWords | TownWords


def read(words: str) -> tuple[Reading, ...]:
    """Return what some words may mean, in the order to be tried: the first reading that finds anything decides.

    Raises WrongCommandLineError for words that cannot name anything: none, over 200 characters, or without a letter or digit.
    """
    plain = _checked(words)
    digits = _digits(plain)
    if digits:
        return digits
    position = read_position(plain)
    if position:
        return (position,)
    codes = _codes(plain)
    if codes:
        return codes
    phone = _PHONE.fullmatch(plain)
    numbers = _numbers(phone[1]) if phone else ()
    if numbers:
        return (PhoneWords(numbers),)
    town = read_town(plain)
    if _UNIT_CODE.fullmatch(plain):
        return (UnitWords(code="-".join(re.split(r"[\s_-]+", plain.casefold()))), town)
    return (town,)


def _checked(words: str) -> str:
    """Return the words with control and format characters as spaces and single spaces between, or raise."""
    if len(words) > LONGEST:
        raise WrongCommandLineError(
            "place-too-long",
            text("a place has at most {most} characters, this text has {n}", most=LONGEST, n=len(words)),
            text("give the name, the postcode or the address on one line"),
        )
    shown = "".join(" " if unicodedata.category(character)[0] in "CZ" else character for character in words)
    plain = " ".join(shown.split())
    if not any(character.isalnum() for character in plain):
        raise WrongCommandLineError(
            "place-empty",
            text("no place was given"),
            text("give a name, a postcode, a code, an address or a position, such as Mouscron, 7700 or 50.74,3.21"),
        )
    return plain


def _digits(plain: str) -> tuple[Reading, ...]:
    """Return the reading of four or five bare digits, or none."""
    ascii_digits = plain.isascii() and _DIGITS.fullmatch(plain)
    return (DigitsWords(re.sub(r"\D", "", plain)),) if ascii_digits else ()


def _codes(plain: str) -> tuple[Reading, ...]:
    """Return the readings of a code with its prefix or its kind in words, or none."""
    named = _NAMED_CODE.fullmatch(plain)
    if named:
        digits = re.sub(r"\D", "", named[2])
        return (PlaceCodeWords(f"{'FR' if named[1].casefold() == 'insee' else 'BE'}-{digits}"),)
    unit = _UNIT_NUMBER.fullmatch(plain)
    if unit:
        return (UnitWords(number=unit[1]),)
    postcode = _POSTCODE.fullmatch(plain)
    posted = DigitsWords(re.sub(r"\D", "", postcode["four"] or postcode["five"]), "BE" if postcode["be"] else "FR") if postcode else None
    code = _PLACE_CODE.fullmatch(plain)
    if code:
        found = PlaceCodeWords(f"{code[1].upper()}-{code[2]}")
        return (found, posted) if posted else (found,)
    return (posted,) if posted else ()


def _numbers(typed: str) -> tuple[str, ...]:
    """Return the numbers in E.164 that a typed telephone number may be, or the short code itself; none for other digits."""
    digits = re.sub(r"\D", "", typed.replace("(0)", ""))
    if not digits.isascii():
        return ()
    if typed.startswith("+"):
        return (f"+{digits}",) if len(digits) in _PHONE_DIGITS else ()
    if len(digits) in _SHORT_CODE:
        return (digits,)
    if len(digits) not in _PHONE_DIGITS:
        return ()
    if digits.startswith("00"):
        return (f"+{digits[2:]}", *(f"+{country}{digits}" for country in _COUNTRIES))
    if digits.startswith("0"):
        return tuple(f"+{country}{digits[1:]}" for country in _COUNTRIES)
    return (f"+{digits}", *(f"+{country}{digits}" for country in _COUNTRIES))
