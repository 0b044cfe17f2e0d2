"""`coopfb patrol season`: plan months of joint operations at once, fairly and unpredictably, and keep them as drafts."""

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coopfb.cli import start
from coopfb.cli.asking import agreed
from coopfb.cli.completion import complete_zone
from coopfb.cli.consulting import EmergencyOption, consulted
from coopfb.cli.options import DryRunOption, JsonOption, PlainOption, ReasonOption, chosen_format, help_with_example, listed, session
from coopfb.cli.planning import planning_for
from coopfb.errors import ForbiddenError, WrongCommandLineError
from coopfb.i18n import _
from coopfb.render.show import Format, show
from coopfb.text import counted, text

if TYPE_CHECKING:
    from coopfb.actions.consult_directory import About
    from coopfb.actions.draft_season import SeasonDrafts
    from coopfb.actions.plan_season import SeasonMade, SeasonWish
    from coopfb.actions.request_season import SeasonAsked, SeasonOptions
    from coopfb.actions.settle_zone import Planning
    from coopfb.domain.season_plan import SeasonPlan

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

SEED_BYTES = 32
"""How long the seed of a season is, from the system's secret source."""
SEASON_HELP = help_with_example(
    _(
        "Plan the joint operations of months at once: fewest missed targets, then the load shared fairly, then slots nobody can foresee."
        " What is accepted stays; nothing is kept without --save."
    ),
    "coopfb patrol season --from 2027-01-01 --to 2027-06-30",
    "coopfb patrol season season.toml --zone maubeuge --save",
    'coopfb patrol season --what-if "without be-pz-5317 in march"',
)


@app.command("season", help=SEASON_HELP)
def season_planned(  # noqa: PLR0913, PLR0917 - one parameter an option
    file: Annotated[
        str | None, typer.Argument(metavar=_("[FILE]"), show_default=False, help=_("A season in TOML; - reads standard input."))
    ] = None,
    start_day: Annotated[
        str, typer.Option("--from", metavar=_("DAY"), help=_("The first day; of the season kept, else of next month."))
    ] = "",
    end_day: Annotated[
        str, typer.Option("--to", metavar=_("DAY"), help=_("The last day; of the season kept, else after six months."))
    ] = "",
    zone: Annotated[
        list[str] | None,
        typer.Option("--zone", metavar=_("ZONE,…"), autocompletion=complete_zone, help=_("Only these cooperation zones.")),
    ] = None,
    target: Annotated[
        list[str] | None,
        typer.Option("--target", metavar=_("ZONE:KIND=N,…"), help=_("How many a month or week: 3, maubeuge=3, art:mirror-control=1.")),
    ] = None,
    per: Annotated[str, typer.Option("--per", metavar="month|week", help=_("What targets count for."))] = "",
    hours: Annotated[
        list[str] | None, typer.Option("--hours", metavar=_("FROM-TO,…"), help=_("The hours to choose from: 14:00-18:00,20:00-02:00."))
    ] = None,
    apart: Annotated[
        int,
        typer.Option(
            "--apart",
            min=0,
            max=28,
            metavar="N",
            show_default=False,
            help=_("Days between operations of a zone; 3 unless told."),
        ),
    ] = 0,
    weekend: Annotated[str, typer.Option("--weekend", metavar="N|N-M", help=_("Percent on weekends: at least, or between."))] = "",
    night: Annotated[str, typer.Option("--night", metavar="N|N-M", help=_("Percent at night: at least, or between."))] = "",
    on_holiday: Annotated[
        str, typer.Option("--on-holiday", metavar="keep|skip", help=_("Whether public holidays are planned on, also by State: FR=keep."))
    ] = "",
    events: Annotated[
        list[str] | None, typer.Option("--events", metavar="all|none|EVENT,…", help=_("Festive events that must be covered."))
    ] = None,
    purpose: Annotated[str, typer.Option("--purpose", metavar="“…”", help=_("What the operations are for."))] = "",
    seconds: Annotated[
        int,
        typer.Option(
            "--seconds", min=0, max=3600, metavar="N", show_default=False, help=_("How long to look for the best plan; 60 unless told.")
        ),
    ] = 0,
    explain: Annotated[bool, typer.Option("--explain", help=_("Say why of each operation, and of each target that is missed."))] = False,
    what_if: Annotated[
        list[str] | None,
        typer.Option("--what-if", metavar="“…”", help=_("Show what would change: “without be-pz-5317 in march”. Nothing is kept.")),
    ] = None,
    calendar: Annotated[bool, typer.Option("--calendar", help=_("Show months instead of a table."))] = False,
    save: Annotated[bool, typer.Option("--save", help=_("Keep the operations as drafts."))] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar=_("FOLDER"), help=_("With --save: propose them, one message and calendar a zone in there.")),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=_("Replace files that are there already."))] = False,
    strict: Annotated[bool, typer.Option("--strict", help=_("Fail when a target is missed, and keep nothing."))] = False,
    reason: ReasonOption = None,
    emergency: EmergencyOption = False,
    dry_run: DryRunOption = False,
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """Plan a season."""
    fmt = chosen_format(json=json, plain=plain)
    _refuse_contradictions(save=save, what_if=what_if, output=output)
    from coopfb.actions.request_season import SeasonOptions  # noqa: PLC0415 - not for help or completion

    options = SeasonOptions(
        start_day, end_day, listed(zone), per, listed(hours), apart, weekend, night, on_holiday, listed(events), listed(target),
        purpose, seconds,
    )  # fmt: skip
    planning, asked, made = consulted(
        reason, lambda conn, chosen: _planned(conn, chosen, file, options, tuple(what_if or ()), explain=explain), fmt, emergency=emergency
    )
    _refuse_clashes(made.plan, fmt, strict=strict)
    drafts = _drafted(planning, made, asked)
    view = (explain, calendar)
    if made.plan.what_if or made.plan.interrupted or dry_run:
        _show(drafts.plan, fmt, view)
        return
    _finish(planning, made, drafts, fmt, view, save=save, folder=output, force=force)


def _refuse_contradictions(*, save: bool, what_if: list[str] | None, output: Path | None) -> None:
    if save and what_if:
        said = text("{one} and {other} cannot be used together.", one="--save", other="--what-if")
        raise WrongCommandLineError("two-options", said, text("Leave one of them out."))
    if output and not save:
        said = text("{option} means something only with {other}.", option="--output", other="--save")
        raise WrongCommandLineError("needs-save", said, text("Add --save, or leave it out."))


def _planned(  # noqa: PLR0913 - what a season is planned from
    conn: sqlite3.Connection,
    chosen: dict[str, str],
    file: str | None,
    options: "SeasonOptions",
    what_ifs: tuple[str, ...],
    *,
    explain: bool,
) -> "tuple[tuple[Planning, SeasonAsked, SeasonMade], About]":
    """Plan with the settings of this account; name what the audit entry keeps."""
    from coopfb.actions.consult_directory import About  # noqa: PLC0415 - not for help or completion
    from coopfb.actions.plan_season import plan_season  # noqa: PLC0415 - the same
    from coopfb.actions.request_season import season_requested  # noqa: PLC0415 - the same
    from coopfb.domain.plan import PlanRequest  # noqa: PLC0415 - the same

    filed = None
    if file is not None:
        from coopfb.exchange.season_file import read_season  # noqa: PLC0415 - only for a file

        filed = read_season(file)
    planning = planning_for(conn, chosen, PlanRequest())
    asked = season_requested(conn, filed, options, chosen, session().now)
    wish = _wish(asked, what_ifs, explain=explain)
    made = plan_season(planning, asked, wish)
    units = tuple(sorted({unit for slot in made.plan.slots for unit in (slot.fr, slot.be)}))
    return (planning, asked, made), About("season", "", units)


def _wish(asked: "SeasonAsked", what_ifs: tuple[str, ...], *, explain: bool) -> "SeasonWish":
    from secrets import token_hex  # noqa: PLC0415 - not for help or completion, nor for the other commands about operations
    from time import monotonic  # noqa: PLC0415 - the same

    from coopfb.actions.plan_season import SeasonWish  # noqa: PLC0415 - the same
    from coopfb.cli.progress import clock  # noqa: PLC0415 - the same

    return SeasonWish(
        start.variable("COOPFB_SEED") or token_hex(SEED_BYTES), monotonic, what_ifs, explain, clock(text("planning"), asked.seconds)
    )


def _drafted(planning: "Planning", made: "SeasonMade", asked: "SeasonAsked") -> "SeasonDrafts":
    """Return the drafts, judged by every rule, on a connection of their own."""
    from coopfb.actions.draft_season import drafts_of  # noqa: PLC0415 - not for help or completion
    from coopfb.cli.directory import directory  # noqa: PLC0415 - the same

    now = session()
    with directory() as conn:
        return drafts_of(planning._replace(conn=conn), made, asked.purpose, planning.author(now.login, now.notify))


def _finish(  # noqa: PLR0913 - what is kept, how it is shown, and where letters go
    planning: "Planning",
    made: "SeasonMade",
    drafts: "SeasonDrafts",
    fmt: Format,
    view: tuple[bool, bool],
    *,
    save: bool,
    folder: Path | None,
    force: bool,
) -> None:
    """Store what is to be stored and show the plan; at a terminal the question comes after the plan was seen."""
    now = session()
    asking = not save and fmt is Format.HUMAN and now.can_ask and bool(drafts.added or drafts.changed)
    if not save:
        _show(drafts.plan, fmt, view, asking=asking)
        if not (asking and agreed(text("Save them as drafts?"))):
            return
    from coopfb.cli.season_keeping import kept  # noqa: PLC0415 - loads SQLModel, for a change only

    plan = kept(planning, made, drafts, folder, force=force)
    if asking:
        now.screen.line(counted("{n} operation is stored.", "{n} operations are stored.", len(drafts.added) + len(drafts.changed)))
    else:
        _show(plan, fmt, view)


def _show(plan: "SeasonPlan", fmt: Format, view: tuple[bool, bool], *, asking: bool = False) -> None:
    from coopfb.render.season import SeasonAnswer  # noqa: PLC0415 - not for help or completion

    show(SeasonAnswer(plan, explain=view[0], calendar=view[1], asking=asking), fmt, session().screen)


def _refuse_clashes(plan: "SeasonPlan", fmt: Format, *, strict: bool) -> None:
    """Refuse targets that the rules alone make impossible, and with --strict any that is missed; what clashes is told with it."""
    from coopfb.domain.season_plan import INFEASIBLE  # noqa: PLC0415 - not for help or completion

    if plan.status != INFEASIBLE and not (strict and plan.missed):
        return
    remedy = text("Take one of the ways out that are listed.")
    if plan.status == INFEASIBLE:
        said = text("The targets clash with the rules themselves, even in an empty calendar; nothing was saved.")
        error = ForbiddenError("targets-clash", said, remedy)
    else:
        missing = sum(one.missing for one in plan.missed)
        said = counted("{n} operation is missing; nothing was saved.", "{n} operations are missing; nothing was saved.", missing)
        error = ForbiddenError("targets-missed", said, remedy)
    if fmt is Format.JSON:
        from coopfb.render.season_records import clash_json  # noqa: PLC0415 - only here

        error.more = {"status": plan.status, "clash": [clash_json(plan, one) for one in plan.clashes]}
    else:
        from coopfb.render.season_clash import write_clash  # noqa: PLC0415 - only here

        for clash in plan.clashes:
            write_clash(session().screen, plan, clash)
    raise error
