"""`coopfb patrol propose`, `accept`, `decline`, `issue`, `hold`, `cancel`: the steps in the life of an operation."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coopfb.cli.changing import TRIES, Ground, OnOption, RefArgument, UnitOption, changed
from coopfb.cli.options import DryRunOption, JsonOption, help_with_example
from coopfb.errors import WrongCommandLineError
from coopfb.i18n import _
from coopfb.text import text

if TYPE_CHECKING:
    from coopfb.domain.life_answers import UnitAnswer
    from coopfb.domain.operation import Operation
    from coopfb.domain.operation_change import OperationChange

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

ByOption = Annotated[str, typer.Option("--by", metavar=_("FUNCTION"), help=_("Who says so: a function, never a name."))]
OrallyOption = Annotated[bool, typer.Option("--orally", help=_("The answer was given orally."))]
InWritingOption = Annotated[bool, typer.Option("--in-writing", help=_("The answer was given in writing."))]
RevisionOption = Annotated[
    int, typer.Option("--revision", min=0, metavar="N", help=_("The revision that was answered; the present one unless told."))
]


@app.command(
    help=help_with_example(
        _("Propose an operation: the message and a tentative calendar entry, in the language of the other side."),
        "coopfb patrol propose ART-F-2026-0014",
        "coopfb patrol propose next -o messages",
    )
)
def propose(
    ref: RefArgument,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar=_("FOLDER"), help=_("Write message and calendar entry into this folder."))
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=_("Replace files that are there already."))] = False,
    dry_run: DryRunOption = False,
    json: JsonOption = False,
) -> None:
    """Propose an operation."""

    def change(ground: Ground, operation: "Operation") -> "OperationChange":
        from coopfb.actions import change_operation  # noqa: PLC0415 - not for help or completion

        return change_operation.propose(ground.conn, operation, ground.now.now, ground.limits, ground.home)

    changed(ref, change, dry_run=dry_run, json=json, folder=output, overwrite=force)


@app.command(
    help=help_with_example(
        _("Accept for one unit; a unit of the host State may add what guests may do on its soil."),
        'coopfb patrol accept ART-F-2026-0014 --unit be-pz-5317 --by "chef de corps" --in-writing --powers identity-check',
    )
)
def accept(  # noqa: PLR0913, PLR0917 - one parameter an option
    ref: RefArgument,
    unit: UnitOption,
    by: ByOption,
    on: OnOption = "",
    orally: OrallyOption = False,
    in_writing: InWritingOption = False,
    powers: Annotated[
        list[str] | None,
        typer.Option("--powers", metavar="POWER,…", help=_("What guests may do besides: identity-check, apprehend, flagrante.")),
    ] = None,
    revision: RevisionOption = 0,
    dry_run: DryRunOption = False,
    json: JsonOption = False,
) -> None:
    """Accept for one unit."""

    def change(ground: Ground, operation: "Operation") -> "OperationChange":
        from coopfb.actions import answer_operation  # noqa: PLC0415 - not for help or completion
        from coopfb.domain.life_words import power_codes  # noqa: PLC0415 - the same

        answer = _answer(ground, unit, by, on, _form(orally, in_writing))
        answer = answer._replace(revision=revision, powers=power_codes(powers or ()))
        return answer_operation.accept(ground.conn, operation, answer, ground.author)

    changed(ref, change, dry_run=dry_run, json=json, tries=TRIES)


@app.command(
    help=help_with_example(
        _("Decline for one unit; what can be done then is offered: without it, another unit, other dates."),
        'coopfb patrol decline ART-F-2026-0014 --unit fr-gn-hazebrouck --why "court duty that night"',
    )
)
def decline(  # noqa: PLR0913, PLR0917 - one parameter an option
    ref: RefArgument,
    unit: UnitOption,
    why: Annotated[str, typer.Option("--why", metavar="“…”", help=_("Why the unit declines."))],
    by: ByOption = "",
    on: OnOption = "",
    orally: OrallyOption = False,
    in_writing: InWritingOption = False,
    revision: RevisionOption = 0,
    without: Annotated[bool, typer.Option("--without", help=_("Go on without the unit: a new revision for the others."))] = False,
    dry_run: DryRunOption = False,
    json: JsonOption = False,
) -> None:
    """Decline for one unit."""

    def change(ground: Ground, operation: "Operation") -> "OperationChange":
        from coopfb.actions import answer_operation  # noqa: PLC0415 - not for help or completion

        answer = _answer(ground, unit, by, on, _form(orally, in_writing))._replace(why=why, revision=revision)
        carried = answer_operation.go_on_without if without else answer_operation.decline
        return carried(ground.conn, operation, answer, ground.author, ground.limits)

    changed(ref, change, dry_run=dry_run, json=json, tries=TRIES)


@app.command(
    help=help_with_example(
        _("Issue the order: every rule is looked at, and errors keep it from being issued unless they are set aside in writing."),
        "coopfb patrol issue ART-F-2026-0014",
        'coopfb patrol issue ART-F-2026-0014 --waive R05 --why "one officer at the dispatch, by radio"',
    )
)
def issue(
    ref: RefArgument,
    waive: Annotated[
        list[str] | None, typer.Option("--waive", metavar=_("RULE"), help=_("Set this rule aside in writing; needs a --why of its own."))
    ] = None,
    why: Annotated[list[str] | None, typer.Option("--why", metavar="“…”", help=_("The reason; the first is for the first rule."))] = None,
    dry_run: DryRunOption = False,
    json: JsonOption = False,
) -> None:
    """Issue the order."""

    def change(ground: Ground, operation: "Operation") -> "OperationChange":
        from coopfb.actions import change_operation  # noqa: PLC0415 - not for help or completion
        from coopfb.domain.issuing import waivers  # noqa: PLC0415 - the same

        set_aside = waivers(waive or (), why or (), ground.author)
        return change_operation.issue(ground.conn, operation, set_aside, ground.now.now, ground.limits)

    changed(ref, change, dry_run=dry_run, json=json)


@app.command(help=help_with_example(_("Mark an issued operation as held, once it has begun."), "coopfb patrol hold ART-F-2026-0014"))
def hold(ref: RefArgument, dry_run: DryRunOption = False, json: JsonOption = False) -> None:
    """Mark an operation as held."""

    def change(ground: Ground, operation: "Operation") -> "OperationChange":
        from coopfb.actions import change_operation  # noqa: PLC0415 - not for help or completion

        return change_operation.hold(ground.conn, operation, ground.now.now)

    changed(ref, change, dry_run=dry_run, json=json)


@app.command(
    help=help_with_example(
        _("Cancel an operation that was not held yet, with a reason of the list; of a series only this one."),
        "coopfb patrol cancel ART-F-2026-0014 --reason weather",
    )
)
def cancel(
    ref: RefArgument,
    reason: Annotated[
        str, typer.Option("--reason", metavar="illness|other-duty|host-declined|weather|other", help=_("Why it will not take place."))
    ],
    note: Annotated[str, typer.Option("--note", metavar="“…”", help=_("One line more about it."))] = "",
    dry_run: DryRunOption = False,
    json: JsonOption = False,
) -> None:
    """Cancel an operation."""

    def change(ground: Ground, operation: "Operation") -> "OperationChange":
        from coopfb.actions import change_operation  # noqa: PLC0415 - not for help or completion
        from coopfb.domain.life_words import reason_code  # noqa: PLC0415 - the same

        return change_operation.cancel(ground.conn, operation, reason_code(reason), note)

    changed(ref, change, dry_run=dry_run, json=json)


def _answer(ground: Ground, unit: str, by: str, on: str, form: str) -> "UnitAnswer":
    """Return what a unit says, before it is known what."""
    from coopfb.actions.name_unit import unit_named  # noqa: PLC0415 - not for help or completion
    from coopfb.domain.life_answers import UnitAnswer  # noqa: PLC0415 - the same
    from coopfb.domain.local_time import on_the_wall  # noqa: PLC0415 - the same
    from coopfb.domain.when import day  # noqa: PLC0415 - the same

    answered = day(on, ground.now.now) if on else on_the_wall(ground.now.now).date()
    return UnitAnswer(unit_named(ground.conn, unit).code, by, answered, form)


def _form(orally: bool, in_writing: bool) -> str:
    """Return how the answer was given. Raises WrongCommandLineError when both are said."""
    if orally and in_writing:
        said = text("{one} and {other} cannot be used together.", one="--orally", other="--in-writing")
        raise WrongCommandLineError("two-forms", said, text("Leave one of them out."))
    if in_writing:
        return "written"
    return "oral" if orally else ""
