"""The French open data read as lines of the directory: which unit each row is, what a new one is called, and when its desk is open."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from coopfb.domain.closed_list import shortened
from coopfb.domain.folding import fold
from coopfb.domain.french_hours import osm_hours
from coopfb.domain.incoming import Faults, Grid, Line
from coopfb.domain.present import Present
from coopfb.text import text

KEYS = (
    "unit", "state", "service", "level", "unit_number", "number_source", "name_fr", "name_nl", "seat", "seat_source", "unit_languages",
    "radio_network", "unit_source", "function", "number", "hours", "source",
)  # fmt: skip
SOURCE = "French open data (Licence Ouverte)"
_FRANCE_LAT, _FRANCE_LON = (41.0, 51.5), (-5.5, 10.0)
_NETWORK = {"gendarmerie": "RUBIS", "national-police": "ACROPOL", "border-police": "ACROPOL"}
_PREFIX = {"gendarmerie": "fr-gn", "national-police": "fr-pn", "border-police": "fr-paf"}
_LEVELS = (
    ("gendarmerie", r"compagnie", "company"),
    ("gendarmerie", r"groupement|region", "directorate"),
    ("gendarmerie", r"peloton|psig|motorise|autoroute|recherches|maritime|fluviale|aerien", "specialised"),
    ("gendarmerie", r"", "brigade"),
    ("national-police", r"direction|dipn", "directorate"),
    ("national-police", r"division", "division"),
    ("national-police", r"bureau|poste|antenne|annexe|subdivisionnaire|brigade", "brigade"),
    ("national-police", r"", "district"),
    ("border-police", r"", "brigade"),
)
"""Service, words in the name without accents, level: the first that fits."""
_SAME = {"brigade": {"brigade"}, "company": {"company"}, "district": {"district", "division"}, "division": {"district", "division"}}
"""Levels of the directory that a unit of the open data may stand for, where both have their seat in one commune."""
_DUTCH = {"brigade": "Gendarmeriebrigade {}", "company": "Gendarmeriecompagnie {}", "district": "Commissariaat {}"}


class Commune(NamedTuple):
    """A French commune: its code, its names and where it is."""

    code: str
    name: str
    name_nl: str


class France(NamedTuple):
    """What rows are read against: communes by code, the one of a name in a department, the one nearest a position (empty: none)."""

    communes: Mapping[str, Commune]
    named: Callable[[str, str], str]
    near: Callable[[float, float], str]


class _Row(NamedTuple):
    """One row understood: its service, level, commune, the number of the unit (empty: none), and its words by column."""

    row: int
    service: str
    level: str
    commune: Commune
    number: str
    words: Mapping[str, str]


def as_directory(grid: Grid, kind: str, france: France, present: Present, faults: Faults) -> tuple[Grid, int]:
    """Return the rows of French open data as lines of the directory, and how many lie outside its departments and were left out.

    `kind` is gendarmerie, police, or anything else where each row's own name says which.
    """
    departments = {code[:5] for code in france.communes}
    rows, outside = [], 0
    for row, cells in grid.lines:
        words = {key: " ".join(cell.split()) for key, cell in zip(grid.keys, cells, strict=True) if key}
        if _department(words) not in departments:
            outside += 1
            continue
        found = _row(row, words, kind, france, faults)
        if found:
            rows.append(found)
    lines = list(_lines(rows, present))
    return Grid(KEYS, KEYS, lines, whole=False), outside


def _department(words: Mapping[str, str]) -> str:
    """Return the code of a row's department, from its commune or its postcode: the column itself holds a number or a name."""
    number = words.get("code_commune_insee") or words.get("code_postal") or words.get("departement") or ""
    return f"FR-{(number if len(number) != 4 else '0' + number)[:2]}"  # noqa: PLR2004 - a spreadsheet took the zero of 02xxx away


def _row(row: int, words: Mapping[str, str], kind: str, france: France, faults: Faults) -> _Row | None:
    """Return a row with what it says made out; None, and a fault, where its commune is not known or it has no name."""
    name = words.get("service", "")
    if not any(map(str.isalnum, name)):
        faults.add(row, "service", text("the row names no service"))
        return None
    code = _commune(words, france)
    if not code:
        said = words.get("code_commune_insee") or words.get("commune") or ""
        faults.add(row, "code_commune_insee", text("“{value}” is no commune of this directory", value=shortened(said)))
        return None
    plain = _plain(name)
    service = _service(plain, kind)
    level = next(level for one, pattern, level in _LEVELS if one == service and re.search(pattern, plain))
    number = words.get("identifiant_public_unite", "")
    number = number if number.strip("0") and re.fullmatch(r"[0-9A-Za-z-]{1,20}", number) else ""
    return _Row(row, service, level, france.communes[code], number, words)


def _commune(words: Mapping[str, str], france: France) -> str:
    """Return the code of a row's commune: by its INSEE code, its name, or its position, even with its two numbers the wrong way round."""
    insee = f"FR-{words.get('code_commune_insee', '').rjust(5, '0')}"
    if insee in france.communes:
        return insee
    named = france.named(words.get("commune", ""), _department(words)) if words.get("commune") else ""
    if named:
        return named
    x, y = _degrees(words.get("geocodage_x_GPS", "")), _degrees(words.get("geocodage_y_GPS", ""))
    if x is None or y is None:
        return ""
    for lon, lat in ((x, y), (y, x)):
        if _FRANCE_LAT[0] <= lat <= _FRANCE_LAT[1] and _FRANCE_LON[0] <= lon <= _FRANCE_LON[1]:
            return france.near(lat, lon)
    return ""


def _degrees(words: str) -> float | None:
    """Return a decimal number, with a point or a comma."""
    found = re.fullmatch(r"-?\d{1,3}(?:[.,]\d+)?", words, re.ASCII)
    return float(words.replace(",", ".")) if found else None


def _service(plain: str, kind: str) -> str:
    if "frontiere" in plain:
        return "border-police"
    if kind in {"gendarmerie", "police"}:
        return "gendarmerie" if kind == "gendarmerie" else "national-police"
    return "national-police" if re.search(r"police|commissariat", plain) else "gendarmerie"


def _lines(rows: Sequence[_Row], present: Present) -> Iterator[Line]:
    """Yield each row as a line of the directory: a unit that is there by its code alone, a new one with all that is known of it."""
    alike = Counter((one.service, one.level, one.commune.code) for one in rows)
    by_number = {(unit.service, unit.number): unit.code for unit in present.units.values() if unit.number}
    seated: dict[tuple[str, str], list[str]] = {}
    for unit in present.units.values():
        seated.setdefault((unit.service, unit.seat), []).append(unit.code)
    taken: set[str] = set()
    for one in rows:
        code = by_number.get((one.service, one.number), "")
        if not code and alike[one.service, one.level, one.commune.code] == 1:
            fitting = _SAME.get(one.level, set())
            beside = seated.get((one.service, one.commune.code), ())
            code = next((key for key in beside if present.units[key].level in fitting and key not in taken), "")
        known = bool(code)
        code = code or next(key for key in _codes(one) if key not in taken and key not in present.units)
        taken.add(code)
        yield one.row, _cells(code, one, known=known)


def _codes(one: _Row) -> Iterator[str]:
    """Yield the codes a new unit may have, the plainest first: its seat, its seat and level, its seat and number or name."""
    stem = f"{_PREFIX[one.service]}-{_slug(one.commune.name)}"
    if one.level in {"brigade", "district"}:
        yield stem
    yield f"{stem}-{one.level}"
    more = one.number.casefold() or _slug(one.words["service"])[:30].strip("-")
    yield f"{stem}-{more}"
    number = 2
    while True:
        yield f"{stem}-{more}-{number}"
        number += 1


def _cells(code: str, one: _Row, *, known: bool) -> tuple[str, ...]:
    """Return the cells under KEYS."""
    number = one.words.get("telephone", "")
    hours = osm_hours(one.words.get("horaires_accueil", "")) if number else ""
    contact = ("desk", number, hours, SOURCE) if number else ("",) * 4
    if known:
        return (code, *("",) * 12, *contact)
    name, commune = one.words["service"], one.commune
    if fold(commune.name) not in fold(name):
        name = f"{name} ({commune.name})"
    fits = one.service == "gendarmerie" or one.level == "district"
    dutch = _DUTCH[one.level].format(commune.name_nl or commune.name) if one.level in _DUTCH and fits else name
    languages = "fr,de" if commune.code.startswith("FR-57") else "fr"
    numbered = "published" if one.number else ""
    return (
        code, "FR", one.service, one.level, one.number, numbered, name, dutch, commune.code, "published", languages,
        _NETWORK[one.service], SOURCE, *contact,
    )  # fmt: skip


def _plain(words: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(sign))


def _slug(name: str) -> str:
    """Return a name in small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", _plain(name.replace("œ", "oe").replace("Œ", "oe"))).strip("-")
