"""`coopfb contact verify` and `tried`: a number was called, and it answered or it did not."""

from typing import TYPE_CHECKING, Annotated

import typer

from coopfb.cli.completion import complete_unit, complete_zone
from coopfb.cli.keeping import Desk, WhyOption, kept
from coopfb.cli.options import DryRunOption, JsonOption, PlainOption, chosen_format, help_with_example
from coopfb.errors import WrongCommandLineError
from coopfb.i18n import _
from coopfb.text import text

if TYPE_CHECKING:
    from coopfb.domain.directory_change import DirectoryChange

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command(
    "verify",
    help=help_with_example(
        _("Note that numbers were called and answer: contacts by code, all of a unit, or all of a cooperation zone."),
        "coopfb contact verify be-pz-5317/desk be-pz-5317/duty-officer",
        "coopfb contact verify --unit 5317 --on yesterday",
    ),
)
def verify(  # noqa: PLR0913, PLR0917 - one parameter an option
    codes: Annotated[list[str] | None, typer.Argument(metavar=_("[CONTACT]..."), show_default=False)] = None,
    unit: Annotated[
        list[str] | None, typer.Option("--unit", metavar=_("UNIT"), autocompletion=complete_unit, help=_("Every contact of this unit."))
    ] = None,
    zone: Annotated[
        str,
        typer.Option("--zone", metavar=_("ZONE"), autocompletion=complete_zone, help=_("Every contact of this cooperation zone’s units.")),
    ] = "",
    on: Annotated[str, typer.Option("--on", metavar=_("DATE"), help=_("The day they were called; today unless told."))] = "",
    reason: WhyOption = "",
    dry_run: DryRunOption = False,
    json: JsonOption = False,
) -> None:
    """Note that numbers answer."""

    def change(desk: Desk) -> "DirectoryChange":
        from coopfb.actions.choose_contacts import contacts_chosen, day_called  # noqa: PLC0415 - not for help or completion
        from coopfb.actions.keep_contacts import contacts_verified  # noqa: PLC0415 - the same

        chosen = contacts_chosen(desk.conn, codes or (), unit or (), zone, desk.now.now)
        return contacts_verified(desk.conn, chosen, day_called(on, desk.now.now), desk.author.who)

    kept(change, dry_run=dry_run, json=json, reason=reason)


@app.command(
    "tried",
    help=help_with_example(
        _(
            "Note a call you tried: ok (it answered), no-answer or wrong. The contact is named by its code or by the number you dialled."
            " Without words: the numbers that wait for their keeper."
        ),
        "coopfb contact tried be-pz-5317/desk no-answer",
        "coopfb contact tried 00 32 00 00 00 19 wrong",
        "coopfb contact tried",
    ),
)
def tried(
    words: Annotated[list[str] | None, typer.Argument(metavar=_("[CONTACT ok|no-answer|wrong]"), show_default=False)] = None,
    reason: WhyOption = "",
    dry_run: DryRunOption = False,
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """Note a call, or list those that wait."""
    fmt = chosen_format(json=json, plain=plain)
    if not words:
        from coopfb.actions.try_call import calls_to_look_at  # noqa: PLC0415 - not for help or completion
        from coopfb.cli.directory import directory  # noqa: PLC0415 - the same
        from coopfb.cli.options import session  # noqa: PLC0415 - the same
        from coopfb.render.calls import calls_list  # noqa: PLC0415 - the same
        from coopfb.render.show import show  # noqa: PLC0415 - the same

        with directory() as conn:
            waiting = calls_to_look_at(conn)
        show(calls_list(waiting), fmt, session().screen)
        return
    said = words
    if plain:
        message = text("--plain is for the list of the numbers that wait.")
        raise WrongCommandLineError("plain-only-lists", message, text("Leave it out, or say --json."))

    def change(desk: Desk) -> "DirectoryChange":
        from coopfb.actions.try_call import call_tried  # noqa: PLC0415 - not for help or completion
        from coopfb.domain.directory_lists import with_result  # noqa: PLC0415 - the same

        contact, result = with_result(said)
        return call_tried(desk.conn, contact, result, desk.author)

    kept(change, dry_run=dry_run, json=json, reason=reason, quick=True)
