"""`coopfb practice list` and `show`: good practices exchanged between the cooperation zones, and what they came to."""

from datetime import date
from typing import Annotated

import typer

from coopfb.cli import practice_keep
from coopfb.cli.completion import complete_practice, complete_zone
from coopfb.cli.directory import directory
from coopfb.cli.options import JsonOption, PlainOption, chosen_format, help_with_example, session
from coopfb.i18n import _

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback(help=_("Exchange good practices between cooperation zones, and see what they came to."))
def practice() -> None:
    """Group of the commands about good practices."""


@app.command(
    "list",
    help=help_with_example(
        _("List the practices with what each cooperation zone answered; of one zone, also why."),
        "coopfb practice list",
        "coopfb practice list --zone art",
    ),
)
def list_practices(
    zone: Annotated[
        str, typer.Option("--zone", metavar=_("ZONE"), autocompletion=complete_zone, help=_("Only this cooperation zone."))
    ] = "",
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """List practices."""
    from coopfb.actions.show_practice import practices_listed  # noqa: PLC0415 - not for help or completion
    from coopfb.render.practice import PracticeList  # noqa: PLC0415 - the same
    from coopfb.render.show import show  # noqa: PLC0415 - the same

    fmt = chosen_format(json=json, plain=plain)
    with directory() as conn:
        found = practices_listed(conn, zone, _today())
    show(PracticeList(found, bool(zone)), fmt, session().screen)


@app.command(
    "show",
    help=help_with_example(
        _("Show one practice, by code or title: what it is, what each zone answered, and its figures before and after."),
        "coopfb practice show contact-sheet",
    ),
)
def show_practice(
    words: Annotated[list[str], typer.Argument(metavar=_("PRACTICE"), autocompletion=complete_practice, show_default=False)],
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """Show one practice."""
    from coopfb.actions.show_practice import practice_sheet  # noqa: PLC0415 - not for help or completion
    from coopfb.render.practice import practice_shown  # noqa: PLC0415 - the same
    from coopfb.render.show import show  # noqa: PLC0415 - the same

    fmt = chosen_format(json=json, plain=plain)
    with directory() as conn:
        sheet = practice_sheet(conn, " ".join(words), _today())
    show(practice_shown(sheet), fmt, session().screen)


def _today() -> date:
    """Return the local day."""
    from coopfb.domain.local_time import on_the_wall  # noqa: PLC0415 - not for help or completion

    return on_the_wall(session().now).date()


app.registered_commands += practice_keep.app.registered_commands
