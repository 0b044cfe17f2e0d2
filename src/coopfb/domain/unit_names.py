"""The names a unit is found by, kept as its row says: both official ones, and the aliases that are there."""

from collections.abc import Iterator

from coopfb.domain.directory_rows import name_row
from coopfb.domain.present import Present, UnitName
from coopfb.domain.row_change import RowChange
from coopfb.domain.unit import Unit

OFFICIAL = "official"


def name_changes(present: Present, unit: Unit) -> Iterator[RowChange]:
    """Yield what has to change so that a unit is found by the names of its row, and no longer by former official ones."""
    known = {one.name: one for one in present.names.get(unit.code, ())}
    wanted = {unit.name_nl: UnitName(unit.name_nl, "nl", OFFICIAL), unit.name_fr: UnitName(unit.name_fr, "fr", OFFICIAL)}
    for name, one in known.items():
        if one.role == OFFICIAL and name not in wanted:
            yield RowChange("name", name_row(unit.code, one), None, present.version("name", (unit.code, name)))
    for name, one in sorted(wanted.items()):
        before = known.get(name)
        if before is None:
            yield RowChange("name", None, name_row(unit.code, one))
        elif before.role != OFFICIAL:
            version = present.version("name", (unit.code, name))
            yield RowChange("name", name_row(unit.code, before), name_row(unit.code, one), version)
