"""What a file says of itself: whether it calls itself a part of a directory, from which nothing may be closed."""

from collections.abc import Iterator, Mapping, Sequence

from coopfb.domain.directory_table import ABOUT_TITLES
from coopfb.domain.folding import fold
from coopfb.i18n import LANGUAGES, say

_ALL = "in-force"
"""The filter that leaves out units of the past alone: those are closed already."""


def partial(profile: object, filters: object) -> bool:
    """Say whether an extract leaves anything out, by its profile and its filters (a mapping, or key=value parted by spaces)."""
    if isinstance(filters, Mapping):
        narrowing = [key for key, value in filters.items() if value]
    else:
        narrowing = [part.partition("=")[0] for part in str(filters or "").split() if part.partition("=")[2]]
    return profile == "field" or any(key != _ALL for key in narrowing)


def said_partial(lines: Iterator[Sequence[str]]) -> bool:
    """Say the same from rows of title and value, in any of the three languages."""
    said = {fold(cells[0]): cells[1] for cells in lines if len(cells) > 1}
    profile, filters = (
        next((said[title] for title in (fold(say(ABOUT_TITLES[key], lang)) for lang in LANGUAGES) if title in said), "")
        for key in ("profile", "filters")
    )
    return partial(profile, filters)
