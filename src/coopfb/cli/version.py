"""`coopfb version`: the version and, with --all, everything a report of a fault needs."""

from typing import Annotated

import typer

from coopfb import __version__
from coopfb.cli.options import JsonOption, PlainOption, chosen_format, help_with_example, session
from coopfb.i18n import _
from coopfb.render.show import show
from coopfb.render.version import VersionAnswer

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


HELP = help_with_example(_("Show the version, and with --all what a report of a fault needs."), "coopfb version --all")


@app.command("version", help=HELP)
def version(
    *,
    everything: Annotated[bool, typer.Option("--all", help=_("Add Python, SQLite, the database and the libraries."))] = False,
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """Show the version."""
    fmt = chosen_format(json=json, plain=plain)
    facts: dict[str, object] = {"version": __version__}
    if everything:
        from coopfb.actions.describe_installation import describe  # noqa: PLC0415 - reads the database and package metadata

        facts |= describe(session().db)
    show(VersionAnswer(facts), fmt, session().screen)
