"""What pages that open from a file share: their templates, and data that no browser reads as markup."""

import json
from collections.abc import Mapping
from pathlib import Path
from string import Template

from coopfb.clean import clean

TEMPLATES = Path(__file__).parent / "templates"
_HIDDEN_FROM_HTML = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def page(name: str, said: Mapping[str, str]) -> str:
    """Return the page of a template (`map`), with its style and program inside it; `said` are its other parts, ready as HTML."""
    html, css, js = ((TEMPLATES / f"{name}.{ending}").read_text(encoding="utf-8") for ending in ("html", "css", "js"))
    return Template(html).substitute(said, css=css, js=js)


def quoted(value: str) -> str:
    """Return words as they stand between the quotes of a style sheet: letters and digits as they are, all else by its number."""
    return "".join(sign if sign.isascii() and sign.isalnum() else f"\\{ord(sign):06x}" for sign in clean(value))


def embedded(value: object) -> str:
    """Return a value as JSON that can stand inside a script element: nothing in it can close the element or begin a comment."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_HIDDEN_FROM_HTML)
