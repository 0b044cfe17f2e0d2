"""`coopfb patrol plan`: plan an operation, see what the rules make of it, and keep it when asked."""

import sqlite3
from itertools import zip_longest
from typing import TYPE_CHECKING, Annotated

import typer

from coopfb.cli.asking import agreed
from coopfb.cli.completion import complete_place, complete_unit, complete_zone
from coopfb.cli.consulting import EmergencyOption, consulted
from coopfb.cli.options import DryRunOption, JsonOption, PlainOption, ReasonOption, chosen_format, help_with_example, listed, session
from coopfb.cli.planning import about, planning_for
from coopfb.errors import ConflictError, UnreadableFileError, WrongCommandLineError, problem_of
from coopfb.i18n import _
from coopfb.render.show import Format, show
from coopfb.text import counted, text

if TYPE_CHECKING:
    from coopfb.actions.consult_directory import About
    from coopfb.actions.settle_zone import Planning
    from coopfb.domain.plan import Plan, PlanRequest
    from coopfb.render.plan import PlanAnswer

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

PLAN_HELP = help_with_example(
    _("Plan a joint patrol, mirror control or event deployment; what you leave out is proposed. Nothing is kept without --save."),
    'coopfb patrol plan --zone dunkerque --on 2026-12-05 --from 20:00 --to 02:00 --purpose "burglaries along the A16/E40"',
    'coopfb patrol plan --with grensleie,fr-pn-tourcoing --every "first wed" --from 14:00 --to 18:00 --until 2027-06-30',
    "coopfb patrol plan --zone valenciennes",
)


@app.command("plan", help=PLAN_HELP)
def plan_one(  # noqa: PLR0913, PLR0917 - one parameter an option
    file: Annotated[
        str | None, typer.Argument(metavar=_("[FILE]"), show_default=False, help=_("A plan in TOML; - reads standard input."))
    ] = None,
    zone: Annotated[str, typer.Option("--zone", metavar=_("ZONE"), autocompletion=complete_zone, help=_("The cooperation zone."))] = "",
    units: Annotated[
        list[str] | None,
        typer.Option("--with", metavar=_("UNIT,…"), autocompletion=complete_unit, help=_("Units that take part; the first leads off.")),
    ] = None,
    kind: Annotated[str, typer.Option("--kind", metavar="patrol|mirror-control|event", help=_("What kind of operation."))] = "",
    on: Annotated[str, typer.Option("--on", metavar=_("DAY"), help=_("The day; of a series, its first."))] = "",
    start: Annotated[str, typer.Option("--from", metavar=_("HOUR"), help=_("The start, an hour or a whole moment."))] = "",
    end: Annotated[str, typer.Option("--to", metavar=_("HOUR"), help=_("The end; an earlier hour is on the next day."))] = "",
    every: Annotated[
        str, typer.Option("--every", metavar="“…”", help=_("How often: “first wed”, “2 weeks”, “2 per month”, or an RFC 5545 rule."))
    ] = "",
    weekday: Annotated[str, typer.Option("--weekday", metavar=_("DAY"), help=_("The day of the week of a series."))] = "",
    until: Annotated[str, typer.Option("--until", metavar=_("DAY"), help=_("The last day of a series."))] = "",
    on_holiday: Annotated[
        str,
        typer.Option(
            "--on-holiday", metavar="keep|skip|before|after", help=_("What a public holiday does, also by State: FR=skip,BE=keep.")
        ),
    ] = "",
    places: Annotated[
        list[str] | None,
        typer.Option("--place", metavar=_("PLACE,…"), autocompletion=complete_place, help=_("Communes or spots of the legs.")),
    ] = None,
    posts: Annotated[
        list[str] | None,
        typer.Option("--posts", metavar=_("PLACE,…"), autocompletion=complete_place, help=_("Fixed posts of a mirror control.")),
    ] = None,
    event: Annotated[str, typer.Option("--event", metavar=_("EVENT"), help=_("A festive event: its edition is what is planned for."))] = "",
    purpose: Annotated[str, typer.Option("--purpose", metavar="“…”", help=_("What it is for."))] = "",
    basis: Annotated[
        str,
        typer.Option("--basis", metavar="cdd-67-quater|…", help=_("Legal basis of controls in France; a file can say more.")),
    ] = "",
    requested_by: Annotated[str, typer.Option("--requested-by", metavar="“…”", help=_("The authority of the host that asked."))] = "",
    requested_on: Annotated[str, typer.Option("--requested-on", metavar=_("DAY"), help=_("When it asked."))] = "",
    waive: Annotated[list[str] | None, typer.Option("--waive", metavar="RULE", help=_("A rule set aside in writing, with --why."))] = None,
    why: Annotated[list[str] | None, typer.Option("--why", metavar="“…”", help=_("Why it is set aside, in the order of --waive."))] = None,
    take: Annotated[int, typer.Option("--take", min=0, max=3, metavar="N", help=_("Plan the second or third slot proposed."))] = 0,
    save: Annotated[bool, typer.Option("--save", help=_("Keep it as a draft."))] = False,
    strict: Annotated[bool, typer.Option("--strict", help=_("Fail when anything clashes, and keep nothing."))] = False,
    reason: ReasonOption = None,
    emergency: EmergencyOption = False,
    dry_run: DryRunOption = False,
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """Plan an operation."""
    fmt = chosen_format(json=json, plain=plain)
    from coopfb.domain.plan import PlanRequest  # noqa: PLC0415 - not for help or completion

    options = PlanRequest(
        kind=_kind(kind), zone=zone, units=listed(units), purpose=purpose, on=on, start=start, end=end, every=every, weekday=weekday,
        until=until, on_holiday=on_holiday, places=listed(places), posts=listed(posts), event=event, basis=basis,
        requested_by=requested_by, requested_on=requested_on, waivers=_waivers(waive or [], why or []), take=take,
    )  # fmt: skip
    planning, plan = consulted(reason, lambda conn, chosen: _planned(conn, chosen, file, options), fmt, emergency=emergency)
    if strict and plan.conflicts:
        _refuse_clashes(plan, fmt)
    _finish(planning, plan, fmt, save=save and not dry_run, ask=not dry_run)


def _planned(
    conn: sqlite3.Connection, chosen: dict[str, str], file: str | None, options: "PlanRequest"
) -> "tuple[tuple[Planning, Plan], About]":
    """Plan with the settings of this account; name what the audit entry keeps."""
    from coopfb.actions.plan_patrol import plan  # noqa: PLC0415 - not for help or completion
    from coopfb.actions.request_plan import requested  # noqa: PLC0415 - the same

    filed = None
    if file is not None:
        if not file.strip():
            message = text("A word is missing: {word}.", word=_("[FILE]"))
            raise WrongCommandLineError("missing-word", message, text("“{command} --help” shows an example.", command="coopfb patrol plan"))
        from coopfb.exchange.plan_file import read_plan  # noqa: PLC0415 - only for a file

        filed = read_plan(file)
    planning = planning_for(conn, chosen, requested(conn, filed, options, session().now))
    made = plan(planning)
    return (planning, made), about(made)


def _answer(plan: "Plan", saved: tuple[str, ...] = ()) -> "PlanAnswer":
    from coopfb.render.plan import PlanAnswer  # noqa: PLC0415 - not for help or completion

    return PlanAnswer(plan, saved)


def _refuse_clashes(plan: "Plan", fmt: Format) -> None:
    """Show the plan to people, and raise what --strict raises; JSON holds the conflicts in the failure's own document."""
    error = ConflictError(
        "plan-clashes",
        counted("{n} conflict; nothing was saved.", "{n} conflicts; nothing was saved.", len(plan.conflicts)),
        text("Take one of the ways out, or leave out --strict."),
    )
    if fmt is Format.JSON:
        from coopfb.render.operation_records import conflicts_json  # noqa: PLC0415 - only here

        error.more = {"conflicts": conflicts_json(plan.conflicts)}
    else:
        show(_answer(plan), fmt, session().screen)
    raise error


def _finish(planning: "Planning", plan: "Plan", fmt: Format, *, save: bool, ask: bool) -> None:
    """Store what is to be stored and show the plan; at a terminal the question comes after the plan was seen."""
    now = session()
    asked = ask and not save and fmt is Format.HUMAN and now.can_ask
    if not save:
        show(_answer(plan)._replace(asking=asked), fmt, now.screen)
        if not (asked and agreed(text("Save it as a draft?"))):
            return
    from coopfb.store.writes.operations import add_operations  # noqa: PLC0415 - loads SQLModel, for a change only

    made_in = plan.home_state or plan.operation.legs[0].host_state
    codes = tuple(add_operations(now.db, planning.author(now.login, now.notify), plan.operations, made_in, plan.series, seen=plan.seen))
    if asked:
        from coopfb.render.plan import saved_text  # noqa: PLC0415 - only for people

        now.screen.line(saved_text(codes))
    else:
        _show_stored(plan, codes, fmt)


def _show_stored(plan: "Plan", codes: tuple[str, ...], fmt: Format) -> None:
    """Show the plan as it is stored. Raises UnreadableFileError that says so where it cannot be written: it is there all the same."""
    from coopfb.domain.plan import stored  # noqa: PLC0415 - not for help or completion

    stream = session().screen.stream
    try:
        show(_answer(stored(plan, codes), codes), fmt, session().screen)
        stream.flush()
    except BrokenPipeError:
        raise  # whoever reads has enough: no failure
    except OSError as error:
        said = text("{code} is stored, but the answer could not be written: {problem}.", code=codes[0], problem=problem_of(error))
        remedy = text("Look at it with `coopfb patrol show {code}`.", code=codes[0])
        raise UnreadableFileError("stored-unshown", said, remedy) from error


def _kind(words: str) -> str:
    from coopfb.domain.operation_words import kind  # noqa: PLC0415 - not for help or completion

    return kind(words) if words else ""


def _waivers(rules: list[str], reasons: list[str]) -> tuple[tuple[str, str], ...]:
    """Pair rules and reasons; what lacks its other half is refused with the rest (domain.issuing.waivers)."""
    return tuple(zip_longest(rules, reasons, fillvalue=""))
