"""Every command has help with an example that works as written, in English, French and Dutch."""

import re
import shlex
from collections.abc import Callable
from typing import Any

import pytest

from coopfb.cli import usage

Commands = dict[tuple[str, ...], usage.Command]
Run = Callable[..., Any]
ENGLISH = frozenset(
    re.findall(r"\w+", "the and with this that from who which show list what when your you not are if nothing every default required")
)
"""Words that are English and neither French nor Dutch."""
NAMES_OF_COMMANDS = re.compile(r"“[^”]*”|«[^»]*»|--[a-z-]+|^  [a-z]+  |: coopfb [a-z ]+")
"""What stays in English: words quoted, options, and commands where they are listed or used."""
MARKS = {"en": "Example:", "fr": "Exemple\u00a0:", "nl": "Voorbeeld:"}


def examples(help_text: str | None) -> list[str]:
    """Return the command lines the help gives as examples."""
    return [line.partition(":")[2].strip() for line in (help_text or "").splitlines() if line.startswith("Example:")]


def test_every_command_has_help_and_an_example_that_calls_it(commands: Commands) -> None:
    for path, command in commands.items():
        assert command.help, path
        if isinstance(command, usage.HouseGroup) and len(path) > 1:
            continue
        shown = examples(command.help)
        assert shown, f"{' '.join(path)} has no example"
        for example in shown:
            words = shlex.split(example)
            assert words[0] == "coopfb"
            called = [tuple(words[:length]) for length in range(1, len(words) + 1)]
            assert any(name in commands for name in called[1:]), example
            if len(path) > 1 and path[1] not in {"qui", "wie"}:
                assert path in called, f"{example} is not an example of {' '.join(path)}"


def test_every_option_says_what_it_is_for(commands: Commands) -> None:
    for path, command in commands.items():
        for parameter in command.params:
            if parameter.param_type_name == "option":
                assert getattr(parameter, "help", None), f"{' '.join(path)} {parameter.opts}"


def test_examples_are_understood(commands: Commands) -> None:
    for path, command in commands.items():
        for example in examples(command.help):
            words = shlex.split(example)[1:]
            inner = max((name for name in commands if name[1:] == tuple(words[: len(name) - 1])), key=len)
            context = commands[inner].make_context("coopfb", words[len(inner) - 1 :], resilient_parsing=False)
            assert context.command is commands[inner], path


def pages(commands: Commands) -> list[tuple[str, ...]]:
    """Return the words of every help page."""
    return [(*path[1:], "--help") for path in commands]


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_no_english_is_left_in_help(commands: Commands, shell: Run, lang: str) -> None:
    for words in pages(commands):
        told = shell(*words, COOPFB_LANG=lang)
        assert told.code == 0, told.err
        prose = [line for line in told.out.splitlines() if MARKS[lang] not in line and not line.strip().startswith("coopfb ")]
        left = {word for line in prose for word in re.findall(r"(?<![-\w|“«\"])[a-z]+(?![-\w|])", NAMES_OF_COMMANDS.sub(" ", line.lower()))}
        assert left.isdisjoint(ENGLISH), f"{' '.join(words)}: {sorted(left & ENGLISH)}"
        assert any(MARKS[lang] in line for line in told.out.splitlines()) or len(words) == 2


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_no_sentence_of_help_is_the_english_one(commands: Commands, shell: Run, lang: str) -> None:
    for words in pages(commands):
        english, told = (set(shell(*words, COOPFB_LANG=code).out.splitlines()) for code in ("en", lang))
        same = {line.strip() for line in english & told if len(line.split()) > 3}
        assert all(line.startswith("coopfb ") for line in same), same
