"""A wrong command line is answered in one sentence of the reader's language, with the nearest right word."""

from collections.abc import Callable
from typing import Any, Literal

import pytest
import typer
import typer.main
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopfb.cli import start, usage
from coopfb.cli.options import JsonOption, LimitOption, PlainOption, chosen_format
from coopfb.errors import CoopfbError, WrongCommandLineError
from coopfb.i18n import say

Run = Callable[..., Any]
Kind = Literal["red", "blue"]


def program() -> usage.Command:
    """Return a small program with every kind of parameter the real one has."""
    app = typer.Typer(cls=usage.HouseGroup, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

    @app.callback()
    def group() -> None:
        """Group."""

    @app.command(cls=usage.HouseCommand)
    def show(  # noqa: PLR0913, PLR0917 - one parameter an option
        word: str,
        kind: Kind = "red",
        called: str = "",
        limit: LimitOption = None,
        json: JsonOption = False,
        plain: PlainOption = False,
    ) -> None:
        del word, kind, called, limit
        chosen_format(json=json, plain=plain)

    @app.command("need")
    def need(*, must: str = typer.Option(..., "--must")) -> None:
        del must

    return typer.main.get_command(app)


@pytest.mark.parametrize(
    ("words", "code", "says", "nearest"),
    [
        (["shwo"], "unknown-command", "There is no command “shwo”.", ("show",)),
        (["show", "x", "--limti", "3"], "unknown-option", "There is no option --limti.", ("--limit",)),
        (["show", "x", "--qqqqq"], "unknown-option", "There is no option --qqqqq.", ()),
        (["show", "x", "-q"], "unknown-option", "There is no option -q.", ()),
        (["show", "x", "--limit"], "missing-value", "The option --limit needs a value.", ()),
        (["show", "x", "--limit="], "missing-value", "The option --limit needs a value.", ()),
        (["show", "x", "--called", ""], "missing-value", "The option --called needs a value.", ()),
        (["show", "x", "--called= "], "missing-value", "The option --called needs a value.", ()),
        (["show", "x", "--json=1"], "value-not-taken", "The option --json takes no value.", ()),
        (["show", "x", "--limit", "many"], "bad-value", "--limit does not take “many”.", ()),
        (["show", "x", "--limit", "0"], "bad-value", "--limit does not take “0”.", ()),
        (["show", "x", "--kind", "bleu"], "bad-value", "--kind does not take “bleu”.", ("blue",)),
        (["show"], "missing-word", "A word is missing: word.", ()),
        (["need"], "missing-word", "The option --must must be given.", ()),
        (["show", "La", "Panne"], "unexpected-words", "These words are too many: Panne.", ()),
        (["show", "x", "--json", "--plain"], "two-formats", "--json and --plain cannot be used together.", ()),
    ],
)
def test_each_slip_has_its_sentence(words: list[str], code: str, says: str, nearest: tuple[str, ...]) -> None:
    with pytest.raises(WrongCommandLineError) as caught:
        usage.call(program(), words)
    error = caught.value
    assert (error.code, say(error.text, "en"), error.nearest, error.exit_code) == (code, says, nearest, 2)
    assert error.remedy is not None


def test_the_remedy_lists_the_choices_and_the_range() -> None:
    for words, remedy in ((["--kind", "x"], "Use one of: red, blue."), (["--limit", "0"], "Use a whole number from 1 to 1000.")):
        with pytest.raises(WrongCommandLineError) as caught:
            usage.call(program(), ["show", "x", *words])
        assert caught.value.remedy is not None
        assert say(caught.value.remedy, "en") == remedy


@given(st.lists(st.text(max_size=12), max_size=5))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_line_raises_anything_but_one_of_ours(words: list[str]) -> None:
    failure = None
    try:
        told = start.take_globals(words)
        usage.call(program(), told.rest)
    except CoopfbError as error:
        failure = error
    if failure is not None:
        assert failure.exit_code == 2
        assert "\n" not in say(failure.text, "fr")


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_usage_errors_speak_the_readers_language(coopfb: Run, lang: str) -> None:
    for words in (["vresion"], ["version", "--alll"], ["version", "x"], ["version", "--all=1"], ["--db"]):
        english, told = coopfb(*words, "--lang=en"), coopfb(*words, f"--lang={lang}")
        assert english.code == told.code == 2
        assert told.err
        assert set(told.err.split(". ")).isdisjoint(english.err.split(". "))


def test_a_group_without_a_command_shows_its_help(coopfb: Run) -> None:
    ran = coopfb("contact")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Usage: coopfb contact ")


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        (["--lang", "fr", "contact", "find", "Ath"], ["contact", "find", "Ath"]),
        (["contact", "find", "Ath", "--lang=fr"], ["contact", "find", "Ath"]),
        (["contact", "--lang", "nl", "find", "--lang", "fr", "Ath"], ["contact", "find", "Ath"]),
    ],
)
def test_global_options_stand_anywhere(line: list[str], rest: list[str]) -> None:
    told = start.take_globals(line)
    assert (told.lang, told.rest) == ("fr", rest)


def test_after_two_dashes_nothing_is_taken_out() -> None:
    told = start.take_globals(["--no-input", "find", "--", "--lang", "fr", "--no-input"])
    assert told.no_input
    assert told.lang == ""
    assert told.rest == ["find", "--", "--lang", "fr", "--no-input"]


@pytest.mark.parametrize("line", [["--lang"], ["find", "--db"], ["--operator="], ["--lang", ""]])
def test_a_global_option_without_its_value(line: list[str]) -> None:
    with pytest.raises(WrongCommandLineError) as caught:
        start.take_globals(line)
    assert caught.value.code == "missing-value"
