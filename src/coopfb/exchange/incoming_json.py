"""A directory as JSON: units with their contacts and areas, and duty rows; a row is the number of the unit, or of the duty row."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from coopfb.domain.closed_list import shortened
from coopfb.domain.directory_table import COLUMNS, NAMES
from coopfb.domain.incoming import Beside, Faults, Grid, Line
from coopfb.exchange.incoming_about import partial
from coopfb.exchange.incoming_file import Arrived, wrong_file
from coopfb.exchange.incoming_text import encoding_of
from coopfb.text import text

_OWN = "coopfb/directory.export/"
_UNIT = {column.field: column.key for column in COLUMNS if column.of == "unit"}
_CONTACT = {column.field: column.key for column in COLUMNS if column.of == "contact"}
_TERRITORY = ("area", "source", "basis")
_DUTY = ("id", "contact", "start", "end", "on", "holder", "owner")


def json_grid(file: Arrived, faults: Faults) -> Grid:
    """Return the units and contacts of a document as lines. Raises InvalidDataError (wrong-file), UnreadableFileError."""
    document = _document(file)
    units = document.get("units") if isinstance(document, dict) else document
    if not isinstance(units, list) or not isinstance(document, dict | list):
        raise wrong_file(text("{file} is JSON, but holds no list of units.", file=file.name))
    about = document if isinstance(document, dict) else {}
    own = str(about.get("schema", "")).startswith(_OWN)
    lines, territories = list(_lines(units, faults)), [*_territories(units, faults)]
    present = {key for _row, cells in lines for key in cells} | {"unit"}
    left_out = NAMES if about.get("profile") == "field" else frozenset()
    keys = tuple(column.key for column in COLUMNS if (own and column.key not in left_out) or column.key in present)
    said = any("territories" in unit for unit in units if isinstance(unit, dict))
    duties = about.get("duties")
    return Grid(
        keys,
        keys,
        _under(keys, lines),
        not partial(about.get("profile"), about.get("filters")),
        territories if own or said else None,
        list(_duties(duties, faults)) if isinstance(duties, list) else None,
    )


def _document(file: Arrived) -> Any:  # noqa: ANN401 - JSON holds anything
    encoding = encoding_of(file, "", endless_lines=True)
    try:
        return json.loads(file.whole().decode(encoding), parse_constant=str)
    except RecursionError:
        raise wrong_file(text("{file} is nested too deeply to be a directory.", file=file.name)) from None
    except json.JSONDecodeError as error:
        where = {"line": error.lineno, "column": error.colno}
        raise wrong_file(text("{file} is not written as JSON: line {line}, character {column}.", file=file.name, **where)) from None
    except ValueError:
        raise wrong_file(text("{file} is not written as JSON.", file=file.name)) from None


def _lines(units: Sequence[Any], faults: Faults) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield a line for each contact, and for each unit without one, its cells by key."""
    for row, unit in enumerate(units, 1):
        if not isinstance(unit, dict):
            faults.add(row, "units", text("this is no object"))
            continue
        cells = _cells(unit, _UNIT, row, faults)
        contacts = unit.get("contacts") or [{}]
        if not isinstance(contacts, list) or not all(isinstance(one, dict) for one in contacts):
            faults.add(row, "contacts", text("this is no list of objects"))
            continue
        for contact in contacts:
            yield row, cells | _cells(contact, _CONTACT, row, faults)


def _territories(units: Sequence[Any], faults: Faults) -> Iterator[Beside]:
    """Yield each area of each unit."""
    for row, unit in enumerate(units, 1):
        areas = unit.get("territories") or [] if isinstance(unit, dict) else []
        if not isinstance(areas, list) or not all(isinstance(one, dict) for one in areas):
            faults.add(row, "territories", text("this is no list of objects"))
            continue
        for one in areas:
            cells = _cells(one, {name: name for name in _TERRITORY}, row, faults)
            yield Beside(row, {"unit": _word(unit.get("code")) or "", **cells})


def _duties(duties: Sequence[Any], faults: Faults) -> Iterator[Beside]:
    for row, one in enumerate(duties, 1):
        if isinstance(one, dict):
            yield Beside(row, _cells(one, {name: name for name in _DUTY}, row, faults))
        else:
            faults.add(row, "duties", text("this is no object"))


def _cells(found: Mapping[str, Any], keys: Mapping[str, str], row: int, faults: Faults) -> dict[str, str]:
    """Return the values of an object as words by key; one that is no word, number, fact or list of words is a fault."""
    cells = {}
    for name, key in keys.items():
        if name in found:
            word = _word(found[name])
            if word is None:
                faults.add(row, key, text("“{value}” is no value", value=shortened(repr(found[name])[:200])))
            else:
                cells[key] = word
    return cells


def _word(value: Any) -> str | None:  # noqa: ANN401 - JSON holds anything
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    return ",".join(value) if isinstance(value, list) and all(isinstance(one, str) for one in value) else None


def _under(keys: Sequence[str], lines: Sequence[tuple[int, Mapping[str, str]]]) -> Iterator[Line]:
    for row, cells in lines:
        yield row, [cells.get(key, "") for key in keys]
