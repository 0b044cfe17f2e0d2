"""`coopfb unit add` and `edit`: units kept true by hand, with their names, territory and cooperation zones."""

from typing import TYPE_CHECKING, Annotated

import typer

from coopfb.cli.completion import complete_place, complete_unit, complete_zone
from coopfb.cli.keeping import EMPTY, Desk, TakeOption, WhyOption, kept
from coopfb.cli.options import DryRunOption, JsonOption, help_with_example
from coopfb.i18n import _

if TYPE_CHECKING:
    from coopfb.domain.directory_change import DirectoryChange

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

Line = str | None
Several = list[str] | None
FrenchOption = Annotated[Line, typer.Option("--name-fr", metavar=_("NAME"), help=_("Its French name."))]
DutchOption = Annotated[Line, typer.Option("--name-nl", metavar=_("NAME"), help=_("Its Dutch name."))]
ServiceOption = Annotated[Line, typer.Option("--service", metavar=_("SERVICE"), help=_("Its service: local police, gendarmerie, customs…"))]
LevelOption = Annotated[Line, typer.Option("--level", metavar=_("LEVEL"), help=_("Its level: zone, company, division, brigade, dispatch…"))]
NumberOption = Annotated[Line, typer.Option("--number", metavar=_("NUMBER"), help=_("Its official number."))]
SeatOption = Annotated[Line, typer.Option("--seat", metavar=_("PLACE"), autocompletion=complete_place, help=_("Where it has its seat."))]
LanguagesOption = Annotated[Line, typer.Option("--languages", metavar="fr,nl", help=_("The languages spoken there, its own first."))]
NetworkOption = Annotated[Line, typer.Option("--network", metavar=_("NAME"), help=_("Its radio network: ACROPOL, RUBIS, A.S.T.R.I.D.…"))]
ParentOption = Annotated[
    Line, typer.Option("--parent", metavar=_("UNIT"), autocompletion=complete_unit, help=_("The unit it stands under."))
]
SinceOption = Annotated[Line, typer.Option("--since", metavar=_("DATE"), help=_("Its first day."))]
SourceOption = Annotated[Line, typer.Option("--source", metavar="“…”", help=_("Where it is known from."))]
AlsoOption = Annotated[Several, typer.Option("--also", metavar=_("NAME"), help=_("Another name it is found by."))]


@app.command(
    "add",
    help=help_with_example(
        _("Add a unit with its territory and cooperation zone; its code is never changed afterwards."),
        'coopfb unit add be-pz-5999 --service "police locale" --level zone --name-fr "Police locale de la Lys" --number 5999'
        " --seat Menen --languages nl,fr --territory Menen,Wervik --zone art",
    ),
)
def add_unit(  # noqa: PLR0913, PLR0917 - one parameter an option
    code: Annotated[str, typer.Argument(metavar=_("CODE"), show_default=False)],
    service: ServiceOption = None,
    level: LevelOption = None,
    name_fr: FrenchOption = None,
    name_nl: DutchOption = None,
    state: Annotated[str, typer.Option("--state", metavar="FR|BE", help=_("Its State, where the code does not begin with it."))] = "",
    number: NumberOption = None,
    seat: SeatOption = None,
    languages: LanguagesOption = None,
    network: NetworkOption = None,
    parent: ParentOption = None,
    territory: Annotated[
        Several, typer.Option("--territory", metavar=_("PLACE,…"), autocompletion=complete_place, help=_("What it answers for."))
    ] = None,
    zone: Annotated[
        Several, typer.Option("--zone", metavar=_("ZONE"), autocompletion=complete_zone, help=_("A cooperation zone it belongs to."))
    ] = None,
    since: SinceOption = None,
    also: AlsoOption = None,
    source: SourceOption = None,
    reason: WhyOption = "",
    dry_run: DryRunOption = False,
    json: JsonOption = False,
) -> None:
    """Add a unit."""

    def change(desk: Desk) -> "DirectoryChange":
        from coopfb.actions.keep_units import added_unit  # noqa: PLC0415 - not for help or completion
        from coopfb.actions.unit_words import UnitWords, state_said, unit_said  # noqa: PLC0415 - the same

        typed = UnitWords(
            name_fr, name_nl, service, level, number, seat, languages, network, parent, since, None, source,
            also=_all(also), territory=_all(territory), zones=_all(zone),
        )  # fmt: skip
        of = state_said(code, state)
        said, around = unit_said(desk.conn, typed, of, desk.now.now)
        return added_unit(desk.conn, code, of, said, around, desk.keeper(), desk.today)

    kept(change, dry_run=dry_run, json=json, reason=reason)


@app.command(
    "edit",
    help=help_with_example(
        _("Change a unit, its territory or its cooperation zones; a hyphen as the value empties a field. An old name still finds it."),
        'coopfb unit edit 5317 --name-fr "Police locale de Mouscron" --languages fr,nl',
        "coopfb unit edit 5318 --give Comines-Warneton=5317",
    ),
)
def edit_unit(  # noqa: PLR0913, PLR0917 - one parameter an option
    unit: Annotated[str, typer.Argument(metavar=_("UNIT"), autocompletion=complete_unit, show_default=False)],
    name_fr: FrenchOption = None,
    name_nl: DutchOption = None,
    service: ServiceOption = None,
    level: LevelOption = None,
    number: NumberOption = None,
    seat: SeatOption = None,
    languages: LanguagesOption = None,
    network: NetworkOption = None,
    parent: ParentOption = None,
    since: SinceOption = None,
    until: Annotated[Line, typer.Option("--until", metavar=_("DATE"), help=_("Its last day, where nothing replaces it."))] = None,
    add_territory: Annotated[
        Several,
        typer.Option("--add-territory", metavar=_("PLACE,…"), autocompletion=complete_place, help=_("What else it answers for.")),
    ] = None,
    remove_territory: Annotated[
        Several, typer.Option("--remove-territory", metavar=_("PLACE,…"), help=_("What it answers for no longer."))
    ] = None,
    give: Annotated[
        Several, typer.Option("--give", metavar=_("PLACE,…=UNIT"), help=_("Places of its territory that pass to another unit."))
    ] = None,
    join: Annotated[
        Several, typer.Option("--join", metavar=_("ZONE"), autocompletion=complete_zone, help=_("A cooperation zone it belongs to now."))
    ] = None,
    leave: Annotated[
        Several, typer.Option("--leave", metavar=_("ZONE"), autocompletion=complete_zone, help=_("A cooperation zone it leaves today."))
    ] = None,
    also: AlsoOption = None,
    not_also: Annotated[Several, typer.Option("--not-also", metavar=_("NAME"), help=_("A name it is found by no longer."))] = None,
    source: SourceOption = None,
    take: TakeOption = False,
    reason: WhyOption = "",
    dry_run: DryRunOption = False,
    json: JsonOption = False,
) -> None:
    """Change a unit."""

    def change(desk: Desk) -> "DirectoryChange":
        from coopfb.actions.keep_units import unit_edited  # noqa: PLC0415 - not for help or completion
        from coopfb.actions.name_unit import unit_named  # noqa: PLC0415 - the same
        from coopfb.actions.unit_words import UnitWords, unit_said  # noqa: PLC0415 - the same

        typed = UnitWords(
            _line(name_fr), _line(name_nl), _line(service), _line(level), _line(number), _line(seat), _line(languages), _line(network),
            _line(parent), _line(since), _line(until), _line(source), _all(also), _all(not_also), _all(add_territory),
            _all(remove_territory), _all(give), _all(join), _all(leave),
        )  # fmt: skip
        said, around = unit_said(desk.conn, typed, unit_named(desk.conn, unit).state, desk.now.now)
        return unit_edited(desk.conn, unit, said, around, desk.keeper(take=take), desk.author, desk.today)

    kept(change, dry_run=dry_run, json=json, reason=reason)


def _line(typed: Line) -> Line:
    """Return what an option says: a hyphen empties what it is about."""
    return "" if typed == EMPTY else typed


def _all(typed: Several) -> tuple[str, ...]:
    return tuple(typed or ())
