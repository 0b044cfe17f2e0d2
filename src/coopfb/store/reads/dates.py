"""The one look reads take at a value: a date that cannot be would be compared as if it were one, and hide a unit in silence."""

from datetime import date

_LENGTH = len("2026-06-13")


def possible(*days: str) -> None:
    """Raise ValueError when one of the days is neither empty nor an ISO date; the command line tells it as damage of the file."""
    for day in days:
        if day and (len(day) != _LENGTH or date.fromisoformat(day).isoformat() != day):
            raise ValueError(day)
