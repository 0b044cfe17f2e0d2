"""What the cells of a table mean: each column's words, in any of the three languages, read into what the directory stores."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date

from coopfb.domain import directory_lists, service_words
from coopfb.domain.closed_list import folded_words, shortened
from coopfb.domain.contact_row import ALWAYS, MOST_ORDER
from coopfb.domain.folding import fold
from coopfb.domain.hours import validate_hours
from coopfb.errors import InvalidDataError, WrongCommandLineError
from coopfb.text import Text, text

LONGEST = 300
"""Characters of a cell; nothing in the directory is longer."""
_LONGEST_CODE = 60
_CODE = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
_CONTACT_CODE = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*")
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: 0?0:00(?::00)?)?", re.ASCII)
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]00:00(?::00)?)?", re.ASCII)
_WHOLE = re.compile(r"(\d{1,3})(?:[.,]0+)?", re.ASCII)
_RISKY = frozenset("=+-@＝＋－＠")
"""What a formula begins with; an export puts an apostrophe before it."""
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f\u2007\u2009", " "))
"""Spaces that spreadsheets and French typography put into names and numbers."""
_YES = frozenset(map(fold, ("yes", "y", "true", "1", "x", "oui", "o", "vrai", "ja", "j", "waar")))
_NO = frozenset(map(fold, ("", "no", "n", "false", "0", "non", "faux", "nee", "onwaar")))
_SOURCE_WORDS: Mapping[str, str] = {
    "published": "publié, publiée, gepubliceerd",
    "inferred": "déduit, déduite, afgeleid",
    "unknown": "inconnu, inconnue, onbekend",
}
_CHANNEL_WORDS: Mapping[str, str] = {
    "phone": "téléphone, telefoon, telephone, tél, tel",
    "short": "numéro court, kort nummer, short number, short code",
    "email": "e-mail, courriel, mail, adresse électronique, e-mailadres",
}


def bare(cell: str) -> str:
    """Return the words of a cell. Raises InvalidDataError: too long, hidden characters, or a formula where no value begins so."""
    words = cell.strip()
    if not words.isascii():
        words = unicodedata.normalize("NFC", words.translate(_SPACES).strip())
    if len(words) > LONGEST:
        raise bad(text("the cell has {n} characters; {most} are allowed", n=len(words), most=LONGEST))
    if not words.isprintable():
        raise bad(text("the cell holds a line break or a character that cannot be seen: “{value}”", value=shortened(words)))
    if words[:1] == "'" and words.lstrip("'")[:1] in _RISKY:
        words = words[1:]  # how a spreadsheet is kept from reading a formula
    if words[:1] in {"=", "@"}:
        raise bad(text("“{value}” is a formula, not a value", value=shortened(words)))
    return words


def bad(problem: Text) -> InvalidDataError:
    """Return the error of one cell."""
    return InvalidDataError("bad-cell", problem)


def code(words: str) -> str:
    """Return the code of a unit. Raises InvalidDataError."""
    found = words.casefold()
    if len(found) > _LONGEST_CODE or not _CODE.fullmatch(found):
        raise bad(text("“{value}” is no code: small letters, digits and hyphens", value=shortened(words)))
    return found


def contact_code(words: str) -> str:
    """Return the code of a contact. Raises InvalidDataError."""
    found = words.casefold()
    if len(found) > 2 * _LONGEST_CODE or not _CONTACT_CODE.fullmatch(found):
        raise bad(text("“{value}” is no code of a contact, such as be-pz-5317/desk", value=shortened(words)))
    return found


def identifier(words: str) -> str:
    """Return a UUID. Raises InvalidDataError."""
    found = words.casefold().removeprefix("urn:uuid:")
    if not _UUID.fullmatch(found):
        raise bad(text("“{value}” is no identifier (UUID)", value=shortened(words)))
    return found


def day(words: str) -> str:
    """Return an ISO date; a day stands before its month. Raises InvalidDataError."""
    iso, written = _ISO.fullmatch(words), _DAY.fullmatch(words)
    try:
        if iso:
            return date.fromisoformat(iso[1]).isoformat()
        if written:
            return date(int(written[3]), int(written[2]), int(written[1])).isoformat()
    except ValueError:
        pass
    raise bad(text("“{value}” is no date: write 2026-03-01", value=shortened(words)))


def order(words: str) -> int:
    """Return the rank of a contact. Raises InvalidDataError."""
    found = _WHOLE.fullmatch(words)
    if not found or not 1 <= int(found[1]) <= MOST_ORDER:
        raise bad(text("“{value}” is no rank: a whole number from 1 to {most}", value=shortened(words), most=MOST_ORDER))
    return int(found[1])


def yes(words: str) -> bool:
    """Return whether words say yes. Raises InvalidDataError."""
    folded = fold(words)
    if folded not in _YES | _NO:
        raise bad(text("“{value}” says neither yes nor no", value=shortened(words)))
    return folded in _YES


def name(words: str) -> str:
    """Return a name as it is written, spaces single; one without a letter or a digit raises InvalidDataError."""
    found = " ".join(words.split())
    if not any(map(str.isalnum, found)):
        raise bad(text("“{value}” is no name", value=shortened(words)))
    return found


def service(words: str) -> str:
    """Return the code of one service. Raises InvalidDataError, WrongCommandLineError."""
    found = service_words.services(words)
    if len(found) > 1:
        raise bad(text("“{value}” may be any of: {choices}", value=shortened(words), choices=", ".join(sorted(found))))
    return next(iter(found))


def closed(words_by_code: Mapping[str, str]) -> Callable[[str], str]:
    """Return what reads the words of a closed list, and raises InvalidDataError for others."""
    known = folded_words(words_by_code)

    def read(words: str) -> str:
        found = known.get(fold(words))
        if found is None:
            raise bad(text("“{value}” is none of: {choices}", value=shortened(words), choices=", ".join(words_by_code)))
        return found

    return read


def hours(words: str) -> str:
    """Return hours as they are stored; day and night may be said in words. Raises InvalidDataError."""
    typed = "24/7" if fold(words) in ALWAYS else " ".join(words.split())
    problem = validate_hours(typed)
    if problem:
        raise bad(problem)
    return typed


seat_source = closed({"published": _SOURCE_WORDS["published"], "inferred": _SOURCE_WORDS["inferred"]})


def languages(words: str) -> tuple[str, ...]:
    """Return the codes of languages, parted by commas, slashes or spaces. Raises WrongCommandLineError."""
    return tuple(filter(None, directory_lists.languages(re.sub(r"[;/+|]|\s+", ",", words)).split(",")))


def _as_written(words: str) -> str:
    return " ".join(words.split())


READERS: Mapping[str, Callable[[str], object]] = {
    "state": service_words.state,
    "service": service,
    "level": service_words.level,
    "unit_number": _as_written,
    "number_source": closed(_SOURCE_WORDS),
    "name_fr": name,
    "name_nl": name,
    "seat_source": seat_source,
    "unit_languages": languages,
    "radio_network": _as_written,
    "valid_from": day,
    "valid_to": day,
    "unit_source": _as_written,
    "unit_owner": _as_written,
    "contact": contact_code,
    "function": closed(directory_lists.FUNCTION_WORDS),
    "channel": closed(_CHANNEL_WORDS),
    "number": _as_written,
    "hours": hours,
    "order": order,
    "languages": languages,
    "visibility": closed(directory_lists.VISIBILITY_WORDS),
    "verified_on": day,
    "verified_by": _as_written,
    "source": _as_written,
    "exercise": yes,
    "owner": _as_written,
    "id": identifier,
}
"""What reads the words of each column; a unit, a seat, a parent and a successor are looked up beside."""
READING_FAILS = (InvalidDataError, WrongCommandLineError)
"""What a reader raises; the sentence says why."""
