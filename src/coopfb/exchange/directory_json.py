"""The directory as JSON: units with their contacts and territories, and duty rows, under stable keys (docs/reference/json.md)."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from coopfb.clean import clean
from coopfb.domain.contact import Contact, Duty
from coopfb.domain.directory_table import NAMES, DirectoryExtract, Entry, about, by_unit
from coopfb.domain.unit import Territory, Unit
from coopfb.exchange.directory_manner import STEP, Manner

SCHEMA = "coopfb/directory.export/1"
_HOLDER = "holder"


def write_json(extract: DirectoryExtract, manner: Manner, stream: BinaryIO) -> None:
    """Write the extract as one document in UTF-8, a unit a line; what hides in a text is made visible. Raises OSError."""
    done = 0
    for content, lines in _parts(extract):
        stream.write(content.encode("utf-8"))
        done += lines
        if lines:
            manner.progress(done)


def _parts(extract: DirectoryExtract) -> Iterator[tuple[str, int]]:
    """Yield the document in parts, each with how many lines of the directory it holds."""
    named = extract.profile == "full"
    head = json.dumps(_head(extract), ensure_ascii=False, indent=1)
    yield f'{head[:-2]},\n "units": [', 0
    held: dict[str, list[Territory]] = defaultdict(list)
    for one in extract.territories:
        held[one.unit].append(one)
    some: list[str] = []
    lines, comma = 0, "\n"
    for unit, entries in by_unit(extract.entries):
        some.append(f"{comma}  {_dumped(_unit(unit, entries, held.get(unit.code, []), named=named))}")
        lines, comma = lines + len(entries), ",\n"
        if lines >= STEP:
            yield "".join(some), lines
            some, lines = [], 0
    yield "".join(some), lines
    duties = ",\n".join(f"  {_dumped(_duty(one, named=named))}" for one in extract.duties)
    yield f'\n ],\n "duties": [\n{duties}\n ]\n}}\n' if duties else '\n ],\n "duties": []\n}\n', 0


def _head(extract: DirectoryExtract) -> dict[str, object]:
    """Return what the document says of itself."""
    said = {key: clean(word) for key, word in about(extract).items()}
    filters = {key: clean(value) for key, value in extract.filters.items()}
    return {"schema": SCHEMA, **said, "filters": filters, "entries_count": len(extract.entries), "exercise": extract.exercise}


def _unit(unit: Unit, entries: list[Entry], areas: list[Territory], *, named: bool) -> Mapping[str, object]:
    contacts = [_contact(entry.contact, named=named) for entry in entries if entry.contact]
    territories = [{"area": one.area, "source": one.source, "basis": one.basis} for one in areas]
    return {**unit._asdict(), "contacts": contacts, "territories": territories}


def _contact(contact: Contact, *, named: bool) -> Mapping[str, object]:
    """Return a contact without its unit, under which it stands, and without names where these do not leave."""
    return {key: value for key, value in contact._asdict().items() if key != "unit" and (named or key not in NAMES)}


def _duty(duty: Duty, *, named: bool) -> Mapping[str, object]:
    return {key: value for key, value in duty._asdict().items() if named or key != _HOLDER}


def _dumped(value: Mapping[str, object]) -> str:
    """Return a value on one line; only where something hides in it is it gone through text by text."""
    written = json.dumps(value, ensure_ascii=False)
    return written if written.isprintable() and "\\" not in written else json.dumps(_cleaned(value), ensure_ascii=False)


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {key: _cleaned(one) for key, one in value.items()}
    return [_cleaned(one) for one in value] if isinstance(value, list | tuple) else value
