"""Lists: one way for every list command, from items and columns to a table, records or JSON; and the facts of a sheet as records."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from coopfb.render.show import Screen
from coopfb.render.table import Cell, Heading, spoken, table
from coopfb.text import Text

T = TypeVar("T")
Say = Callable[[Text], str]


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column of a list.

    `key` and `value` are what programs get. `title` heads it for people (None: programs only), `shown` is what they read instead of
    the value, `whole` keeps that in one piece, `bare` says it without the title where there is no column to stand in.
    """

    key: str
    value: Callable[[T], object]
    title: Text | None = None
    shown: Callable[[T], Cell] | None = None
    whole: bool = False
    bare: bool = False

    def cell(self, item: T) -> Cell:
        """Return what people read."""
        if self.shown:
            return self.shown(item)
        value = self.value(item)
        return value if isinstance(value, str | int) else None


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """The answer of a list command; `empty` is said to people when there is nothing to list."""

    schema: str
    columns: Sequence[Column[T]]
    items: Sequence[T]
    empty: Text

    def as_json(self, say: Say) -> Mapping[str, object]:
        """Return the items, each with every column."""
        del say
        return {"items": [{column.key: column.value(item) for column in self.columns} for item in self.items]}

    def as_plain(self, say: Say) -> Iterable[Sequence[object]]:
        """Return one record an item, every column in order."""
        del say
        return [tuple(flat(column.value(item)) for column in self.columns) for item in self.items]

    def as_human(self, screen: Screen) -> None:
        """Write the table, without the columns that say nothing, or that there is nothing to list."""
        if not self.items:
            screen.line(self.empty)
            return
        told = [
            (Heading(column.title, column.whole, column.bare), [spoken(column.cell(item), screen) for item in self.items])
            for column in self.columns
            if column.title
        ]
        full = [(heading, cells) for heading, cells in told if any(cells)]
        table(screen, [heading for heading, _cells in full], list(zip(*(cells for _heading, cells in full), strict=True)))


class Sheet(NamedTuple):
    """The answer of a show command: `body` for programs, as JSON or one fact a record; `write` shows it to people."""

    schema: str
    body: Mapping[str, object]
    write: Callable[[Screen], None]

    def as_json(self, say: Say) -> Mapping[str, object]:
        """Return the whole sheet."""
        del say
        return self.body

    def as_plain(self, say: Say) -> Iterable[Sequence[object]]:
        """Return one fact a record."""
        del say
        return facts(self.body)

    def as_human(self, screen: Screen) -> None:
        """Write what is known."""
        self.write(screen)


def flat(value: object) -> object:
    """Return a value as one cell of a record: lists parted by commas, mappings by their code, a Text as it is, to be said."""
    if isinstance(value, Text):
        return value
    if isinstance(value, Mapping):
        return value.get("code")
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ",".join(str(flat(item)) for item in value)
    return value


def facts(body: Mapping[str, object]) -> Iterable[Sequence[object]]:
    """Return the JSON body of a sheet as records: key and value; of a list of objects, one record an object with its values."""
    for key, value in body.items():
        objects = isinstance(value, Sequence) and not isinstance(value, str) and any(isinstance(item, Mapping) for item in value)
        for item in value if objects and isinstance(value, Sequence) else (value,):
            yield (key, *(_values(item) if isinstance(item, Mapping) else (flat(item),)))


def _values(item: Mapping[str, object]) -> Iterable[object]:
    """Return the values of an object, those of an object inside it in their place."""
    for value in item.values():
        if isinstance(value, Mapping):
            yield from _values(value)
        else:
            yield flat(value)
