"""`coopfb stats report`: the report of the working group as a PDF, in the languages of both sides."""

import sqlite3
from typing import TYPE_CHECKING

import typer

from coopfb.cli.consulting import EmergencyOption, consulted
from coopfb.cli.exporting import OutputOption, deliver, destination, remind_of_marking
from coopfb.cli.options import JsonOption, ReasonOption, chosen_format, help_with_example, session
from coopfb.cli.stats_options import FromOption, PeriodArgument, ToOption, YearOption, ZoneOption
from coopfb.i18n import _
from coopfb.text import text

if TYPE_CHECKING:
    from coopfb.actions.consult_directory import About
    from coopfb.render.written import Made

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command(
    "report",
    help=help_with_example(
        _("Print the report of the working group as a PDF in French and Dutch: five sentences, charts, a page a zone, open actions."),
        "coopfb stats report 2027-Q1 -o report.pdf",
        "coopfb stats report --year 2027 -o report.pdf",
    ),
)
def report(  # noqa: PLR0913, PLR0917 - one parameter an option
    output: OutputOption,
    period: PeriodArgument = "",
    year: YearOption = None,
    start: FromOption = "",
    end: ToOption = "",
    zone: ZoneOption = "",
    reason: ReasonOption = None,
    emergency: EmergencyOption = False,
    json: JsonOption = False,
) -> None:
    """Print the report."""
    target = destination(output, json=json)

    def made(conn: sqlite3.Connection, chosen: dict[str, str]) -> "tuple[Made, About]":
        from coopfb.actions.consult_directory import About  # noqa: PLC0415 - not for help or completion
        from coopfb.actions.count_operations import Wanted, counting  # noqa: PLC0415 - the same
        from coopfb.actions.gather_report import printed, report_of  # noqa: PLC0415 - the same
        from coopfb.domain.statistics_report import LANGUAGES  # noqa: PLC0415 - the same
        from coopfb.render.written import Made  # noqa: PLC0415 - the same

        now, marking = session(), chosen.get("marking", "")
        asked = counting(conn, Wanted(period, year, start, end, zone), now.now, chosen)
        found = report_of(asked, marking)
        remind_of_marking(now, marking, exercise=found.exercise)
        code, zones = asked.period.code, [one.code for one in found.zones]
        what = text("report of the working group, {period}", period=code)
        more = {"period": code, "zones": zones, "languages": list(LANGUAGES), "operations": found.of.total.figures.planned}
        return Made(printed(found), "pdf", what, more), About("statistics", f"report {code}", (), "export")

    deliver(consulted(reason, made, chosen_format(json=json), emergency=emergency), target, "coopfb/stats.report/1", json=json)
