"""`coopfb patrol show` and `list`: look at one operation, and see what there is."""

import sqlite3
from typing import TYPE_CHECKING, Annotated

import typer

from coopfb.cli.completion import complete_unit, complete_zone
from coopfb.cli.consulting import EmergencyOption, consulted
from coopfb.cli.directory import directory
from coopfb.cli.options import JsonOption, PlainOption, ReasonOption, chosen_format, help_with_example, session
from coopfb.cli.planning import about, planning_for
from coopfb.i18n import _
from coopfb.render.show import show

if TYPE_CHECKING:
    from coopfb.actions.consult_directory import About
    from coopfb.render.plan import PlanAnswer

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command(
    "show",
    help=help_with_example(
        _("Show an operation with what the rules and the calendar make of it today; REF is today, next, its number or its code."),
        "coopfb patrol show next",
        "coopfb patrol show ART-F-2026-0014",
    ),
)
def show_one(
    ref: Annotated[str, typer.Argument(metavar="REF", show_default=False)],
    reason: ReasonOption = None,
    emergency: EmergencyOption = False,
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """Show one operation."""
    fmt = chosen_format(json=json, plain=plain)
    show(consulted(reason, lambda conn, chosen: _shown(conn, chosen, ref), fmt, emergency=emergency), fmt, session().screen)


@app.command(
    "list",
    help=help_with_example(
        _("List operations: those ahead, or of a zone, unit, status or time; --due lists what is overdue."),
        "coopfb patrol list --zone art",
        "coopfb patrol list --due",
    ),
)
def list_all(  # noqa: PLR0913, PLR0917 - one parameter an option
    zone: Annotated[
        str, typer.Option("--zone", metavar=_("ZONE"), autocompletion=complete_zone, help=_("Only this cooperation zone."))
    ] = "",
    unit: Annotated[str, typer.Option("--unit", metavar=_("UNIT"), autocompletion=complete_unit, help=_("Only with this unit."))] = "",
    status: Annotated[str, typer.Option("--status", metavar=_("STATUS,…"), help=_("Only these: draft, proposed, accepted, issued…"))] = "",
    kind: Annotated[str, typer.Option("--kind", metavar="patrol|mirror-control|event", help=_("Only this kind."))] = "",
    start: Annotated[str, typer.Option("--from", metavar=_("DAY"), help=_("From this day on."))] = "",
    end: Annotated[str, typer.Option("--to", metavar=_("DAY"), help=_("Up to this day."))] = "",
    everything: Annotated[bool, typer.Option("--all", help=_("Past operations too."))] = False,
    due: Annotated[bool, typer.Option("--due", help=_("Only what is overdue: not held, not reported, report not sent."))] = False,
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """List operations."""
    fmt = chosen_format(json=json, plain=plain)
    from coopfb.actions.list_operations import Wanted, operations_listed  # noqa: PLC0415 - not for help or completion
    from coopfb.render.operation_list import operation_list  # noqa: PLC0415 - the same

    wanted = Wanted(zone, unit, status, kind, start, end, everything, due)
    with directory() as conn:
        listed = operations_listed(conn, wanted, session().now, session().login)
    show(operation_list(listed, due=due), fmt, session().screen)


def _shown(conn: sqlite3.Connection, chosen: dict[str, str], ref: str) -> "tuple[PlanAnswer, About]":
    from coopfb.actions.name_operation import operation_named  # noqa: PLC0415 - not for help or completion
    from coopfb.actions.plan_patrol import judged  # noqa: PLC0415 - the same
    from coopfb.domain.plan import PlanRequest  # noqa: PLC0415 - the same
    from coopfb.render.plan import PlanAnswer  # noqa: PLC0415 - the same

    planning = planning_for(conn, chosen, PlanRequest())
    made = judged(planning, [operation_named(conn, ref, session().now, planning.request.home)])
    return PlanAnswer(made, shown=True), about(made)
