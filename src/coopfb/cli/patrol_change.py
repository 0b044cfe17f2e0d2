"""`coopfb patrol edit`: change an operation; once it was proposed, a change is a new revision that every unit answers anew."""

from typing import TYPE_CHECKING, Annotated

import typer

from coopfb.cli.changing import Ground, RefArgument, changed
from coopfb.cli.completion import complete_place, complete_unit
from coopfb.cli.options import DryRunOption, JsonOption, help_with_example
from coopfb.i18n import _

if TYPE_CHECKING:
    from coopfb.domain.operation import Operation
    from coopfb.domain.operation_change import OperationChange

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

EMPTY = "-"
Line = str | None
Pairs = list[str] | None


@app.command(
    help=help_with_example(
        _(
            "Change an operation. A draft only changes; once proposed, a change makes a new revision and every unit answers anew."
            " A hyphen as the value empties a field."
        ),
        "coopfb patrol edit ART-F-2026-0014 --on 2026-12-12 --from 20:00 --to 02:00",
        "coopfb patrol edit ART-F-2026-0014 --notes - --place fr=Halluin,Tourcoing --officer be=be-pz-5317/4711",
    )
)
def edit(  # noqa: PLR0913, PLR0917 - one parameter an option
    ref: RefArgument,
    on: Annotated[str, typer.Option("--on", metavar=_("DATE"), help=_("Another day, at the same hours."))] = "",
    start: Annotated[str, typer.Option("--from", metavar=_("HOUR"), help=_("Another start."))] = "",
    end: Annotated[str, typer.Option("--to", metavar=_("HOUR"), help=_("Another end."))] = "",
    purpose: Annotated[Line, typer.Option("--purpose", metavar="“…”", help=_("Another purpose."))] = None,
    meeting: Annotated[
        Line, typer.Option("--meeting", metavar=_("PLACE"), autocompletion=complete_place, help=_("Where the teams meet."))
    ] = None,
    place: Annotated[Pairs, typer.Option("--place", metavar=_("LEG=PLACE,…"), help=_("The places of a leg (1, fr)."))] = None,
    leg: Annotated[Pairs, typer.Option("--leg", metavar=_("LEG=FROM-TO"), help=_("The hours of a leg: be=20:00-23:00."))] = None,
    officer: Annotated[
        Pairs, typer.Option("--officer", metavar=_("LEG=UNIT/NUMBER"), help=_("Who is in charge of a leg, or of a post (1.2)."))
    ] = None,
    powers: Annotated[Pairs, typer.Option("--powers", metavar=_("LEG=POWER,…"), help=_("What guests may do on a leg."))] = None,
    kind_of_leg: Annotated[
        Pairs, typer.Option("--kind-of-leg", metavar="LEG=transit|patrol", help=_("A leg that only crosses the other State is a transit."))
    ] = None,
    note: Annotated[Pairs, typer.Option("--note", metavar=_("LEG=“…”"), help=_("A line about a leg: of a transit, its reason."))] = None,
    posts: Annotated[
        Pairs, typer.Option("--posts", metavar=_("LEG=PLACE,…"), help=_("The fixed posts of a leg, in the place of those it has."))
    ] = None,
    add_leg: Annotated[
        Pairs,
        typer.Option("--add-leg", metavar=_("STATE=PLACE,…@FROM-TO"), help=_("A leg more: fr=Halluin@20:00-22:00.")),
    ] = None,
    remove_leg: Annotated[Pairs, typer.Option("--remove-leg", metavar=_("LEG"), help=_("A leg to take out."))] = None,
    add_unit: Annotated[
        Pairs, typer.Option("--add-unit", metavar=_("UNIT"), autocompletion=complete_unit, help=_("A unit that joins."))
    ] = None,
    remove_unit: Annotated[
        Pairs, typer.Option("--remove-unit", metavar=_("UNIT"), autocompletion=complete_unit, help=_("A unit that leaves."))
    ] = None,
    basis: Annotated[Pairs, typer.Option("--basis", metavar=_("LEG=BASIS"), help=_("The legal basis of controls on a leg."))] = None,
    not_systematic: Annotated[
        Pairs, typer.Option("--not-systematic", metavar=_("LEG"), help=_("The controls on this leg are not systematic."))
    ] = None,
    named_place: Annotated[
        Pairs, typer.Option("--named-place", metavar="LEG=station|port|airport|toll", help=_("The kind of place the law names."))
    ] = None,
    grade: Annotated[
        Pairs, typer.Option("--grade", metavar="LEG=controleur|head-of-post|other", help=_("Grade of the customs officer in charge."))
    ] = None,
    requisition: Annotated[
        Pairs, typer.Option("--requisition", metavar=_("LEG=REFERENCE"), help=_("Reference of the requisition of the prosecutor."))
    ] = None,
    requisition_period: Annotated[
        Pairs, typer.Option("--requisition-period", metavar=_("LEG=FROM..TO"), help=_("Period of the requisition."))
    ] = None,
    requisition_places: Annotated[
        Pairs, typer.Option("--requisition-places", metavar=_("LEG=PLACE,…"), help=_("Places of the requisition."))
    ] = None,
    means: Annotated[
        Line, typer.Option("--means", metavar="common-channel|exchanged-radio|liaison", help=_("How the teams talk to each other."))
    ] = None,
    channel: Annotated[Line, typer.Option("--channel", metavar=_("LABEL"), help=_("The common radio channel, by label or code."))] = None,
    opened_by: Annotated[
        Line, typer.Option("--opened-by", metavar=_("UNIT"), autocompletion=complete_unit, help=_("Who opens the channel."))
    ] = None,
    check: Annotated[Line, typer.Option("--check", metavar=_("HOUR"), help=_("Hour of the radio check."))] = None,
    fallback: Annotated[Line, typer.Option("--fallback", metavar=_("CONTACT"), help=_("The contact to call when radio fails."))] = None,
    language: Annotated[Line, typer.Option("--language", metavar=_("LANGUAGE"), help=_("The language all speak."))] = None,
    interpreter: Annotated[
        Line, typer.Option("--interpreter", metavar="“…”", help=_("Who interprets where no language is shared: a function."))
    ] = None,
    requested_by: Annotated[Line, typer.Option("--requested-by", metavar="“…”", help=_("The authority of the host that asked."))] = None,
    requested_on: Annotated[Line, typer.Option("--requested-on", metavar=_("DAY"), help=_("When it asked."))] = None,
    assistance: Annotated[Line, typer.Option("--assistance", metavar="“…”", help=_("What the other State is asked to send."))] = None,
    logistics: Annotated[Line, typer.Option("--logistics", metavar="“…”", help=_("Transport, meals, shelter."))] = None,
    costs: Annotated[Line, typer.Option("--costs", metavar="“…”", help=_("Who bears which costs, where not each its own."))] = None,
    notes: Annotated[Line, typer.Option("--notes", metavar="“…”", help=_("Anything else."))] = None,
    dry_run: DryRunOption = False,
    json: JsonOption = False,
) -> None:
    """Change an operation."""

    def change(ground: Ground, operation: "Operation") -> "OperationChange":
        from coopfb.actions import change_operation  # noqa: PLC0415 - not for help or completion
        from coopfb.actions.control_words import Controls  # noqa: PLC0415 - the same
        from coopfb.actions.edit_legs_words import LegWords  # noqa: PLC0415 - the same
        from coopfb.actions.edit_words import EditWords, edit_said  # noqa: PLC0415 - the same
        from coopfb.actions.talk_words import Talk  # noqa: PLC0415 - the same
        from coopfb.domain.life import allow_before_end  # noqa: PLC0415 - the same

        allow_before_end(operation, "edit", ground.now.now)
        words = {
            "purpose": purpose, "meeting": meeting, "language": language, "interpreter": interpreter, "assistance": assistance,
            "logistics": logistics, "costs": costs, "notes": notes, "requested_by": requested_by, "requested_on": requested_on,
        }  # fmt: skip
        legs = (place, leg, posts, officer, powers, kind_of_leg, note, add_leg, remove_leg)
        said = (basis, not_systematic, named_place, grade, requisition, requisition_period, requisition_places)
        typed = EditWords(
            on, start, end, {field: _line(line) for field, line in words.items()}, LegWords(*map(_several, legs)),
            Controls(*map(_several, said)), _several(add_unit), _several(remove_unit),
            Talk(*map(_line, (means, channel, opened_by, check, fallback))),
        )  # fmt: skip
        wanted = edit_said(ground.conn, operation, typed, ground.now.now)
        return change_operation.edit(ground.conn, operation, wanted, ground.author, ground.limits)

    changed(ref, change, dry_run=dry_run, json=json)


def _line(typed: str | None) -> str | None:
    """Return what an option says: a hyphen empties what it is about."""
    return "" if typed == EMPTY else typed


def _several(typed: Pairs) -> tuple[str, ...]:
    return tuple(typed or ())
