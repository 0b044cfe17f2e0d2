"""The root command: every group by name and one-line summary, loaded only when it is used."""

from collections.abc import Callable
from importlib import import_module
from typing import Annotated

import typer
import typer.main

from coopfb import __version__
from coopfb.cli import completion, usage
from coopfb.cli.options import help_with_example
from coopfb.i18n import _


def entries() -> dict[str, tuple[str, str, str]]:
    """Return command name → module, command inside it (empty for the whole of it) and summary, in the order help lists them.

    Every module has `app`, a Typer application.
    """
    find = _("Short for “contact find”.")
    return {
        "contact": ("coopfb.cli.contact", "", _("Find the counterpart for a place; show contacts and keep them true.")),
        "unit": ("coopfb.cli.unit", "", _("List, show and keep units of both States; mark one as away.")),
        "zone": ("coopfb.cli.zone", "", _("List and show cooperation zones.")),
        "place": ("coopfb.cli.place", "", _("Show a commune or municipality.")),
        "spot": ("coopfb.cli.spot", "", _("List, show and keep squares, bridges, crossings.")),
        "patrol": ("coopfb.cli.patrol", "", _("Plan joint patrols, mirror controls and event deployments, and see them through.")),
        "radio": ("coopfb.cli.radio", "", _("Show and plan the radio: common channels, own labels, checks, telephones behind.")),
        "stats": ("coopfb.cli.stats", "", _("Count operations and daily cooperation, and print the report of the working group.")),
        "event": ("coopfb.cli.event", "", _("List, show and add festive events.")),
        "practice": ("coopfb.cli.practice", "", _("Exchange good practices between zones, with figures before and after.")),
        "action": ("coopfb.cli.action", "", _("Keep the actions of the working group.")),
        "map": ("coopfb.cli.map", "", _("Draw a map of the border or of one zone: page, drawing, or data for other programs.")),
        "wall": ("coopfb.cli.wall", "", _("Print one page for the wall: whom to call across the border.")),
        "law": ("coopfb.cli.law", "", _("Show the simple rules on pursuit, arrest, arms, transit and control.")),
        "directory": ("coopfb.cli.directory_group", "", _("Hand the directory over, take one in, and keep it true.")),
        "duty": ("coopfb.cli.duty", "", _("Say who is on duty when; import and show duty rows.")),
        "undo": ("coopfb.cli.undo", "", _("Take back the last change or import of the directory.")),
        "settings": ("coopfb.cli.settings", "", _("List and change settings.")),
        "db": ("coopfb.cli.db", "", _("Check, save, restore and migrate the database.")),
        "version": ("coopfb.cli.version", "", _("Show the version and what a report needs.")),
        "qui": ("coopfb.cli.contact", "find", find),
        "wie": ("coopfb.cli.contact", "find", find),
    }


class LazyGroup(usage.HouseGroup):
    """The root: knows names and summaries, and imports a group when it is called."""

    def list_commands(self, ctx: usage.Context) -> list[str]:
        """Return the names in the order of the table."""
        del ctx
        return list(entries())

    def get_command(self, ctx: usage.Context, cmd_name: str) -> usage.Command | None:
        """Return the command of that name, loaded now, or None."""
        del ctx
        entry = entries().get(cmd_name)
        return None if entry is None else load(cmd_name, entry[0], entry[1])

    def summaries(self, ctx: usage.Context) -> list[tuple[str, str]]:
        """Return each command with its summary; nothing is loaded."""
        del ctx
        return [(name, entry[2]) for name, entry in entries().items()]


def load(name: str, module: str, inner: str) -> usage.Command:
    """Import one group, or one command inside it, and return it under `name`."""
    app: typer.Typer = import_module(module).app
    _housed(app)
    command = typer.main.get_command(app)
    if inner and isinstance(command, usage.HouseGroup):
        command = command.commands[inner]
    command.name = name
    return command


def _housed(app: typer.Typer) -> None:
    """Make a group, its commands and the groups inside it speak as the house does."""
    app.info.cls = usage.HouseGroup
    for known in app.registered_commands:
        known.cls = usage.HouseCommand
    for inner in app.registered_groups:
        inner.cls = usage.HouseGroup
        if inner.typer_instance:
            _housed(inner.typer_instance)


def root() -> usage.Command:
    """Return the root command; its help strings are written now, in the language set by `i18n.use`."""
    app = typer.Typer(
        cls=LazyGroup,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        help=help_with_example(
            _("Who do I call across the border? The directory of police, gendarmerie and customs on both sides, on this machine."),
            "coopfb contact find Mouscron",
        ),
    )
    app.callback(invoke_without_command=True)(_root_options())
    return typer.main.get_command(app)


def _root_options() -> Callable[..., None]:
    """Return the function that declares the options of the root.

    --lang, --db, --operator and --no-input were taken out of the line by words.py before; they are declared for `--help`.
    """

    def callback(  # noqa: PLR0913, PLR0917 - one parameter an option
        ctx: typer.Context,
        lang: Annotated[str, typer.Option("--lang", metavar="en|fr|nl", help=_("The language to speak."))] = "",
        db: Annotated[str, typer.Option("--db", metavar=_("FILE"), help=_("The database to use."))] = "",
        operator: Annotated[str, typer.Option("--operator", metavar=_("NUMBER"), help=_("The service number of who asks."))] = "",
        no_input: Annotated[bool, typer.Option("--no-input", help=_("Never ask a question."))] = False,
        version: Annotated[bool, typer.Option("--version", help=_("Show the version and stop."))] = False,
        install_completion: Annotated[bool, typer.Option("--install-completion", help=_("Set up completion in this shell."))] = False,
        show_completion: Annotated[bool, typer.Option("--show-completion", help=_("Print the completion script of this shell."))] = False,
    ) -> None:
        del lang, db, operator, no_input
        if version:
            typer.echo(f"coopfb {__version__}")
        elif install_completion or show_completion:
            completion.script(install=install_completion)
        elif ctx.invoked_subcommand is None:
            typer.echo(ctx.get_help())
        else:
            return
        raise typer.Exit

    return callback
