"""The log as a file: CSV for a spreadsheet, or one JSON document with a line an entry; moments in UTC, no cell a spreadsheet would run."""

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from io import StringIO
from typing import BinaryIO

from coopfb.clean import clean
from coopfb.domain.log import SCHEMA, LogAbout, LogEntry, about_record, filters_said, record_of
from coopfb.exchange.formula_guard import guarded


def write_csv(entries: Iterable[LogEntry], about: LogAbout, total: int, stream: BinaryIO) -> int:
    """Write the entries as UTF-8, a line an entry, what the file says of itself in columns behind; return how many. Raises OSError."""
    del total
    said: dict[str, object] = {f"file_{key}": value for key, value in about_record(about).items()}
    said["file_filters"] = filters_said(about.wish)
    stream.write(_line((*LogEntry._fields, *said)))
    count = 0
    for one in entries:
        count += 1
        stream.write(_line(map(_cell, (*record_of(one).values(), *said.values()))))
    return count


def write_json(entries: Iterable[LogEntry], about: LogAbout, total: int, stream: BinaryIO) -> int:
    """Write one JSON document of the shape of `directory log --json`; return how many entries. Raises OSError."""
    head = json.dumps(_safe({"schema": SCHEMA, **about_record(about), "total": total}), ensure_ascii=False)
    stream.write(f'{head[:-1]}, "items": ['.encode())
    count = 0
    for count, one in enumerate(entries, 1):
        stream.write(f"{',' if count > 1 else ''}\n{json.dumps(_safe(record_of(one)), ensure_ascii=False)}".encode())
    stream.write(b"\n]}\n")
    return count


WRITERS: Mapping[str, Callable[[Iterable[LogEntry], LogAbout, int, BinaryIO], int]] = {".csv": write_csv, ".json": write_json}
"""What writes a log, by the ending of the file's name."""


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ",".join(value)
    return "" if value is None else str(value)


def _safe(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _safe(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_safe(one) for one in value]
    return clean(value) if isinstance(value, str) else value


def _line(cells: Iterable[str]) -> bytes:
    held = StringIO()
    csv.writer(held, lineterminator="\r\n").writerow([guarded(clean(cell)) for cell in cells])
    return held.getvalue().encode()
