"""Two directories side by side, whole: what only one of them has, and what they hold differently."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from coopfb.domain.directory_difference import Difference
from coopfb.domain.directory_rows import contact_row, duty_row, territory_row, unit_row
from coopfb.domain.present import Present
from coopfb.domain.row_change import RowChange, Stored

Key = TypeVar("Key")
Record = TypeVar("Record")


def sides(here: Present, there: Present) -> Difference:
    """Return what would have to change here to be as it is there: added is what only they have, closed what only we have."""
    contacts = {one.id: one.code for side in (here, there) for one in side.contacts.values()}
    changes = (
        *_compared("unit", here.units, there.units, unit_row),
        *_compared("contact", here.contacts, there.contacts, contact_row),
        *_compared("territory", here.territories, there.territories, territory_row),
        *_compared("duty", here.duties, there.duties, duty_row),
    )
    units = {key: code.partition("/")[0] for key, code in contacts.items()}
    return Difference(changes, units=units)


def _compared(table: str, here: Mapping[Key, Record], there: Mapping[Key, Record], row: Callable[[Record], Stored]) -> Iterator[RowChange]:
    """Yield the rows of one table that are not the same on both sides, by key."""
    for key in dict.fromkeys((*here, *there)):
        ours, theirs = here.get(key), there.get(key)
        if ours != theirs:
            yield RowChange(table, row(ours) if ours is not None else None, row(theirs) if theirs is not None else None)
