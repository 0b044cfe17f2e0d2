"""vCards (3.0 and 4.0) as lines of the directory: one card a contact, what coopfb wrote into it itself word for word."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from coopfb.domain.directory_table import ABOUT_TITLES, COLUMNS, NAMES
from coopfb.domain.incoming import Faults, Grid, Line
from coopfb.exchange.incoming_about import partial
from coopfb.exchange.incoming_file import Arrived, wrong_file
from coopfb.exchange.incoming_text import encoding_of
from coopfb.text import text

OWN = "X-COOPFB-"
"""What begins the properties that carry columns of the directory: X-COOPFB-NAME-FR."""
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
    """Return the cards of a file as lines, numbered by the line each card begins on. Raises InvalidDataError, UnreadableFileError."""
    encoding = encoding_of(file, "", endless_lines=False)
    words = file.whole().decode(encoding)
    cards = list(_cards(_unfolded(words), faults))
    if not cards and not faults:
        raise wrong_file(text("{file} is empty.", file=file.name))
    present = {key for card in cards for key in card.words} | {"unit"}
    if any(card.own for card in cards):
        # A property that is left out says nothing of the contact, except in a file for everybody: that one does not name who verified.
        present |= set(KEYS) - (NAMES if any(card.about.get("profile") == "field" for card in cards) else set())
    keys = tuple(key for key in KEYS if key in present)
    whole = not any(partial(card.about.get("profile"), card.about.get("filters")) for card in cards)
    return Grid(keys, tuple(map(_heading, keys)), _lines(cards, keys), whole)


def _lines(cards: list[_Card], keys: tuple[str, ...]) -> Iterator[Line]:
    for card in cards:
        yield card.row, [card.words.get(key, "") for key in keys]


def _heading(key: str) -> str:
    return f"{OWN}{key.upper().replace('_', '-')}"


def _unfolded(words: str) -> Iterator[tuple[int, str]]:
    """Yield the logical lines with the number of their first physical one."""
    held, began = "", 1
    for number, line in enumerate(re.split(r"\r\n|\n|\r", words), 1):
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
