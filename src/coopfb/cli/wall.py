"""`coopfb wall`: one printed page for the wall of a post, for the night when the computer is down."""

import sqlite3
from typing import TYPE_CHECKING, Annotated

import typer

from coopfb.cli.completion import complete_unit
from coopfb.cli.consulting import EmergencyOption, consulted, thresholds
from coopfb.cli.exporting import OutputOption, deliver, destination, remind_of_marking
from coopfb.cli.options import JsonOption, ReasonOption, chosen_format, help_with_example, session
from coopfb.i18n import _
from coopfb.text import text

if TYPE_CHECKING:
    from coopfb.actions.consult_directory import About
    from coopfb.render.written import Made

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command(
    "wall",
    help=help_with_example(
        _("Print one page for the wall of a post: counterparts, dispatch, common centre, radio, how to dial, how to begin."),
        "coopfb wall -o wall.pdf",
        "coopfb wall --as be-pz-5455 -o muur.pdf",
    ),
)
def wall(
    output: OutputOption,
    as_unit: Annotated[
        str,
        typer.Option(
            "--as", metavar=_("UNIT"), autocompletion=complete_unit, help=_("The post whose wall it is; the setting home unless told.")
        ),
    ] = "",
    reason: ReasonOption = None,
    emergency: EmergencyOption = False,
    json: JsonOption = False,
) -> None:
    """Print the page."""
    target = destination(output, json=json)
    fmt = chosen_format(json=json)

    def made(conn: sqlite3.Connection, chosen: dict[str, str]) -> "tuple[Made, About]":
        from coopfb.actions.consult_directory import About  # noqa: PLC0415 - not for help or completion
        from coopfb.actions.print_wall import printed, wall_of  # noqa: PLC0415 - the same
        from coopfb.render.written import Made  # noqa: PLC0415 - the same

        now, marking = session(), chosen.get("marking", "")
        sheet = wall_of(conn, as_unit or now.unit or chosen.get("home", ""), now.now, thresholds(chosen), marking)
        remind_of_marking(now, marking, exercise=sheet.exercise)
        shown = tuple(dict.fromkeys(one.unit.code for one in sheet.answers))
        what = text("sheet for the wall of {unit}", unit=sheet.unit.named)
        more = {"unit": sheet.unit.code, "units": list(shown), "language": now.lang}
        return Made(printed(sheet, now.lang), "pdf", what, more), About("unit", sheet.unit.code, shown)

    deliver(consulted(reason, made, fmt, emergency=emergency), target, "coopfb/wall/1", json=json)
