"""`contact find` and `contact show` answer whatever is typed wrong with one clear sentence and the documented exit code."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["contact", "find", "Xyzzyville"], 3, "Xyzzyville"),
        (["contact", "find", "48.85,2.35"], 3, "48.85"),
        (["contact", "find", "12.0,77.0"], 3, "area"),
        (["contact", "find", ""], 2, "empty"),
        (["contact", "find"], 2, "settings set home"),
        (["contact", "find", "Mouscron", "--at", "31/02/2026"], 2, "31/02/2026"),
        (["contact", "find", "Mouscron", "--at", "25h"], 2, "25:00"),
        (["contact", "find", "Mouscron", "--for", "lunch"], 2, "pursuit"),
        (["contact", "find", "Mouscron", "--speaks", "klingon"], 2, "klingon"),
        (["contact", "find", "Mouscron", "--service", "navy"], 2, "customs"),
        (["contact", "find", "Mouscron", "--as", "fr-pn-atlantis"], 3, "fr-pn-atlantis"),
        (["contact", "find", "--counterpart-of", "zz-9"], 3, "zz-9"),
        (["contact", "find", "--counterpart-of", "ccpd-tournai"], 3, "no unit faces it"),
        (["contact", "find", "Mouscron", "--limit", "0"], 2, "--limit"),
        (["contact", "find", "Mouscron", "--jsn"], 2, "--json"),
        (["contact", "find", "x" * 100_000], 2, "200"),
        (["contact", "find", "\x1b]0;pwn\x07"], 3, "\\x1b"),
        (["contact", "find", "Mouscron", "--json", "--plain"], 2, "--plain"),
        (["contact", "show", "be-pz-5317/nobody"], 3, "be-pz-5317/desk"),
    ],
)
def test_bad_input_is_one_clear_sentence(coopfb: Run, bundled: Path, words: list[str], code: int, says: str) -> None:
    for lang in ("en", "fr", "nl"):
        ran = coopfb(*words, COOPFB_DB=str(bundled), COOPFB_LANG=lang)
        assert ran.code == code
        assert "--json" in words or not ran.out
        assert ran.err.count("\n") == 1
        assert len(ran.err) < 800
        assert "Traceback" not in ran.err
        assert "\x1b" not in ran.err
        assert lang != "en" or says in ran.err


def test_an_unknown_place_offers_the_three_nearest_names(coopfb: Run, bundled: Path) -> None:
    ran = coopfb("contact", "find", "Moucsrronn", "--json", COOPFB_DB=str(bundled))
    assert ran.code == 3
    assert ran.json["schema"] == "coopfb/error/1"
    assert len(ran.json["nearest"]) == 3
    assert "Mouscron" in ran.json["nearest"]
