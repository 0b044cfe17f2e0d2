"""`coopfb action`: what the working group is to do, by whom and by when, and what is done."""

from datetime import date
from typing import Annotated

import typer

from coopfb.cli.completion import complete_practice, complete_zone
from coopfb.cli.directory import directory
from coopfb.cli.options import DryRunOption, JsonOption, PlainOption, chosen_format, help_with_example, session
from coopfb.errors import WrongCommandLineError
from coopfb.i18n import _
from coopfb.text import text

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback(help=_("Keep the actions of the working group: what, who, by when, done."))
def action() -> None:
    """Group of the commands about the actions of the working group."""


@app.command(
    "list",
    help=help_with_example(
        _("List the actions that are open, the overdue ones first; with --all also those done."),
        "coopfb action list",
        "coopfb action list --all --zone art",
    ),
)
def list_actions(
    zone: Annotated[
        str, typer.Option("--zone", metavar=_("ZONE"), autocompletion=complete_zone, help=_("Only this cooperation zone."))
    ] = "",
    only_open: Annotated[bool, typer.Option("--open", help=_("Only those that are open, as without this option."))] = False,
    everything: Annotated[bool, typer.Option("--all", help=_("Those done, too."))] = False,
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """List actions."""
    from coopfb.actions.keep_actions import actions_listed  # noqa: PLC0415 - not for help or completion
    from coopfb.render.action import action_list  # noqa: PLC0415 - the same
    from coopfb.render.show import show  # noqa: PLC0415 - the same

    fmt = chosen_format(json=json, plain=plain)
    if only_open and everything:
        said = text("{one} and {other} cannot be used together.", one="--open", other="--all")
        raise WrongCommandLineError("options-contradict", said, text("Leave one of them out."))
    with directory() as conn:
        found = actions_listed(conn, zone, _today(), done_too=everything)
    show(action_list(found), fmt, session().screen)


@app.command(
    "add",
    help=help_with_example(
        _("Add an action. Who is a unit, a zone, or a function in words, never a person."),
        'coopfb action add "Translate the contact sheet" --who be-pz-5317 --by 2026-12-15',
    ),
)
def add_one(  # noqa: PLR0913, PLR0917 - one parameter an option
    what: Annotated[str, typer.Argument(metavar=_("WHAT"), show_default=False)],
    who: Annotated[str, typer.Option("--who", metavar=_("UNIT|ZONE|FUNCTION"), help=_("Who is to do it."), show_default=False)],
    by: Annotated[str, typer.Option("--by", metavar=_("DAY"), help=_("The day on which it is due."), show_default=False)],
    practice: Annotated[
        str,
        typer.Option("--practice", metavar=_("PRACTICE"), autocompletion=complete_practice, help=_("The practice it belongs to.")),
    ] = "",
    zone: Annotated[
        str, typer.Option("--zone", metavar=_("ZONE"), autocompletion=complete_zone, help=_("The cooperation zone it belongs to."))
    ] = "",
    dry_run: DryRunOption = False,
    json: JsonOption = False,
) -> None:
    """Add an action."""
    from coopfb.actions.keep_actions import ActionWords, plan_action  # noqa: PLC0415 - not for help or completion
    from coopfb.cli.authoring import author  # noqa: PLC0415 - the same
    from coopfb.domain.when import day  # noqa: PLC0415 - the same
    from coopfb.render.action import ActionChanged  # noqa: PLC0415 - the same
    from coopfb.render.show import show  # noqa: PLC0415 - the same

    fmt, now = chosen_format(json=json), session()
    with directory() as conn:
        made, as_whom = plan_action(conn, ActionWords(what, who, practice, zone), day(by, now.now)), author(conn)
    if not dry_run:
        from coopfb.store.writes.actions import add_action  # noqa: PLC0415 - loads SQLModel, for a change only

        made = made._replace(item=made.item._replace(number=add_action(now.db, as_whom, made.item)))
    show(ActionChanged(made, dry_run), fmt, now.screen)


@app.command(
    "done",
    help=help_with_example(
        _("Mark an action as done, today or on a day before."), 'coopfb action done 3 --note "sent to all units" --on 2026-11-20'
    ),
)
def done(
    number: Annotated[int, typer.Argument(metavar=_("NUMBER"), min=1, max=10**9, show_default=False)],
    note: Annotated[str, typer.Option("--note", metavar="“…”", help=_("What came of it."))] = "",
    on: Annotated[str, typer.Option("--on", metavar=_("DAY"), help=_("The day on which it was done; today unless you say so."))] = "",
    dry_run: DryRunOption = False,
    json: JsonOption = False,
) -> None:
    """Mark an action as done."""
    from coopfb.actions.keep_actions import plan_done  # noqa: PLC0415 - not for help or completion
    from coopfb.cli.authoring import author  # noqa: PLC0415 - the same
    from coopfb.domain.when import day  # noqa: PLC0415 - the same
    from coopfb.render.action import ActionChanged  # noqa: PLC0415 - the same
    from coopfb.render.show import show  # noqa: PLC0415 - the same

    fmt, now, today = chosen_format(json=json), session(), _today()
    with directory() as conn:
        made, as_whom = plan_done(conn, number, note, day(on, now.now) if on else today, today), author(conn)
    if not dry_run:
        from coopfb.store.writes.actions import finish_action  # noqa: PLC0415 - loads SQLModel, for a change only

        finish_action(now.db, as_whom, made.item)
    show(ActionChanged(made, dry_run), fmt, now.screen)


def _today() -> date:
    """Return the local day."""
    from coopfb.domain.local_time import on_the_wall  # noqa: PLC0415 - not for help or completion

    return on_the_wall(session().now).date()
