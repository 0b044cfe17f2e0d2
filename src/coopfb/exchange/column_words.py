"""Which column of the directory a heading means: our keys, the titles in each language, and other words people use."""

from collections.abc import Mapping, Sequence
from functools import cache

from coopfb.domain.directory_table import COLUMNS
from coopfb.domain.folding import fold
from coopfb.i18n import LANGUAGES, say

_WORDS = {
    "unit": "unité, code de l'unité, code unité, eenheid, code eenheid, unit code, code of the unit",
    "state": "pays, land, country, état, staat",
    "service": "force, dienst, korps",
    "level": "niveau, type",
    "unit_number": "numéro de l'unité, numéro unité, numéro officiel, nummer van de eenheid, nummer eenheid, zone number",
    "name_fr": "nom, nom français, name, nom de l'unité, name (fr), nom (fr), naam (fr)",
    "name_nl": "naam, nederlandse naam, nom néerlandais, name (nl), nom (nl), naam (nl)",
    "seat": "siège, commune, zetel, gemeente, place, lieu",
    "contact": "code du contact, contact code, code contact",
    "function": "fonction, functie, role, rôle, title",
    "channel": "canal, kanaal, moyen",
    "number": "téléphone, telephone, tél, tel, numéro, numéro de téléphone, nummer, telefoon, telefoonnummer, phone, courriel, e-mail",
    "hours": "horaires, heures, openingsuren, uren, opening hours",
    "order": "ordre, rang, volgorde, rank",
    "languages": "langues, talen, langue, taal",
    "visibility": "visibilité, zichtbaarheid, diffusion",
    "verified_on": "vérifié le, gecontroleerd op, date de vérification",
    "verified_by": "vérifié par, gecontroleerd door",
    "source": "bron",
    "exercise": "exercice, oefening",
    "owner": "tenu par, beheerd door, propriétaire, beheerder",
    "id": "identifiant, uuid, uid",
}
KEYS = frozenset(column.key for column in COLUMNS)


def keys_of(headings: Sequence[str], lang: str = "") -> tuple[str, ...]:
    """Return the column each heading means, empty for none; a column that two headings mean belongs to the first.

    `lang` says in which language titles are written; otherwise any will do.
    """
    known = _known(lang)
    found: list[str] = []
    for heading in headings:
        key = known.get(fold(heading), "") if heading.strip() else ""
        found.append("" if key in found else key)
    return tuple(found)


@cache
def _known(lang: str) -> Mapping[str, str]:
    """Return the column by folded heading: keys before titles before other words."""
    known: dict[str, str] = {}
    for column in COLUMNS:
        known[fold(column.key)] = column.key
    for one in (lang,) if lang else LANGUAGES:
        for column in COLUMNS:
            known.setdefault(fold(say(column.title, one)), column.key)
    for key, words in _WORDS.items():
        for word in words.split(", "):
            known.setdefault(fold(word), key)
    return known
