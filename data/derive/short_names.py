"""Short forms of compound names near the border: Marcq for Marcq-en-Barœul, Gognies for Gognies-Chaussée."""

from facts import Row
from names import Names

from coopfb.domain.folding import fold
from coopfb.domain.place_match import NEAR_M

SHORTEST = 4
_ARTICLES = frozenset(("le", "la", "les", "l", "de", "het"))
_SAINTS = frozenset(("saint", "sainte", "sint"))
_JOINS = frozenset(
    (
        *("en", "sur", "sous", "lez", "les", "la", "le", "l", "du", "de", "des", "d", "a", "au", "aux", "et", "devant", "pres"),
        *("saint", "sainte", "notre"),
    )
)
_NEVER_ALONE = frozenset(
    (
        *("saint", "sainte", "sint", "haut", "haute", "hautes", "bas", "basse", "grand", "grande", "petit", "petite", "vieux", "vieille"),
        *("neuf", "neuve", "bois", "pont", "mont", "fort", "ville", "villes", "chateau", "village", "bourg", "deux", "trois", "fontaine"),
        *("wallon", "west", "oost", "port", "croix", "plage"),
    )
)
"""Words that say what a place is like, not which one it is: nobody says Pont for Pont-à-Marcq."""


def short_names(names: Names, places: list[Row], localities: list[Row]) -> None:
    """Add the short form of each compound name within 20 km of the border, unless it is the name of something else there.

    Two communes may share a short form (Sainghin): both are found by it. A larger place farther away keeps its own name: Péronne is
    never Péronne-en-Mélantois.
    """
    near = {row["code"]: row for row in places if int(row["border_m"]) <= NEAR_M and not row["closed_on"]}
    holder = {code: code for code in near} | {row["code"]: row["place"] for row in localities if row["place"] in near}
    taken = {fold(row["name"]) for row in names.rows if row["code"] in holder}
    people = {row["code"]: int(row["population"]) for row in places if not row["closed_on"]}
    largest: dict[str, int] = {}
    for row in names.rows:
        largest[fold(row["name"])] = max(largest.get(fold(row["name"]), 0), people.get(row["code"], 0))
    for code, row in near.items():
        short = short_form(row["name"])
        if short and fold(short) not in taken and largest.get(fold(short), 0) <= people[code]:
            names.add("place", code, short, "", "alias")


def short_form(name: str) -> str:
    """Return the words of a compound name before en, sur, lez…, else its first word; empty where that would not name it."""
    words = name.split("-") if " " not in name else name.replace("-", " ").split(" ")
    start = 2 if fold(words[0]) in _ARTICLES | _SAINTS else 1
    cut = next((at for at, word in enumerate(words) if at >= start and _joins(word)), start)
    kept = words[:cut]
    if cut >= len(words) or fold(kept[-1]) in _NEVER_ALONE:
        return ""
    short = name[: len(" ".join(kept))]
    return short if len(fold(short)) >= SHORTEST else ""


def _joins(word: str) -> bool:
    """Say whether a word ties what follows to what comes before: en, sur, d'Ascq, l'Escaut."""
    return fold(word) in _JOINS or word.casefold().startswith(("d'", "l'", "d’", "l’"))
