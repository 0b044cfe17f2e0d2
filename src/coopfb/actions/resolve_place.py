"""Resolve a place: from the words a user types to the places and units they may mean, best first."""

from sqlite3 import Connection

from coopfb.actions.resolve_exact import resolve_exact
from coopfb.domain.place import Place
from coopfb.domain.place_match import Resolution

LONGEST_NAME = 80


def resolve(conn: Connection, words: str, home: Place | None) -> Resolution:
    """Return what typed words mean: places and units best first, with what a reader must know about them.

    `home` (the seat of one's own unit, or None) decides between namesakes of one State. Raises NotFoundError with the three nearest
    names, and WrongCommandLineError for words that cannot name a place (none, over 200 characters, no letter or digit).
    """
    found = resolve_exact(conn, words, home) if _plain(words) else None
    if found:
        return found
    # Nine questions of ten are a plain name; reading addresses, positions and typing errors is loaded only for the others.
    from coopfb.actions.resolve_words import resolve_words  # noqa: PLC0415

    return resolve_words(conn, words, home)


def _plain(words: str) -> bool:
    """Say whether the words are letters with hyphens, apostrophes and single spaces only."""
    return 0 < len(words) <= LONGEST_NAME and all(sign.isalpha() or sign in " -'’" for sign in words)
