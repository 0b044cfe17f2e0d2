"""Folding: one spelling for every way a name is typed, so that St-Omer, saint omer and SAINTOMER agree."""

import re
import unicodedata

_LATIN = "àáâãäåāăąçćčďèéêëēėęěìíîïīįłľñńňòóôõöøōőřśšşťţùúûüūůűýÿźżžđð"
_PLAIN = "aaaaaaaaacccdeeeeeeeeiiiiiillnnnoooooooorsssttuuuuuuuyyzzzdd"
_TO_PLAIN = str.maketrans(dict(zip(_LATIN, _PLAIN, strict=True)) | {"œ": "oe", "æ": "ae", "ĳ": "ij", "þ": "th"})
_APOSTROPHES = str.maketrans(dict.fromkeys("ʹʺʻʼʽʾʿˈˊˋ", " "))
_WORD = re.compile("[a-z0-9]+")
_ANY_WORD = re.compile(r"[^\W_]+")
_ON = re.compile(r"(?<![^\W_])s\s*/")
_SAME_WORD = dict.fromkeys(("st", "ste", "sainte", "sint", "snt"), "saint") | {"lez": "les"}
_SAINT_EXPANSION = len("saint") - len("st")


def fold(name: str) -> str:
    """Return the folded form of a name: lower case, without accents, ligatures, marks or spaces, saint and sur written out.

    A whole word st, ste, sainte, sint or snt becomes saint, lez and lès become les, `s/` becomes sur: only beside another word, so
    that a one-word name stays itself. Folding twice changes nothing, and a name with a letter or a digit never folds to nothing.
    """
    lower = name.casefold()
    if not lower.isascii():
        lower = lower.translate(_TO_PLAIN)
    words = _words(lower)
    if not words:
        return "".join(character for character in name.casefold() if character.isalnum())
    if len(words) == 1:
        return words[0]
    return "".join([_SAME_WORD.get(word, word) for word in words])


def counted_length(folded: str) -> int:
    """Return how many letters of a folded name count for typing errors: saint counts as the two letters of `st`."""
    return len(folded) - _SAINT_EXPANSION * folded.count("saint")


def _words(lower: str) -> list[str]:
    """Return the words of a case-folded name, plain letters and digits only."""
    if "/" in lower:
        lower = _ON.sub(" sur ", lower)
    if lower.isascii():
        return _WORD.findall(lower)
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", lower.translate(_APOSTROPHES)).casefold())
    bare = "".join(character for character in plain if not unicodedata.combining(character) and unicodedata.category(character) != "Mn")
    return _ANY_WORD.findall(bare.translate(_TO_PLAIN))
