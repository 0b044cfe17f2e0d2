"""Towns named beside the word of a service or building: gendarmerie de Bailleul, gare de Lille Europe, Lille-Lesquin aéroport."""

from collections.abc import Iterator

from coopfb.domain.address_words import Town, TownWords, read_town
from coopfb.domain.folding import fold
from coopfb.domain.service_before_name import read_beside


def read_town_beside(plain: str) -> TownWords | None:
    """Return the towns named beside the word of a service or building, which is not used but may decide the State, or None.

    An airport or a station often bears two names, tied by a hyphen: the second is tried first, and both are listed.
    """
    beside = read_beside(plain)
    if beside is None:
        return None
    words = read_town(beside.name)
    towns = [*words.towns, *_halves(beside.name)]
    told = (Town(town.name, _joined(town.ignored, beside.word, first=beside.first), town.firm) for town in towns)
    return words._replace(typed=plain, towns=tuple(told), state=words.state or beside.state)


def _halves(name: str) -> Iterator[Town]:
    """Return the two halves of one hyphenated word as towns, the second first."""
    halves = name.split("-") if " " not in name else ()
    if len(halves) == 2 and all(map(fold, halves)):  # noqa: PLR2004 - a longer name is one town's
        yield Town(halves[1], halves[0], "loose")
        yield Town(halves[0], halves[1], "loose")


def _joined(ignored: str, word: str, *, first: bool) -> str:
    """Return the words not used with the word of a service or building at its side."""
    return ", ".join(filter(None, (word, ignored) if first else (ignored, word)))
