"""`coopfb zone`: list the cooperation zones, and show one with its places, units and radio channel."""

from typing import Annotated

import typer

from coopfb.actions.show_zone import zone_sheet
from coopfb.cli.completion import complete_zone
from coopfb.cli.directory import directory
from coopfb.cli.options import JsonOption, PlainOption, chosen_format, help_with_example, session
from coopfb.i18n import _
from coopfb.render.show import show
from coopfb.render.zone import zone_list, zone_shown
from coopfb.store.reads.zones import zones

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback(help=_("List and show cooperation zones."))
def zone() -> None:
    """Group of the commands about cooperation zones."""


@app.command("list", help=help_with_example(_("List the cooperation zones."), "coopfb zone list"))
def list_zones(json: JsonOption = False, plain: PlainOption = False) -> None:
    """List the zones."""
    fmt = chosen_format(json=json, plain=plain)
    with directory() as conn:
        found = zones(conn)
    show(zone_list(found), fmt, session().screen)


@app.command("show", help=help_with_example(_("Show one cooperation zone: its places, units and radio channel."), "coopfb zone show art"))
def show_zone(
    words: Annotated[str, typer.Argument(metavar=_("ZONE"), autocompletion=complete_zone, show_default=False)],
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """Show one zone."""
    fmt = chosen_format(json=json, plain=plain)
    with directory() as conn:
        sheet = zone_sheet(conn, words)
    show(zone_shown(sheet), fmt, session().screen)
