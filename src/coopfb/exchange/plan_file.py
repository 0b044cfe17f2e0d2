"""A plan written in a TOML file: read whole, every fault named with its line, unknown keys with the key they may mean."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from coopfb.domain import operation as lists
from coopfb.domain import participant as people
from coopfb.domain.agreement import MEANS
from coopfb.domain.typing_error import nearest
from coopfb.exchange.toml_file import Fault, invalid, read_toml
from coopfb.text import Text, text

WORDS, LIST, YES, WHOLE, TABLE, TABLES = "a text in quotes", "a list of texts", "true or false", "a whole number", "a table", "tables"

_TOP = {
    "kind": WORDS, "zone": WORDS, "units": LIST, "purpose": WORDS, "on": WORDS, "from": WORDS, "to": WORDS, "every": WORDS,
    "weekday": WORDS, "until": WORDS, "on_holiday": WORDS, "places": LIST, "posts": LIST, "event": WORDS, "language": WORDS, "means": WORDS,
    "fallback": WORDS, "meeting": WORDS, "assistance": WORDS, "logistics": WORDS, "costs": WORDS, "notes": WORDS, "requested_by": WORDS,
    "requested_on": WORDS, "basis": WORDS, "leg": TABLES, "crew": TABLES, "vehicle": TABLES, "waiver": TABLES,
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
SHAPES: Mapping[str, Mapping[str, str]] = {
    "": _TOP, "leg": _LEG, "leg.control": _CONTROL, "crew": _CREW, "vehicle": _VEHICLE, "waiver": _WAIVER,
}  # fmt: skip
"""The keys of each table of the file, and what each takes."""

ALLOWED: Mapping[tuple[str, str], Sequence[str]] = {
    ("", "kind"): lists.KINDS,
    ("", "means"): MEANS[1:],
    ("", "basis"): lists.CONTROL_BASES,
    ("leg", "host_state"): ("FR", "BE"),
    ("leg", "kind"): lists.LEG_KINDS,
    ("leg", "guest_powers"): lists.GUEST_POWERS,
    ("leg.control", "basis"): lists.CONTROL_BASES,
    ("leg.control", "named_place"): lists.NAMED_PLACES[1:],
    ("leg.control", "grade"): lists.GRADES[1:],
    ("crew", "dress"): people.DRESSES,
}
NEEDED: Mapping[str, Sequence[str]] = {
    "leg": ("host_state",), "leg.control": ("basis",), "crew": ("unit", "member"), "vehicle": ("label", "unit", "seats"),
    "waiver": ("rule", "why"),
}  # fmt: skip


def read_plan(name: str) -> dict[str, Any]:
    """Return the tables of a plan file, `-` for standard input, once every key and value is known to be allowed.

    Dates and hours written without quotes come back as text. Raises UnreadableFileError, InvalidDataError (file-invalid) with all
    faults, each with file and line.
    """
    file = read_toml(name)
    plain: dict[str, Any] = _plain(file.tables)
    faults = sorted(_faults(plain, _lines(file.content)), key=lambda fault: fault.line)
    if faults:
        raise invalid(file.name, faults)
    return plain


def _plain(value: Any) -> Any:  # noqa: ANN401 - TOML holds anything
    """Return dates and hours as the text a person would have typed."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat() if isinstance(value, date | time) else value


def _faults(found: Mapping[str, Any], lines: Mapping[tuple[str, int, str], int]) -> Iterator[Fault]:
    yield from _table("", 0, found, lines)
    for name in ("leg", "crew", "vehicle", "waiver"):
        held = found.get(name, [])
        for number, inner in enumerate(held if isinstance(held, list) else []):
            if isinstance(inner, dict):
                yield from _table(name, number, inner, lines)
                if isinstance(inner.get("control"), dict):
                    yield from _table("leg.control", number, inner["control"], lines)


def _table(name: str, number: int, found: Mapping[str, Any], lines: Mapping[tuple[str, int, str], int]) -> Iterator[Fault]:
    """Yield the faults of one table: unknown keys, wrong kinds of value, words that are not allowed, keys that are missing."""
    shape = SHAPES[name]
    for key, value in found.items():
        line = lines.get((name, number, key), lines.get((name, number, ""), 1))
        if key not in shape:
            like = nearest(key, shape, 1)
            yield Fault(line, text("unknown key “{key}”; did you mean {like}?", key=key, like=", ".join(like) or ", ".join(shape)))
        elif not _fits(value, shape[key]):
            yield Fault(line, text("{key} takes {kind}", key=key, kind=KIND_TEXTS[shape[key]]))
        else:
            allowed = ALLOWED.get((name, key))
            wrong = [word for word in (value if isinstance(value, list) else [value]) if allowed and word not in allowed]
            if wrong:
                yield Fault(line, text("{key}: “{value}” is none of {allowed}", key=key, value=wrong[0], allowed=", ".join(allowed or ())))
    for key in NEEDED.get(name, ()):
        if key not in found:
            yield Fault(lines.get((name, number, ""), 1), text("{key} is missing", key=key))


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
