"""Which language is spoken, and that nothing of a sentence or its values can make it fail."""

import string
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopfb.clean import clean
from coopfb.cli import language
from coopfb.i18n import say
from coopfb.text import Named, Text, counted, text

Run = Callable[..., Any]
INTERRUPTED = {"en": "Interrupted.", "fr": "Interrompu.", "nl": "Onderbroken."}


def spoken(coopfb: Run, *words: str, **environment: str) -> str:
    """Return the language a usage error came in."""
    told = coopfb(*words, "--nothing", "version", **environment).err
    return next(lang for lang, start in (("en", "There is no"), ("fr", "Il n’y a pas"), ("nl", "Er is geen")) if told.startswith(start))


def test_the_order_of_sources(coopfb: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "nl_BE.UTF-8")
    assert spoken(coopfb, "--lang", "en", COOPFB_LANG="fr") == "en"
    assert spoken(coopfb, COOPFB_LANG="fr") == "fr"
    assert spoken(coopfb, COOPFB_LANG="") == "nl"
    assert spoken(coopfb, COOPFB_LANG="", LC_ALL="fr_BE") == "fr"
    assert spoken(coopfb, COOPFB_LANG="", LC_ALL="C") == "en"
    assert spoken(coopfb, COOPFB_LANG="", LC_MESSAGES="fr", LANG="nl") == "fr"


def test_the_setting_is_stronger_than_the_locale_and_the_home_unit_weaker(coopfb: Run) -> None:
    assert coopfb("settings", "set", "home", "fr-pn-tourcoing").code == 0
    assert spoken(coopfb, COOPFB_LANG="") == "fr"
    assert spoken(coopfb, COOPFB_LANG="", LANG="nl_BE") == "nl"
    assert spoken(coopfb, COOPFB_LANG="", COOPFB_UNIT="be-pz-5455") == "nl"
    assert coopfb("settings", "set", "lang", "nl").code == 0
    assert spoken(coopfb, COOPFB_LANG="", LANG="fr_FR") == "nl"
    assert spoken(coopfb, COOPFB_LANG="fr") == "fr"


@pytest.mark.parametrize(("words", "environment"), [(["--lang", "de"], {}), ([], {"COOPFB_LANG": "français"})])
def test_an_unknown_language_names_the_three(coopfb: Run, words: list[str], environment: dict[str, str]) -> None:
    ran = coopfb(*words, "version", **environment)
    assert ran.code == 2
    assert all(lang in ran.err for lang in ("en", "fr", "nl"))


def test_a_database_that_cannot_be_read_changes_no_language(coopfb: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"no database at all" * 100)
    assert spoken(coopfb, "--db", str(broken), COOPFB_LANG="", LANG="fr_FR") == "fr"


def test_asking_the_database_for_the_language_creates_nothing(home: Path) -> None:
    assert language.choose("", home / "none.db", "somebody", "") == "en"
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("lang", ["en", "fr", "nl"])
def test_sentences_are_said_in_the_language(lang: str) -> None:
    assert say(text("Interrupted."), lang) == INTERRUPTED[lang]
    assert say(text("Interrupted."), "de") == INTERRUPTED["en"]


def test_values_are_said_too_and_cleaned() -> None:
    inner = text("Interrupted.")
    outer = Text("{a} {b} {c} {d}", {"a": inner, "b": "x\u202ey", "c": 7, "d": Named("Lille\n", "Rijsel", "Lille")})
    assert say(outer, "fr") == "Interrompu. x\\u202ey 7 Lille\\x0a"
    assert say(outer, "nl") == "Onderbroken. x\\u202ey 7 Rijsel"


def test_the_plural_follows_the_language() -> None:
    phrase = counted("{n} one", "{n} many", 0)
    assert (say(phrase, "en"), say(counted("{n} one", "{n} many", 1), "en")) == ("0 many", "1 one")


@given(st.text(), st.dictionaries(st.text(string.ascii_lowercase, min_size=1, max_size=3), st.text() | st.integers() | st.none()))
def test_no_sentence_and_no_value_makes_it_fail(msgid: str, values: dict[str, object]) -> None:
    for lang in ("en", "fr", "xx"):
        assert isinstance(say(Text(msgid, values), lang), str)
        assert isinstance(say(Text(msgid, values, "{n} of them"), lang), str)


def test_a_missing_value_stays_visible_as_its_name() -> None:
    assert say(Text("{who} calls {whom}", {"who": "A"}), "en") == "A calls {whom}"


@given(st.text())
def test_clean_leaves_nothing_hidden_and_keeps_what_is_seen(value: str) -> None:
    shown = clean(value)
    assert "\n" not in shown
    assert not any(character in shown for character in "\x00\x1b\t\r\x85\u2028\u2029\u202a\u202e\u2066\ufeff\u200b")
    assert clean(shown) == shown
    if value.isprintable():
        assert shown == value


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Liège", "Liège"),
        ("a\tb\nc", "a\\x09b\\x0ac"),
        ("\x1b[31m", "\\x1b[31m"),
        ("\x9b", "\\x9b"),
        ("\u202ereversed", "\\u202ereversed"),
        ("\U000e0041", "\\U000e0041"),
        ("\udce9", "\\udce9"),
        ("a\u200db\u200cc", "a\u200db\u200cc"),
        ("a\u00a0b", "a\u00a0b"),
    ],
)
def test_what_clean_makes_visible(raw: str, shown: str) -> None:
    assert clean(raw) == shown


@pytest.mark.parametrize(
    ("lang", "closed", "merged"),
    [("en", "30 Jun 2023", "31 Dec 2024"), ("fr", "30 juin 2023", "31 déc. 2024"), ("nl", "30 jun 2023", "31 dec 2024")],
)
def test_a_date_inside_a_sentence_is_written_as_the_language_writes_it(
    coopfb: Run, bundled: Path, lang: str, closed: str, merged: str
) -> None:
    """Programs get ISO where a date stands alone; a sentence is a sentence for them too."""
    surroundings = {"COOPFB_DB": str(bundled), "COOPFB_LANG": lang, "COLUMNS": "200"}
    for words in (["contact", "find", "--counterpart-of", "5332"], ["settings", "set", "home", "5332"], ["unit", "list"]):
        ran = coopfb(*words, **surroundings)
        assert closed in ran.out + ran.err
        assert "2023-06-30" not in ran.out + ran.err
    for words in (["contact", "find", "Meulebeke"], ["place", "show", "Meulebeke"]):
        ran = coopfb(*words, **surroundings)
        assert merged in ran.out + ran.err
        assert "2024-12-31" not in ran.out
    assert "2013-03-08" not in coopfb("zone", "list", **surroundings).out
    assert "2013-03-08" in coopfb("zone", "list", "--json", **surroundings).out
