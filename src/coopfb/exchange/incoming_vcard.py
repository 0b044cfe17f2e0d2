"""vCards (3.0 and 4.0) as lines of the directory: one card a contact, what coopfb wrote into it itself word for word."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from coopfb.domain.directory_table import ABOUT_TITLES, COLUMNS, NAMES
from coopfb.domain.incoming import Faults, Grid, Line
from coopfb.exchange.incoming_about import partial
from coopfb.exchange.incoming_file import Arrived, wrong_file
from coopfb.exchange.incoming_text import encoding_of
from coopfb.text import text

OWN = "X-COOPFB-"
"""What begins the properties that carry columns of the directory: X-COOPFB-NAME-FR."""
LARGEST_OF_OTHERS = 30_000_000
"""Bytes of cards that another program wrote: more than an address book ever holds."""
KEYS = tuple(column.key for column in COLUMNS)
_PLAIN = {"UID": "id", "ORG": "unit", "TITLE": "function", "TEL": "number", "EMAIL": "number"}
"""What other programs wrote: the organisation names the unit, the title the function."""
_PROPERTY = re.compile(r"(?:[A-Za-z0-9-]+\.)?([A-Za-z0-9-]+)((?:;[^:\"]*(?:\"[^\"]*\"[^:\"]*)*)?):(.*)", re.DOTALL)
_UUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")
_ESCAPED = re.compile(r"\\(.)")


class _Card(NamedTuple):
    """One card: the line it begins on, and its words by column, what its file says of itself, whether coopfb made it."""

    row: int
    words: Mapping[str, str]
    about: Mapping[str, str]
    own: bool


def vcard_grid(file: Arrived, faults: Faults) -> Grid:
    """Return the cards of a file as lines, numbered by the line each card begins on. Raises InvalidDataError, UnreadableFileError.

    Cards of coopfb are read as they are asked for; those of other programs are few, and gone through once to see what they say.
    """
    encoding = encoding_of(file, "")
    cards = _cards(_unfolded(_physical(file, encoding)), faults)
    first = next(cards, None)
    if first is None and not faults:
        raise wrong_file(text("{file} is empty.", file=file.name))
    if first is not None and first.own:
        # A property that is left out says that there is nothing, except in a file for everybody: that one does not name who verified.
        left_out = NAMES if first.about.get("profile") == "field" else frozenset()
        keys = tuple(key for key in KEYS if key not in left_out)
        whole = not partial(first.about.get("profile"), first.about.get("filters"))
        return Grid(keys, tuple(map(_heading, keys)), _lines(chain((first,), cards), keys), whole)
    if file.size > LARGEST_OF_OTHERS:
        raise wrong_file(text("{file} is too large: {n} MB.", file=file.name, n=file.size // 1_000_000))
    held = [*filter(None, (first,)), *cards]
    present = {key for card in held for key in card.words} | {"unit"}
    keys = tuple(key for key in KEYS if key in present)
    return Grid(keys, tuple(map(_heading, keys)), _lines(held, keys))


def _physical(file: Arrived, encoding: str) -> Iterator[str]:
    """Yield the lines as they are written, without their ends."""
    with io.TextIOWrapper(file.open(), encoding=encoding) as opened:
        for line in opened:
            yield line.rstrip("\n")


def _lines(cards: Iterable[_Card], keys: tuple[str, ...]) -> Iterator[Line]:
    for card in cards:
        yield card.row, [card.words.get(key, "") for key in keys]


def _heading(key: str) -> str:
    return f"{OWN}{key.upper().replace('_', '-')}"


def _unfolded(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield the logical lines with the number of their first physical one."""
    held, began = "", 1
    for number, line in enumerate(lines, 1):
        if line[:1] in {" ", "\t"}:
            held += line[1:]
            continue
        if held:
            yield began, held
        held, began = line, number
    if held:
        yield began, held


def _cards(lines: Iterator[tuple[int, str]], faults: Faults) -> Iterator[_Card]:
    """Yield each card; one that never ends, or begins inside another, is a fault."""
    row = 0
    found: dict[str, str] = {}
    languages: list[str] = []
    for number, line in lines:
        parts = _PROPERTY.fullmatch(line)
        name, value = (parts[1].upper(), parts[3]) if parts else ("", "")
        if name == "BEGIN" and value.strip().upper() == "VCARD":
            if row:
                faults.add(row, "", text("the card does not end"))
            row, found, languages = number, {}, []
        elif name == "END" and row:
            yield _card(row, found, languages)
            row = 0
        elif row and parts:
            _property(name, value, found, languages)
        elif line.strip():
            faults.add(number, "", text("this is no line of a vCard"))
    if row:
        faults.add(row, "", text("the card does not end"))


def _property(name: str, value: str, found: dict[str, str], languages: list[str]) -> None:
    """Keep what one property says; the first of a kind holds, and our own words hold before all others."""
    if name.startswith(OWN):
        key = name.removeprefix(OWN).lower().replace("-", "_")
        if key in KEYS or key in ABOUT_TITLES:
            found[f"!{key}"] = _plain(value)
    elif name == "LANG":
        languages.append(_plain(value).strip().split("-")[0])
    elif name == "ORG":
        found.setdefault("unit", _plain(re.split(r"(?<!\\);", value)[0]))
    elif name in _PLAIN:
        found.setdefault(_PLAIN[name], _plain(value).strip().removeprefix("tel:").removeprefix("urn:uuid:").removeprefix("mailto:"))


def _card(row: int, found: Mapping[str, str], languages: list[str]) -> _Card:
    """Return a card: our own words where there are any, else what other programs wrote."""
    ours = {key[1:]: value for key, value in found.items() if key.startswith("!")}
    plain = {key: value for key, value in found.items() if not key.startswith("!")}
    if not _UUID.fullmatch(plain.get("id", "")):
        plain.pop("id", None)
    about = {key: value for key, value in ours.items() if key in ABOUT_TITLES}
    own = {key: value for key, value in ours.items() if key not in ABOUT_TITLES}
    if "unit" in own:
        return _Card(row, {key: plain[key] for key in ("number", "id") if key in plain} | own, about, own=True)
    if languages:
        plain["languages"] = ",".join(languages)
    return _Card(row, plain | own, about, own=False)


def _plain(value: str) -> str:
    """Return a value without its escapes."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in {"n", "N"} else found[1], value)
