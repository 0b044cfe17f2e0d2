"""What is wrong with sheets of a round that came back: every fault with its file, row and column."""

from collections.abc import Sequence

from coopfb.domain.incoming import Fault
from coopfb.domain.spoken import Clause
from coopfb.errors import InvalidDataError
from coopfb.text import Text, text

MOST_TOLD = 20


def answers_wrong(faults: Sequence[Fault]) -> InvalidDataError:
    """Return the error that names every fault, in JSON one by one."""
    said = [_said(fault) for fault in faults[:MOST_TOLD]]
    if len(faults) > MOST_TOLD:
        said.append(text("and {n} more", n=len(faults) - MOST_TOLD))
    joined = Text("; ".join(f"{{f{number}}}" for number in range(len(said))), {f"f{number}": one for number, one in enumerate(said)})
    error = InvalidDataError("answers-wrong", text("{faults}.", faults=joined), text("Correct the file; nothing was kept."))
    error.more = {"faults": [{"file": one.file, "row": one.row, "column": one.column or None, "text": one.text} for one in faults]}
    return error


def _said(fault: Fault) -> Text:
    problem = Clause(fault.text)
    if fault.column:
        return text("{file}, row {row}, column {column}: {problem}", file=fault.file, row=fault.row, column=fault.column, problem=problem)
    if fault.row:
        return text("{file}, row {row}: {problem}", file=fault.file, row=fault.row, problem=problem)
    return text("{file}: {problem}", file=fault.file, problem=problem)
