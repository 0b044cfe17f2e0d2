"""The catalogues are complete: every sentence of the source in French and Dutch, with the same values and commands in it."""

import ast
import re
import string
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

LANGUAGES = ("fr", "nl")
CALLS = {"text": 1, "counted": 2, "_": 1}


@pytest.fixture(scope="session")
def hook() -> Any:
    """Return the build hook, which knows the catalogues."""
    return sys.modules["hatch_build"]


def forms(value: object) -> tuple[str, ...]:
    """Return the singular and the plural of a sentence, or its only form."""
    return tuple(value) if isinstance(value, tuple | list) else (str(value or ""),)


def sentences(hook: Any, lang: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return each English sentence with its translation, form by form."""
    for message in hook.read_catalogue(lang):
        if message.id:
            yield forms(message.id), forms(message.string)


def placeholders(pattern: str) -> set[str]:
    """Return the values a sentence names."""
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(pattern) if name is not None}


def said(kept: str, form: str) -> set[str]:
    """Return what of a sentence fits `kept`, without the words in capitals that stand for a value of a command (FILE, UNIT)."""
    return {re.sub(r"(?<= )[A-ZÉ]+(?=`)", "…", found) for found in re.findall(kept, form)}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_complete_and_nothing_left_over(hook: Any, lang: str) -> None:
    in_source = {forms(message.id) for message in hook.sentences() if message.id}
    in_catalogue = {english for english, _told in sentences(hook, lang)}
    assert in_catalogue == in_source, "run: python hatch_build.py"
    waiting = [english for english, told in sentences(hook, lang) if not all(told)]
    assert waiting == []
    assert not any(message.fuzzy for message in hook.read_catalogue(lang) if message.id)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_values_options_and_commands_are_the_same(hook: Any, lang: str) -> None:
    for english, told in sentences(hook, lang):
        for form in told:
            assert placeholders(form) <= set().union(*map(placeholders, english)), form
            assert placeholders(english[-1]) - {"n"} <= placeholders(form) | {"n"}, form
            for kept in (r"--[a-z-]+", r"COOPFB_[A-Z]+", r"`[^`]+`"):
                assert said(kept, form) == said(kept, english[-1]), form


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sentences_end_as_in_english_and_hold_no_stray_space(hook: Any, lang: str) -> None:
    for english, told in sentences(hook, lang):
        for form in told:
            assert form == form.strip() or english[0] != english[0].strip(), form
            assert form.endswith(".") == english[-1].endswith("."), (english, form)
            assert "  " not in form, form


def test_french_is_set_as_french(hook: Any) -> None:
    for _english, told in sentences(hook, "fr"):
        for form in told:
            prose = re.sub(r"`[^`]*`|\{[^}]*\}|https?:\S+|\d\d:\d\d\S*", "", form)
            assert not re.search(r"\w'\w", prose), f"typographic apostrophe: {form}"
            assert not re.search(r"\w[;!?»]", prose), f"space before: {form}"
            assert "“" not in prose, f"« »: {form}"


def test_every_sentence_is_written_out_where_it_is_made(sources: dict[Path, ast.Module]) -> None:
    for path, tree in sources.items():
        if path.name in {"text.py", "i18n.py"}:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
                given = node.args[: CALLS[node.func.id]]
                assert all(isinstance(word, ast.Constant) and isinstance(word.value, str) for word in given), f"{path}:{node.lineno}"


def test_a_compiled_catalogue_stands_beside_each_source(hook: Any) -> None:
    for lang in LANGUAGES:
        source = hook.catalogue_file(lang)
        assert source.with_suffix(".mo").stat().st_mtime >= source.stat().st_mtime
