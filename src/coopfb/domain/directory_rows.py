"""Records of the directory as the rows they are stored as."""

from collections.abc import Iterator, KeysView, Mapping, Sequence
from typing import Any

from coopfb.domain.contact import Contact, Duty
from coopfb.domain.folding import fold
from coopfb.domain.present import UnitName
from coopfb.domain.row_change import Value
from coopfb.domain.unit import Territory, Unit

_REFERENCES = frozenset(("seat", "parent", "replaced_by"))


class Row(Mapping[str, Value]):
    """A row as it is stored: columns shared by all rows of its table, and cells of its own, so that 100,000 of them stay small."""

    __slots__ = ("_cells", "_columns")

    def __init__(self, columns: Mapping[str, int], cells: Sequence[Value]) -> None:
        """Keep them; `columns` says where each one's cell is."""
        self._columns, self._cells = columns, cells

    def __getitem__(self, column: str) -> Value:
        """Return one cell."""
        return self._cells[self._columns[column]]

    def __iter__(self) -> Iterator[str]:
        """Walk through the columns."""
        return iter(self._columns)

    def __len__(self) -> int:
        """Count the columns."""
        return len(self._columns)

    def keys(self) -> KeysView[str]:
        """Return the columns."""
        return self._columns.keys()

    def values(self) -> Sequence[Value]:  # type: ignore[override]
        """Return the cells, as they are."""
        return self._cells


def _numbered(*columns: str) -> Mapping[str, int]:
    return {column: number for number, column in enumerate(columns)}


_UNIT, _CONTACT, _TERRITORY, _DUTY = (_numbered(*one._fields) for one in (Unit, Contact, Territory, Duty))
_NAME = _numbered("kind", "code", "name", "lang", "role", "folded")
_UNIT_LANGUAGES, _CONTACT_LANGUAGES, _EXERCISE, _ON = _UNIT["languages"], _CONTACT["languages"], _CONTACT["exercise"], _DUTY["on"]
_NULLABLE = tuple(number for column, number in _UNIT.items() if column in _REFERENCES)


def unit_row(unit: Unit) -> Row:
    """Return a unit as it is stored."""
    cells: list[Any] = list(unit)
    cells[_UNIT_LANGUAGES] = ",".join(unit.languages)
    for number in _NULLABLE:
        cells[number] = cells[number] or None
    return Row(_UNIT, cells)


def contact_row(contact: Contact) -> Row:
    """Return a contact as it is stored."""
    # By slices: a list changed in place would be half as large again, and there are a hundred thousand.
    languages = ",".join(contact.languages) if contact.languages else ""
    cells: tuple[Any, ...] = (
        *contact[:_CONTACT_LANGUAGES],
        languages,
        *contact[_CONTACT_LANGUAGES + 1 : _EXERCISE],
        int(contact.exercise),
        contact.owner,
    )
    return Row(_CONTACT, cells)


def territory_row(territory: Territory) -> Row:
    """Return an area of a unit as it is stored."""
    return Row(_TERRITORY, territory)


def duty_row(duty: Duty) -> Row:
    """Return a duty row as it is stored."""
    cells: list[Any] = list(duty)
    cells[_ON] = int(duty.on)
    return Row(_DUTY, cells)


def name_row(unit: str, name: UnitName) -> Row:
    """Return a name of a unit as it is stored, with what it is searched by."""
    return Row(_NAME, ("unit", unit, name.name, name.lang, name.role, fold(name.name)))
