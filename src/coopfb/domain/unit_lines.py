"""The units of a table's lines: each read once, as the directory has it but for what the file says, and checked against the others."""

from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from coopfb.domain.cell_words import READERS, READING_FAILS, bad, bare, code
from coopfb.domain.closed_list import shortened
from coopfb.domain.directory_table import COLUMNS
from coopfb.domain.incoming import Faults, Grid
from coopfb.domain.unit import Unit
from coopfb.domain.world import World
from coopfb.text import Text, text

_UNIT = {column.key: column.field for column in COLUMNS if column.of == "unit"}
_NEW = Unit("", "", "", "", "", "", "", "", "", "", (), "", "", "", "", "", "", "")
_EMPTIED = frozenset((
    "number", "number_source", "seat", "seat_source", "radio_network", "parent", "valid_from", "valid_to", "replaced_by",
))  # fmt: skip
"""Fields that an empty cell empties; of the others the directory's value stays."""
_NEEDED = {"service": text("service"), "level": text("level"), "name_fr": text("name")}
_MOST_REMEMBERED = 1_000


class UnitLines:
    """The units read so far, by code."""

    def __init__(self, grid: Grid, world: World, faults: Faults) -> None:
        """Begin with none."""
        self.world, self.faults = world, faults
        self.columns = [(place, key, _UNIT[key], grid.headings[place]) for place, key in enumerate(grid.keys) if key in _UNIT]
        self.headings = {field: heading for _place, _key, field, heading in self.columns}
        places = [place for place, *_rest in self.columns]
        self._cells = itemgetter(*places) if len(places) > 1 else lambda cells: (cells[places[0]],)
        self._known: dict[tuple[str, str], Any] = {}
        self._met: dict[tuple[str, ...], Unit | None] = {}
        self._last: tuple[tuple[str, ...], Unit | None] = ((), None)
        self.found: dict[str, Unit] = {}
        self.mentioned: set[str] = set()
        self.rows: dict[str, int] = {}

    def line(self, row: int, cells: Sequence[str]) -> Unit | None:
        """Return the unit a line is about, None where its cells are wrong."""
        said = self._cells(cells)
        if said == self._last[0]:
            return self._last[1]
        if said in self._met:
            unit = self._met[said]
        else:
            unit = self._read(row, said)
            if len(self._met) < _MOST_REMEMBERED:
                self._met[said] = unit
        self._last = (said, unit)
        return unit

    def done(self) -> list[Unit]:
        """Return the units the file says something of, once their parents and successors are known."""
        for unit in self.found.values():
            for field in ("parent", "replaced_by"):
                self._follow(unit, field)
        return [unit for unit_code, unit in self.found.items() if unit_code not in self.mentioned]

    def _read(self, row: int, said: Sequence[str]) -> Unit | None:
        """Return the unit of cells not met before."""
        values: dict[str, Any] = {}
        right = True
        for (_place, key, field, heading), cell in zip(self.columns, said, strict=True):
            try:
                values[field] = self._value(key, cell, values)
            except READING_FAILS as error:
                self.faults.add(row, heading, error.text)
                right = False
        if not right:
            return None
        if not values["code"]:
            self.faults.add(row, self.headings["code"], text("no unit is named"))
            return None
        return self._unit(row, values)

    def _value(self, key: str, cell: str, values: dict[str, Any]) -> Any:  # noqa: ANN401 - a text or several
        """Return what one cell means, None for nothing."""
        if (key, cell) in self._known:
            return self._known[key, cell]
        words = bare(cell)
        if not words:
            return None
        if key in {"unit", "parent", "replaced_by"}:
            return self._code(words)
        if key == "seat":
            return self._seat(words, values.get("state") or "")
        value = READERS[key](words)
        if len(self._known) < _MOST_REMEMBERED:
            self._known[key, cell] = value
        return value

    def _code(self, words: str) -> str:
        """Return the code of a unit by code, number or name; a code nobody has yet is that of a new one."""
        plain = words.casefold()
        if plain in self.world.present.units or plain in self.found:
            return plain
        return self.world.unit(words) or code(words)

    def _seat(self, words: str, state: str) -> str:
        """Return the code of a place. Raises InvalidDataError."""
        found = words.upper() if words.upper() in self.world.places else self.world.seat(words, state)
        if not found:
            raise bad(text("“{value}” is no commune or municipality of this directory", value=shortened(words)))
        return found

    def _unit(self, row: int, values: dict[str, Any]) -> Unit | None:
        """Return the unit these values make, the same however often it is mentioned."""
        key = values["code"]
        base = self.found.get(key) or self.world.present.units.get(key)
        mention = all(value is None for field, value in values.items() if field != "code")
        if mention and base:
            self.found.setdefault(key, base)
            if key not in self.rows:
                self.mentioned.add(key)
                self.rows[key] = row
            return base
        made = self._made(base, values)
        before = self.found.get(key)
        if before is not None and key not in self.mentioned and before != made:
            field = next(name for name, old, new in zip(Unit._fields, before, made, strict=True) if old != new)
            problem = text("row {row} says something else of the unit {unit}", row=self.rows[key], unit=key)
            self.faults.add(row, self.headings.get(field, ""), problem)
            return None
        if not self._complete(row, made, new=base is None):
            return None
        self.mentioned.discard(key)
        self.rows[key] = row
        self.found[key] = base if base == made else made
        return self.found[key]

    def _made(self, base: Unit | None, values: dict[str, Any]) -> Unit:
        """Return a unit with what the cells say; a name in one language stands for both where the other is not known."""
        start = base or _NEW._replace(owner=self.world.owner, source=self.world.source)
        told = {field: value for field, value in values.items() if value is not None}
        told |= {field: "" for field, value in values.items() if value is None and field in _EMPTIED}
        if "languages" in values and values["languages"] is None:
            told["languages"] = ()
        made = start._replace(**told)
        return made._replace(name_fr=made.name_fr or made.name_nl, name_nl=made.name_nl or made.name_fr)

    def _complete(self, row: int, made: Unit, *, new: bool) -> bool:
        """Note what a unit lacks, or what cannot be; return whether nothing does."""
        missing = [name for field, name in _NEEDED.items() if not getattr(made, field)]
        if not made.state and made.service != "common-centre":
            missing.append(text("State"))
        if missing and new and len(self.columns) == 1:
            self.faults.add(row, self.headings["code"], text("the unit “{unit}” is not known", unit=made.code))
        else:
            for name in missing:
                self.faults.add(row, self.headings["code"], text("the new unit “{unit}” has no {what}", unit=made.code, what=name))
        if made.valid_from and made.valid_to and made.valid_to < made.valid_from:
            self.faults.add(row, self.headings.get("valid_to", ""), text("the unit ends before it begins"))
            return False
        return not missing

    def _follow(self, unit: Unit, field: str) -> None:
        """Note a parent or successor that is not there, or leads back to the unit itself."""
        seen = {unit.code}
        here = unit
        while key := getattr(here, field):
            there = self.found.get(key) or self.world.present.units.get(key)
            problem: Text | None = None
            if there is None:
                problem = text("the unit “{unit}” is not known", unit=key)
            elif key in seen:
                problem = text("the unit {unit} leads back to itself", unit=unit.code)
            if problem:
                if here is unit or key == unit.code:
                    self.faults.add(self.rows.get(unit.code, 0), self.headings.get(field, ""), problem)
                return
            seen.add(key)
            here = there or here
