"""`coopfb contact add`, `edit` and `retire`: the contacts of a unit kept true by hand."""

from typing import TYPE_CHECKING, Annotated

import typer

from coopfb.cli.completion import complete_unit
from coopfb.cli.keeping import EMPTY, Desk, TakeOption, WhyOption, kept
from coopfb.cli.options import DryRunOption, JsonOption, help_with_example
from coopfb.i18n import _

if TYPE_CHECKING:
    from coopfb.domain.contact_row import ContactSaid
    from coopfb.domain.directory_change import DirectoryChange

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

CodeArgument = Annotated[str, typer.Argument(metavar=_("CONTACT"), show_default=False)]
HoursOption = Annotated[
    str | None, typer.Option("--hours", metavar="“…”", help=_("When it answers: 24/7, or “Mo-Fr 08:00-18:00; PH off”; - for not known."))
]
LanguagesOption = Annotated[
    str | None, typer.Option("--languages", metavar="fr,nl", help=_("The languages spoken there; - for those of the unit."))
]
OrderOption = Annotated[int | None, typer.Option("--order", min=1, max=99, metavar="N", help=_("Its place among those of the unit."))]
VisibilityOption = Annotated[
    str, typer.Option("--visibility", metavar="field|full", help=_("field: in every export; full: only where it is asked for by name."))
]
SourceOption = Annotated[str | None, typer.Option("--source", metavar="“…”", help=_("Where it is known from."))]
VerifiedOption = Annotated[bool, typer.Option("--verified", help=_("The number was called just now and answered."))]
ExerciseOption = Annotated[
    bool | None, typer.Option("--exercise/--real", help=_("Whether it is fictitious; a telephone number shows that itself."))
]


@app.command(
    "add",
    help=help_with_example(
        _("Add a contact to a unit: a telephone number, a short code or an e-mail address, by function."),
        'coopfb contact add 5317 --function desk --number "+32 00 00 12 34" --hours 24/7 --languages fr,nl',
    ),
)
def add_contact(  # noqa: PLR0913, PLR0917 - one parameter an option
    unit: Annotated[str, typer.Argument(metavar=_("UNIT"), autocompletion=complete_unit, show_default=False)],
    function: Annotated[
        str,
        typer.Option(
            "--function", metavar="desk|duty-officer|head|…", show_default=False,
            help=_("desk, duty-officer, head, dispatch, coordinator or liaison."),
        ),
    ],
    number: Annotated[
        str, typer.Option("--number", metavar=_("NUMBER"), show_default=False, help=_("The number, short code or e-mail address."))
    ],
    hours: HoursOption = None,
    languages: LanguagesOption = None,
    order: OrderOption = None,
    visibility: VisibilityOption = "",
    source: SourceOption = None,
    verified: VerifiedOption = False,
    exercise: ExerciseOption = None,
    take: TakeOption = False,
    reason: WhyOption = "",
    dry_run: DryRunOption = False,
    json: JsonOption = False,
) -> None:  # fmt: skip
    """Add a contact."""

    def change(desk: Desk) -> "DirectoryChange":
        from coopfb.actions.keep_contacts import added_contact  # noqa: PLC0415 - not for help or completion
        from coopfb.actions.name_unit import standing_unit  # noqa: PLC0415 - the same
        from coopfb.domain.directory_lists import function as function_code  # noqa: PLC0415 - the same

        said = _said(number, hours, languages, order, visibility, source, exercise)
        called = (desk.today, desk.author.who) if verified else None
        where = standing_unit(desk.conn, unit, desk.now.now)
        return added_contact(desk.conn, where, function_code(function), said, desk.keeper(take=take), called)

    kept(change, dry_run=dry_run, json=json, reason=reason)


@app.command(
    "edit",
    help=help_with_example(
        _("Change a contact; a hyphen as the value empties a field. Another number is to be verified anew."),
        'coopfb contact edit be-pz-5317/desk --hours "Mo-Fr 08:00-18:00; PH off"',
        'coopfb contact edit be-pz-5317/desk --number "00 32 00 00 12 34" --verified',
    ),
)
def edit_contact(  # noqa: PLR0913, PLR0917 - one parameter an option
    code: CodeArgument,
    number: Annotated[str | None, typer.Option("--number", metavar=_("NUMBER"), help=_("Another number, short code or address."))] = None,
    hours: HoursOption = None,
    languages: LanguagesOption = None,
    order: OrderOption = None,
    visibility: VisibilityOption = "",
    source: SourceOption = None,
    verified: VerifiedOption = False,
    exercise: ExerciseOption = None,
    take: TakeOption = False,
    reason: WhyOption = "",
    dry_run: DryRunOption = False,
    json: JsonOption = False,
) -> None:
    """Change a contact."""

    def change(desk: Desk) -> "DirectoryChange":
        from coopfb.actions.keep_contacts import contact_edited  # noqa: PLC0415 - not for help or completion

        said = _said(number, hours, languages, order, visibility, source, exercise)
        called = (desk.today, desk.author.who) if verified else None
        return contact_edited(desk.conn, code, said, desk.keeper(take=take), called)

    kept(change, dry_run=dry_run, json=json, reason=reason)


@app.command(
    "retire",
    help=help_with_example(
        _("Take a contact out of the directory, with its duty rows. For thirty days `coopfb undo` brings it back."),
        "coopfb contact retire be-pz-5317/desk-2",
    ),
)
def retire_contact(
    code: CodeArgument, take: TakeOption = False, reason: WhyOption = "", dry_run: DryRunOption = False, json: JsonOption = False
) -> None:
    """Take a contact out."""

    def change(desk: Desk) -> "DirectoryChange":
        from coopfb.actions.keep_contacts import contact_retired  # noqa: PLC0415 - not for help or completion

        return contact_retired(desk.conn, code, desk.keeper(take=take))

    kept(change, dry_run=dry_run, json=json, reason=reason)


def _said(  # noqa: PLR0913, PLR0917 - one parameter an option
    number: str | None,
    hours: str | None,
    languages: str | None,
    order: int | None,
    visibility: str,
    source: str | None,
    exercise: bool | None,
) -> "ContactSaid":
    """Return what the options say; a hyphen empties."""
    from coopfb.domain import directory_lists as lists  # noqa: PLC0415 - not for help or completion
    from coopfb.domain.contact_row import ContactSaid  # noqa: PLC0415 - the same

    def line(typed: str | None) -> str | None:
        return "" if typed == EMPTY else typed

    spoken = line(languages)
    return ContactSaid(
        number, line(hours), lists.languages(spoken) if spoken is not None else None, order,
        lists.visibility(visibility) if visibility else None, line(source), exercise,
    )  # fmt: skip
