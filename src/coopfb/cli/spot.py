"""`coopfb spot`: list the squares, bridges and crossings with a short code, and show one."""

from typing import Annotated

import typer

from coopfb.actions.show_zone import spot_sheet
from coopfb.cli import spot_keep
from coopfb.cli.directory import directory
from coopfb.cli.options import JsonOption, PlainOption, chosen_format, help_with_example, session
from coopfb.i18n import _
from coopfb.render.show import show
from coopfb.render.spot import spot_list, spot_shown
from coopfb.store.reads.places import all_spots, places

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback(help=_("List, show and keep squares, bridges, crossings."))
def spot() -> None:
    """Group of the commands about spots."""


@app.command(
    "list", help=help_with_example(_("List the spots: squares, bridges, crossings, motorway exits and enclaves."), "coopfb spot list")
)
def list_spots(json: JsonOption = False, plain: PlainOption = False) -> None:
    """List the spots."""
    fmt = chosen_format(json=json, plain=plain)
    with directory() as conn:
        found = all_spots(conn)
        lying_in = places(conn, {code for each in found for code in (each.place_fr, each.place_be) if code})
    show(spot_list(found, {place.code: place for place in lying_in}), fmt, session().screen)


@app.command(
    "show",
    help=help_with_example(
        _("Show one spot, by code or name: its kind, the places it lies in, its position."), "coopfb spot show SP-DELORS"
    ),
)
def show_spot(
    words: Annotated[str, typer.Argument(metavar=_("SPOT"), show_default=False)],
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """Show one spot."""
    fmt = chosen_format(json=json, plain=plain)
    with directory() as conn:
        sheet = spot_sheet(conn, words)
    show(spot_shown(sheet), fmt, session().screen)


app.registered_commands += spot_keep.app.registered_commands
