"""What a file says of itself: whether it calls itself a part of a directory, from which nothing may be closed."""

from collections.abc import Iterator, Mapping, Sequence

from coopfb.domain.folding import fold

ABOUT = frozenset(("marking", "made_at", "made_by", "reason", "recipient", "entries_count", "profile", "filters"))
"""Keys under which a file of coopfb says what it is; they are no columns of the directory."""
_PROFILE = frozenset(("profile", "profil", "profiel"))
_FILTERS = frozenset(("filters", "filtres", "filter"))
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
    profile = next((said[key] for key in _PROFILE if key in said), "")
    return partial(profile, next((said[key] for key in _FILTERS if key in said), ""))
