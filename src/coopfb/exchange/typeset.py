"""Pages set by Typst from the templates beside this file: PDF/UA-1, the same bytes for the same data, whatever fonts the machine has."""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path

from coopfb.clean import clean, escaped

_LONG = re.compile(r"\S{45,}")
"""A word longer than a column: it may be parted anywhere, which is better than running off the paper."""
_HOURS = re.compile(r"(\d) (u|h|uur|heures?|hours?)\b")
TEMPLATES = Path(__file__).parent / "templates"
_SET = (
    (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x2FF), (0x370, 0x377), (0x37A, 0x37F), (0x384, 0x38A), (0x38C, 0x38C), (0x38E, 0x3A1),
    (0x3A3, 0x482), (0x48A, 0x4FF), (0x1E00, 0x1EFF), (0x2010, 0x2027), (0x202F, 0x2040), (0x2044, 0x2044), (0x2070, 0x2071),
    (0x2074, 0x208E), (0x20A0, 0x20BF), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2500, 0x25FF),
)  # fmt: skip
"""The characters that the fonts inside Typst can draw, as far as anyone here may type them; a test draws every one."""
_UNDRAWN = re.compile(f"[^{''.join(f'{re.escape(chr(first))}-{re.escape(chr(last))}' for first, last in _SET)}]")


def typeset(template: str, data: Mapping[str, object], now: datetime, pictures: Mapping[str, str] | None = None) -> bytes:
    """Return the PDF that a template makes of `data`; its date is `now` (aware).

    `data` holds dicts, lists, numbers, booleans, None and strings: they reach the template as JSON and are never read as markup. What
    cannot be seen or drawn in them becomes a visible escape. `pictures` are SVG documents by name.
    """
    import typst  # noqa: PLC0415 - 10 MB of library, for a page only

    inputs = {"data": json.dumps(_safe(data, cache(_bound)), ensure_ascii=False), **(pictures or {})}
    made: bytes = typst.compile(
        str(TEMPLATES / f"{template}.typ"),
        root=str(TEMPLATES),
        ignore_system_fonts=True,
        sys_inputs=inputs,
        pdf_standards="ua-1",
        timestamp=int(now.timestamp()),
    )
    return made


def drawable(words: str) -> str:
    """Return words with nothing in them that is hidden or that no font of ours can draw: such characters are written as escapes."""
    return _UNDRAWN.sub(lambda found: escaped(found[0]), clean(unicodedata.normalize("NFC", words)))


def _safe(value: object, drawn: Callable[[str], str]) -> object:
    """Return the value with every string in it ready to be drawn; `drawn` makes one ready, what comes again and again once."""
    if isinstance(value, str | bytes):
        return drawn(str(value))
    if isinstance(value, Mapping):
        return {str(key): _safe(item, drawn) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [_safe(item, drawn) for item in value]
    return value


def _bound(words: str) -> str:
    """Return words ready to be drawn, in which no line begins with a dot between two facts, and a number stays with its hours."""
    bound = _HOURS.sub("\\1\N{NO-BREAK SPACE}\\2", drawable(words).replace(" · ", "\N{NO-BREAK SPACE}· "))
    return _LONG.sub(lambda found: "\N{ZERO WIDTH SPACE}".join(found[0]), bound)
