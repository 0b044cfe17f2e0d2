"""Changes of the directory as rows: what each row was and what it becomes, so that a change can be shown, stored and taken back."""

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

Value: TypeAlias = str | int | float | None
Stored: TypeAlias = Mapping[str, Value]
"""A row as it is stored: every column but `version` and `changed_at`, booleans 0 or 1, lists of codes comma separated."""

KEYS: Mapping[str, tuple[str, ...]] = {
    "unit": ("code",),
    "contact": ("id",),
    "duty": ("id",),
    "territory": ("unit", "area"),
    "name": ("kind", "code", "name"),
    "spot": ("code",),
    "zone_member": ("zone", "unit", "valid_from"),
    "radio_channel": ("code",),
    "unit_channel": ("unit",),
    "call_tried": ("id",),
    "round": ("name",),
    "round_unit": ("round", "unit"),
    "trusted_key": ("name",),
    "bundle": ("direction", "sender", "serial"),
}
"""The tables that changes of the directory touch, each with the columns of its primary key."""


class RowChange(NamedTuple):
    """One row changed: `before` is None where it is new, `after` None where it goes; `version` is the stored one's as read, 0 if new."""

    table: str
    before: Stored | None
    after: Stored | None
    version: int = 0

    @property
    def key(self) -> tuple[Value, ...]:
        """The values of the primary key."""
        row = self.after if self.after is not None else self.before or {}
        return tuple(row[column] for column in KEYS[self.table])

    @property
    def code(self) -> str:
        """The key as one word, for messages and the audit."""
        return "/".join(str(part) for part in self.key)


class KnownRow(NamedTuple):
    """A row as it was read to be changed: its columns, and its version."""

    row: Stored
    version: int


def changed(table: str, known: KnownRow | None, after: Stored | None) -> RowChange:
    """Return the change from a row as it was read (None: there is none) to what it becomes (None: it goes)."""
    return RowChange(table, known.row if known else None, after, known.version if known else 0)
