"""`coopfb patrol crew` and `replace`: who a unit sends, and a substitute on the day."""

from typing import TYPE_CHECKING, Annotated

import typer

from coopfb.cli.changing import TRIES, Ground, RefArgument, changed
from coopfb.cli.completion import complete_unit
from coopfb.cli.options import DryRunOption, JsonOption, help_with_example
from coopfb.i18n import _

if TYPE_CHECKING:
    from coopfb.domain.operation import Operation
    from coopfb.domain.operation_change import OperationChange

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command(
    help=help_with_example(
        _("Name who a unit sends: officers by service number or function with their languages, vehicles, who leads which leg."),
        "coopfb patrol crew ART-F-2026-0014 --unit be-pz-5317 --member 4711:fr,nl --briefed 2026-09-01 --leads be=4711",
        "coopfb patrol crew ART-F-2026-0014 --unit be-pz-5317 --vehicle van-1:9:4711",
    )
)
def crew(  # noqa: PLR0913, PLR0917 - one parameter an option
    ref: RefArgument,
    unit: Annotated[str, typer.Option("--unit", metavar=_("UNIT"), autocompletion=complete_unit, help=_("The unit whose crew it is."))],
    member: Annotated[
        list[str] | None,
        typer.Option("--member", metavar=_("NUMBER:LANGUAGES"), help=_("An officer: service number or function, then languages.")),
    ] = None,
    briefed: Annotated[
        str, typer.Option("--briefed", metavar=_("DATE"), help=_("Last briefing on the law of the other State, of the officers named."))
    ] = "",
    equipment: Annotated[
        list[str] | None, typer.Option("--equipment", metavar=_("LABEL,…"), help=_("Arms and equipment of the officers named."))
    ] = None,
    dress: Annotated[str, typer.Option("--dress", metavar="uniform|plain", help=_("Dress of the officers named."))] = "",
    dress_agreed: Annotated[bool, typer.Option("--dress-agreed", help=_("The host agreed to plain clothes."))] = False,
    deputy: Annotated[
        list[str] | None, typer.Option("--deputy", metavar=_("NUMBER"), help=_("An officer who stands in for the only one of a State."))
    ] = None,
    vehicle: Annotated[
        list[str] | None,
        typer.Option("--vehicle", metavar=_("LABEL:SEATS[:DRIVER]"), help=_("A vehicle by its label, never its plate; its seats.")),
    ] = None,
    leads: Annotated[
        list[str] | None,
        typer.Option("--leads", metavar=_("LEG=NUMBER"), help=_("Who leads a leg (1, fr) or a post of it (1.2).")),
    ] = None,
    remove: Annotated[list[str] | None, typer.Option("--remove", metavar=_("NUMBER"), help=_("An officer to take out."))] = None,
    no_vehicle: Annotated[
        list[str] | None, typer.Option("--no-vehicle", metavar=_("LABEL"), help=_("A vehicle to take out, by its label."))
    ] = None,
    dry_run: DryRunOption = False,
    json: JsonOption = False,
) -> None:
    """Name the crew of a unit."""

    def change(ground: Ground, operation: "Operation") -> "OperationChange":
        from coopfb.actions import change_operation  # noqa: PLC0415 - not for help or completion
        from coopfb.actions.crew_words import CrewWords, crew_said  # noqa: PLC0415 - the same
        from coopfb.domain.life import allow_before_end  # noqa: PLC0415 - the same

        allow_before_end(operation, "crew", ground.now.now)
        typed = CrewWords(
            unit, tuple(member or ()), tuple(vehicle or ()), tuple(remove or ()), tuple(no_vehicle or ()), tuple(leads or ()),
            tuple(deputy or ()), briefed, tuple(equipment or ()), dress, dress_agreed,
        )  # fmt: skip
        return change_operation.crew(ground.conn, operation, crew_said(ground.conn, operation, typed, ground.now.now))

    changed(ref, change, dry_run=dry_run, json=json, tries=TRIES)


@app.command(
    help=help_with_example(
        _("Put a substitute of the same unit in, on the day: the other side is told, and need not accept anew."),
        "coopfb patrol replace today --out be-pz-5317/4711 --in 4712 --languages fr,nl --briefed 2026-09-01",
    )
)
def replace(  # noqa: PLR0913, PLR0917 - one parameter an option
    ref: RefArgument,
    out: Annotated[str, typer.Option("--out", metavar=_("UNIT/NUMBER"), help=_("Who cannot come."))],
    substitute: Annotated[str, typer.Option("--in", metavar=_("NUMBER"), help=_("Who steps in."))],
    languages: Annotated[str, typer.Option("--languages", metavar="fr,nl", help=_("The languages of the substitute."))] = "",
    briefed: Annotated[
        str, typer.Option("--briefed", metavar=_("DATE"), help=_("Last briefing of the substitute on the law of the other State."))
    ] = "",
    dry_run: DryRunOption = False,
    json: JsonOption = False,
) -> None:
    """Put a substitute in."""

    def change(ground: Ground, operation: "Operation") -> "OperationChange":
        from coopfb.actions import change_operation  # noqa: PLC0415 - not for help or completion
        from coopfb.actions.crew_words import substitution_said  # noqa: PLC0415 - the same
        from coopfb.domain.life import allow_before_end  # noqa: PLC0415 - the same

        allow_before_end(operation, "replace", ground.now.now)
        said = substitution_said(ground.conn, operation, out, substitute, languages, briefed, ground.now.now)
        return change_operation.replace(ground.conn, operation, said, ground.author, ground.limits)

    changed(ref, change, dry_run=dry_run, json=json)
