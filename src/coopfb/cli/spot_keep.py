"""`coopfb spot add` and `edit`: the squares, bridges and crossings kept true by hand."""

from typing import TYPE_CHECKING, Annotated

import typer

from coopfb.cli.completion import complete_place
from coopfb.cli.keeping import EMPTY, Desk, WhyOption, kept
from coopfb.cli.options import DryRunOption, JsonOption, help_with_example
from coopfb.i18n import _

if TYPE_CHECKING:
    from coopfb.domain.directory_change import DirectoryChange
    from coopfb.domain.spot_row import SpotSaid

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

KindOption = Annotated[str, typer.Option("--kind", metavar="square|bridge|crossing|exit|enclave|hamlet", help=_("What it is."))]
FrenchOption = Annotated[str, typer.Option("--name-fr", metavar=_("NAME"), help=_("Its French name."))]
DutchOption = Annotated[str, typer.Option("--name-nl", metavar=_("NAME"), help=_("Its Dutch name."))]
PlaceOption = Annotated[
    list[str] | None,
    typer.Option("--place", metavar=_("PLACE"), autocompletion=complete_place, help=_("The place it lies in, or one of each State.")),
]
PositionOption = Annotated[str, typer.Option("--at", metavar="LAT,LON", help=_("Its position in degrees."))]
AlsoOption = Annotated[list[str] | None, typer.Option("--also", metavar=_("NAME"), help=_("Another name it is found by."))]
SourceOption = Annotated[str | None, typer.Option("--source", metavar="“…”", help=_("Where it is known from."))]


@app.command(
    "add",
    help=help_with_example(
        _("Add a spot: a square, bridge, crossing, motorway exit, enclave or hamlet with a short code."),
        'coopfb spot add SP-MONTALEUX --kind crossing --name-fr "passage du Mont-à-Leux" --place Mouscron --at 50.7303,3.1950',
    ),
)
def add_spot(  # noqa: PLR0913, PLR0917 - one parameter an option
    code: Annotated[str, typer.Argument(metavar=_("CODE"), show_default=False)],
    kind: KindOption = "",
    name_fr: FrenchOption = "",
    name_nl: DutchOption = "",
    place: PlaceOption = None,
    at: PositionOption = "",
    also: AlsoOption = None,
    source: SourceOption = None,
    reason: WhyOption = "",
    dry_run: DryRunOption = False,
    json: JsonOption = False,
) -> None:
    """Add a spot."""

    def change(desk: Desk) -> "DirectoryChange":
        from coopfb.actions.keep_spots import added_spot  # noqa: PLC0415 - not for help or completion

        return added_spot(desk.conn, code, _said(desk, kind, name_fr, name_nl, place or (), at, source), also or ())

    kept(change, dry_run=dry_run, json=json, reason=reason)


@app.command(
    "edit",
    help=help_with_example(
        _("Change a spot, by code or name. An old name stays one it is found by; a hyphen as the value empties a field."),
        "coopfb spot edit SP-BONSECOURS --at 50.4967,3.6042",
    ),
)
def edit_spot(  # noqa: PLR0913, PLR0917 - one parameter an option
    words: Annotated[str, typer.Argument(metavar=_("SPOT"), show_default=False)],
    kind: KindOption = "",
    name_fr: FrenchOption = "",
    name_nl: DutchOption = "",
    place: PlaceOption = None,
    at: PositionOption = "",
    also: AlsoOption = None,
    not_also: Annotated[list[str] | None, typer.Option("--not-also", metavar=_("NAME"), help=_("A name it is found by no longer."))] = None,
    source: SourceOption = None,
    reason: WhyOption = "",
    dry_run: DryRunOption = False,
    json: JsonOption = False,
) -> None:
    """Change a spot."""

    def change(desk: Desk) -> "DirectoryChange":
        from coopfb.actions.keep_spots import spot_edited  # noqa: PLC0415 - not for help or completion

        return spot_edited(desk.conn, words, _said(desk, kind, name_fr, name_nl, place or (), at, source), also or (), not_also or ())

    kept(change, dry_run=dry_run, json=json, reason=reason)


def _said(  # noqa: PLR0913, PLR0917 - one parameter an option
    desk: Desk, kind: str, name_fr: str, name_nl: str, place: list[str] | tuple[str, ...], at: str, source: str | None
) -> "SpotSaid":
    """Return what the options say."""
    from coopfb.actions.keep_spots import places_of_spot, position_said  # noqa: PLC0415 - not for help or completion
    from coopfb.domain.directory_lists import spot_kind  # noqa: PLC0415 - the same
    from coopfb.domain.life import one_line  # noqa: PLC0415 - the same
    from coopfb.domain.spot_row import SpotSaid  # noqa: PLC0415 - the same

    return SpotSaid(
        spot_kind(kind) if kind else None,
        name_fr or None,
        ("" if name_nl == EMPTY else name_nl) if name_nl else None,
        places_of_spot(desk.conn, place),
        position_said(at),
        one_line("" if source == EMPTY else source, "--source") if source is not None else None,
    )
