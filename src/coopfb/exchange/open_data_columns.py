"""The columns of the French open data: the lists of gendarmerie units and of police services that receive the public."""

from collections.abc import Sequence

from coopfb.domain.folding import fold

GENDARMERIE, POLICE = "gendarmerie", "police"
FORMATS = (GENDARMERIE, POLICE)
COLUMNS = (
    "identifiant_public_unite", "service", "telephone", "departement", "code_commune_insee", "code_postal", "commune", "voie",
    "adresse_geographique", "geocodage_x_GPS", "geocodage_y_GPS", "horaires_accueil", "url",
)  # fmt: skip
_KNOWN = {fold(name): name for name in COLUMNS}
_OWN = frozenset(("horaires_accueil", "code_commune_insee", "identifiant_public_unite"))
"""Headings that no other table has."""


def french_columns(headings: Sequence[str], wanted: str) -> tuple[str, tuple[str, ...]]:
    """Return which of the two lists has these headings (empty: neither), and the column each means; `wanted` says it beforehand.

    Both have the same columns; a list of which nobody said what it is is known by its rows, and called gendarmerie until then.
    """
    keys = tuple(_KNOWN.get(fold(heading), "") for heading in headings)
    if wanted or len(_OWN.intersection(keys)) > 1:
        return wanted or "open-data", keys
    return "", ()
