"""A proposal to the other side: who writes to whom, in which languages, with what names."""

from collections.abc import Mapping
from typing import NamedTuple

from coopfb.domain.changes import Change
from coopfb.domain.operation import Operation
from coopfb.domain.spoken import Row
from coopfb.domain.unit import STATES, Unit, other_state
from coopfb.text import Named

WRITTEN = ("fr", "nl")
"""The languages of the two sides."""
LETTERS = {"F": "FR", "B": "BE"}


class Proposal(NamedTuple):
    """What a message says: the operation, the State that writes, the names of everything it names by code, and what changed, if anything.

    `exercise` marks fictitious data; `changes` are those of the present revision; `phone` is the number to call when radio fails, as the
    reader dials it.
    """

    operation: Operation
    sender: str
    names: Mapping[str, Named]
    exercise: bool
    changes: tuple[Change, ...] = ()
    phone: str = ""

    def named(self, code: str) -> Named:
        """Return the name of a code; one that is not known stands for itself."""
        return self.names.get(code) or Named(code, code, code)

    def units(self, state: str) -> Row:
        """Return the names of the units of a State that take part, in a row."""
        return Row(tuple(self.named(one.unit) for one in self.operation.of_state(state)))


def sender_of(operation: Operation, home_state: str) -> str:
    """Return the State that writes: that of the unit at home, else of the post that made the operation, as its code says."""
    if home_state in STATES:
        return home_state
    letter = operation.code.split("-")[-3] if operation.code.count("-") >= 3 else ""  # noqa: PLR2004 - ART-F-2026-0014
    return LETTERS.get(letter, STATES[0])


def languages_of(operation: Operation, units: Mapping[str, Unit], sender: str) -> tuple[str, ...]:
    """Return the languages of the other side's units, fr first: both where a Belgian one has facilities, or where they differ.

    France is written to in French, whatever else a desk there speaks.
    """
    if sender == "BE":
        return WRITTEN[:1]
    across = [one.unit for one in operation.of_state(other_state(sender))] or list(operation.units)
    spoken = {lang for code in across if code in units for lang in units[code].languages}
    return tuple(lang for lang in WRITTEN if lang in spoken) or WRITTEN


def changes_of(operation: Operation) -> tuple[Change, ...]:
    """Return what the present revision changed; nothing for the first."""
    latest = [entry for entry in operation.history if entry.number == operation.revision and operation.revision > 1]
    return tuple(Change(*one) for one in latest[0].changes) if latest else ()
