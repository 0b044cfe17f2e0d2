"""Pages: every character that is promised is drawn, what nobody can draw is made visible, and no data becomes markup."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import typst
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coopfb.exchange import typeset as typesetting
from coopfb.exchange.typeset import drawable, typeset

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
PLAIN = (
    '#set document(title: "x")\n#set text(font: ("Libertinus Serif", "DejaVu Sans Mono"), lang: "fr")\n#json(bytes(sys.inputs.data)).words'
)


def page(words: str = "Tourcoing", **more: object) -> dict[str, object]:
    """Return the data of a wall sheet whose post is called `words`."""
    radio = {"title": "Radio", "rows": []}
    empty = {"title": "…", "lines": []}
    return {"languages": ["fr", "nl", "fr"], "title": "Titre", "post": words, "marking": "M", "exercise": "", "made": "", "page": [],
            "groups": [], "radio": radio, "dialling": empty, "opening": empty, **more}  # fmt: skip


def test_every_promised_character_is_drawn(tmp_path: Path) -> None:
    """PDF/UA-1 refuses a page with a character no font has: all that `drawable` lets through can be set, with the fonts inside Typst."""
    source = tmp_path / "all.typ"
    source.write_text(PLAIN, encoding="utf-8")
    signs = [chr(number) for first, last in typesetting._SET for number in range(first, last + 1)]  # noqa: SLF001 - the promise itself
    kept = " ".join(sign for sign in signs if drawable(sign) == sign)
    assert len(kept) > 2000
    inputs = {"data": json.dumps({"words": kept})}
    assert typst.compile(str(source), sys_inputs=inputs, ignore_system_fonts=True, pdf_standards="ua-1").startswith(b"%PDF")


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("Armentières – Œudeghien, IJzer: “ß” ± ½", "Armentières – Œudeghien, IJzer: “ß” ± ½"),
        ("e\u0301", "é"),
        ("中 ﷽ 😀", "\\u4e2d \\ufdfd \\U0001f600"),
        ("\x1b[2J\u202eabc", "\\x1b[2J\\u202eabc"),
        ("\ud800", "\\ud800"),
    ],
)
def test_what_cannot_be_drawn_is_made_visible(typed: str, drawn: str) -> None:
    assert drawable(typed) == drawn


@pytest.mark.parametrize(
    "hostile",
    ['#panic("x")', "*bold* _it_ `raw`", "$x^2$ <label> @ref", '#image("/etc/passwd")', "= heading", "[kapo] Meier", "\\u{41} \\ // no"],
)
def test_data_never_becomes_markup(hostile: str, read_pdf: Callable[[bytes], Any]) -> None:
    """What people typed stands on the page as they typed it."""
    assert hostile.replace(" ", "") in read_pdf(typeset("wall", page(hostile), NOW)).words.replace(" ", "")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
@example("\u0300\u0301 \u200d a\u0327")
@example("\ufb01 \u00ad \u2028")
def test_any_text_makes_a_page(words: str) -> None:
    """Whatever the characters, a page comes of it."""
    assert typeset("wall", page(words), NOW).startswith(b"%PDF")


def test_the_same_data_give_the_same_bytes() -> None:
    assert typeset("wall", page(), NOW) == typeset("wall", page(), NOW)


def test_a_page_says_which_language_each_passage_is_in(read_pdf: Callable[[bytes], Any]) -> None:
    opening = {"title": "t", "lines": [["Goedendag", "Bonjour"]]}
    assert read_pdf(typeset("wall", page(opening=opening), NOW)).languages == {"fr", "nl"}
