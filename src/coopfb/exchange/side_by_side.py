"""Pages in several languages at once: each block holds what it says in every language of its readers, for a template to set."""

from collections.abc import Callable, Iterable, Sequence

from coopfb.exchange.operation_facts import Fact
from coopfb.i18n import say
from coopfb.text import Named, Text

Words = Text | Named | str
"""What a page may say: a sentence, a name with a form per language, or words that are the same in all."""
Block = dict[str, object]
NARROWEST, WIDEST = 6, 30
"""Signs of a column that says little, and of one beyond which words are wrapped."""


def tongues(words: Words, langs: Sequence[str]) -> list[str]:
    """Return what is said, in each language; the characters of data are made safe by `typeset`."""
    if isinstance(words, str):
        return [words] * len(langs)
    return [say(words, lang) if isinstance(words, Text) else words.said(lang) for lang in langs]


def heading(words: Words, langs: Sequence[str], level: int = 2) -> Block:
    """Return a heading."""
    return {"block": "heading", "level": level, "words": tongues(words, langs)}


def facts(told: Callable[[str], Iterable[Fact]], langs: Sequence[str]) -> Block:
    """Return labels with what they say; `told` gives them in one language, in the same order in each. What says nothing is left out."""
    columns = [
        [(say(label, lang), say(value, lang) if isinstance(value, Text) else value) for label, value in told(lang)] for lang in langs
    ]
    rows = [{"label": [one[0] for one in row], "value": [one[1] for one in row]} for row in zip(*columns, strict=True)]
    return {"block": "facts", "rows": [row for row in rows if any(row["value"])]}


def points(told: Callable[[str], Iterable[Text]], langs: Sequence[str]) -> Block:
    """Return sentences, one under the other; `told` gives them for one language."""
    return {
        "block": "points",
        "items": [list(row) for row in zip(*([say(one, lang) for one in told(lang)] for lang in langs), strict=True)],
    }


def table(titles: Sequence[Words], rows: Iterable[Sequence[Words]], langs: Sequence[str]) -> Block:
    """Return a table; each cell is in every language. `widths` are the shares of its columns: what they have to say, within reason."""
    heads = [tongues(title, langs) for title in titles]
    told = [[tongues(cell, langs) for cell in row] for row in rows]
    return {"block": "table", "titles": heads, "rows": told, "widths": [_share(column) for column in zip(heads, *told, strict=True)]}


def _share(column: Iterable[Sequence[str]]) -> int:
    """Return the share of a column: the signs of its longest cell, its longest word at least."""
    cells = [words for cell in column for words in cell]
    word = max(len(part) for words in cells for part in (*words.split(), ""))
    return max(word + 2, min(max(map(len, cells)), WIDEST), NARROWEST)
