"""A difference of the directory told unit by unit: the rows added, changed and closed, and which columns change from what to what."""

from collections.abc import Iterator
from typing import NamedTuple

from coopfb.domain.directory_difference import Difference
from coopfb.domain.row_change import RowChange, Value

_TOLD = ("unit", "contact", "territory", "duty")
"""The tables whose rows are told; names follow from units."""


class UnitDifference(NamedTuple):
    """What happens to one unit: its rows by what becomes of them."""

    unit: str
    added: list[RowChange]
    changed: list[RowChange]
    closed: list[RowChange]


class FieldChange(NamedTuple):
    """One column of a row that changes."""

    field: str
    before: Value
    after: Value


def by_unit(found: Difference) -> list[UnitDifference]:
    """Return what happens to each unit, by code; units to which nothing happens are left out."""
    units: dict[str, UnitDifference] = {}
    for one in found.changes:
        if one.table in _TOLD:
            code = unit_of(found, one)
            told = units.get(code)
            if told is None:
                told = units[code] = UnitDifference(code, [], [], [])
            kind = kind_of(found, one)
            (told.added if kind == "added" else told.changed if kind == "changed" else told.closed).append(one)
    return [units[code] for code in sorted(units)]


def kind_of(found: Difference, one: RowChange) -> str:
    """Return added, changed or closed."""
    if one.before is None:
        return "added"
    return "closed" if one.after is None or (one.table == "unit" and one.after["code"] in found.closed) else "changed"


def unit_of(found: Difference, one: RowChange) -> str:
    """Return the code of the unit a row is about."""
    row = one.after if one.after is not None else one.before or {}
    if one.table == "duty":
        return found.units.get(str(row["contact"]), "")
    return str(row["code" if one.table == "unit" else "unit"])


def code_of(one: RowChange) -> str:
    """Return what a row is called by: a code, an area, or the beginning of a duty row."""
    row = one.after if one.after is not None else one.before or {}
    return str(row[{"territory": "area", "duty": "start"}.get(one.table, "code")])


def fields(one: RowChange) -> Iterator[FieldChange]:
    """Yield the columns that change, of a row that stays."""
    if one.before is not None and one.after is not None:
        for column, value in one.after.items():
            if one.before[column] != value:
                yield FieldChange(column, one.before[column], value)
