"""The contacts of a table's lines: what a column does not say stays as it is, and every fault keeps its row and column."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from coopfb.domain.cell_words import READERS, READING_FAILS, bad, bare
from coopfb.domain.closed_list import shortened
from coopfb.domain.contact import Contact
from coopfb.domain.contact_naming import Unnamed, named
from coopfb.domain.contact_row import Reached, reached
from coopfb.domain.directory_table import COLUMNS
from coopfb.domain.incoming import Faults, Grid
from coopfb.domain.unit import Unit
from coopfb.domain.world import World
from coopfb.text import text

MOST_REMEMBERED = 5_000
"""Words of a column that are remembered with what they mean; a column of ever new ones is not."""
_KEYS = {column.key: column.field for column in COLUMNS if column.of == "contact"}
_NEW = Contact("", "", "", "desk", "", "", "", 1, (), "field", "", "", "", exercise=False, owner="")
_AT = {field: number for number, field in enumerate(Contact._fields)}
_ID, _CODE, _UNIT, _FUNCTION, _CHANNEL, _NUMBER, _VERIFIED_ON, _VERIFIED_BY, _SOURCE, _EXERCISE = (
    _AT[field] for field in ("id", "code", "unit", "function", "channel", "number", "verified_on", "verified_by", "source", "exercise")
)
_EMPTY: Mapping[str, Any] = {"hours": "", "verified_on": "", "verified_by": "", "languages": ()}
"""Fields that an empty cell empties, and with what; of the others the directory's value stays."""
_UNMET = object()


class _Column(NamedTuple):
    """One column: where it stands, where its field does, its heading, its reader, what its words meant so far, what an empty cell says."""

    place: int
    at: int
    heading: str
    read: Callable[[str], Any]
    known: dict[str, Any]
    empty: object


class ContactLines:
    """The contacts read so far."""

    def __init__(self, grid: Grid, world: World, faults: Faults) -> None:
        """Begin with none."""
        self._world, self._faults = world, faults
        self._columns = [
            _Column(place, _AT[_KEYS[key]], grid.headings[place], READERS[key], {"": None}, _EMPTY.get(_KEYS[key], _UNMET))
            for place, key in enumerate(grid.keys)
            if key in _KEYS
        ]
        self._headings = {column.at: column.heading for column in self._columns}
        self._new = list(_NEW._replace(owner=world.owner, source=world.source))
        self._rows: dict[str, int] = {}
        self._ids: dict[str, int] = {}
        self._unnamed: list[tuple[Unnamed, int, Unit, list[Any]]] = []
        self._by_id: Mapping[str, Contact] | None = None
        self._reached: dict[tuple[str, str, bool | None], Reached] = {}
        self._found: list[Contact] = []

    def line(self, row: int, unit: Unit | None, cells: Sequence[str]) -> None:
        """Read the contact of one line, if it has one; `unit` is None where its unit could not be read."""
        said = self._said(row, cells)
        if said is None or unit is None:
            return
        base = self._base(said)
        if base is not None or said[_CODE]:
            self._add(row, unit, said, base)
        elif said[_FUNCTION] is None and said[_NUMBER] is None:
            self._faults.add(row, "", text("the row names no contact: neither code nor function nor number"))
        else:
            place, function = len(self._unnamed), said[_FUNCTION] or _NEW.function
            self._unnamed.append((Unnamed(place, unit.code, function, said[_NUMBER] or ""), row, unit, said))

    def done(self) -> list[Contact]:
        """Return what was read, once every contact has a code."""
        unnamed = [one for one, *_line in self._unnamed]
        present = list(self._world.present.contacts.values()) if unnamed else []
        for one, code, base in named(unnamed, present, self._rows):
            _one, row, unit, said = self._unnamed[one.place]
            said[_CODE], said[_FUNCTION] = code, one.function
            self._add(row, unit, said, base)
        return self._found

    def _said(self, row: int, cells: Sequence[str]) -> list[Any] | None:
        """Return what the cells say by the place of each field (None: nothing); None where one is wrong, or all are empty."""
        said: list[Any] = [None] * len(_AT)
        right, empty = True, True
        for place, at, heading, read, known, nothing in self._columns:
            cell = cells[place]
            value = known.get(cell, _UNMET)
            if value is _UNMET:
                try:
                    words = bare(cell)
                    value = read(words) if words else None
                except READING_FAILS as error:
                    self._faults.add(row, heading, error.text)
                    right = False
                    continue
                if len(known) < MOST_REMEMBERED:
                    known[cell] = value
            if value is not None:
                said[at], empty = value, False
            elif nothing is not _UNMET:
                said[at] = nothing
        return said if right and not empty else None

    def _base(self, said: Sequence[Any]) -> Contact | None:
        """Return the contact of the directory a line is about, by its code, else its identifier."""
        found = self._world.present.contacts.get(said[_CODE]) if said[_CODE] else None
        if found is None and said[_ID] and self._world.present.contacts:
            if self._by_id is None:
                self._by_id = {one.id: one for one in self._world.present.contacts.values()}
            found = self._by_id.get(said[_ID])
        return found

    def _add(self, row: int, unit: Unit, said: list[Any], base: Contact | None) -> None:
        """Add one contact, unless the file has it twice or its number is wrong."""
        values: list[Any] = list(base) if base is not None else self._new.copy()
        for at, value in enumerate(said):
            if value is not None:
                values[at] = value
        values[_UNIT] = unit.code
        if base is not None:
            # What is the same is held once: a file that changes nothing takes no more memory than the directory itself.
            values = [old if old == new else new for old, new in zip(base, values, strict=True)]
        if self._twice(row, values[_CODE], values[_ID] if said[_ID] else None) or not self._reach(row, unit, said, base, values):
            return
        made = Contact(*values)
        # What is as it stands is held once.
        self._found.append(base if base is not None and made == base else made)

    def _twice(self, row: int, code: str, identifier: str | None) -> bool:
        """Note a contact that stands in an earlier row."""
        before, at = self._rows.setdefault(code, row), _CODE
        if before == row and identifier:
            before, at = self._ids.setdefault(identifier, row), _ID
        if before == row:
            return False
        self._faults.add(row, self._headings.get(at, ""), text("the contact {code} stands in row {row} already", code=code, row=before))
        return True

    def _reach(self, row: int, unit: Unit, said: Sequence[Any], base: Contact | None, values: list[Any]) -> bool:
        """Settle number, channel and whether it is fictitious; note what is wrong with them."""
        key = (values[_NUMBER], unit.state, said[_EXERCISE])
        found = self._reached.get(key)
        if found is None:
            try:
                found = self._read_number(values[_NUMBER], unit, said[_EXERCISE])
            except READING_FAILS as error:
                self._faults.add(row, self._headings.get(_NUMBER, ""), error.text)
                return False
            if len(self._reached) < MOST_REMEMBERED:
                self._reached[key] = found
        wanted = said[_CHANNEL]
        if wanted and wanted != found.channel:
            problem = text("“{number}” is no number of the channel {channel}", number=shortened(values[_NUMBER]), channel=wanted)
            self._faults.add(row, self._headings[_CHANNEL], problem)
            return False
        unsaid = said[_EXERCISE] is None and found.channel == "short" and base is not None
        values[_CHANNEL], values[_NUMBER] = found.channel, found.number
        values[_EXERCISE] = base.exercise if unsaid and base else found.exercise
        if base is not None and base.number != found.number:
            self._renumber(said, base, values)
        return True

    def _renumber(self, said: Sequence[Any], base: Contact, values: list[Any]) -> None:
        """Another number has been verified by nobody, and a real one does not come from an exercise, unless the line says so."""
        if not said[_VERIFIED_ON]:
            values[_VERIFIED_ON] = values[_VERIFIED_BY] = ""
        if said[_SOURCE] is None and base.exercise and not values[_EXERCISE]:
            values[_SOURCE] = self._world.source

    @staticmethod
    def _read_number(number: str, unit: Unit, exercise: bool | None) -> Reached:  # noqa: FBT001 - three states, as it was said
        """Return what a number means. Raises InvalidDataError, WrongCommandLineError."""
        if not number:
            raise bad(text("the contact has no number"))
        return reached(number, unit, exercise)
