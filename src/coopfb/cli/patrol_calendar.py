"""`coopfb patrol calendar`: operations as a file that calendars of other programs read."""

import sqlite3
from typing import TYPE_CHECKING, Annotated

import typer

from coopfb.cli.completion import complete_unit, complete_zone
from coopfb.cli.consulting import EmergencyOption, consulted
from coopfb.cli.exporting import OutputOption, deliver, destination, remind_of_marking
from coopfb.cli.options import JsonOption, ReasonOption, chosen_format, help_with_example, session
from coopfb.i18n import _
from coopfb.text import counted

if TYPE_CHECKING:
    from coopfb.actions.consult_directory import About
    from coopfb.actions.gather_appointments import CalendarRequest
    from coopfb.render.written import Made

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command(
    help=help_with_example(
        _("Write operations as a calendar file: last month and a year ahead, drafts left out, unless you say otherwise."),
        "coopfb patrol calendar --zone art -o art.ics",
        "coopfb patrol calendar --unit fr-pn-tourcoing --from 2027-01-01 --to 2027-12-31 -o tourcoing.ics",
    )
)
def calendar(  # noqa: PLR0913, PLR0917 - one parameter an option
    output: OutputOption,
    zone: Annotated[
        str, typer.Option("--zone", metavar=_("ZONE"), autocompletion=complete_zone, help=_("Only this cooperation zone."))
    ] = "",
    unit: Annotated[str, typer.Option("--unit", metavar=_("UNIT"), autocompletion=complete_unit, help=_("Only with this unit."))] = "",
    kind: Annotated[str, typer.Option("--kind", metavar="patrol|mirror-control|event", help=_("Only this kind."))] = "",
    status: Annotated[str, typer.Option("--status", metavar=_("STATUS,…"), help=_("Only these: draft, proposed, accepted, issued…"))] = "",
    start: Annotated[str, typer.Option("--from", metavar=_("DAY"), help=_("From this day on."))] = "",
    end: Annotated[str, typer.Option("--to", metavar=_("DAY"), help=_("Up to this day."))] = "",
    reason: ReasonOption = None,
    emergency: EmergencyOption = False,
    json: JsonOption = False,
) -> None:
    """Write the calendar."""
    from coopfb.actions.gather_appointments import CalendarRequest  # noqa: PLC0415 - not for help or completion

    target, fmt = destination(output, json=json), chosen_format(json=json)
    request = CalendarRequest(zone, unit, kind, status, start, end)
    made = consulted(reason, lambda conn, chosen: _made(conn, chosen, request), fmt, emergency=emergency)
    deliver(made, target, "coopfb/patrol.calendar/1", json=json)


def _made(conn: sqlite3.Connection, chosen: dict[str, str], request: "CalendarRequest") -> "tuple[Made, About]":
    """Return the calendar, and what its audit entry keeps: the zone or unit asked for, and the units in it."""
    from coopfb.actions.consult_directory import About  # noqa: PLC0415 - not for help or completion
    from coopfb.actions.gather_appointments import gather  # noqa: PLC0415 - the same
    from coopfb.exchange.calendar import calendar as written  # noqa: PLC0415 - the same
    from coopfb.render.written import Made  # noqa: PLC0415 - the same

    now = session()
    found, marking = gather(conn, request, now.now), chosen.get("marking", "")
    remind_of_marking(now, marking, exercise=found.exercise)
    content = written(found.appointments, now.lang, marking, now.now, found.names)
    units = tuple(sorted({unit for one in found.appointments for unit in one.extras.units}))
    n = len(found.appointments)
    what = counted("calendar with {n} operation", "calendar with {n} operations", n)
    about = About("calendar", found.unit or found.zone, units)
    return Made(content.encode("utf-8"), "ics", what, {"zone": found.zone or None, "unit": found.unit or None, "operations": n}), about
