"""Lines of a page of plain text: labels with what they say, wrapped at a width every mail program shows whole."""

import textwrap
from collections.abc import Iterable, Iterator

from coopfb.clean import clean
from coopfb.i18n import say
from coopfb.text import Text, text

WIDTH = 78


def facts(told: Iterable[tuple[Text, Text | str]], lang: str, indent: str = "") -> Iterator[str]:
    """Yield labels with what they say, those that say nothing left out; words from data are made safe."""
    for label, value in told:
        words = say(value, lang) if isinstance(value, Text) else clean(value)
        if words:
            yield from wrapped(f"{say(text('{label}:', label=label), lang)} {words}", indent, f"{indent}    ")


def points(told: Iterable[Text], lang: str) -> Iterator[str]:
    """Yield sentences as a list."""
    for message in told:
        yield from wrapped(say(message, lang), "- ", "  ")


def whole(number: str) -> str:
    """Return a number that no line breaks."""
    return number.replace(" ", "\N{NO-BREAK SPACE}")


def wrapped(line: str, first: str = "", rest: str = "") -> list[str]:
    """Return a line as lines of at most 78 columns; what stands first on the first of them, and on the rest."""
    return textwrap.wrap(
        line, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )  # fmt: skip
