"""Typer in the house's words: help headings and usage errors, one sentence of the catalogue each.

The only file that knows the command-line library inside Typer.
"""

import re
import sys
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any

from typer._click import Command, Context
from typer._click import exceptions as fault
from typer._click.core import Parameter, ParameterSource
from typer._click.formatting import HelpFormatter
from typer._click.shell_completion import CompletionItem
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import Abort, Exit

from coopfb.cli.start import FLAGS, VALUED, missing_value, readable
from coopfb.errors import WrongCommandLineError
from coopfb.i18n import _
from coopfb.text import text

__all__ = ["Command", "Context", "HouseCommand", "HouseFormatter", "HouseGroup", "call", "explain", "speak"]

LONGEST = 60
"""How much of a word typed wrong is repeated."""


class HouseFormatter(HelpFormatter):
    """Help in the chosen language: headings, placeholders, defaults and the sentences Typer brings along."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line with its placeholders translated."""
        told = args.replace("[OPTIONS]", _("[OPTIONS]")).replace("COMMAND [ARGS]...", _("COMMAND [ARGS]…"))
        super().write_usage(prog, told, _("Usage:") + " " if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """Write a heading (Options, Arguments, Commands)."""
        headings = {"Options": _("Options:"), "Arguments": _("Arguments:"), "Commands": _("Commands:")}
        self.write(f"{'':>{self.current_indent}}{headings.get(heading, heading)}\n")

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write options or commands with what Typer adds to them translated."""
        super().write_dl([(first, _told(second)) for first, second in rows], col_max, col_spacing)


class HouseCommand(TyperCommand):
    """A command none of whose options may be given an empty value, and whose words are text."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read the words; an option with nothing in its value, and bytes that are no text (but in a path), raise WrongCommandLineError."""
        rest = super().parse_args(ctx, args)
        if not ctx.resilient_parsing:
            for parameter in self.get_params(ctx):
                value = ctx.params.get(parameter.name or "")
                words = value if isinstance(value, (list, tuple)) else [value]
                if parameter.type.name != "path":
                    for word in words:
                        readable(word if isinstance(word, str) else "", _name(parameter))
                blank = any(isinstance(word, str) and not word.strip() for word in words)
                empty = parameter.param_type_name == "option" and blank
                if empty and ctx.get_parameter_source(parameter.name or "") is ParameterSource.COMMANDLINE:
                    raise missing_value(_name(parameter))
        return rest


class HouseGroup(TyperGroup):
    """A group that answers a wrong or missing command in one sentence, and shows its help when called bare."""

    def __init__(self, **attributes: Any) -> None:  # noqa: ANN401 - whatever Typer passes on
        """Build the group as Typer asks; a bare call shows help."""
        super().__init__(**attributes)
        self.no_args_is_help = not self.invoke_without_command

    def summaries(self, ctx: Context) -> list[tuple[str, str]]:
        """Return the visible commands, each with its first sentence."""
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        return [(name, command.get_short_help_str(200)) for name, command in commands if command and not command.hidden]

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the list of commands."""
        with formatter.section("Commands"):
            formatter.write_dl(self.summaries(ctx))

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Command | None, list[str]]:
        """Return the command named first; an unknown one raises WrongCommandLineError with the nearest names."""
        command = self.get_command(ctx, args[0])
        if command is None and not ctx.resilient_parsing:
            raise WrongCommandLineError(
                "unknown-command",
                text("There is no command “{command}”.", command=_short(args[0])),
                text("“{command} --help” lists them.", command=ctx.command_path),
                _nearest(args[0], self.list_commands(ctx)),
            )
        return (args[0] if command else None), command, args[1:]

    def shell_complete(self, ctx: Context, incomplete: str) -> list[CompletionItem]:
        """Return the commands that start so, with their summaries, and the group's own options."""
        found = [CompletionItem(name, help=summary) for name, summary in self.summaries(ctx) if name.startswith(incomplete)]
        return found + Command.shell_complete(self, ctx, incomplete)


def speak() -> None:
    """Make every help page use HouseFormatter."""
    Context.formatter_class = HouseFormatter


def call(root: Command, words: list[str]) -> int:
    """Parse the words and run the command they name; return its exit code. Raises CoopfbError, never a usage error of Typer."""
    try:
        with root.make_context("coopfb", words) as context:
            root.invoke(context)
    except fault.NoArgsIsHelpError as bare:
        sys.stdout.write(f"{bare.message}\n")
    except fault.UsageError as error:
        raise explain(error) from None
    except Exit as done:
        return done.exit_code
    except (Abort, EOFError):
        raise KeyboardInterrupt from None
    return 0


def explain(error: fault.UsageError) -> WrongCommandLineError:
    """Return a usage error of Typer as one of the house's."""
    if isinstance(error, fault.NoSuchOption):
        return _unknown_option(error)
    if isinstance(error, fault.MissingParameter):
        return _missing(error)
    if isinstance(error, fault.BadOptionUsage):
        return _bad_option(error)
    if isinstance(error, fault.BadParameter):
        return _bad_value(error)
    extra = re.fullmatch(r"Got unexpected extra argument\(s\) \((.*)\)", error.message, re.DOTALL)
    if extra:
        return WrongCommandLineError(
            "unexpected-words",
            text("These words are too many: {words}.", words=_short(extra[1])),
            text("Put a name of several words between quotes."),
        )
    return WrongCommandLineError("command-line", text("The command line is not understood: {message}", message=_short(error.message)))


def _unknown_option(error: fault.NoSuchOption) -> WrongCommandLineError:
    """Return the error of an option nobody knows, with the nearest ones."""
    known = [name for parameter in _parameters(error.ctx) if parameter.param_type_name == "option" for name in parameter.opts]
    return WrongCommandLineError(
        "unknown-option",
        text("There is no option {option}.", option=_short(error.option_name)),
        text("“{command} --help” lists them.", command=error.ctx.command_path if error.ctx else "coopfb"),
        _nearest(error.option_name, [*known, *VALUED, *FLAGS]),
    )


def _missing(error: fault.MissingParameter) -> WrongCommandLineError:
    """Return the error of a word or option that must be given."""
    if error.param is not None and error.param.param_type_name == "option":
        message = text("The option {option} must be given.", option=_name(error.param))
    else:
        message = text("A word is missing: {word}.", word=_name(error.param))
    command = error.ctx.command_path if error.ctx else "coopfb"
    return WrongCommandLineError("missing-word", message, text("“{command} --help” shows an example.", command=command))


def _bad_option(error: fault.BadOptionUsage) -> WrongCommandLineError:
    """Return the error of an option with a value it does not take, or without the one it needs."""
    if "does not take" in error.message:
        return WrongCommandLineError(
            "value-not-taken", text("The option {option} takes no value.", option=error.option_name), text("Leave the value out.")
        )
    return missing_value(error.option_name)


def _bad_value(error: fault.BadParameter) -> WrongCommandLineError:
    """Return the error of a value that is not one of those allowed, not a number, or out of range."""
    typed = re.match(r"(['\"]?)(.*)\1 (?:is not|does not)", error.message, re.DOTALL)
    if typed and not typed[2].strip() and error.param is not None and error.param.param_type_name == "option":
        return missing_value(_name(error.param))
    value = _short(typed[2] if typed else error.message)
    choices = tuple(str(choice) for choice in getattr(error.param and error.param.type, "choices", ()))
    message = text("{option} does not take “{value}”.", option=_name(error.param), value=value)
    if choices:
        return WrongCommandLineError(
            "bad-value", message, text("Use one of: {choices}.", choices=", ".join(choices)), _nearest(value, choices)
        )
    low, high = getattr(error.param and error.param.type, "min", None), getattr(error.param and error.param.type, "max", None)
    if low is not None and high is not None:
        return WrongCommandLineError("bad-value", message, text("Use a whole number from {low} to {high}.", low=low, high=high))
    return WrongCommandLineError("bad-value", message, text("Use a whole number."))


def _parameters(ctx: Context | None) -> Iterable[Parameter]:
    """Return the options and arguments of the command the line was in."""
    return ctx.command.get_params(ctx) if ctx else ()


def _name(parameter: Parameter | None) -> str:
    """Return what help calls the option or the argument."""
    if parameter is None:
        return "?"
    if parameter.param_type_name == "option":
        return max(parameter.opts, key=len)
    return parameter.human_readable_name


def _nearest(typed: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return up to three names close to what was typed."""
    return tuple(get_close_matches(typed[:LONGEST], sorted(set(known)), 3, 0.6))


def _short(value: str) -> str:
    """Return the beginning of a value that may be endless."""
    return value if len(value) <= LONGEST else f"{value[:LONGEST]}…"


def _told(second: str) -> str:
    """Return the right column of a help row with Typer's own additions translated."""
    words, bracket, extra = f"  {second}".rpartition("  [")
    if not bracket:
        return _("Show this message and exit.") if second == "Show this message and exit." else second
    for english, told in (("default: ", _("default:") + " "), ("required", _("required")), ("env var: ", _("variable:") + " ")):
        extra = extra.replace(english, told, 1)
    return f"{words}  [{extra}".strip()
