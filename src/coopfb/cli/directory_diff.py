"""`coopfb directory diff`: what differs between this directory and another database or file; nothing is changed."""

from typing import TYPE_CHECKING, Annotated

import typer

from coopfb.cli.completion import complete_unit
from coopfb.cli.consulting import consulted
from coopfb.cli.options import JsonOption, PlainOption, ReasonOption, chosen_format, help_with_example, session
from coopfb.errors import InvalidDataError
from coopfb.i18n import _

if TYPE_CHECKING:
    import sqlite3

    from coopfb.actions.consult_directory import About
    from coopfb.actions.diff_directory import Differs

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
MOST_SHOWN = 500
"""Units an audit entry names."""


@app.command(
    "diff",
    help=help_with_example(
        _(
            "Show what differs between this directory and another one, unit by unit: a database, or a file as “directory import” reads it."
            " Of a file only what it holds is compared, unless it holds everything (--whole). Nothing is changed."
        ),
        "coopfb directory diff copy-of-march.db",
        "coopfb directory diff units.xlsx --whole",
    ),
)
def diff(  # noqa: PLR0913, PLR0917 - one parameter an option
    other: Annotated[str, typer.Argument(metavar=_("FILE|DATABASE"), show_default=False)],
    whole: Annotated[
        bool, typer.Option("--whole", help=_("The file holds all its organisation keeps; what is not in it differs."))
    ] = False,
    owner: Annotated[
        str,
        typer.Option("--owner", metavar=_("UNIT"), autocompletion=complete_unit, help=_("Whose rows a file holds, where it does not say.")),
    ] = "",
    reason: ReasonOption = None,
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """Show what differs."""
    from coopfb.render.directory_diff import DiffAnswer  # noqa: PLC0415 - not for help or completion
    from coopfb.render.show import show  # noqa: PLC0415 - the same

    now, fmt = session(), chosen_format(json=json, plain=plain)

    def compared(conn: "sqlite3.Connection", _chosen: dict[str, str]) -> "tuple[Differs, About]":
        from coopfb.actions.consult_directory import About  # noqa: PLC0415 - not for help or completion
        from coopfb.actions.diff_directory import diff_directory  # noqa: PLC0415 - the same
        from coopfb.actions.name_unit import unit_named  # noqa: PLC0415 - the same
        from coopfb.actions.read_directory import ImportWish  # noqa: PLC0415 - the same
        from coopfb.cli.authoring import home_unit  # noqa: PLC0415 - the same
        from coopfb.domain.local_time import on_the_wall  # noqa: PLC0415 - the same
        from coopfb.domain.unit_difference import by_unit  # noqa: PLC0415 - the same
        from coopfb.exchange.incoming_table import Wish  # noqa: PLC0415 - the same

        day = on_the_wall(now.now).date().isoformat()
        said, home = (unit_named(conn, words).code if words else "" for words in (owner, home_unit(conn)))
        wish = ImportWish(other, "", Wish(), said, home, day, take=True, whole=whole)
        found = diff_directory(conn, wish, now.now, now.notify)
        shown = tuple(one.unit for one in by_unit(found.found))
        return found, About("directory", "diff", shown if len(shown) <= MOST_SHOWN else ())

    found = consulted(reason, compared, fmt, emergency=False)
    show(DiffAnswer(*found), fmt, now.screen)
    if found.faults:
        raise typer.Exit(InvalidDataError.exit_code)
