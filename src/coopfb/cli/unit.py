"""`coopfb unit`: list the units of both States, show one with its numbers; `unit away` is a file of its own."""

import sqlite3
from typing import Annotated

import typer

from coopfb.actions.consult_directory import About
from coopfb.actions.list_units import units_listed
from coopfb.actions.name_one import zone_named
from coopfb.actions.show_unit import unit_sheet
from coopfb.cli import unit_away, unit_keep, unit_replace
from coopfb.cli.completion import complete_unit, complete_zone
from coopfb.cli.consulting import EmergencyOption, consulted, moment_asked, thresholds
from coopfb.cli.directory import directory
from coopfb.cli.options import AtOption, JsonOption, PlainOption, ReasonOption, chosen_format, help_with_example, session
from coopfb.domain.service_words import level as level_code
from coopfb.domain.service_words import services
from coopfb.domain.service_words import state as state_code
from coopfb.i18n import _
from coopfb.render.show import show
from coopfb.render.unit import UnitAnswer, unit_list

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback(help=_("List, show and keep units of both States; mark one as away."))
def unit() -> None:
    """Group of the commands about units."""


@app.command(
    "list",
    help=help_with_example(
        _("List units: all, or those of a State, service, cooperation zone or level."),
        "coopfb unit list --state BE --zone art",
        "coopfb unit list --service douane",
    ),
)
def list_units(  # noqa: PLR0913, PLR0917 - one parameter an option
    state: Annotated[str, typer.Option("--state", metavar="FR|BE", help=_("Only this State."))] = "",
    service: Annotated[
        str, typer.Option("--service", metavar=_("SERVICE"), help=_("Only this service: customs, gendarmerie, police…"))
    ] = "",
    zone: Annotated[
        str, typer.Option("--zone", metavar=_("ZONE"), autocompletion=complete_zone, help=_("Only units of this cooperation zone."))
    ] = "",
    level: Annotated[str, typer.Option("--level", metavar=_("LEVEL"), help=_("Only this level: zone, company, dispatch…"))] = "",
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """List units."""
    fmt = chosen_format(json=json, plain=plain)
    filters = {"state": state_code(state) if state else "", "level": level_code(level) if level else ""}
    wanted = services(service) if service else ()
    with directory() as conn:
        filters["zone"] = zone_named(conn, zone).code if zone else ""
        units = units_listed(conn, session().now, services=wanted, **filters)
    show(unit_list(units), fmt, session().screen)


@app.command(
    "show",
    help=help_with_example(
        _("Show one unit, by code, number or name: who to call there, where it is, what it answers for, who faces it."),
        "coopfb unit show be-pz-5317",
        "coopfb unit show 5317",
    ),
)
def show_unit(  # noqa: PLR0913, PLR0917 - one parameter an option
    words: Annotated[str, typer.Argument(metavar=_("UNIT"), autocompletion=complete_unit, show_default=False)],
    at: AtOption = None,
    reason: ReasonOption = None,
    emergency: EmergencyOption = False,
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """Show one unit."""
    fmt = chosen_format(json=json, plain=plain)
    moment = moment_asked(at)
    now = session()

    def ask(conn: sqlite3.Connection, chosen: dict[str, str]) -> tuple[UnitAnswer, About]:
        sheet = unit_sheet(conn, words, moment.at if moment else now.now, now.unit or chosen.get("home", ""), thresholds(chosen))
        return UnitAnswer(sheet), About("unit", sheet.unit.code, (sheet.unit.code,))

    show(consulted(reason, ask, fmt, emergency=emergency), fmt, now.screen)


for part in (unit_away, unit_keep, unit_replace):
    app.registered_commands += part.app.registered_commands
