"""`coopfb directory check`: what must be mended in the directory, what is to know, and how much of it lies in each zone."""

from typing import TYPE_CHECKING, Annotated

import typer

from coopfb.cli.completion import complete_zone
from coopfb.cli.consulting import consulted
from coopfb.cli.options import JsonOption, PlainOption, ReasonOption, chosen_format, help_with_example, session
from coopfb.errors import ConflictError
from coopfb.i18n import _

if TYPE_CHECKING:
    import sqlite3

    from coopfb.actions.check_directory import DirectoryCheck
    from coopfb.actions.consult_directory import About

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command(
    "check",
    help=help_with_example(
        _(
            "Look through the whole directory: numbers that are none or stale, units nobody reaches at night, closed units still counted"
            " on, the border without a unit on one side, duplicates. Exit code 5 when something must be mended."
        ),
        "coopfb directory check",
        "coopfb directory check --zone dunkerque --all",
    ),
)
def check_whole(
    zone: Annotated[
        str, typer.Option("--zone", metavar=_("ZONE"), autocompletion=complete_zone, help=_("Only what lies in this cooperation zone."))
    ] = "",
    every: Annotated[bool, typer.Option("--all", help=_("Show everything found, not the first few of each kind."))] = False,
    reason: ReasonOption = None,
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """Check the directory."""
    from coopfb.domain.directory_check import must_be_mended  # noqa: PLC0415 - not for help or completion
    from coopfb.render.directory_check import DirectoryCheckAnswer  # noqa: PLC0415 - the same
    from coopfb.render.show import show  # noqa: PLC0415 - the same

    now, fmt = session(), chosen_format(json=json, plain=plain)

    def looked(conn: "sqlite3.Connection", chosen: dict[str, str]) -> "tuple[DirectoryCheck, About]":
        from coopfb.actions.check_directory import check_directory  # noqa: PLC0415 - not for help or completion
        from coopfb.actions.consult_directory import About  # noqa: PLC0415 - the same

        found = check_directory(conn, now.now, chosen, zone)
        return found, About("directory", found.zone.code if found.zone else "", ())

    # Numbers are shown: looking through the directory is a consultation.
    found = consulted(reason, looked, fmt, emergency=False)
    show(DirectoryCheckAnswer(*found, every=every), fmt, now.screen)
    if must_be_mended(found.groups):
        raise typer.Exit(ConflictError.exit_code)
