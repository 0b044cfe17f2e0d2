"""The names a unit is found by, kept as its row says, of one unit or of thousands at once."""

from collections.abc import Iterable

from coopfb.domain.directory_rows import name_row
from coopfb.domain.folding import fold
from coopfb.domain.present import Present, UnitName
from coopfb.domain.row_change import KnownRow, RowChange
from coopfb.domain.search_names import OFFICIAL, names_kept
from coopfb.domain.unit import Unit


def name_changes(present: Present, unit: Unit) -> Iterable[RowChange]:
    """Return what has to change so that a unit is found by the names of its row; what it was called before stays an alias."""
    known = present.names.get(unit.code, ())
    official = {"fr": unit.name_fr, "nl": unit.name_nl}
    if not known:
        first = {fold(name): UnitName(name, lang, OFFICIAL) for lang, name in reversed(official.items())}
        return [RowChange("name", None, name_row(unit.code, one)) for one in reversed(first.values())]
    stored = [KnownRow(dict(name_row(unit.code, one)), present.version("name", (unit.code, one.name))) for one in known]
    return names_kept("unit", unit.code, official, stored)
