"""Read the values of a file with the readers of the command line: whatever one of them refuses is kept with its line."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from coopfb.domain.spoken import Clause
from coopfb.errors import CoopfbError
from coopfb.exchange.shaped_file import ShapedFile
from coopfb.exchange.toml_file import Fault, invalid
from coopfb.text import Text, text

T = TypeVar("T")


class Table(NamedTuple):
    """One table of the file: its name, its number among its kind from 0, and what stands in it."""

    name: str
    number: int
    values: Mapping[str, Any]


class FileValues:
    """The values of one file on their way to their readers, and the faults found so far."""

    def __init__(self, file: ShapedFile) -> None:
        """Begin without faults."""
        self._file = file
        self._faults: list[Fault] = []
        self._nearest: tuple[str, ...] = ()

    def tables(self, name: str) -> Iterator[Table]:
        """Yield the tables of one name in the order written; of the empty name the file itself."""
        held = self._file.tables.get(name, ()) if name else (self._file.tables,)
        return (Table(name, number, values) for number, values in enumerate(held))

    def read(self, table: Table, key: str, reader: Callable[[Any], T], otherwise: T) -> T:
        """Return what a reader makes of a value, or `otherwise` where it is not written, or refused."""
        if key not in table.values:
            return otherwise
        try:
            return reader(table.values[key])
        except CoopfbError as error:
            said = text("{problem} {remedy}", problem=error.text, remedy=error.remedy) if error.remedy else error.text
            self._nearest = self._nearest or error.nearest
            self.refuse(table, key, text("{words}", words=Clause(said)))
            return otherwise

    def refuse(self, table: Table, key: str, said: Text) -> None:
        """Keep a fault of one value, with its line."""
        self._faults.append(Fault(self._file.line(table.name, table.number, key), said))

    def finish(self) -> None:
        """Raise InvalidDataError (file-invalid) with every fault, where there are any."""
        if self._faults:
            error = invalid(self._file.name, sorted(self._faults, key=lambda fault: fault.line))
            error.nearest = self._nearest if len(self._faults) == 1 else ()
            raise error
