"""Streets in French and Dutch: which words of an address name a street, so that a street named after a town never decides."""

from collections.abc import Iterator
from typing import TypeAlias

from coopfb.domain.folding import fold

Stretch: TypeAlias = tuple[tuple[int, str], ...]
"""Words of one line in order: each with its place in the line and its folded form."""

_FIRST = frozenset(
    (
        *("rue", "r", "avenue", "av", "ave", "boulevard", "bd", "bld", "blvd", "boul", "place", "pl", "chaussee", "ch", "chee", "chemin"),
        *("che", "impasse", "imp", "allee", "allees", "all", "quai", "square", "sq", "route", "rte", "cours", "cour", "passage", "sentier"),
        *("residence", "res", "dreve", "cite", "clos", "faubourg", "fg", "ruelle", "voie", "parvis", "rondpoint", "esplanade", "venelle"),
        *("montee", "promenade", "lotissement", "hameau", "lieudit", "zone", "zi", "za", "zac", "parc", "autoroute", "sente", "digue"),
    )
)
_ENDINGS = ("straat", "steenweg", "laan", "plein", "dreef", "markt", "kaai", "baan", "dijk", "plaats", "singel", "weg", "lei", "str")
_ALONE = frozenset((*_ENDINGS, "stw", "stwg", "ring", "hof", "park", "kade", "wijk"))
_WHOLE = frozenset(("grandplace", "grandeplace", "grandrue", "grotemarkt", "hauterue", "grandroute"))
_PAIRS = frozenset((("grand", "place"), ("grande", "place"), ("grand", "rue"), ("grande", "rue"), ("grote", "markt"), ("haute", "rue")))
_SMALL = frozenset(
    ("de", "du", "des", "d", "la", "le", "les", "l", "a", "au", "aux", "en", "sur", "van", "der", "den", "het", "t", "ten", "ter")
)
_SHORTEST_STREET = 6


def is_street(words: Stretch) -> bool:
    """Say whether a stretch of words holds the name of a street: a word for one beside other words, or a name that ends in one."""
    if len(words) == 1:
        return _kind(words[0][1]) in ("whole", "joined")
    return any(_kinds(words))


def names_street(words: str) -> bool:
    """Say whether words as typed hold the name of a street."""
    return is_street(tuple(enumerate(fold(word) for word in words.split())))


def towns_beside_street(words: Stretch) -> Iterator[Stretch]:
    """Return the stretches before and after a street's own name that may name its town, most likely first.

    A French street takes at least one word of meaning after its first word (rue de Lille); a Dutch one is one word
    (Rijselstraat) or takes at least one word before it (Kortrijkse steenweg).
    """
    kinds = _kinds(words)
    for at, kind in enumerate(kinds):
        if kind:
            yield from _sides(words, at, kind)
            return


def _sides(words: Stretch, at: int, kind: str) -> Iterator[Stretch]:
    """Return the stretches before and after the street whose word stands at one place."""
    before, after = words[:at], words[at + 1 :]
    if kind == "pair":
        after = after[1:]
    if kind == "first":
        if before:
            yield before
        yield from _suffixes(after[_own_words(after) :])
        return
    yield from _suffixes(after)
    if kind == "alone":
        yield from (before[:end] for end in range(len(before) - 1, 0, -1))
        return
    yield from (before[:end] for end in range(len(before), 0, -1))


def _suffixes(words: Stretch) -> Iterator[Stretch]:
    """Return the endings of a stretch, longest first."""
    return (words[start:] for start in range(len(words)))


def _own_words(after: Stretch) -> int:
    """Return how many words after rue, avenue… surely belong to the street's name: the small ones and one word of meaning."""
    for count, (_, word) in enumerate(after):
        if word not in _SMALL:
            return count + 1
    return len(after)


def _kinds(words: Stretch) -> list[str]:
    """Return what each word is for a street's name: first, alone, joined, whole, pair or nothing."""
    kinds = [_kind(word) for _, word in words]
    for index in range(len(words) - 1):
        if (words[index][1], words[index + 1][1]) in _PAIRS:
            kinds[index] = "pair"
    return kinds


def _kind(word: str) -> str:
    """Return what one folded word is for a street's name: see `_kinds`."""
    if word in _WHOLE:
        return "whole"
    if word in _FIRST:
        return "first"
    if word in _ALONE:
        return "alone"
    return "joined" if len(word) > _SHORTEST_STREET and word.endswith(_ENDINGS) else ""
