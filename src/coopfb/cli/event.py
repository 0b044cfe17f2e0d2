"""`coopfb event`: the festive events of the border area with their dates, one of them, and a new one."""

from datetime import date
from typing import Annotated

import typer

from coopfb.cli.completion import complete_place, complete_zone
from coopfb.cli.directory import directory
from coopfb.cli.options import DryRunOption, JsonOption, PlainOption, chosen_format, help_with_example, session
from coopfb.errors import WrongCommandLineError
from coopfb.i18n import _
from coopfb.text import text

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback(help=_("List, show and add festive events."))
def event() -> None:
    """Group of the commands about festive events."""


@app.command(
    "list",
    help=help_with_example(
        _("List festive events with their next dates, or those of a year or a period. The dates follow usual rules: confirm them."),
        "coopfb event list --zone art",
        "coopfb event list --from 2027-09-01 --to 2027-09-30",
    ),
)
def list_events(  # noqa: PLR0913, PLR0917 - one parameter an option
    zone: Annotated[
        str, typer.Option("--zone", metavar=_("ZONE"), autocompletion=complete_zone, help=_("Only events of this cooperation zone."))
    ] = "",
    year: Annotated[
        int | None, typer.Option("--year", metavar=_("YEAR"), min=1990, max=2100, help=_("Only those that take place in this year."))
    ] = None,
    since: Annotated[str, typer.Option("--from", metavar=_("DATE"), help=_("Only those that take place on this day or later."))] = "",
    until: Annotated[str, typer.Option("--to", metavar=_("DATE"), help=_("Only those that take place on this day or before."))] = "",
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """List events."""
    from coopfb.actions.name_one import zone_named  # noqa: PLC0415 - not for help or completion
    from coopfb.actions.show_event import events_listed  # noqa: PLC0415 - the same
    from coopfb.render.event import event_list  # noqa: PLC0415 - the same
    from coopfb.render.show import show  # noqa: PLC0415 - the same

    fmt = chosen_format(json=json, plain=plain)
    period = _period(year, since, until)
    now = session()
    with directory() as conn:
        found = events_listed(conn, now.now, zone_named(conn, zone).code if zone else "", period)
    show(event_list(found), fmt, now.screen)


@app.command(
    "show",
    help=help_with_example(
        _("Show one festive event, by code or name, with or without a year: its place, its rule and its next dates."),
        "coopfb event show braderie-de-lille-2027",
        "coopfb event show kattenstoet-ieper",
    ),
)
def show_event(
    words: Annotated[list[str], typer.Argument(metavar=_("EVENT"), show_default=False)],
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """Show one event."""
    from coopfb.actions.show_event import event_sheet  # noqa: PLC0415 - not for help or completion
    from coopfb.render.event import event_shown  # noqa: PLC0415 - the same
    from coopfb.render.show import show  # noqa: PLC0415 - the same

    fmt = chosen_format(json=json, plain=plain)
    with directory() as conn:
        sheet = event_sheet(conn, " ".join(words), session().now)
    show(event_shown(sheet), fmt, session().screen)


@app.command(
    "add",
    help=help_with_example(
        _("Add a festive event: on one day or several, or by the rule that dates it each year."),
        'coopfb event add "Fête du port" --place Dunkerque --on 2027-06-18 --until 2027-06-20',
        'coopfb event add "Stadsfeest" --place Menen --rule "second sunday of may - 1 day" --days 2',
    ),
)
def add_one(  # noqa: PLR0913, PLR0917 - one parameter an option
    name: Annotated[str, typer.Argument(metavar=_("NAME"), show_default=False)],
    place: Annotated[
        str, typer.Option("--place", metavar=_("PLACE"), autocompletion=complete_place, help=_("Where it takes place."), show_default=False)
    ],
    on: Annotated[str, typer.Option("--on", metavar=_("DATE"), help=_("Its day, or its first day."))] = "",
    until: Annotated[str, typer.Option("--until", metavar=_("DATE"), help=_("Its last day, with --on."))] = "",
    rule: Annotated[str, typer.Option("--rule", metavar="“…”", help=_("The rule that dates it: “first sunday of september”."))] = "",
    days: Annotated[int | None, typer.Option("--days", min=1, max=60, metavar="N", help=_("How many days it lasts."))] = None,
    zone: Annotated[
        str,
        typer.Option("--zone", metavar=_("ZONE"), autocompletion=complete_zone, help=_("Its cooperation zone, if not that of the place.")),
    ] = "",
    name_nl: Annotated[str, typer.Option("--name-nl", metavar=_("NAME"), help=_("Its name in Dutch, if it has another."))] = "",
    dry_run: DryRunOption = False,
) -> None:
    """Add an event."""
    from coopfb.actions.add_event import EventWords, plan_event  # noqa: PLC0415 - not for help or completion
    from coopfb.cli.authoring import author, home_unit  # noqa: PLC0415 - the same
    from coopfb.render.event import added_text  # noqa: PLC0415 - the same

    now = session()
    words = EventWords(name, name_nl, place, zone, _day(on), _day(until), rule, days)
    with directory() as conn:
        planned, who = plan_event(conn, words, home_unit(conn)), author(conn)
    if not dry_run:
        from coopfb.store.writes.events import add_event  # noqa: PLC0415 - loads SQLModel, for a change only

        add_event(now.db, who, planned)
    now.screen.line(added_text(planned, dry_run=dry_run))


def _day(words: str) -> date | None:
    """Return the day that words mean, None for no words. Raises WrongCommandLineError."""
    if not words:
        return None
    from coopfb.domain.when import day  # noqa: PLC0415 - three languages of dates, only for an option that needs them

    return day(words, session().now)


def _period(year: int | None, since: str, until: str) -> tuple[date, date] | None:
    """Return the first and last day asked for, None for no period. Raises WrongCommandLineError."""
    first, last = _day(since), _day(until)
    if year is not None and (first or last):
        raise WrongCommandLineError("wrong-period", text("--year stands beside --from or --to."), text("Leave one of them out."))
    if year is not None:
        return date(year, 1, 1), date(year, 12, 31)
    if not (first or last):
        return None
    from coopfb.domain.local_time import on_the_wall  # noqa: PLC0415 - only for a period

    first = first or on_the_wall(session().now).date()
    last = last or date(first.year + 1, first.month, min(first.day, 28))
    if last < first:
        raise WrongCommandLineError("wrong-period", text("The period ends before it begins."), text("Give --to a later day than --from."))
    return first, last
