"""Sentences in the reader's language: gettext catalogues fr and nl; English is the source."""

import gettext
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from coopfb.clean import clean
from coopfb.text import Text

DOMAIN = "coopfb"
LANGUAGES = ("en", "fr", "nl")
SOURCE = "en"
FOLDER = Path(__file__).parent / "locales"


class _Chosen:
    """The language of help strings, which are written while a module is imported."""

    lang = SOURCE


class _Kept(dict[str, object]):
    """Values of a sentence; one that is missing stays as its placeholder, so a slip in a catalogue never raises."""

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


def use(lang: str) -> None:
    """Set the language of `_`; call it before importing a module that holds help strings."""
    _Chosen.lang = lang


def _(msgid: str) -> str:
    """Return a help string in the language set by `use`."""
    return _catalogue(_Chosen.lang).gettext(msgid) if msgid else ""


def say(message: Text, lang: str) -> str:
    """Return the sentence in `lang` with its values filled in; values from data are made safe by `clean`.

    A language or sentence the catalogues do not know is said in English. Never raises.
    """
    values = {name: _spoken(value, lang) for name, value in message.values.items()}
    for known in (lang, SOURCE):
        filled = _filled(_pattern(message, known), values)
        if filled is not None:
            return filled
    return message.msgid


def _pattern(message: Text, lang: str) -> str:
    """Return the sentence with its placeholders: the translation, in the form that fits `n`."""
    if not message.msgid:
        return ""
    if not message.plural:
        return _catalogue(lang).gettext(message.msgid)
    n = message.values.get("n")
    return _catalogue(lang).ngettext(message.msgid, message.plural, n if isinstance(n, int) else 2)


def _spoken(value: object, lang: str) -> object:
    """Return a value ready to stand in a sentence: texts in the same language, words cleaned, fractions with its own mark."""
    if isinstance(value, Text):
        return say(value, lang)
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, float):
        return str(value) if lang == SOURCE else str(value).replace(".", ",")
    if isinstance(value, int):
        return value
    said: Callable[[str], str] | None = getattr(value, "said", None)
    return clean(said(lang) if said else str(value))


def _filled(pattern: str, values: Mapping[str, object]) -> str | None:
    """Return the pattern with its values, or None when it is not a valid pattern."""
    try:
        return pattern.format_map(_Kept(values))
    except (ValueError, LookupError, AttributeError, TypeError):
        return None


@cache
def _catalogue(lang: str) -> gettext.NullTranslations:
    """Return the catalogue of one language; English, an unknown language or a missing file give the source itself."""
    if lang not in LANGUAGES or lang == SOURCE:
        return gettext.NullTranslations()
    try:
        with (FOLDER / lang / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as file:
            return gettext.GNUTranslations(file)
    except (OSError, ValueError, UnicodeError):
        return gettext.NullTranslations()
