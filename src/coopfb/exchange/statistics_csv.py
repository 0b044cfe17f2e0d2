"""Figures as CSV for a spreadsheet: UTF-8, a line a zone, unit, kind or month, no cell a spreadsheet would run, no line of totals."""

import csv
from collections.abc import Mapping, Sequence
from io import StringIO

from coopfb.clean import clean
from coopfb.exchange.formula_guard import guarded


def statistics_csv(records: Sequence[Mapping[str, object]], about: Mapping[str, object]) -> bytes:
    """Return flat records that all have the same keys, what the figures say of themselves in columns behind; fractions with a point."""
    held = StringIO()
    out = csv.writer(held, lineterminator="\r\n")
    behind = {f"file_{key}": _cell(value) for key, value in about.items()}
    out.writerow([*(records[0] if records else ()), *behind])
    out.writerows([*map(_cell, record.values()), *behind.values()] for record in records)
    return held.getvalue().encode()


def _cell(value: object) -> str:
    """Return a value as one cell: a number below 0 is no formula and stays one."""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ",".join(map(str, value))
    return "" if value is None else guarded(clean(str(value)))
