"""Duty rotas as files bring them: one line a turn, still in the words of the file, and the faults found in them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from coopfb.domain.spoken import Clause
from coopfb.errors import InvalidDataError
from coopfb.text import Text, text

MOST_LINES = 5_000
"""Turns of one file: two years of three shifts a day for two contacts."""
MOST_FAULTS = 20
"""Faults that are named in the sentence; of a file with more, the first ones lead to the others."""


class RotaLine(NamedTuple):
    """One turn in the words of a file: `row` from 1 (of a calendar, the number of the entry); `off` says that nobody is on duty then.

    `holder` is None where the file does not say who holds it: it stays as it is noted.
    """

    row: int
    contact: str
    start: str
    end: str
    holder: str | None = None
    off: bool = False


class RotaFault(NamedTuple):
    """One fault of a file: its row from 1, its column (a heading, or empty for the whole row), and what is wrong."""

    row: int
    column: str
    text: Text


class Rota(NamedTuple):
    """A file as it was read: its name, its turns, what each column is called in it, and the faults of single lines found so far."""

    name: str
    lines: tuple[RotaLine, ...]
    headings: Mapping[str, str]
    faults: tuple[RotaFault, ...] = ()


class Turn(NamedTuple):
    """One turn understood: the id of its contact, its window as stored (ISO 8601 with Z), holder (None: not said), whether it is off."""

    contact: str
    start: str
    end: str
    holder: str | None
    off: bool


def rota_invalid(name: str, faults: Sequence[RotaFault]) -> InvalidDataError:
    """Return the error that names every fault of a file with row and column, in JSON one by one."""
    said = [_fault_text(name, fault) for fault in faults[:MOST_FAULTS]]
    if len(faults) > MOST_FAULTS:
        said.append(text("and {n} more", n=len(faults) - MOST_FAULTS))
    joined = Text("; ".join(f"{{f{number}}}" for number in range(len(said))), {f"f{number}": one for number, one in enumerate(said)})
    error = InvalidDataError("rota-invalid", text("{faults}.", faults=joined), text("Correct the file; nothing was kept."))
    error.more = {"faults": [{"file": name, "row": one.row, "column": one.column or None, "text": one.text} for one in faults]}
    return error


def _fault_text(name: str, fault: RotaFault) -> Text:
    problem = Clause(fault.text)
    if fault.column:
        return text("{file}, row {row}, column {column}: {problem}", file=name, row=fault.row, column=fault.column, problem=problem)
    return text("{file}, row {row}: {problem}", file=name, row=fault.row, problem=problem)
