"""What comes in from a file: its lines as cells under known columns, its faults with row and column, and the records they make."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from coopfb.domain.contact import Contact, Duty
from coopfb.domain.unit import Territory, Unit
from coopfb.text import Text

MOST_FAULTS = 100_000
"""Faults that are kept; a file with more is something else."""
Line: TypeAlias = tuple[int, Sequence[str]]
"""A row as a spreadsheet numbers it (the header is row 1), and its cells."""


class Fault(NamedTuple):
    """What is wrong with a file, and where: `row` counts from 1 (0: the whole of it), `column` is its heading in the file, or empty."""

    file: str
    row: int
    column: str
    text: Text


class Faults:
    """The faults of one file, in the order they are met."""

    def __init__(self, file: str) -> None:
        """Begin with none; `file` is the name that sentences say."""
        self.file = file
        self.found: list[Fault] = []

    def add(self, row: int, column: str, problem: Text) -> None:
        """Note one more."""
        if len(self.found) < MOST_FAULTS:
            self.found.append(Fault(self.file, row, column, problem))

    def __bool__(self) -> bool:
        """Say whether there is any."""
        return bool(self.found)


class Grid(NamedTuple):
    """A table as it was read: `keys` are the columns of `directory_table` (empty: left out), `headings` what stands over them.

    `lines` may be walked through once; a line that cannot be read is a fault, and the last one. `whole` false says that the file itself
    calls itself a part of a directory. `territories` and `duties` are what the file says beside its lines, None where it says nothing.
    """

    keys: tuple[str, ...]
    headings: tuple[str, ...]
    lines: Iterable[Line]
    whole: bool = True
    territories: "Sequence[Beside] | None" = None
    duties: "Sequence[Beside] | None" = None


class Beside(NamedTuple):
    """A territory or duty row as words by key, with its place in the file."""

    row: int
    cells: dict[str, str]


class Incoming(NamedTuple):
    """The records of a file, or of a bundle: None where it says nothing about territories or duty rows.

    `mentioned` are the units it only names, for one of their contacts: they stay as they are, and are not closed.
    """

    units: Sequence[Unit]
    contacts: Sequence[Contact]
    territories: Sequence[Territory] | None = None
    duties: Sequence[Duty] | None = None
    mentioned: Collection[str] = ()

    @property
    def named(self) -> frozenset[str]:
        """The codes of all units it brings or names."""
        return frozenset(one.code for one in self.units).union(self.mentioned)

    def owners(self) -> Iterator[str]:
        """Yield who keeps each row."""
        yield from (one.owner for one in self.units)
        yield from (one.owner for one in self.contacts)
