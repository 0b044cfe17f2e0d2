"""Every name under which a place, locality, spot, unit or zone can be found, and which of the collected spellings are believed."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from facts import Row, by_hand, table
from rapidfuzz.distance import Levenshtein

from coopfb.domain.folding import fold

BOTH_OFFICIAL = frozenset(
    f"BE-{nis}"
    for nis in (
        *(57096, 57097, 51067, 51019, 33016, 34043, 45041, 23009, 73109, 73028),
        *(23098, 23099, 23100, 23101, 23102, 23103, 63023, 63040, 63048, 63061, 63001, 63012, 63013, 63087, 63067, 63049, 63080),
    )
)
"""Municipalities with facilities for speakers of another language, where both names are in force (as in Brussels)."""

GERMAN = frozenset(f"BE-{nis}" for nis in (63001, 63012, 63013, 63023, 63040, 63048, 63061, 63067, 63087))
SHORTEST = 5
SHORTEST_PART = 4
LIKENESS = {"place": 0.75, "locality": 0.6}
"""How close a collected spelling must be to a known name: cities collect spellings from every language, villages only old ones."""

_LATIN = re.compile(r"[A-Za-zÀ-ɏ' -]+")
_ELISION = re.compile(r"(?:^|[ -])(?:d|l|qu|s|t)'(?=[aeiouyhéèêâîô -])|^'[st](?= |-)|'s(?=-)", re.IGNORECASE)
_ROMANISED = re.compile(
    r"zh|sjur|sh|kh|tj|dj|j[aou]|ehr?[kltnbms]|[aeiou]hn|iuk|oae|\bs[iy]r\b|\bna\b|\bsen\b|vald$|libre|egalit|montagne|as$|[bcdfgkptv][lr]$",
    re.IGNORECASE,
)
"""Signs of a name romanised from another script, of a name of the Revolution, or of a Latin, Lithuanian or Esperanto form."""
_PARTS = re.compile(r"[ -](?:lez|les|lès|en|sur|sous|le|la|du|de|des|à|au)\b|-")


class Names:
    """Collects names and keeps one row for each spelling of one thing."""

    def __init__(self) -> None:
        """Start with no names."""
        self.rows: list[Row] = []
        self._seen: set[tuple[str, str, str]] = set()

    def add(self, kind: str, code: str, name: str, lang: str, role: str) -> None:
        """Add a name unless the same thing already has one that reads the same."""
        key = (kind, code, fold(name))
        if key in self._seen or not key[2]:
            return
        self._seen.add(key)
        self.rows.append({"kind": kind, "code": code, "name": name, "lang": lang, "role": role})


def place_names(names: Names, places: list[Row]) -> None:
    """Add the names in force and the names in the other languages of every place."""
    for row in places:
        code = row["code"]
        spoken = _spoken(row)
        both = code in BOTH_OFFICIAL or row["department"] == "BE-BR"
        names.add("place", code, row["name"], spoken, "official")
        for lang, column in (("fr", "name_fr"), ("nl", "name_nl")):
            names.add("place", code, row[column], lang, "official" if both else "other")
        if row["closed_on"] and not row["successor"].startswith("BE-"):
            names.add("place", code, row["successor"], "nl", "alias")


def _spoken(row: Row) -> str:
    """Return the language of the name in force."""
    if row["code"] in GERMAN:
        return "de"
    return "nl" if row["state"] == "BE" and row["name"] == row["name_nl"] != row["name_fr"] else _region(row)


def _region(row: Row) -> str:
    return "nl" if row["department"] in {"BE-WV", "BE-OV", "BE-AN", "BE-LI", "BE-VB"} and row["code"] not in GERMAN else "fr"


def other_names(names: Names, facts: Path, places: list[Row], same: dict[str, list[str]], localities: list[Row]) -> None:
    """Add the collected spellings that are believed, for places and localities."""
    taken = {fold(row[column]): row["code"] for row in places for column in ("name", "name_fr", "name_nl")}
    official = {row["code"]: row for row in places}
    collected = [(f"FR-{row['insee']}", row["other_names"].split("|")) for row in table(facts, "other_names_fr")]
    collected += sorted(same.items())
    for code, spellings in collected:
        known = [official[code][column] for column in ("name", "name_fr", "name_nl")]
        for name in believed("place", spellings, known, taken, code):
            names.add("place", code, name, "", "other")
    for row in localities:
        names.add("locality", row["code"], row["name"], "", "official")
        for name in believed("locality", row["others"].split("|"), [row["name"]], taken, row["place"]):
            names.add("locality", row["code"], name, "", "other")


def believed(kind: str, spellings: Iterable[str], known: list[str], taken: Mapping[str, str], code: str) -> list[str]:
    """Return the spellings in Latin script that look like a name in use, not a romanised one, and are no other place's name."""
    kept = []
    for name in spellings:
        plain = _ELISION.sub("", name)
        if not _LATIN.fullmatch(name) or "'" in plain or _ROMANISED.search(plain):
            continue
        if _alike(name, known, LIKENESS[kind]) and taken.get(fold(name), code) == code:
            kept.append(name)
    return sorted(kept)


def _alike(name: str, known: list[str], likeness: float) -> bool:
    """Say whether a spelling is close to a known name, or is a whole part of it (Condé of Condé-sur-l'Escaut)."""
    folded = fold(name)
    if any(name in _PARTS.split(other) for other in known):
        return len(folded) >= SHORTEST_PART
    near = max(Levenshtein.normalized_similarity(folded, fold(other)) for other in known)
    return near >= likeness and len(folded) >= SHORTEST


def written_names(names: Names) -> None:
    """Add the names written by hand."""
    for row in by_hand("names"):
        names.add(row["kind"], row["code"], row["name"], row["lang"], row["role"])


def spot_names(spots: list[Row]) -> list[Row]:
    """Return the names of spots in both languages."""
    return [
        {"kind": "spot", "code": spot["code"], "name": spot[f"name_{lang}"], "lang": lang, "role": "official"}
        for spot in spots
        for lang in ("fr", "nl")
    ]


def rows_added(names: Names, *collections: list[Row]) -> None:
    """Add ready rows of names."""
    for rows in collections:
        for row in rows:
            names.add(row["kind"], row["code"], row["name"], row["lang"], row["role"])
