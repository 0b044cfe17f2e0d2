"""`coopfb unit`: list the units of both States, and show one with its numbers."""

import sqlite3
from typing import TYPE_CHECKING, Annotated

import typer

from coopfb.actions.consult_directory import About, Reader, consult
from coopfb.actions.name_one import zone_named
from coopfb.actions.show_unit import unit_sheet
from coopfb.cli.completion import complete_unit, complete_zone
from coopfb.cli.directory import directory
from coopfb.cli.options import AtOption, JsonOption, PlainOption, ReasonOption, Session, chosen_format, help_with_example, session
from coopfb.domain.reach import Thresholds
from coopfb.domain.service_words import level as level_code
from coopfb.domain.service_words import services
from coopfb.domain.service_words import state as state_code
from coopfb.domain.settings import with_defaults
from coopfb.domain.unit import Unit
from coopfb.i18n import _
from coopfb.render.show import show
from coopfb.render.unit import UnitAnswer, unit_list
from coopfb.store.reads import units as unit_reads

if TYPE_CHECKING:
    from coopfb.domain.when import Moment

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback(help=_("List and show units of both States."))
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
    wanted = sorted(services(service)) if service else [""]
    with directory() as conn:
        filters["zone"] = zone_named(conn, zone).code if zone else ""
        units = [found for code in wanted for found in unit_reads.list_units(conn, service=code, **filters)]
    show(unit_list(sorted(units, key=_order)), fmt, session().screen)


def _order(unit: Unit) -> tuple[bool, str, str]:
    """Return the order of the list: France first, then by service and code."""
    return (unit.state != "FR", unit.service, unit.code)


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
    emergency: Annotated[
        bool,
        typer.Option(
            "--emergency", help=_("Show the answer even if the consultation cannot be recorded; copy the line into the paper register.")
        ),
    ] = False,
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """Show one unit."""
    now = session()
    fmt = chosen_format(json=json, plain=plain)
    moment = _moment(at, now) if at is not None else None
    reader = Reader(now.now, now.db, now.login, now.operator, reason or "", emergency, now.notify)

    def ask(conn: sqlite3.Connection, chosen: dict[str, str]) -> tuple[UnitAnswer, About]:
        held = with_defaults(chosen)
        thresholds = Thresholds(int(held["confirm-days"]), int(held["stale-days"]))
        sheet = unit_sheet(conn, words, moment.at if moment else now.now, now.unit or held["home"], thresholds)
        return UnitAnswer(sheet), About("unit", sheet.unit.code, (sheet.unit.code,))

    answer = consult(reader, ask)
    for remark in moment.remarks if moment else ():
        now.notify(remark.text)
    show(answer, fmt, now.screen)


def _moment(words: str, now: Session) -> "Moment":
    """Read --at; the module that knows three languages of dates is loaded only when it is used."""
    from coopfb.domain.when import understand  # noqa: PLC0415 - only for --at

    return understand(words, now.now)
