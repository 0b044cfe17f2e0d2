"""`contact find` and `contact show` answer whatever is typed wrong with one clear sentence and the documented exit code."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
TEXTS = ("as", "speaks", "service", "for", "reason", "at", "counterpart-of")
"""The options that take words."""


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
        (["contact", "find", "\x1b]0;pwn\x07"], 2, "U+001B"),
        (["contact", "find", "Mouscron", "--json", "--plain"], 2, "--plain"),
        (["contact", "find", "Mouscron", "--json", "--vcard"], 2, "--vcard"),
        (["contact", "find", "Mouscron", "--plain", "--vcard"], 2, "--vcard"),
        (["contact", "find", "Mouscron", "--counterpart-of", "fr-pn-tourcoing"], 2, "not both"),
        *((["contact", "find", f"--{option}", ""], 2, f"--{option} needs a value") for option in TEXTS),
        *((["contact", "find", "Mouscron", f"--{option}="], 2, f"--{option} needs a value") for option in TEXTS),
        (["contact", "find", "Mouscron", "--reason", "x" * 201], 2, "200"),
        (["contact", "find", "Mouscron", "--reason", "two\nlines"], 2, "--reason"),
        (["contact", "show", "be-pz-5317/desk", "--reason", "hid\u200bden"], 2, "--reason"),
        (["unit", "show", "5317", "--reason", "\x1b[31m"], 2, "--reason"),
        (["contact", "find", "Mouscron", "--operator", "x" * 33], 2, "--operator"),
        (["contact", "find", "Mouscron", "--operator", "47\u202e11"], 2, "--operator"),
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


def test_a_service_number_of_the_environment_is_held_to_the_same_rule(coopfb: Run, bundled: Path) -> None:
    ran = coopfb("contact", "find", "Mouscron", COOPFB_DB=str(bundled), COOPFB_OPERATOR="x\x1by")
    assert (ran.code, ran.out) == (2, "")
    assert "COOPFB_OPERATOR" in ran.err
    assert "\x1b" not in ran.err
