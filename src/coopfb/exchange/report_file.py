"""The figures of a report from a TOML file: every fault with its line."""

import re

from coopfb.domain.outcome import FIGURES, Refused, read_figure
from coopfb.exchange.toml_file import MOST_FAULTS, Fault, invalid, read_toml
from coopfb.text import Text, text

SENT = "sent"
KEYS = (*FIGURES, SENT)
LONGEST_SHOWN = 60


def read_report(name: str) -> dict[str, str]:
    """Return the figures of a file (`-` is standard input) as they would be typed, by the name of their option, and `sent` where given.

    Raises UnreadableFileError; InvalidDataError for what is no TOML, unknown keys and figures that cannot be, with file and line.
    """
    file = read_toml(name)
    figures: dict[str, str] = {}
    faults = []
    for key, value in file.tables.items():
        figure, typed = key.replace("_", "-"), str(value)
        problem = _fault(key, figure, typed, twice=figure in figures)
        if problem:
            faults.append((key, problem))
        figures[figure] = typed
    if faults:
        named = [Fault(_line(file.content, key) if number < MOST_FAULTS else 1, problem) for number, (key, problem) in enumerate(faults)]
        raise invalid(file.name, named)
    return figures


def _fault(key: str, figure: str, typed: str, *, twice: bool) -> Text | None:
    """Return what is wrong with one figure, or None."""
    if figure not in KEYS:
        return text("unknown key {key}; the keys are {keys}", key=_short(key), keys=", ".join(KEYS))
    if twice:
        return text("{key} is given twice", key=_short(key))
    refused = read_figure(figure, typed) if figure != SENT else None
    if isinstance(refused, Refused):
        return text("{key} cannot be “{value}”; allowed: {allowed}", key=key, value=_short(typed), allowed=refused.allowed)
    return None


def _line(content: str, key: str) -> int:
    """Return the line a key stands in, from 1."""
    written = re.compile(rf"""\s*\[*\s*["']?{re.escape(key)}["']?\s*[=.\]]""")
    return next((number for number, line in enumerate(content.splitlines(), 1) if written.match(line)), 1)


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_SHOWN else f"{words[:LONGEST_SHOWN]}…"
