"""A contact as it is stored, made and changed from what is said of it: every value checked before it can be written."""

import re
from collections.abc import Collection
from typing import NamedTuple

from coopfb.domain.closed_list import shortened
from coopfb.domain.folding import fold
from coopfb.domain.hours import validate_hours
from coopfb.domain.life import one_line
from coopfb.domain.row_change import Stored, Value
from coopfb.domain.telephone import fictitious, read, validate
from coopfb.domain.unit import Unit
from coopfb.errors import WrongCommandLineError
from coopfb.text import Text, text

LONGEST_ADDRESS = 254
MOST_ORDER = 99
BY_HAND = "added by hand"
ALWAYS = frozenset(map(fold, ("24/7", "24h/24", "24 h sur 24", "jour et nuit", "dag en nacht", "day and night")))
_SHORT = re.compile(r"[1-9][0-9]{1,5}")
_ADDRESS = re.compile(r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}")
_RESERVED = re.compile(r"@(?:.*\.)?(?:example\.(?:com|net|org)|example|invalid|test)$", re.IGNORECASE)
"""Domains nobody can own (RFC 2606): what stands for fiction among telephone numbers."""
_CODES = {"FR": "+33", "BE": "+32"}


class ContactSaid(NamedTuple):
    """What is said of a contact; what is None stays as it is, and an empty text empties.

    `languages` and `visibility` are codes as stored, `exercise` whether it is fictitious (None: the number says so itself).
    """

    number: str | None = None
    hours: str | None = None
    languages: str | None = None
    order: int | None = None
    visibility: str | None = None
    source: str | None = None
    exercise: bool | None = None


class Reached(NamedTuple):
    """How somebody is reached: channel and number as stored, and whether it is fictitious."""

    channel: str
    number: str
    exercise: bool


def reached(words: str, unit: Unit, exercise: bool | None) -> Reached:  # noqa: FBT001 - three states, as it was said
    """Return the number that typed words mean for a unit: a telephone number, a short code or an e-mail address.

    Of a number that may be French or Belgian, the one of the unit's State is taken. `exercise` says whether it is fictitious (None: a
    telephone number or address shows it, a short code is not). Raises WrongCommandLineError (wrong-number).
    """
    typed = words.strip()
    if "@" in typed:
        return _address(typed, exercise)
    if _SHORT.fullmatch(typed):
        return Reached("short", typed, bool(exercise))
    numbers = read(typed)
    if not numbers:
        raise _wrong(text("“{number}” is no telephone number, short code or e-mail address.", number=shortened(typed)))
    number = next((one for one in numbers if one.startswith(_CODES.get(unit.state, "+"))), numbers[0])
    fiction = fictitious(number) if exercise is None else exercise
    fault = validate(number, exercise=fiction)
    if fault:
        raise _wrong(fault)
    return Reached("phone", number, fiction)


def new_contact(key: str, code: str, unit: Unit, function: str, said: ContactSaid, owner: str) -> dict[str, Value]:  # noqa: PLR0913, PLR0917
    """Return a new contact as stored; `key` is its UUID, `said.number` must be there. Raises WrongCommandLineError."""
    to_call = reached(said.number or "", unit, said.exercise)
    blank: dict[str, Value] = {
        "id": key, "code": code, "unit": unit.code, "function": function, "channel": to_call.channel, "number": to_call.number,
        "hours": "", "order": 1, "languages": "", "visibility": "field", "verified_on": "", "verified_by": "", "source": BY_HAND,
        "exercise": int(to_call.exercise), "owner": owner,
    }  # fmt: skip
    return blank | _plain(said)


def edited_contact(row: Stored, unit: Unit, said: ContactSaid, owner: str) -> dict[str, Value]:
    """Return a stored contact as it becomes; another number has been verified by nobody. Raises WrongCommandLineError."""
    after: dict[str, Value] = {**row, **_plain(said), "owner": owner}
    if said.number is not None or said.exercise is not None:
        typed = said.number if said.number is not None else str(row["number"])
        new = reached(typed, unit, said.exercise)
        if new.channel == "short" and said.exercise is None and row["channel"] == "short":
            new = new._replace(exercise=bool(row["exercise"]))
        after |= {"channel": new.channel, "number": new.number, "exercise": int(new.exercise)}
        if new.number != row["number"]:
            after |= {"verified_on": "", "verified_by": ""}
    return after


def free_code(unit: str, function: str, taken: Collection[str]) -> str:
    """Return the code of a new contact: `be-pz-5317/desk`, or the next of `…/desk-2`."""
    stem = f"{unit}/{function}"
    numbers = (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
    return next(code for code in numbers if code not in taken)


def hours_said(words: str) -> str:
    """Return hours as they are stored; day and night may be said in words. Raises WrongCommandLineError."""
    typed = "24/7" if fold(words) in ALWAYS else " ".join(words.split())
    fault = validate_hours(typed)
    if fault:
        raise WrongCommandLineError("wrong-hours", text("{option}: {problem}", option="--hours", problem=fault))
    return typed


def _plain(said: ContactSaid) -> dict[str, Value]:
    """Return the values that stand by themselves."""
    values: dict[str, Value] = {}
    if said.hours is not None:
        values["hours"] = hours_said(said.hours)
    if said.order is not None:
        values["order"] = said.order
    if said.source is not None:
        values["source"] = one_line(said.source, "--source")
    told = {"languages": said.languages, "visibility": said.visibility}
    return values | {name: value for name, value in told.items() if value is not None}


def _address(typed: str, exercise: bool | None) -> Reached:  # noqa: FBT001 - three states, as it was said
    if len(typed) > LONGEST_ADDRESS or not _ADDRESS.fullmatch(typed) or ".." in typed:
        raise _wrong(text("“{address}” is no e-mail address.", address=shortened(typed)))
    reserved = _RESERVED.search(typed) is not None
    fiction = reserved if exercise is None else exercise
    if fiction and not reserved:
        raise _wrong(text("{address} could be somebody's: an exercise row takes an address of example.org.", address=typed))
    if reserved and not fiction:
        raise _wrong(text("{address} is reserved for fiction: mark the row as exercise, or give the real address.", address=typed))
    return Reached("email", typed, fiction)


def _wrong(problem: Text) -> WrongCommandLineError:
    return WrongCommandLineError("wrong-number", problem, text("Write it as it is dialled, or as +33…, +32…"))
