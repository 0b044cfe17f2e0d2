"""`coopfb place`: show a commune or municipality, however it is named."""

from typing import Annotated

import typer

from coopfb.actions.show_place import place_sheets
from coopfb.cli.completion import complete_place
from coopfb.cli.directory import directory, home_unit
from coopfb.cli.options import JsonOption, PlainOption, chosen_format, help_with_example, session
from coopfb.i18n import _
from coopfb.render.place import PlaceAnswer
from coopfb.render.show import show

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback(help=_("Show a commune or municipality."))
def place() -> None:
    """Group of the commands about places."""


@app.command(
    "show",
    help=help_with_example(
        _("Show one place, by any name, postcode, code, position or address: what it touches across the border and who answers for it."),
        "coopfb place show Halluin",
        "coopfb place show 50.74,3.21",
    ),
)
def show_place(
    words: Annotated[list[str], typer.Argument(metavar=_("PLACE"), autocompletion=complete_place, show_default=False)],
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """Show one place."""
    now = session()
    fmt = chosen_format(json=json, plain=plain)
    with directory() as conn:
        sheets = place_sheets(conn, " ".join(words), now.now, home_unit(conn))
    show(PlaceAnswer(sheets), fmt, now.screen)
