"""Typing errors: which known names a mistyped one may stand for, and which are nearest when none fits."""

from collections.abc import Iterable

from coopfb.domain.folding import counted_length

ONE_ERROR_FROM = 5
"""Counted letters from which one insertion, deletion, substitution or swap of neighbours is forgiven; shorter names never change."""
TWO_ERRORS_FROM = 9
"""Counted letters from which two are."""
HALF = 0.5
"""Names less alike than this are never offered."""


def allowed_errors(folded: str) -> int:
    """Return how many typing errors are forgiven in a folded name: none below five letters, one below nine, else two."""
    letters = counted_length(folded)
    if letters < ONE_ERROR_FROM:
        return 0
    return 1 if letters < TWO_ERRORS_FROM else 2


def lengths(folded: str) -> tuple[int, int]:
    """Return the shortest and longest folded name that a mistyped one may stand for."""
    errors = allowed_errors(folded)
    return len(folded) - errors, len(folded) + errors


def corrections(folded: str, known: Iterable[str]) -> dict[str, int]:
    """Return the known folded names a mistyped one may stand for, with the number of errors (1 or 2), fewest first."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - loaded for a typing error only: exact names are nine look-ups of ten

    errors = allowed_errors(folded)
    if not errors or folded.isdigit():
        return {}
    found: dict[str, int] = {}
    for name in known:
        edits = OSA.distance(folded, name, score_cutoff=errors)
        if 0 < edits <= errors and counted_length(name) >= ONE_ERROR_FROM:
            found[name] = edits
    return dict(sorted(found.items(), key=lambda item: (item[1], item[0])))


def nearest_lengths(folded: str) -> tuple[int, int]:
    """Return the shortest and longest folded name that can be half alike, worth comparing when nothing fits."""
    return (len(folded) + 1) // 2, 2 * len(folded)


def likeness(folded: str, known: Iterable[str]) -> dict[str, float]:
    """Return the known folded names at least half alike one that was not found, with the share of letters kept (0.5 to 1).

    Whole names are compared, never parts of words.
    """
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - loaded for an unknown name only

    scored = {name: OSA.normalized_similarity(folded, name, score_cutoff=HALF) for name in known}
    return {name: score for name, score in scored.items() if score >= HALF}


def nearest(folded: str, known: Iterable[str], count: int = 3) -> list[str]:
    """Return the known folded names most like one that was not found, best first; none that is less than half alike."""
    alike = likeness(folded, known)
    return sorted(alike, key=lambda name: (-alike[name], name))[:count]
