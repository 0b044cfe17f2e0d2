"""Telephone numbers as stored (E.164), as dialled from either State, and as people type them."""

import re
from itertools import accumulate

from coopfb.text import Text, text

# ITU-T E.164 assigns country codes of one (zone 1 and 7), two or three digits; every code not listed here has three.
_TWO_DIGIT_CODES = frozenset(
    str(code)
    for code in (20, 27, *range(30, 35), 36, 39, 40, 41, *range(43, 50), *range(51, 59), *range(60, 67), 81, 82, 84, 86, *range(90, 96), 98)
)
_COUNTRY_OF_STATE = {"FR": "33", "BE": "32"}
_NATIONAL = frozenset(map(int, _COUNTRY_OF_STATE.values()))
_BELGIAN_PLAN = (
    (8, ("00",), (2, 2, 2, 2)),  # the placeholder of fictitious rows
    (9, ("4",), (3, 2, 2, 2)),  # mobile: 4nn nn nn nn
    (8, ("800", "90"), (3, 2, 3)),  # free and premium: nnn nn nnn
    (8, ("2", "3", "4", "9"), (1, 3, 2, 2)),  # Brussels, Antwerp, Liège, Ghent: n nnn nn nn
    (8, ("",), (2, 2, 2, 2)),  # every other area: nn nn nn nn
)
"""Groups of the Belgian national plan (royal decree of 27 April 2007): digits, how they begin, digits of each group; first match holds."""

_LONGEST_TYPED = 40
_E164 = r"\+[1-9][0-9]{6,14}"
# The regulator's six blocks for fiction (domain.md section 8), and the impossible Belgian form.
_FICTION = r"\+33(?:19900|26191|35301|46571|53649|63998)[0-9]{4}|\+320000[0-9]{4}"
_TYPED = r"[+0-9\s./()\-\u2010-\u2013]+"


def dial(number: str, channel: str, state_from: str, unit_state: str) -> str:
    """Return how a stored number is dialled from a State (`FR`, `BE`), grouped for reading.

    A short code is given inside its own State and is empty anywhere else; an e-mail address is returned as it is. From an unknown
    State (empty) the international form is returned. Every digit of the stored number is kept.
    """
    if channel == "email":
        return number
    if channel == "short":
        return number if state_from and state_from == unit_state else ""
    if state_from not in _COUNTRY_OF_STATE or not number.startswith("+"):
        return shown(number)
    country, groups = _parts(number)
    if country != _COUNTRY_OF_STATE[state_from]:
        return " ".join(["00", country, *groups])
    if groups and groups[0].startswith("00"):  # the Belgian placeholder: kept apart so that nobody takes it for a real number
        return " ".join(["0", *groups])
    return " ".join(["0" + groups[0], *groups[1:]]) if groups else number


def shown(number: str) -> str:
    """Return the international form of a stored number, grouped for reading (`+33 3 53 01 00 12`); anything else as it is."""
    if not (number.startswith("+") and number[1:].isdecimal()):
        return number
    country, groups = _parts(number)
    return " ".join(["+" + country, *groups])


def _parts(number: str) -> tuple[str, list[str]]:
    """Return the country code of an E.164 number and its national digits in groups."""
    digits = number.removeprefix("+")
    length = 1 if digits[:1] in {"1", "7"} else 2 if digits[:2] in _TWO_DIGIT_CODES else 3
    country, national = digits[:length], digits[length:]
    if country == "32":
        return country, _belgian_groups(national)
    return country, _pairs(national)


def _pairs(digits: str) -> list[str]:
    """Return digits in pairs, the odd one first: `3 53 01 00 12`."""
    odd = len(digits) % 2
    head = [digits[:odd]] if odd else []
    return head + [digits[i : i + 2] for i in range(odd, len(digits), 2)]


def _belgian_groups(national: str) -> list[str]:
    """Return Belgian national digits in the groups of the national plan: area, then the subscriber's number."""
    for length, starts, groups in _BELGIAN_PLAN:
        if len(national) == length and national.startswith(starts):
            ends = list(accumulate(groups))
            return [national[end - group : end] for group, end in zip(groups, ends, strict=True)]
    return _pairs(national)


def read(words: str) -> tuple[str, ...]:
    """Return the E.164 numbers that typed words may mean, likeliest first; empty when they are not a telephone number.

    Understood: international forms (`+33…`, `0033…`, also with `(0)`) and the national forms of both States, with spaces, dots,
    slashes and dashes. Ten digits from 045 to 049 may be French or a Belgian mobile: both are returned.
    """
    typed = words.strip().lower().removeprefix("tel:").strip()
    if len(typed) > _LONGEST_TYPED or not re.fullmatch(_TYPED, typed) or "+" in typed[1:]:
        return ()
    international = typed.startswith(("+", "00"))
    digits = re.sub(r"[^0-9]", "", typed.replace("(0)", "") if international else typed)
    if typed.startswith("+"):
        return _international(digits)
    if digits.startswith("00") and not digits.startswith("000"):
        return _international(digits[2:])
    if digits.startswith("0"):
        return _national(digits)
    # A spreadsheet that took the plus sign away.
    return _international(digits) if re.fullmatch(r"33[1-9][0-9]{8}|32[1-9][0-9]{7,8}|320000[0-9]{4}", digits) else ()


def _international(digits: str) -> tuple[str, ...]:
    """Return digits after the international prefix as E.164, without a trunk zero kept by mistake."""
    digits = re.sub(r"^(33|32)0(?=[1-9])", r"\1", digits)
    number = "+" + digits
    return (number,) if re.fullmatch(_E164, number) else ()


def _national(digits: str) -> tuple[str, ...]:
    """Return the readings of national digits, trunk zero included, in France and in Belgium."""
    if re.fullmatch(r"0?0000[0-9]{4}", digits):
        return ("+32" + digits[-8:],)
    found = []
    if re.fullmatch(r"0[1-9][0-9]{8}", digits):
        found.append("+33" + digits[1:])
    if re.fullmatch(r"0[1-9][0-9]{7}|04[5-9][0-9]{7}", digits):
        found.append("+32" + digits[1:])
    return tuple(found)


def is_e164(number: str) -> bool:
    """Say whether a stored number is written as E.164, so that any telephone can dial it."""
    return re.fullmatch(_E164, number) is not None


def fictitious(number: str) -> bool:
    """Say whether an E.164 number is one of those reserved for fiction."""
    return re.fullmatch(_FICTION, number) is not None


def validate(number: str, *, exercise: bool) -> Text | None:
    """Return what is wrong with a number about to be written, or None.

    A row marked exercise takes only numbers reserved for fiction, and any other row refuses them.
    """
    if not is_e164(number):
        return text("“{number}” is not an international number such as +33353010012.", number=number)
    fiction = fictitious(number)
    if exercise and not fiction:
        return text("{number} could be somebody's: an exercise row takes +33 3 53 01 nn nn or +32 00 00 nn nn.", number=number)
    if exercise:
        return None
    if fiction:
        return text("{number} is reserved for fiction: mark the row as exercise, or give the real number.", number=number)
    import phonenumbers  # noqa: PLC0415 (heavy, and only wanted when a number is written)

    country = int(number[1:3])
    try:
        # The two countries of the border are not looked for: a whole directory is checked in a third of the time.
        whole = country in _NATIONAL and number[3:4] != "0"
        valid = phonenumbers.is_valid_number(phonenumbers.PhoneNumber(country, int(number[3:])) if whole else phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        valid = False
    return None if valid else text("{number} is not a number that any network serves.", number=number)
