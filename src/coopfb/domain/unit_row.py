"""A unit as it is stored, made and changed from what is said of it."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from coopfb.domain.contact_row import BY_HAND
from coopfb.domain.row_change import Stored, Value
from coopfb.errors import WrongCommandLineError
from coopfb.text import Text, text

LONGEST_NAME = 120
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
LONGEST_CODE = 60
_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9./ -]{0,29}")
_CIC = re.compile(r"\bcic\b", re.IGNORECASE)
_STATE = re.compile(r"belg|fran[ckç]", re.IGNORECASE)


class UnitSaid(NamedTuple):
    """What is said of a unit; what is None stays as it is, and an empty text empties. Codes and dates are as stored."""

    name_fr: str | None = None
    name_nl: str | None = None
    service: str | None = None
    level: str | None = None
    number: str | None = None
    seat: str | None = None
    languages: str | None = None
    radio_network: str | None = None
    parent: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    source: str | None = None


def new_unit(code: str, state: str, said: UnitSaid, owner: str) -> dict[str, Value]:
    """Return a new unit as stored. Raises WrongCommandLineError (wrong-unit, cic-without-state)."""
    french, dutch = said.name_fr or said.name_nl, said.name_nl or said.name_fr
    if not french or not said.service or not said.level:
        raise _wrong(text("A new unit needs a name, its service and its level."))
    blank: dict[str, Value] = {
        "code": unit_code(code), "state": state, "service": "", "level": "", "number": "", "number_source": "", "name_fr": "",
        "name_nl": "", "seat": None, "seat_source": "", "languages": "", "radio_network": "", "parent": None, "valid_from": "",
        "valid_to": "", "replaced_by": None, "source": BY_HAND, "owner": owner,
    }  # fmt: skip
    return edited_unit(blank, said._replace(name_fr=french, name_nl=dutch), owner)


def edited_unit(row: Stored, said: UnitSaid, owner: str) -> dict[str, Value]:
    """Return a stored unit as it becomes. Raises WrongCommandLineError (wrong-unit, cic-without-state)."""
    told: dict[str, Value] = {name: value for name, value in said._asdict().items() if value is not None}
    for name in ("name_fr", "name_nl"):
        if name in told:
            told[name] = name_said(str(told[name]))
    for name in ("seat", "parent"):
        if name in told:
            told[name] = told[name] or None
    if "seat" in told:
        told["seat_source"] = "published" if told["seat"] else ""
    if "number" in told:
        told |= _numbered(str(told["number"]))
    after = {**row, **told, "owner": owner}
    if after["valid_to"] and str(after["valid_from"]) > str(after["valid_to"]):
        raise _wrong(text("The unit would be closed before it begins."))
    return after


def unit_code(typed: str) -> str:
    """Return the code of a new unit: small letters, digits and hyphens. Raises WrongCommandLineError."""
    code = typed.strip().casefold()
    if not _CODE.fullmatch(code) or len(code) > LONGEST_CODE:
        raise _wrong(text("“{code}” cannot be the code of a unit.", code=code[:LONGEST_CODE]))
    return code


def state_of_code(code: str) -> str:
    """Return the State that a unit's code begins with, or nothing."""
    return {"fr": "FR", "be": "BE"}.get(code.strip().casefold().partition("-")[0], "")


def name_said(typed: str) -> str:
    """Return a name as one line; a bare CIC is refused, since both States have their own. Raises WrongCommandLineError."""
    name = " ".join(typed.split())
    if not any(sign.isalnum() for sign in name) or len(name) > LONGEST_NAME or not name.isprintable():
        raise _wrong(text("A name is one line of 1 to {most} characters.", most=LONGEST_NAME))
    if _CIC.search(name) and not _STATE.search(name):
        said = text("“{name}” does not say whose CIC it is: Belgium’s dispatch and a French command centre are both called so.", name=name)
        raise WrongCommandLineError("cic-without-state", said, text("Add the State, as in CIC Hainaut (Belgique)."))
    return name


def official_names(row: Stored) -> Mapping[str, str]:
    """Return the names of a unit or spot by language; the empty ones are left out."""
    found = {lang: str(row[f"name_{lang}"]) for lang in ("fr", "nl")}
    return {lang: name for lang, name in found.items() if name}


def _numbered(number: str) -> dict[str, Value]:
    if number and not _NUMBER.fullmatch(number):
        raise _wrong(text("“{number}” cannot be the number of a unit.", number=number[:LONGEST_CODE]))
    return {"number": number, "number_source": "published" if number else ""}


def _wrong(problem: Text) -> WrongCommandLineError:
    return WrongCommandLineError("wrong-unit", problem, text("“{command} --help” shows an example.", command="coopfb unit add"))
