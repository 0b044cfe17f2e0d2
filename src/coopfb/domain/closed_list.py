"""Closed lists as people type them: the code that words in any of the three languages name."""

from collections.abc import Mapping

from coopfb.domain.folding import fold
from coopfb.errors import WrongCommandLineError
from coopfb.text import Text, text

LONGEST = 60
"""How much of a word that is not understood is repeated."""


def code_named(words: str, words_by_code: Mapping[str, str], error: str, message: Text) -> str:
    """Return the code that words name; each code is a word for itself, and its other words are parted by commas.

    Raises WrongCommandLineError with the error code and message given, and the codes there are.
    """
    found = folded_words(words_by_code).get(fold(words))
    if found is None:
        raise not_of_the_list(error, message, tuple(words_by_code))
    return found


def folded_words(words_by_code: Mapping[str, str]) -> dict[str, str]:
    """Return the code by each folded word."""
    return {fold(word): code for code, words in words_by_code.items() for word in (code, *words.split(","))}


def not_of_the_list(error: str, message: Text, codes: tuple[str, ...]) -> WrongCommandLineError:
    """Return the error that says which words are allowed."""
    choices = ", ".join(codes)
    return WrongCommandLineError(error, message, text("Use one of: {choices}. French and Dutch words will do too.", choices=choices))


def shortened(word: str) -> str:
    """Return the beginning of a word that may be endless."""
    word = word.strip()
    return word if len(word) <= LONGEST else f"{word[:LONGEST]}…"
