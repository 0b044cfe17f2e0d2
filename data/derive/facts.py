"""Reads the tables of facts and the tables written by hand."""

import csv
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

HAND = Path(__file__).parent / "hand"
OWNER = "ccpd-tournai"
"""The organisation that keeps the bundled rows: the common centre keeps the directory up to date (Tournai II, art. 3)."""

Row = dict[str, str]


def table(folder: Path, name: str) -> list[Row]:
    """Return the rows of `folder`/`name`.csv as dictionaries of texts."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def by_hand(name: str) -> list[Row]:
    """Return the rows of a table written by hand for this directory."""
    return table(HAND, name)


def features(folder: Path) -> list[dict[str, Any]]:
    """Return the features of the map: arrondissements, police zones and the border."""
    with (folder / "map.geojson").open(encoding="utf-8") as file:
        found: list[dict[str, Any]] = json.load(file)["features"]
    return found


def slug(name: str) -> str:
    """Return `name` in small letters, digits and dashes, for a code."""
    plain = unicodedata.normalize("NFKD", name.replace("œ", "oe").replace("Œ", "oe"))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", bare.casefold()).strip("-")
