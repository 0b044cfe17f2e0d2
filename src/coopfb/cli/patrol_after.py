"""`coopfb patrol notify` and `coopfb patrol report`: the common centre told before, and what the operation came to."""

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coopfb.cli.completion import complete_unit
from coopfb.cli.consulting import EmergencyOption, consulted, moment_asked, thresholds
from coopfb.cli.options import DryRunOption, JsonOption, PlainOption, ReasonOption, chosen_format, help_with_example, session
from coopfb.errors import WrongCommandLineError
from coopfb.i18n import _
from coopfb.render.show import Format, show
from coopfb.text import text

if TYPE_CHECKING:
    from datetime import datetime

    from coopfb.actions.consult_directory import About
    from coopfb.domain.notification import Notification
    from coopfb.domain.outcome import Report
    from coopfb.domain.record import Author

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command(
    "notify",
    help=help_with_example(
        _("Record that the common centre was told of an operation, with what to say and whom to call."), "coopfb patrol notify today"
    ),
)
def notify(  # noqa: PLR0913, PLR0917 - one parameter an option
    ref: Annotated[str, typer.Argument(metavar="REF", show_default=False)],
    to: Annotated[
        str, typer.Option("--to", metavar=_("UNIT"), autocompletion=complete_unit, help=_("Who was told; else the common centre there."))
    ] = "",
    at: Annotated[str | None, typer.Option("--at", metavar="“…”", help=_("When it was told; else now."))] = None,
    reason: ReasonOption = None,
    emergency: EmergencyOption = False,
    dry_run: DryRunOption = False,
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """Record that the common centre was told."""
    from coopfb.render.notification import NotificationAnswer  # noqa: PLC0415 - not for help or completion

    fmt = chosen_format(json=json, plain=plain)
    moment = moment_asked(at)
    when = moment.at if moment else None
    told, by = consulted(reason, lambda conn, chosen: _told(conn, chosen, ref, to, when), fmt, emergency=emergency)
    if not (dry_run or told.recorded):
        from coopfb.domain.agreement import Notice  # noqa: PLC0415 - only for a change
        from coopfb.store.writes.operations import replace_operation  # noqa: PLC0415 - loads SQLModel, for a change only

        notice = Notice(told.centre.code, told.at, by.who)
        replace_operation(session().db, by, told.operation._replace(notice=notice), "patrol notify")
    show(NotificationAnswer(told, dry_run=dry_run), fmt, session().screen)


def _told(
    conn: sqlite3.Connection, chosen: dict[str, str], ref: str, to: str, at: "datetime | None"
) -> "tuple[tuple[Notification, Author], About]":
    """Return what is told and in whose name, with what the audit entry keeps."""
    from coopfb.actions.consult_directory import About  # noqa: PLC0415 - not for help or completion
    from coopfb.actions.notify_centre import Telling, notification  # noqa: PLC0415 - the same
    from coopfb.cli.authoring import author  # noqa: PLC0415 - the same

    now = session()
    told = notification(conn, Telling(ref, to, at, now.now, now.unit or chosen.get("home", ""), thresholds(chosen)))
    return (told, author(conn)), About("operation", told.operation.code, (told.centre.code,))


REPORT_HELP = help_with_example(
    _("Report what an operation came to, in each State's own terms; then that the report went to the common centre."),
    'coopfb patrol report today --persons 40 --vehicles 31 --be-judicial 1 --seizures "2 kg cannabis"',
    "coopfb patrol report 14 --file report.toml",
    "coopfb patrol report 14 --sent-now",
)


@app.command("report", help=REPORT_HELP)
def report(  # noqa: PLR0913, PLR0917 - one parameter an option
    ref: Annotated[str, typer.Argument(metavar="REF", show_default=False)],
    hours: Annotated[str, typer.Option("--hours", metavar="N", help=_("Hours it lasted, half hours too; else as planned."))] = "",
    persons: Annotated[str, typer.Option("--persons", metavar="N", help=_("Persons checked."))] = "",
    vehicles: Annotated[str, typer.Option("--vehicles", metavar="N", help=_("Vehicles checked."))] = "",
    interpellations: Annotated[str, typer.Option("--fr-interpellations", metavar="N", help=_("Interpellations in France."))] = "",
    gardes_a_vue: Annotated[str, typer.Option("--fr-gardes-a-vue", metavar="N", help=_("Gardes à vue in France."))] = "",
    administrative: Annotated[str, typer.Option("--be-administrative", metavar="N", help=_("Administrative arrests in Belgium."))] = "",
    judicial: Annotated[str, typer.Option("--be-judicial", metavar="N", help=_("Judicial arrests in Belgium."))] = "",
    traffic_reports: Annotated[str, typer.Option("--traffic-reports", metavar="N", help=_("Traffic reports drawn up."))] = "",
    judicial_reports: Annotated[str, typer.Option("--judicial-reports", metavar="N", help=_("Judicial reports drawn up."))] = "",
    seizures: Annotated[str, typer.Option("--seizures", metavar="“…”", help=_("What was seized, on one line."))] = "",
    incidents: Annotated[str, typer.Option("--incidents", metavar="“…”", help=_("What went wrong, on one line; no names."))] = "",
    file: Annotated[Path | None, typer.Option("--file", metavar=_("FILE"), help=_("Read figures from TOML; - is standard input."))] = None,
    sent: Annotated[str, typer.Option("--sent", metavar=_("DAY"), help=_("When the report went to the common centre."))] = "",
    sent_now: Annotated[bool, typer.Option("--sent-now", help=_("The report goes to the common centre now."))] = False,
    yes: Annotated[bool, typer.Option("--yes", help=_("The figures are right, however odd."))] = False,
    dry_run: DryRunOption = False,
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """Report an operation."""
    fmt = chosen_format(json=json, plain=plain)
    typed = {
        "hours": hours, "persons": persons, "vehicles": vehicles, "fr-interpellations": interpellations, "fr-gardes-a-vue": gardes_a_vue,
        "be-administrative": administrative, "be-judicial": judicial, "traffic-reports": traffic_reports,
        "judicial-reports": judicial_reports, "seizures": seizures, "incidents": incidents, "sent": sent,
    }  # fmt: skip
    given = _from_file(file) | {name: value for name, value in typed.items() if value}
    _finish(ref, given, fmt, sent_now=sent_now, yes=yes, dry_run=dry_run)


def _from_file(file: Path | None) -> dict[str, str]:
    if file is None:
        return {}
    from coopfb.exchange.report_file import read_report  # noqa: PLC0415 - only for a file

    return read_report(str(file))


def _finish(ref: str, given: dict[str, str], fmt: Format, *, sent_now: bool, yes: bool, dry_run: bool) -> None:  # noqa: PLR0913 - as the command
    """Check what was given, ask about what is odd, write and show."""
    from coopfb.actions.name_operation import operation_named  # noqa: PLC0415 - not for help or completion
    from coopfb.actions.report_operation import confirmed, reported  # noqa: PLC0415 - the same
    from coopfb.cli.authoring import author, home_unit  # noqa: PLC0415 - the same
    from coopfb.cli.directory import directory  # noqa: PLC0415 - the same
    from coopfb.domain.limits import limits_of  # noqa: PLC0415 - the same
    from coopfb.store.reads.settings import settings  # noqa: PLC0415 - the same

    now = session()
    figures = _figures(given)
    with directory() as conn:
        by, days = author(conn), limits_of(settings(conn, now.login)).report_days
        operation = operation_named(conn, ref, now.now, home_unit(conn))
    made = reported(operation, figures, _sent_at(given.get("sent", ""), operation.end, sent_now=sent_now), by)
    if not (yes or dry_run or _confirmed(made, fmt)):
        confirmed(made)
    if made.changed and not dry_run:
        from coopfb.store.writes.operations import replace_operation  # noqa: PLC0415 - loads SQLModel, for a change only

        replace_operation(now.db, by, made.operation, "patrol report")
    _show(made, fmt, days, dry_run=dry_run)


def _confirmed(made: "Report", fmt: Format) -> bool:
    """Ask at a terminal whether odd figures are right, and return whether they are."""
    from coopfb.cli.asking import agreed  # noqa: PLC0415 - not for help or completion
    from coopfb.domain.outcome import odd_text  # noqa: PLC0415 - the same

    can_ask = bool(made.odd) and fmt is Format.HUMAN and session().can_ask
    return can_ask and agreed(text("These figures look odd: {figures}. Are they right?", figures=odd_text(made)))


def _figures(given: dict[str, str]) -> dict[str, float | str]:
    """Return the figures given, each as it is stored. Raises WrongCommandLineError that names the option."""
    from coopfb.domain.outcome import FIGURES, Refused, read_figure  # noqa: PLC0415 - not for help or completion

    figures: dict[str, float | str] = {}
    for figure in FIGURES:
        if figure in given:
            value = read_figure(figure, given[figure])
            if isinstance(value, Refused):
                message = text("{option} does not take “{value}”.", option=f"--{figure}", value=given[figure])
                raise WrongCommandLineError("bad-value", message, text("Allowed: {allowed}.", allowed=value.allowed))
            figures[figure] = value
    return figures


def _sent_at(words: str, end: "datetime", *, sent_now: bool) -> "datetime | None":
    """Return when the report went to the common centre, None when it did not; between the end of the operation and now."""
    now = session().now
    if words and sent_now:
        raise WrongCommandLineError(
            "options-contradict",
            text("{one} and {other} cannot be used together.", one="--sent", other="--sent-now"),
            text("Leave one of them out."),
        )
    if not words:
        return now if sent_now else None
    from coopfb.domain.local_time import on_the_wall  # noqa: PLC0415 - not for help or completion
    from coopfb.domain.when import understand  # noqa: PLC0415 - three languages of dates, only for --sent

    moment, floor = understand(words, now), min(end, now)
    same_day = not moment.had_time and on_the_wall(moment.at).date() == on_the_wall(floor).date()
    at = max(moment.at, floor) if same_day else moment.at
    if not floor <= at <= now:
        raise WrongCommandLineError(
            "sent-when", text("A report is sent after its operation, and not in the future."), text("Give the day it was sent.")
        )
    return at


def _show(made: "Report", fmt: Format, days: int, *, dry_run: bool) -> None:
    """Show the report, and until when it is to be sent."""
    from coopfb.domain.due import due  # noqa: PLC0415 - not for help or completion
    from coopfb.domain.operation import OperationLine  # noqa: PLC0415 - the same
    from coopfb.render.outcome import ReportAnswer  # noqa: PLC0415 - the same

    one = made.operation
    line = OperationLine(
        one.code, one.kind, one.zone, one.purpose, one.status, one.revision, one.start, one.end, one.series, one.units,
        reported=True, sent=made.outcome.sent_at is not None,
    )  # fmt: skip
    show(ReportAnswer(made, due(line, session().now, days), dry_run=dry_run), fmt, session().screen)
