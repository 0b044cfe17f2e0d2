"""The answer of `directory import`: what was, or would be, added, changed and closed, unit by unit; or what is wrong with the file."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from coopfb.domain.directory_difference import Difference
from coopfb.domain.incoming import Fault
from coopfb.domain.row_change import RowChange
from coopfb.domain.unit_difference import UnitDifference, by_unit, code_of, fields, kind_of, unit_of
from coopfb.render.show import Screen
from coopfb.text import Named, Text, counted, text

SCHEMA = "coopfb/directory.import/1"
MOST_LINES = 200
"""Rows told to people one by one; the others are counted."""
MOST_FAULTS = 50
_TABLES = ("unit", "contact", "territory", "duty")
_SIGNS = {"added": "+", "changed": "~", "closed": "-"}


class ImportAnswer(NamedTuple):
    """What an import did, as it is shown. `stored` false: nothing was changed; `dry_run`: because nobody asked for it."""

    file: str
    kind: str
    encoding: str
    delimiter: str
    found: Difference
    faults: Sequence[Fault]
    left_out: Sequence[str]
    outside: int
    names: Mapping[str, Named]
    owner: str
    stored: bool
    dry_run: bool

    @property
    def schema(self) -> str:
        """Return the name and number of the JSON shape."""
        return SCHEMA

    def as_json(self, say: Callable[[Text], str]) -> Mapping[str, object]:
        """Return every row that is added, changed, closed or kept, and every fault."""
        rows: dict[str, list[object]] = {kind: [] for kind in _SIGNS}
        for one in self.found.changes:
            if one.table in _TABLES:
                rows[kind_of(self.found, one)].append(row_record(self.found, one))
        return {
            "file": self.file,
            "format": self.kind,
            "encoding": self.encoding,
            "delimiter": self.delimiter,
            "owner": self.owner,
            "stored": self.stored,
            **rows,
            "kept": [dict(zip(("kind", "code", "unit", "owner", "fields"), one, strict=True)) for one in self.found.kept],
            "spared": self.found.spared,
            "left_out": list(self.left_out),
            "outside": self.outside,
            "faults": [{"file": one.file, "row": one.row, "column": one.column, "text": say(one.text)} for one in self.faults],
        }

    def as_plain(self, say: Callable[[Text], str]) -> Iterable[Sequence[object]]:
        """Return one record a row, of five cells: what becomes of it, its unit, kind and code, and the columns that change."""
        if self.faults:
            yield from (("fault", one.file, one.row, one.column, say(one.text)) for one in self.faults)
            return
        for one in self.found.changes:
            if one.table in _TABLES:
                changed = (f"{part.field}={_value(part.before)}→{_value(part.after)}" for part in fields(one))
                yield (kind_of(self.found, one), unit_of(self.found, one), one.table, code_of(one), "; ".join(changed))
        yield from (("kept", one.unit, one.table, one.code, ",".join(one.fields)) for one in self.found.kept)

    def as_human(self, screen: Screen) -> None:
        """Write the sum, then unit by unit what happens to it; or the faults."""
        if self.faults:
            for fault in self.faults[:MOST_FAULTS]:
                screen.line(fault_text(fault))
            if len(self.faults) > MOST_FAULTS:
                screen.line(text("and {n} more; --json lists all of them", n=len(self.faults) - MOST_FAULTS))
            return
        screen.line(self._sum())
        for line in islice(unit_lines(by_unit(self.found), self.found, self.names, screen.width), MOST_LINES):
            screen.line(line)
        if sum(_tabled(self.found).values()) > MOST_LINES:
            screen.line(text("… and more: --json lists every row."))
        self._remarks(screen)

    def _sum(self) -> Text:
        counts = _tabled(self.found)
        if not counts and self.found.kept:
            return text("{file}: nothing was changed.", file=self.file)
        if not counts:
            return text("{file}: nothing differs from the directory; nothing was changed.", file=self.file)
        said = _joined([_counted(kind, table, n) for (kind, table), n in counts.items()])
        if self.stored:
            return text("{file}: {changes}.", file=self.file, changes=said)
        return text("{file} would bring: {changes}; nothing was changed.", file=self.file, changes=said)

    def _remarks(self, screen: Screen) -> None:
        """Write what stays as it is, and what was not read."""
        for one in self.found.kept[:MOST_FAULTS]:
            what = ", ".join(one.fields)
            screen.line(
                text(
                    "kept: {code} differs ({fields}), but {owner} keeps it; --take overwrites it",
                    code=one.code,
                    fields=what,
                    owner=one.owner,
                )
            )
        if len(self.found.kept) > MOST_FAULTS:
            screen.line(text("and {n} more; --json lists all of them", n=len(self.found.kept) - MOST_FAULTS))
        if self.found.spared:
            screen.line(
                counted("{n} contact that is not for everybody was not closed: the file brings none of that kind",
                        "{n} contacts that are not for everybody were not closed: the file brings none of that kind", self.found.spared)
            )  # fmt: skip
        if self.outside:
            screen.line(
                counted(
                    "{n} row lies outside the departments of this directory",
                    "{n} rows lie outside the departments of this directory",
                    self.outside,
                )
            )
        if self.left_out:
            screen.line(text("columns not read: {names}", names=", ".join(self.left_out)))


def fault_text(fault: Fault) -> Text:
    """Return a fault with its place in the file."""
    if not fault.row:
        return text("{file}: {problem}", file=fault.file, problem=fault.text)
    if not fault.column:
        return text("{file}, row {row}: {problem}", file=fault.file, row=fault.row, problem=fault.text)
    return text("{file}, row {row}, column {column}: {problem}", file=fault.file, row=fault.row, column=fault.column, problem=fault.text)


def row_record(found: Difference, one: RowChange) -> Mapping[str, object]:
    """Return a row as JSON tells it, with the columns that change; of a new one all it holds."""
    new = ((column, None, value) for column, value in (one.after or {}).items()) if one.before is None else ()
    told = [dict(zip(("field", "before", "after"), part, strict=True)) for part in (*new, *fields(one))]
    return {"unit": unit_of(found, one), "kind": one.table, "code": code_of(one), "fields": told}


def _tabled(found: Difference) -> dict[tuple[str, str], int]:
    """Return how many rows of each table are added, changed and closed."""
    counts = {(kind, table): 0 for table in _TABLES for kind in _SIGNS}
    for one in found.changes:
        if one.table in _TABLES:
            counts[kind_of(found, one), one.table] += 1
    return {key: n for key, n in counts.items() if n}


def unit_lines(units: Iterable[UnitDifference], found: Difference, names: Mapping[str, Named], width: int) -> Iterator[Text | str]:
    """Yield a line for each unit, and one for each row of it; where that is too long, one for each column that changes."""
    for unit in units:
        yield text("{unit} ({code})", unit=names[unit.unit], code=unit.unit) if unit.unit in names else unit.unit
        for one in (*unit.added, *unit.changed, *unit.closed):
            row = f"  {_SIGNS[kind_of(found, one)]} {code_of(one)}"
            said = _said(one)
            whole = f"{row}: {', '.join(said)}" if said else row
            if len(whole) <= width:
                yield whole
            else:
                yield row
                yield from (f"      {part}" for part in said)


def _said(one: RowChange) -> list[str]:
    """Return how a row changes, in codes; of a new contact its number."""
    if one.before is None:
        return [str((one.after or {})["number"])] if one.table == "contact" else []
    return [f"{part.field} {_value(part.before)} → {_value(part.after)}" for part in fields(one)]


def _value(value: object) -> str:
    return "–" if value in {None, ""} else str(value)


def _counted(kind: str, table: str, n: int) -> Text:
    """Return one count of the sum."""
    return _COUNTS[kind, table](n)


def _joined(parts: Sequence[Text]) -> Text:
    return Text(", ".join(f"{{p{number}}}" for number in range(len(parts))), {f"p{number}": part for number, part in enumerate(parts)})


_COUNTS: Mapping[tuple[str, str], Callable[[int], Text]] = {
    ("added", "unit"): lambda n: counted("{n} unit added", "{n} units added", n),
    ("changed", "unit"): lambda n: counted("{n} unit changed", "{n} units changed", n),
    ("closed", "unit"): lambda n: counted("{n} unit closed", "{n} units closed", n),
    ("added", "contact"): lambda n: counted("{n} contact added", "{n} contacts added", n),
    ("changed", "contact"): lambda n: counted("{n} contact changed", "{n} contacts changed", n),
    ("closed", "contact"): lambda n: counted("{n} contact removed", "{n} contacts removed", n),
    ("added", "territory"): lambda n: counted("{n} area added", "{n} areas added", n),
    ("changed", "territory"): lambda n: counted("{n} area changed", "{n} areas changed", n),
    ("closed", "territory"): lambda n: counted("{n} area removed", "{n} areas removed", n),
    ("added", "duty"): lambda n: counted("{n} duty row added", "{n} duty rows added", n),
    ("changed", "duty"): lambda n: counted("{n} duty row changed", "{n} duty rows changed", n),
    ("closed", "duty"): lambda n: counted("{n} duty row removed", "{n} duty rows removed", n),
}
