"""A plan written in a TOML file: read whole, every fault named with its line, unknown keys with the key they may mean."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from coopfb.domain import operation as lists
from coopfb.domain.closed_list import shortened
from coopfb.domain.typing_error import nearest
from coopfb.exchange.toml_file import Fault, invalid, read_toml
from coopfb.text import Text, text

WORDS, LIST, YES, WHOLE, TABLE, TABLES = "a text in quotes", "a list of texts", "true or false", "a whole number", "a table", "tables"

_TOP = {
    "kind": WORDS, "zone": WORDS, "units": LIST, "purpose": WORDS, "on": WORDS, "from": WORDS, "to": WORDS, "every": WORDS,
    "weekday": WORDS, "until": WORDS, "on_holiday": WORDS, "places": LIST, "posts": LIST, "event": WORDS, "language": WORDS,
    "interpreter": WORDS, "means": WORDS, "fallback": WORDS, "meeting": WORDS, "assistance": WORDS, "logistics": WORDS, "costs": WORDS,
    "notes": WORDS, "requested_by": WORDS, "requested_on": WORDS, "basis": WORDS, "leg": TABLES, "crew": TABLES, "vehicle": TABLES,
    "waiver": TABLES,
}  # fmt: skip
_LEG = {
    "host_state": WORDS, "places": LIST, "from": WORDS, "to": WORDS, "kind": WORDS, "officer_in_charge": WORDS, "guest_powers": LIST,
    "note": WORDS, "control": TABLE,
}  # fmt: skip
_CONTROL = {
    "basis": WORDS, "named_place": WORDS, "not_systematic": YES, "grade": WORDS, "requisition": WORDS, "requisition_from": WORDS,
    "requisition_to": WORDS, "requisition_places": LIST,
}  # fmt: skip
_CREW = {
    "unit": WORDS, "member": WORDS, "languages": LIST, "briefed_on": WORDS, "equipment": LIST, "dress": WORDS, "dress_agreed": YES,
    "deputy": YES,
}  # fmt: skip
_VEHICLE = {"label": WORDS, "unit": WORDS, "seats": WHOLE, "driver": WORDS}
_WAIVER = {"rule": WORDS, "why": WORDS}
MOST_TABLES = 100
"""How many legs, officers, vehicles or waivers one plan may have."""
SHAPES: Mapping[str, Mapping[str, str]] = {
    "": _TOP, "leg": _LEG, "leg.control": _CONTROL, "crew": _CREW, "vehicle": _VEHICLE, "waiver": _WAIVER,
}  # fmt: skip
"""The keys of each table of the file, and what each takes."""

ALLOWED: Mapping[tuple[str, str], Sequence[str]] = {("leg", "kind"): lists.LEG_KINDS}
"""Words no option takes; what one does is read as it is there (`actions.request_plan`)."""
NEEDED: Mapping[str, Sequence[str]] = {
    "leg": ("host_state",), "leg.control": ("basis",), "crew": ("unit", "member"), "vehicle": ("label", "unit", "seats"),
    "waiver": ("rule", "why"),
}  # fmt: skip


class PlanFile(NamedTuple):
    """A plan file whose keys and kinds of value are allowed: `name` for sentences, `tables` as written, and the line of each key."""

    name: str
    tables: dict[str, Any]
    lines: Mapping[tuple[str, int, str], int]

    def line(self, table: str, number: int, key: str) -> int:
        """Return the line, from 1, of a key of the table `number` (from 0) of its kind; of its heading where the key is not written."""
        return self.lines.get((table, number, key), self.lines.get((table, number, ""), 1))


def read_plan(name: str) -> PlanFile:
    """Return a plan file, `-` for standard input, once every key and value is known to be allowed.

    Dates and hours written without quotes come back as text. Raises UnreadableFileError, InvalidDataError (file-invalid) with all
    faults, each with file and line.
    """
    file = read_toml(name)
    read = PlanFile(file.name, file.tables, _lines(file.content))
    faults = sorted(_faults(read), key=lambda fault: fault.line)
    if faults:
        raise invalid(file.name, faults)
    return read


def _faults(file: PlanFile) -> Iterator[Fault]:
    yield from _table(file, "", 0, file.tables)
    for name in ("leg", "crew", "vehicle", "waiver"):
        held = file.tables.get(name, [])
        if isinstance(held, list) and len(held) > MOST_TABLES:
            yield Fault(file.line(name, 0, ""), text("{key} stands more than {most} times", key=name, most=MOST_TABLES))
            return
        for number, inner in enumerate(held if isinstance(held, list) else []):
            if isinstance(inner, dict):
                yield from _table(file, name, number, inner)
                if isinstance(inner.get("control"), dict):
                    yield from _table(file, "leg.control", number, inner["control"])


def _table(file: PlanFile, name: str, number: int, found: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield the faults of one table: unknown keys, wrong kinds of value, words that are not allowed, keys that are missing."""
    shape = SHAPES[name]
    for key, value in found.items():
        line = file.line(name, number, key)
        if key not in shape:
            yield Fault(line, _unknown(key, shape))
        elif not _fits(value, shape[key]):
            yield Fault(line, text("{key} takes {kind}", key=key, kind=KIND_TEXTS[shape[key]]))
        else:
            allowed = ALLOWED.get((name, key))
            wrong = [word for word in (value if isinstance(value, list) else [value]) if allowed and word not in allowed]
            if wrong:
                told = {"key": key, "value": shortened(wrong[0]), "allowed": ", ".join(allowed or ())}
                yield Fault(line, Text(text("{key}: “{value}” is none of {allowed}").msgid, told))
    for key in NEEDED.get(name, ()):
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


def _lines(content: str) -> Mapping[tuple[str, int, str], int]:
    """Return the line of each key as it is written, by table, its number among its kind, and key; the empty key is the table's heading."""
    found: dict[tuple[str, int, str], int] = {}
    table, counts = "", dict.fromkeys(SHAPES, 0)
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
