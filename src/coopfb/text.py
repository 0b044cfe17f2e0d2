"""A message with its values, not yet in any language: only render, exchange and cli turn it into one."""

from collections.abc import Mapping
from typing import NamedTuple


class Text(NamedTuple):
    """One sentence of the catalogue: the English source, the values it names, and its plural when it counts.

    `msgid` and `plural` are English with `{name}` placeholders; `values` fills them. A value may itself be a Text,
    or have a method `said` that gives its words in a language: a name, a moment, several names in a row.
    When `plural` is set, `values["n"]` decides which form is used.
    """

    msgid: str
    values: Mapping[str, object] = {}
    plural: str = ""


def text(msgid: str, **values: object) -> Text:
    """Return a Text with its values named in the call."""
    return Text(msgid, values)


def counted(msgid: str, plural: str, n: int, **values: object) -> Text:
    """Return a Text whose form depends on `n` (available in the sentence as `{n}`)."""
    return Text(msgid, {"n": n, **values}, plural)


class Named(NamedTuple):
    """A proper name with a form per language, as a value of a Text; `local` is the form used on the spot and in English."""

    fr: str
    nl: str
    local: str

    def said(self, lang: str) -> str:
        """Return the form readers of `lang` know."""
        return {"fr": self.fr, "nl": self.nl}.get(lang) or self.local


class Remark(NamedTuple):
    """A coded sentence: a reason, a warning or a finding, as `{"code", "text"}` in JSON."""

    code: str
    text: Text
