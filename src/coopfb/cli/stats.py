"""`coopfb stats`: figures of joint operations and of daily cooperation, as tables, for programs, and as CSV."""

from typing import TYPE_CHECKING, Annotated

import typer

from coopfb.cli import stats_report
from coopfb.cli.options import JsonOption, PlainOption, ReasonOption, chosen_format, help_with_example, session
from coopfb.cli.stats_options import FromOption, PeriodArgument, ToOption, YearOption, ZoneOption
from coopfb.i18n import _
from coopfb.render.show import Answer, show

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coopfb.actions.count_operations import Counting, Wanted
    from coopfb.domain.statistics_tables import Table

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
CsvOption = Annotated[
    str, typer.Option("--output", "-o", metavar=_("FILE"), help=_("Write it into this file as CSV; - for standard output."))
]
COUNTED = _(
    "Planned counts all but drafts: proposed, accepted, issued, held, reported, declined, cancelled; held counts held and reported."
)


@app.callback(help=_("Count operations and daily cooperation, and print the report of the working group."))
def stats() -> None:
    """Group of the commands about figures."""


def _help(first: str, *examples: str) -> str:
    return help_with_example(f"{first} {COUNTED}", *examples)


@app.command(
    "zones",
    help=_help(_("Count operations by cooperation zone, against the target of each month."), "coopfb stats zones 2027-Q1",
               "coopfb stats zones --year 2027 -o zones.csv"),
)  # fmt: skip
def zones(  # noqa: PLR0913, PLR0917 - one parameter an option
    period: PeriodArgument = "", year: YearOption = None, start: FromOption = "", end: ToOption = "", zone: ZoneOption = "",
    output: CsvOption = "", reason: ReasonOption = None, json: JsonOption = False, plain: PlainOption = False,
) -> None:  # fmt: skip
    """Count by zone."""
    _tabled("zones", _wanted(period, year, start, end, zone), output, reason, json=json, plain=plain)


@app.command("kinds", help=_help(_("Count operations by kind: patrols, mirror controls, events."), "coopfb stats kinds 2027 --zone art"))
def kinds(  # noqa: PLR0913, PLR0917 - one parameter an option
    period: PeriodArgument = "", year: YearOption = None, start: FromOption = "", end: ToOption = "", zone: ZoneOption = "",
    output: CsvOption = "", reason: ReasonOption = None, json: JsonOption = False, plain: PlainOption = False,
) -> None:  # fmt: skip
    """Count by kind."""
    _tabled("kinds", _wanted(period, year, start, end, zone), output, reason, json=json, plain=plain)


@app.command("months", help=_help(_("Count operations by month."), "coopfb stats months --from 2026-07-01 --to 2027-06-30"))
def months(  # noqa: PLR0913, PLR0917 - one parameter an option
    period: PeriodArgument = "", year: YearOption = None, start: FromOption = "", end: ToOption = "", zone: ZoneOption = "",
    output: CsvOption = "", reason: ReasonOption = None, json: JsonOption = False, plain: PlainOption = False,
) -> None:  # fmt: skip
    """Count by month."""
    _tabled("months", _wanted(period, year, start, end, zone), output, reason, json=json, plain=plain)


@app.command(
    "units",
    help=_help(_("Count the turns and hours of each unit, and how evenly they are spread within each State."),
               "coopfb stats units 2027-Q1 --zone art"),
)  # fmt: skip
def units(  # noqa: PLR0913, PLR0917 - one parameter an option
    period: PeriodArgument = "", year: YearOption = None, start: FromOption = "", end: ToOption = "", zone: ZoneOption = "",
    output: CsvOption = "", reason: ReasonOption = None, json: JsonOption = False, plain: PlainOption = False,
) -> None:  # fmt: skip
    """Count by unit."""

    def answered(asked: "Counting") -> "tuple[Answer, list[dict[str, object]]]":
        from coopfb.actions.count_operations import by_unit  # noqa: PLC0415 - not for help or completion
        from coopfb.render.statistics_units import TurnsAnswer  # noqa: PLC0415 - the same

        turns = by_unit(asked)
        return TurnsAnswer(turns), turns.records()

    _shown("units", answered, _wanted(period, year, start, end, zone), output, reason, json=json, plain=plain)


@app.command(
    "cooperation",
    help=help_with_example(
        _("Count daily cooperation by month: look-ups, files given, calls tried and answered, messages; never who."),
        "coopfb stats cooperation 2027-Q1",
    ),
)
def cooperation(  # noqa: PLR0913, PLR0917 - one parameter an option
    period: PeriodArgument = "", year: YearOption = None, start: FromOption = "", end: ToOption = "",
    output: CsvOption = "", reason: ReasonOption = None, json: JsonOption = False, plain: PlainOption = False,
) -> None:  # fmt: skip
    """Count daily cooperation."""

    def answered(asked: "Counting") -> "tuple[Answer, list[dict[str, object]]]":
        from coopfb.actions.count_operations import by_day_to_day  # noqa: PLC0415 - not for help or completion
        from coopfb.domain.statistics_tables import daily_records  # noqa: PLC0415 - the same
        from coopfb.render.statistics_units import DailyAnswer  # noqa: PLC0415 - the same

        counted = by_day_to_day(asked)
        return DailyAnswer(counted), daily_records(counted)

    _shown("cooperation", answered, _wanted(period, year, start, end), output, reason, json=json, plain=plain)


app.registered_commands += stats_report.app.registered_commands


def _wanted(period: str, year: int | None, start: str, end: str, zone: str = "") -> "Wanted":
    from coopfb.actions.count_operations import Wanted  # noqa: PLC0415 - not for help or completion

    return Wanted(period, year, start, end, zone)


def _tabled(what: str, wanted: "Wanted", output: str, reason: str | None, *, json: bool, plain: bool) -> None:  # noqa: PLR0913
    """Show or write the figures of zones, kinds or months."""

    def answered(asked: "Counting") -> "tuple[Answer, list[dict[str, object]]]":
        from coopfb.actions.count_operations import by_kind, by_month, by_zone  # noqa: PLC0415 - not for help or completion
        from coopfb.render.statistics import StatisticsAnswer  # noqa: PLC0415 - the same

        counts: Mapping[str, Callable[[Counting], Table]] = {"zones": by_zone, "kinds": by_kind, "months": by_month}
        table = counts[what](asked)
        return StatisticsAnswer(table), table.records()

    _shown(what, answered, wanted, output, reason, json=json, plain=plain)


def _shown(  # noqa: PLR0913 - what the options of every table say
    what: str,
    answered: "Callable[[Counting], tuple[Answer, list[dict[str, object]]]]",
    wanted: "Wanted",
    output: str,
    reason: str | None,
    *,
    json: bool,
    plain: bool,
) -> None:
    """Show the figures, or write them into a file. Raises CoopfbError."""
    from coopfb.actions.count_operations import counting  # noqa: PLC0415 - not for help or completion
    from coopfb.cli.directory import directory  # noqa: PLC0415 - the same
    from coopfb.store.reads.settings import settings  # noqa: PLC0415 - the same

    fmt, now = chosen_format(json=json, plain=plain), session()
    if output:
        from coopfb.cli.stats_csv import written  # noqa: PLC0415 - only for a file

        written(what, answered, wanted, output, reason, json=json)
        return
    with directory() as conn:
        answer, _records = answered(counting(conn, wanted, now.now, settings(conn, now.login)))
    show(answer, fmt, now.screen)
