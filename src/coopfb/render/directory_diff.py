"""What differs between two directories, unit by unit, for people and programs."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from coopfb.domain.directory_difference import Difference
from coopfb.domain.incoming import Fault
from coopfb.domain.row_change import RowChange
from coopfb.domain.unit_difference import by_unit, code_of, fields, kind_of, unit_of
from coopfb.render.directory_import import MOST_FAULTS, MOST_LINES, fault_text, row_record, unit_lines
from coopfb.render.listing import Say
from coopfb.render.show import Screen
from coopfb.text import Named, counted, text

_TABLES = frozenset(("unit", "contact", "territory", "duty"))
_KEYS = {"added": "only_there", "closed": "only_here", "changed": "differs"}


class DiffAnswer(NamedTuple):
    """The answer of `directory diff`."""

    other: str
    kind: str
    found: Difference
    names: Mapping[str, Named]
    faults: tuple[Fault, ...] = ()
    schema: str = "coopfb/directory.diff/1"

    def as_json(self, say: Say) -> Mapping[str, object]:
        """Return every row that only one side has, and each that differs with its columns: `before` is ours, `after` theirs."""
        rows: dict[str, list[object]] = {key: [] for key in _KEYS.values()}
        for one in self._told:
            rows[_KEYS[kind_of(self.found, one)]].append(row_record(self.found, one))
        faults = [{"file": one.file, "row": one.row, "column": one.column, "text": say(one.text)} for one in self.faults]
        return {"other": self.other, "format": self.kind, "same": not (self._told or self.faults), **rows, "faults": faults}

    def as_plain(self, say: Say) -> Iterable[Sequence[object]]:
        """Return one record a row: where it stands, its unit, kind and code, and each column that differs."""
        if self.faults:
            return [("fault", one.file, one.row, one.column, say(one.text)) for one in self.faults]
        return [
            (
                _KEYS[kind_of(self.found, one)],
                unit_of(self.found, one),
                one.table,
                code_of(one),
                ",".join(f"{part.field}={part.before}→{part.after}" for part in fields(one)),
            )
            for one in self._told
        ]

    def as_human(self, screen: Screen) -> None:
        """Write the sum, then unit by unit what differs; or the faults of the file."""
        for fault in self.faults[:MOST_FAULTS]:
            screen.line(fault_text(fault))
        if self.faults:
            return
        sums = Counter(kind_of(self.found, one) for one in self._told)
        if not sums:
            screen.line(text("{other}: nothing differs.", other=self.other))
            return
        units = by_unit(self.found)
        said = counted(
            "{other}: {n} unit differs; rows only there (+) {there}, only here (-) {here}, differing (~) {differ}.",
            "{other}: {n} units differ; rows only there (+) {there}, only here (-) {here}, differing (~) {differ}.",
            len(units), other=self.other, there=sums["added"], here=sums["closed"], differ=sums["changed"],
        )  # fmt: skip
        screen.line(said)
        for line in islice(unit_lines(units, self.found, self.names, screen.width), MOST_LINES):
            screen.line(line)
        if sum(sums.values()) > MOST_LINES:
            screen.line(text("… and more: --json lists every row."))

    @property
    def _told(self) -> list[RowChange]:
        return [one for one in self.found.changes if one.table in _TABLES]
