"""A sheet of a round that came back, read with care: what it holds under which heading, wherever its table begins."""

from collections.abc import Iterator, Mapping, Sequence

from coopfb.domain.folding import fold
from coopfb.domain.incoming import Faults
from coopfb.domain.round import COLUMNS, LABELS, Answered, AnsweredLine, known_words, no_sheet
from coopfb.exchange.formula_guard import unguarded
from coopfb.exchange.incoming_file import Arrived, arrived, wrong_file
from coopfb.exchange.incoming_text import DELIMITERS, encoding_of, first_lines, lines_of
from coopfb.exchange.incoming_xlsx import xlsx_rows
from coopfb.text import text

LARGEST = 5_000_000
"""Bytes of a sheet: one unit, whatever a spreadsheet adds to it."""
MOST_ROWS = 2_000
HEADER_WITHIN = 60
LONGEST_CELL = 500
NEEDED = ("contact", "answer")
_FIRST = 20
Row = tuple[int, Sequence[str]]


def read_answer(name: str, faults: Faults) -> Answered:
    """Return a sheet that came back (`-`: standard input). Raises UnreadableFileError, InvalidDataError (wrong-file, no-sheet)."""
    file = arrived(name)
    if file.size > LARGEST:
        raise wrong_file(text("{file} is too large: {n} MB.", file=file.name, n=file.size // 1_000_000))
    for rows in _tables(file, faults):
        found = _sheet(file.name, rows, faults)
        if found:
            return found
    raise no_sheet(file.name)


def _tables(file: Arrived, faults: Faults) -> Iterator[Iterator[Row]]:
    """Yield the rows of each table in the file."""
    if file.kind == "xlsx":
        for rows in xlsx_rows(file):
            yield ((row, _bare(cells)) for row, cells in enumerate(rows, 1))
        return
    # A sheet begins with its marking, which may look like the beginning of another format.
    encoding = encoding_of(file, "")
    start = first_lines(file, encoding, _FIRST)
    delimiter = max(DELIMITERS, key=lambda sign: sum(line.count(sign) for line in start))
    yield ((row, _bare(cells)) for row, cells in lines_of(file, encoding, delimiter, faults))


def _bare(cells: Sequence[str]) -> list[str]:
    """Return cells without what only kept a spreadsheet from running them."""
    return [unguarded(cell.strip()) for cell in cells]


def _sheet(name: str, rows: Iterator[Row], faults: Faults) -> Answered | None:
    """Return what a table holds, None where it is no sheet of a round."""
    labels, columns = known_words(LABELS), known_words(COLUMNS)
    facts: dict[str, str] = {}
    for row, cells in rows:
        if row > HEADER_WITHIN:
            return None
        keys = [columns.get(fold(cell), "") for cell in cells]
        if set(NEEDED) <= set(keys):
            if not {"round", "unit"} <= facts.keys():
                return None
            headings = {key: cell for key, cell in zip(keys, cells, strict=True) if key}
            lines = tuple(_lines(rows, keys, headings, faults))
            return Answered(name, facts["round"], facts["unit"], facts.get("by", ""), facts.get("on", ""), lines, headings)
        label = labels.get(fold(cells[0])) if cells else None
        if label:
            facts[label] = next((cell.strip() for cell in cells[1:] if cell.strip()), "")[:LONGEST_CELL]
    return None


def _lines(rows: Iterator[Row], keys: Sequence[str], headings: Mapping[str, str], faults: Faults) -> Iterator[AnsweredLine]:
    """Yield the lines under the header; empty ones are left out."""
    for number, (row, cells) in enumerate(rows):
        if number >= MOST_ROWS:
            faults.add(row, "", text("a sheet has at most {most} lines", most=MOST_ROWS))
            return
        held = {key: cell.strip() for key, cell in zip(keys, cells, strict=False) if key}
        if not any(held.values()):
            continue
        for key, cell in held.items():
            if len(cell) > LONGEST_CELL:
                faults.add(row, headings[key], text("this is longer than {most} characters", most=LONGEST_CELL))
                held[key] = ""
        yield AnsweredLine(row, *(held.get(key, "") for key in ("contact", "number", "answer", "new_number", "new_hours", "remark")))
