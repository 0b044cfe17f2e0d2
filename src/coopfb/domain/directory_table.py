"""The directory as a table, one line a contact: the columns it has in every format, so that what goes out comes back the same."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from coopfb.domain.contact import Contact, Duty, FunctionTitle
from coopfb.domain.record import stamp
from coopfb.domain.unit import Territory, Unit
from coopfb.text import Named, Text, text

PROFILES = ("field", "full")
"""`field`: functions and numbers for everybody; `full`: those kept from general view as well, named on purpose."""
PROFILE_WORDS: Mapping[str, str] = {"field": "terrain, terrein", "full": "complet, complète, volledig"}
"""What people call them."""


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


NAMES = frozenset(("verified_by",))
"""Columns that say who somebody is: left out of the profile `field`, so that reading it in again changes none of them."""
_WORDED: Mapping[str, Callable[[Any], str]] = {"languages": ",".join, "order": str, "exercise": lambda fact: "yes" if fact else "no"}
"""How values are said that are no text."""
ABOUT_TITLES: Mapping[str, Text] = {
    "marking": text("Marking"),
    "made_at": text("Made at"),
    "made_by": text("Made by"),
    "reason": text("Reason"),
    "recipient": text("For"),
    "entries_count": text("Number of entries"),
    "profile": text("Profile"),
    "filters": text("Filters"),
}
"""What every file says of itself, by the key that heads it for programs."""


class Entry(NamedTuple):
    """One line: a unit with one of its contacts, or alone where it has none to show."""

    unit: Unit
    contact: Contact | None


class DirectoryExtract(NamedTuple):
    """What leaves the directory: its lines (those of a unit together), and what every page and file says of itself.

    `duties` are the duty rows of its contacts, `territories` those of its units. `filters` names what was asked for (zone, state,
    service, lang, place: code; in-force: the day, where closed units were left out), empty for all; `profile` is of PROFILES. `marking`
    stands on every page, `exercise` says that numbers are fictitious, `made_at` is aware, `made_by` who, `reason` why, `recipient` for
    whom (empty: for oneself). `titles` says what functions are called, by State, service and function; `places` names seats and areas.
    """

    entries: Sequence[Entry]
    made_at: datetime
    made_by: str
    marking: str
    exercise: bool
    profile: str = "field"
    filters: Mapping[str, str] = {}
    reason: str = ""
    recipient: str = ""
    duties: Sequence[Duty] = ()
    territories: Sequence[Territory] = ()
    titles: Mapping[tuple[str, str, str], FunctionTitle] = {}
    places: Mapping[str, Named] = {}

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns that leave: all of them, or in the profile `field` those that name nobody."""
        return COLUMNS if self.profile == "full" else tuple(column for column in COLUMNS if column.field not in NAMES)


def about(extract: DirectoryExtract) -> dict[str, str]:
    """Return what a file says of itself as words, by the keys of ABOUT_TITLES."""
    filters = " ".join(f"{key}={value}" for key, value in extract.filters.items())
    said = (
        extract.marking, stamp(extract.made_at), extract.made_by, extract.reason, extract.recipient, str(len(extract.entries)),
        extract.profile, filters,
    )  # fmt: skip
    return dict(zip(ABOUT_TITLES, said, strict=True))


def cells(entry: Entry) -> tuple[str, ...]:
    """Return a line as words, a column of COLUMNS each: lists parted by commas, yes or no for a fact, nothing for what is not known."""
    return (*_Taking(COLUMNS, "unit").words(entry.unit), *_Taking(COLUMNS, "contact").words(entry.contact))


def lines(extract: DirectoryExtract) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Yield each line as words under `extract.columns`: those of its unit, the same object as long as the unit is, and of its contact."""
    units, contacts = (_Taking(extract.columns, of) for of in ("unit", "contact"))
    for unit, several in by_unit(extract.entries):
        words = units.words(unit)
        for entry in several:
            yield words, contacts.words(entry.contact)


class _Taking:
    """Turns the records of one kind into words under their columns: three values need it, all others are words already."""

    def __init__(self, columns: Iterable[Column], of: str) -> None:
        fields = [column.field for column in columns if column.of == of]
        self._taken = itemgetter(*map((Unit if of == "unit" else Contact)._fields.index, fields))
        self._other = [(index, cache(_WORDED[field])) for index, field in enumerate(fields) if field in _WORDED]
        self._nothing = [""] * len(fields)

    def words(self, record: Unit | Contact | None) -> Sequence[str]:
        if record is None:
            return self._nothing
        found = list(self._taken(record))
        for index, worded in self._other:
            found[index] = worded(found[index])
        return found


def by_unit(entries: Iterable[Entry]) -> Iterator[tuple[Unit, list[Entry]]]:
    """Yield each unit with its lines, in order; lines of one unit stand together."""
    for _unit, several in groupby(entries, key=itemgetter(0)):
        found = list(several)
        yield found[0].unit, found


def units_of(entries: Iterable[Entry]) -> dict[str, Unit]:
    """Return the units of some lines by code, in order."""
    return {unit.code: unit for unit, _several in groupby(entries, key=itemgetter(0))}
