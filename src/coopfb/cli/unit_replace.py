"""`coopfb unit replace`: units that merge, are split or change their name by law, on a day."""

from typing import TYPE_CHECKING, Annotated

import typer

from coopfb.cli.completion import complete_unit
from coopfb.cli.keeping import Desk, TakeOption, WhyOption, kept
from coopfb.cli.options import DryRunOption, JsonOption, help_with_example
from coopfb.i18n import _

if TYPE_CHECKING:
    from coopfb.domain.directory_change import DirectoryChange

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command(
    "replace",
    help=help_with_example(
        _(
            "Replace units by others from a day on: territory, contacts with their duty rows, cooperation zones, radio and operations to"
            " come pass on; the past keeps its unit. Of several new units the first takes all that --give does not give to another."
        ),
        "coopfb unit replace 5317 5318 --by be-pz-5999 --on 2027-01-01 --dry-run",
        "coopfb unit replace 5318 --by be-pz-5998,be-pz-5999 --on 2027-01-01 --give Comines-Warneton=be-pz-5999",
    ),
)
def replace_unit(  # noqa: PLR0913, PLR0917 - one parameter an option
    old: Annotated[list[str], typer.Argument(metavar=_("UNIT..."), autocompletion=complete_unit, show_default=False)],
    by: Annotated[
        list[str],
        typer.Option(
            "--by", metavar=_("UNIT,…"), autocompletion=complete_unit, help=_("Who takes over; add it before."), show_default=False
        ),
    ],
    on: Annotated[str, typer.Option("--on", metavar=_("DATE"), help=_("The first day of who takes over."), show_default=False)],
    give: Annotated[
        list[str] | None, typer.Option("--give", metavar=_("PLACE,…=UNIT"), help=_("Places that pass to another than the first."))
    ] = None,
    keep_contacts: Annotated[bool, typer.Option("--keep-contacts", help=_("The contacts stay with the old units."))] = False,
    take: TakeOption = False,
    reason: WhyOption = "",
    dry_run: DryRunOption = False,
    json: JsonOption = False,
) -> None:
    """Replace units."""

    def change(desk: Desk) -> "DirectoryChange":
        from coopfb.actions.replace_units import replacing, units_replaced  # noqa: PLC0415 - not for help or completion
        from coopfb.domain.when import day  # noqa: PLC0415 - the same

        first = day(on, desk.now.now)
        wanted = replacing(desk.conn, old, by, give or (), (first, desk.today), contacts=not keep_contacts)
        return units_replaced(desk.conn, wanted, desk.keeper(take=take), desk.author)

    kept(change, dry_run=dry_run, json=json, reason=reason)
