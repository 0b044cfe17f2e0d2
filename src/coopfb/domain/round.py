"""A round of verification: every unit is sent a sheet of its contacts, and answers OK, changed or gone for each."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from coopfb.domain.closed_list import folded_words, shortened
from coopfb.domain.contact import Contact
from coopfb.domain.folding import fold
from coopfb.domain.unit import Unit
from coopfb.errors import InvalidDataError, WrongCommandLineError
from coopfb.i18n import LANGUAGES, say
from coopfb.text import Named, Text, text

ANSWERS: Mapping[str, Text] = {"ok": text("OK"), "changed": text("changed"), "gone": text("gone")}
"""What a unit may say of a contact, in the word its sheet offers."""
ANSWER_WORDS: Mapping[str, str] = {
    "ok": "ok, oui, yes, ja, juist, correct, exact, bon, inchangé, ongewijzigd",
    "changed": "changed, changé, modifié, modification, gewijzigd, veranderd, wijziging",
    "gone": "gone, supprimé, parti, disparu, à supprimer, weg, vervallen, verwijderd, te schrappen, geschrapt",
}
COLUMNS: Mapping[str, Text] = {
    "contact": text("Contact code"),
    "function": text("Function"),
    "number": text("Number"),
    "hours": text("Hours"),
    "answer": text("OK / changed / gone"),
    "new_number": text("New number"),
    "new_hours": text("New hours"),
    "remark": text("Remark"),
}
"""The columns of a sheet, in order; from `answer` on they are filled in by the unit."""
FILLED = ("answer", "new_number", "new_hours", "remark")
LABELS: Mapping[str, Text] = {
    "round": text("Round of verification"),
    "unit": text("Unit code"),
    "by": text("Filled in by (function or service number)"),
    "on": text("Filled in on (date)"),
}
"""What stands before the facts above the table; the last two are filled in by the unit."""
LONGEST_NAME = 20
_NAME = re.compile(rf"[A-Za-z0-9][A-Za-z0-9_-]{{0,{LONGEST_NAME - 1}}}")


class Round(NamedTuple):
    """One round: its name (`2027`), the day it started (ISO), and who started it."""

    name: str
    started_on: str
    started_by: str


class RoundUnit(NamedTuple):
    """A unit in a round: `lang` is the language of its sheet, `answered_on` the day of its answer (ISO), empty while it is silent."""

    round: str
    unit: str
    lang: str
    answered_on: str


class Sheet(NamedTuple):
    """The sheet of one unit: its contacts, each with what its function is called, in the unit's language."""

    round: str
    unit: Unit
    lang: str
    lines: Sequence[tuple[Contact, Text | Named]]
    marking: str
    made_on: date


class AnsweredLine(NamedTuple):
    """One line of a sheet that came back, as it was filled in; `row` as a spreadsheet numbers it."""

    row: int
    contact: str
    number: str
    answer: str
    new_number: str
    new_hours: str
    remark: str


class Answered(NamedTuple):
    """A sheet that came back: file, round and unit as they stand on it, who filled it in and when; `headings` are those of the file."""

    file: str
    round: str
    unit: str
    by: str
    on: str
    lines: Sequence[AnsweredLine]
    headings: Mapping[str, str]


def round_name(typed: str) -> str:
    """Return the name of a round. Raises WrongCommandLineError."""
    name = typed.strip()
    if not _NAME.fullmatch(name):
        said = text("“{name}” is no name of a round.", name=shortened(typed))
        raise WrongCommandLineError("wrong-round", said, text("Use up to {most} letters and digits, such as 2027.", most=LONGEST_NAME))
    return name


def language_of(unit: Unit) -> str:
    """Return the language of a unit's sheet: the first of its own that coopfb speaks, else that of its State."""
    return next((lang for lang in unit.languages if lang in LANGUAGES), "fr" if unit.state == "FR" else "en")


def answer_code(typed: str) -> str | None:
    """Return ok, changed or gone; nothing for nothing, None for what is neither."""
    return folded_words(ANSWER_WORDS).get(fold(typed)) if typed.strip() else ""


def known_words(words: Mapping[str, Text]) -> dict[str, str]:
    """Return the key by each of its words in any language, folded: what headings and labels of a sheet are recognised by."""
    return {fold(said): key for key, message in words.items() for said in (key, *(say(message, lang) for lang in LANGUAGES))}


def file_name(name: str, unit: str, kind: str) -> str:
    """Return how the sheet of a unit is called."""
    return f"{name}-{unit}.{kind}"


def no_sheet(file: str) -> InvalidDataError:
    """Return the error of a file that is no sheet of a round."""
    said = text("{file} is no sheet of a round: its round, unit or header is missing.", file=file)
    return InvalidDataError("no-sheet", said, text("Send back the sheet itself, filled in, as XLSX or CSV."))
