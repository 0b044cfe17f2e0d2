"""A TOML file of a known shape: read whole, every fault named with its line, unknown keys with the key they may mean."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from coopfb.domain.closed_list import shortened
from coopfb.domain.typing_error import nearest
from coopfb.exchange.toml_file import Fault, invalid, read_toml
from coopfb.text import Text, text

WORDS, LIST, YES, WHOLE, TABLE, TABLES = "a text in quotes", "a list of texts", "true or false", "a whole number", "a table", "tables"
MOST_TABLES = 100
"""How many tables of one name a file may have."""


class Shape(NamedTuple):
    """What a file may hold: the keys of each table and what each takes; "" is the file itself, `leg.control` a table inside another.

    `allowed` are the words of closed lists no option takes, by table and key; `needed` the keys a table must have.
    """

    tables: Mapping[str, Mapping[str, str]]
    allowed: Mapping[tuple[str, str], Sequence[str]]
    needed: Mapping[str, Sequence[str]]

    @property
    def many(self) -> tuple[str, ...]:
        """The names of the tables that may stand several times."""
        return tuple(name for name in self.tables if name and "." not in name)


class ShapedFile(NamedTuple):
    """A file whose keys and kinds of value are allowed: `name` for sentences, `tables` as written, and the line of each key."""

    name: str
    tables: dict[str, Any]
    lines: Mapping[tuple[str, int, str], int]

    def line(self, table: str, number: int, key: str) -> int:
        """Return the line, from 1, of a key of the table `number` (from 0) of its kind; of its heading where the key is not written."""
        return self.lines.get((table, number, key), self.lines.get((table, number, ""), 1))


def read_shaped(name: str, shape: Shape) -> ShapedFile:
    """Return a file, `-` for standard input, once every key and value is known to be allowed.

    Dates and hours written without quotes come back as text. Raises UnreadableFileError, InvalidDataError (file-invalid) with all
    faults, each with file and line.
    """
    file = read_toml(name)
    read = ShapedFile(file.name, file.tables, _lines(file.content, shape))
    faults = sorted(_faults(read, shape), key=lambda fault: fault.line)
    if faults:
        raise invalid(file.name, faults)
    return read


def _faults(file: ShapedFile, shape: Shape) -> Iterator[Fault]:
    yield from _table(file, shape, "", 0, file.tables)
    for name in shape.many:
        held = file.tables.get(name, [])
        if isinstance(held, list) and len(held) > MOST_TABLES:
            yield Fault(file.line(name, 0, ""), text("{key} stands more than {most} times", key=name, most=MOST_TABLES))
            return
        for number, inner in enumerate(held if isinstance(held, list) else []):
            if isinstance(inner, dict):
                yield from _table(file, shape, name, number, inner)
                for inside in (one for one in shape.tables if one.startswith(f"{name}.")):
                    held_inside = inner.get(inside.partition(".")[2])
                    if isinstance(held_inside, dict):
                        yield from _table(file, shape, inside, number, held_inside)


def _table(file: ShapedFile, shape: Shape, name: str, number: int, found: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield the faults of one table: unknown keys, wrong kinds of value, words that are not allowed, keys that are missing."""
    keys = shape.tables[name]
    for key, value in found.items():
        line = file.line(name, number, key)
        if key not in keys:
            yield Fault(line, _unknown(key, keys))
        elif not _fits(value, keys[key]):
            yield Fault(line, text("{key} takes {kind}", key=key, kind=KIND_TEXTS[keys[key]]))
        else:
            allowed = shape.allowed.get((name, key))
            wrong = [word for word in (value if isinstance(value, list) else [value]) if allowed and word not in allowed]
            if wrong:
                told = {"key": key, "value": shortened(wrong[0]), "allowed": ", ".join(allowed or ())}
                yield Fault(line, Text(text("{key}: “{value}” is none of {allowed}").msgid, told))
    for key in shape.needed.get(name, ()):
        if key not in found:
            yield Fault(file.line(name, number, ""), text("{key} is missing", key=key))


def _unknown(key: str, shape: Iterable[str]) -> Text:
    """Return that a key is not known, with the one it may stand for, else with all there are."""
    shown = shortened(key)
    like = nearest(key, shape, 1) if len(key) == len(shown) else ()
    if like:
        return text("unknown key “{key}”; did you mean {like}?", key=shown, like=like[0])
    return text("unknown key “{key}”; the keys are {keys}", key=shown, keys=", ".join(shape))


KIND_TEXTS: Mapping[str, Text] = {
    WORDS: text("a text in quotes"),
    LIST: text("a list of texts"),
    YES: text("true or false"),
    WHOLE: text("a whole number"),
    TABLE: text("a table"),
    TABLES: text("tables, each under its name in double brackets"),
}


def _fits(value: object, kind: str) -> bool:
    """Say whether a value is of the kind a key takes."""
    if kind in {LIST, TABLES}:
        return isinstance(value, list) and all(isinstance(one, str if kind == LIST else dict) for one in value)
    if kind == WHOLE:
        return isinstance(value, int) and not isinstance(value, bool) and value > 0
    return isinstance(value, {WORDS: str, YES: bool, TABLE: dict}[kind])


def _lines(content: str, shape: Shape) -> Mapping[tuple[str, int, str], int]:
    """Return the line of each key as it is written, by table, its number among its kind, and key; the empty key is the table's heading."""
    found: dict[tuple[str, int, str], int] = {}
    table, counts = "", dict.fromkeys(shape.tables, 0)
    for number, line in enumerate(content.splitlines(), 1):
        heading = re.match(r"\s*\[\[?\s*([\w.-]+)\s*\]\]?", line)
        if heading:
            table = heading[1]
            if line.lstrip().startswith("[[") and table in counts:
                counts[table] += 1
            found.setdefault((table, _number(table, counts), ""), number)
        key = re.match(r"""\s*["']?([\w-]+)["']?\s*=""", line)
        if key and not heading:
            found.setdefault((table, _number(table, counts), key[1]), number)
    return found


def _number(table: str, counts: Mapping[str, int]) -> int:
    return max(counts.get(table.partition(".")[0], 0) - 1, 0)
