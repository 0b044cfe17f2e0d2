"""`coopfb map`: the border, cooperation zones, territories, posts, spots, events and operations, drawn into a file."""

import sqlite3
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coopfb.cli.completion import complete_zone
from coopfb.cli.consulting import EmergencyOption, consulted
from coopfb.cli.exporting import STANDARD_OUTPUT, deliver, destination, remind_of_marking
from coopfb.cli.options import JsonOption, ReasonOption, chosen_format, help_with_example, session
from coopfb.errors import WrongCommandLineError
from coopfb.i18n import _
from coopfb.text import counted, text

if TYPE_CHECKING:
    from coopfb.actions.consult_directory import About
    from coopfb.render.written import Made

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

FORMATS = ("html", "svg", "geojson", "kml")
ENDINGS = {".html": "html", ".htm": "html", ".svg": "svg", ".geojson": "geojson", ".json": "geojson", ".kml": "kml"}
DAYS = 30


@app.command(
    "map",
    help=help_with_example(
        _("Draw a map of the border or of one cooperation zone: a page to open in a browser, a drawing, or data for other programs."),
        "coopfb map -o border.html",
        "coopfb map --zone dunkerque --from 2027-01-01 --to 2027-03-31 -o dunkerque.svg",
    ),
)
def draw(  # noqa: PLR0913, PLR0917 - one parameter an option
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar=_("FILE"), help=_("Write it into this file, in the format of its ending; else to standard output.")
        ),
    ] = STANDARD_OUTPUT,
    form: Annotated[str, typer.Option("--format", metavar="|".join(FORMATS), help=_("The format, whatever the file's ending."))] = "",
    zone: Annotated[
        str, typer.Option("--zone", metavar=_("ZONE"), autocompletion=complete_zone, help=_("Only this cooperation zone."))
    ] = "",
    since: Annotated[
        str, typer.Option("--from", metavar=_("DAY"), help=_("Events and operations from this day on; today unless told."))
    ] = "",
    until: Annotated[str, typer.Option("--to", metavar=_("DAY"), help=_("Up to this day; 30 days on unless told."))] = "",
    reason: ReasonOption = None,
    emergency: EmergencyOption = False,
    json: JsonOption = False,
) -> None:
    """Draw the map."""
    target = destination(output, json=json)
    kind = _format(form, target)
    first, last = _period(since, until)
    fmt = chosen_format(json=json)

    def made(conn: sqlite3.Connection, chosen: dict[str, str]) -> "tuple[Made, About]":
        return _made(conn, chosen, kind, zone, (first, last))

    deliver(consulted(reason, made, fmt, emergency=emergency), target, "coopfb/map/1", json=json)


def _made(conn: sqlite3.Connection, chosen: dict[str, str], kind: str, zone: str, period: tuple[date, date]) -> "tuple[Made, About]":
    from coopfb.actions.consult_directory import About  # noqa: PLC0415 - not for help or completion
    from coopfb.actions.draw_map import MapAsked, codes_shown, map_of  # noqa: PLC0415 - the same
    from coopfb.actions.write_map import written_map  # noqa: PLC0415 - the same
    from coopfb.render.written import Made  # noqa: PLC0415 - the same

    now, marking = session(), chosen.get("marking", "")
    shown = map_of(conn, MapAsked(zone, *period, marking, all_names=kind == "html"), now.now)
    remind_of_marking(now, marking, exercise=shown.fictitious)
    counts = shown.counts
    what = text(
        "map ({what}): {posts}, {events}, {operations}",
        what=shown.title,
        posts=counted("{n} post", "{n} posts", counts["post"]),
        events=counted("{n} event", "{n} events", counts["event"]),
        operations=counted("{n} operation", "{n} operations", counts["operation"]),
    )
    more = {"zone": shown.zone_code, "from": shown.first.isoformat(), "to": shown.last.isoformat(), "language": now.lang, "counts": counts}
    made = Made(written_map(shown, kind, now.lang), kind, what, more)
    return made, About("map", shown.zone_code or "border", codes_shown(shown))


def _format(form: str, target: Path | None) -> str:
    """Return the format asked for, or that of the file's ending. Raises WrongCommandLineError."""
    known = text("Choose one of {formats}.", formats=", ".join(FORMATS))
    if form:
        if form.casefold() not in FORMATS:
            raise WrongCommandLineError("unknown-format", text("The format “{format}” is not known.", format=form), known)
        return form.casefold()
    if target is None:
        raise WrongCommandLineError("format-not-said", text("It is not said in which format the map is wanted."), known)
    if target.suffix.casefold() not in ENDINGS:
        said = text("The ending of {path} does not say which format is wanted.", path=str(target))
        raise WrongCommandLineError("format-not-said", said, text("Add --format, with one of {formats}.", formats=", ".join(FORMATS)))
    return ENDINGS[target.suffix.casefold()]


def _period(since: str, until: str) -> tuple[date, date]:
    """Return first and last day. Raises WrongCommandLineError."""
    from coopfb.domain.local_time import on_the_wall  # noqa: PLC0415 - not for help or completion
    from coopfb.domain.when import day  # noqa: PLC0415 - the same

    now = session().now
    first = day(since, now) if since else on_the_wall(now).date()
    last = day(until, now) if until else first + timedelta(days=DAYS)
    if last < first:
        raise WrongCommandLineError("wrong-period", text("The period ends before it begins."), text("Give --to a later day than --from."))
    return first, last
