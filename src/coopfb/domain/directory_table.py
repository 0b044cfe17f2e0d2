"""The directory as a table, one line a contact: the columns it has in every format, so that what goes out comes back the same."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from coopfb.domain.contact import Contact, Duty
from coopfb.domain.unit import Territory, Unit
from coopfb.text import Text, text

PROFILES = ("field", "full")
"""`field`: functions and numbers for everybody; `full`: those kept from general view as well, named on purpose."""


class Column(NamedTuple):
    """One column: `key` heads it for programs, `title` for people; it holds the `field` of the line's unit or contact (`of`)."""

    key: str
    title: Text
    of: str
    field: str


COLUMNS = (
    Column("unit", text("Unit code"), "unit", "code"),
    Column("state", text("State"), "unit", "state"),
    Column("service", text("Service"), "unit", "service"),
    Column("level", text("Level"), "unit", "level"),
    Column("unit_number", text("Unit number"), "unit", "number"),
    Column("number_source", text("Source of the number"), "unit", "number_source"),
    Column("name_fr", text("French name"), "unit", "name_fr"),
    Column("name_nl", text("Dutch name"), "unit", "name_nl"),
    Column("seat", text("Seat"), "unit", "seat"),
    Column("seat_source", text("Source of the seat"), "unit", "seat_source"),
    Column("unit_languages", text("Languages of the unit"), "unit", "languages"),
    Column("radio_network", text("Radio network"), "unit", "radio_network"),
    Column("parent", text("Belongs to"), "unit", "parent"),
    Column("valid_from", text("Valid from"), "unit", "valid_from"),
    Column("valid_to", text("Valid to"), "unit", "valid_to"),
    Column("replaced_by", text("Replaced by"), "unit", "replaced_by"),
    Column("unit_source", text("Source of the unit"), "unit", "source"),
    Column("unit_owner", text("Kept by"), "unit", "owner"),
    Column("contact", text("Contact code"), "contact", "code"),
    Column("function", text("Function"), "contact", "function"),
    Column("channel", text("Channel"), "contact", "channel"),
    Column("number", text("Number"), "contact", "number"),
    Column("hours", text("Hours"), "contact", "hours"),
    Column("order", text("Order"), "contact", "order"),
    Column("languages", text("Languages"), "contact", "languages"),
    Column("visibility", text("Visibility"), "contact", "visibility"),
    Column("verified_on", text("Verified on"), "contact", "verified_on"),
    Column("verified_by", text("Verified by"), "contact", "verified_by"),
    Column("source", text("Source of the contact"), "contact", "source"),
    Column("exercise", text("Exercise"), "contact", "exercise"),
    Column("owner", text("Contact kept by"), "contact", "owner"),
    Column("id", text("Identifier"), "contact", "id"),
)
"""Every column, in order: those of the unit, then those of the contact (empty for a unit without one)."""


class Entry(NamedTuple):
    """One line: a unit with one of its contacts, or alone where it has none to show."""

    unit: Unit
    contact: Contact | None


class DirectoryExtract(NamedTuple):
    """What leaves the directory: its lines, and what every page and file says of itself.

    `duties` are the duty rows of its contacts, `territories` those of its units. `filters` names what was asked for (zone, state,
    service, lang, place: code), empty for all; `profile` is of PROFILES. `marking` stands on every page, `exercise` says that numbers
    are fictitious, `made_at` is aware, `made_by` who, `reason` why, `recipient` for whom (empty: for oneself).
    """

    entries: tuple[Entry, ...]
    made_at: datetime
    made_by: str
    marking: str
    exercise: bool
    profile: str = "field"
    filters: Mapping[str, str] = {}
    reason: str = ""
    recipient: str = ""
    duties: tuple[Duty, ...] = ()
    territories: tuple[Territory, ...] = ()


def cells(entry: Entry) -> tuple[str, ...]:
    """Return a line as words, a column each: lists parted by commas, yes or no for a fact, nothing for what is not known."""
    return tuple(_cell(_held(entry, column)) for column in COLUMNS)


def units_of(entries: Iterable[Entry]) -> dict[str, Unit]:
    """Return the units of some lines by code, in order."""
    return {one.unit.code: one.unit for one in entries}


def _held(entry: Entry, column: Column) -> object:
    record = entry.unit if column.of == "unit" else entry.contact
    return "" if record is None else getattr(record, column.field)


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
