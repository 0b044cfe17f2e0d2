"""The table that says which column of a file is which: read from a TOML or CSV file that a person may edit, and written to begin with."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from coopfb.domain.closed_list import shortened
from coopfb.domain.directory_table import COLUMNS
from coopfb.domain.incoming import Faults
from coopfb.exchange.column_words import KEYS
from coopfb.exchange.incoming_file import arrived
from coopfb.exchange.incoming_text import DELIMITERS, Reading, cells_of, encoding_of, first_lines, lines_of
from coopfb.exchange.toml_file import Fault, invalid, read_toml
from coopfb.text import Text, text

_READING = ("encoding", "delimiter")
_TABLE = "columns"
_MOST_LINES = 20


class ColumnMapping(NamedTuple):
    """What a mapping says: the column by heading (empty: left out), and how the file is read."""

    columns: Mapping[str, str]
    reading: Reading = Reading()


def read_mapping(name: str) -> ColumnMapping:
    """Return the mapping of a file: TOML, or a CSV table of heading and column. Raises UnreadableFileError, InvalidDataError."""
    return _from_csv(name) if name.casefold().endswith(".csv") else _from_toml(name)


def _from_toml(name: str) -> ColumnMapping:
    file = read_toml(name)
    lines = file.content.splitlines()
    columns = file.tables.get(_TABLE, {})
    known = (*_READING, _TABLE)
    problems = [
        (key, text("unknown key {key}; the keys are {keys}", key=shortened(key), keys=", ".join(known)))
        for key in file.tables
        if key not in known
    ]
    if isinstance(columns, dict):
        columns = {str(heading): str(key) for heading, key in columns.items()}
        problems += [(heading, _unknown(key)) for heading, key in columns.items() if key and key not in KEYS]
    else:
        problems.append((_TABLE, text("{key} is no table", key=_TABLE)))
    if problems:
        placed = ((next((n for n, line in enumerate(lines, 1) if words in line), 1), problem) for words, problem in problems)
        raise invalid(file.name, [Fault(*one) for one in placed])
    told = {key: str(file.tables.get(key, "")) for key in _READING}
    return ColumnMapping(columns, Reading(**told))


def written_mapping(headings: Sequence[str], keys: Sequence[str], reading: Reading) -> bytes:
    """Return the mapping of a file as TOML, ready to be edited."""
    lines = ["# Which column of the file is which column of coopfb; an empty text leaves a column out."]
    lines += [f"# {part}" for part in _wrapped([column.key for column in COLUMNS])]
    lines += [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in zip(_READING, reading, strict=True) if value]
    lines += ["", f"[{_TABLE}]"]
    lines += [
        f"{json.dumps(heading, ensure_ascii=False)} = {json.dumps(key)}"
        for heading, key in dict(zip(headings, keys, strict=True)).items()
        if heading.strip()
    ]
    return ("\n".join(lines) + "\n").encode()


def _from_csv(name: str) -> ColumnMapping:
    file = arrived(name)
    encoding = encoding_of(file, "")
    header = first_lines(file, encoding, 1)[0]
    delimiter = max(DELIMITERS, key=lambda one: len(cells_of(header, one)))
    faults = Faults(file.name)
    rows = [(row, [cell.strip() for cell in cells]) for row, cells in lines_of(file, encoding, delimiter, faults) if any(cells)]
    pairs = [(row, cells[0], cells[1]) for row, cells in rows[1:] if len(cells) > 1]
    wrong = [Fault(one.row, one.text) for one in faults.found]
    wrong += [Fault(row, _unknown(key)) for row, _heading, key in pairs if key and key not in KEYS]
    if wrong:
        raise invalid(file.name, wrong)
    return ColumnMapping({heading: key for _row, heading, key in pairs})


def _unknown(key: str) -> Text:
    return text("there is no column {key}; docs/reference/import.md names them", key=shortened(key))


def _wrapped(keys: Sequence[str]) -> Iterator[str]:
    """Yield keys, eight a line."""
    for start in range(0, len(keys), 8):
        yield ", ".join(keys[start : start + 8])
