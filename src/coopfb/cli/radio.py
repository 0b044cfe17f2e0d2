"""`coopfb radio`: the common channels of the cooperation zones, what each unit uses, and the radio plan of operations."""

import sqlite3
from typing import TYPE_CHECKING, Annotated

import typer

from coopfb.cli.completion import complete_unit, complete_zone
from coopfb.cli.consulting import EmergencyOption, consulted
from coopfb.cli.directory import directory
from coopfb.cli.options import DryRunOption, JsonOption, PlainOption, ReasonOption, chosen_format, help_with_example, session
from coopfb.errors import ConflictError, WrongCommandLineError
from coopfb.i18n import _
from coopfb.render.show import Answer, Format, show
from coopfb.text import counted, text

if TYPE_CHECKING:
    from datetime import date

    from coopfb.actions.consult_directory import About
    from coopfb.domain.radio import RadioPlan

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
PERIOD = 30
"""Days ahead that the radio plan covers unless --to says otherwise."""
Planned = tuple["Answer", tuple["RadioPlan", ...]]


@app.callback(help=_("List, show and add common channels and own labels; plan the radio of operations. Never a key or a frequency."))
def radio() -> None:
    """Group of the commands about the radio."""


@app.command(
    "list",
    help=help_with_example(
        _("List the common channels: label, zone, who opens them, check time, telephone behind, units by network."),
        "coopfb radio list",
        "coopfb radio list --zone art",
    ),
)
def list_channels(
    zone: Annotated[
        str, typer.Option("--zone", metavar=_("ZONE"), autocompletion=complete_zone, help=_("Only this cooperation zone."))
    ] = "",
    reason: ReasonOption = None,
    emergency: EmergencyOption = False,
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """List the common channels."""
    fmt = chosen_format(json=json, plain=plain)
    show(consulted(reason, lambda conn, chosen: _listed(conn, chosen, zone), fmt, emergency=emergency), fmt, session().screen)


@app.command(
    "show",
    help=help_with_example(
        _("Show a common channel, the channels of a cooperation zone, or the radio of a unit."),
        'coopfb radio show "FR-BE ART"',
        "coopfb radio show be-pz-5317",
    ),
)
def show_one(
    words: Annotated[list[str], typer.Argument(metavar=_("CHANNEL|ZONE|UNIT"), autocompletion=complete_unit, show_default=False)],
    reason: ReasonOption = None,
    emergency: EmergencyOption = False,
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """Show a channel, a zone's channels or a unit's radio."""
    fmt = chosen_format(json=json, plain=plain)
    show(consulted(reason, lambda conn, _chosen: _shown(conn, " ".join(words)), fmt, emergency=emergency), fmt, session().screen)


@app.command(
    "add",
    help=help_with_example(
        _("Add a common channel to a zone, or give a unit the label of its own channel, or its network. Labels only, in words."),
        'coopfb radio add --zone art --label "FR-BE LYS" --opened-by fr-cic-59 --fallback fr-cic-59/dispatch',
        'coopfb radio add --unit be-pz-5317 --label "EX MOUSCRON" --exercise',
    ),
)
def add_one(  # noqa: PLR0913, PLR0917 - one parameter an option
    zone: Annotated[
        str | None, typer.Option("--zone", metavar=_("ZONE"), autocompletion=complete_zone, help=_("The zone that shares the channel."))
    ] = None,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar=_("UNIT"), autocompletion=complete_unit, help=_("The unit whose own channel it is."))
    ] = None,
    label: Annotated[
        str | None, typer.Option("--label", metavar=_("LABEL"), help=_("What the channel is called, in words; no number, no key."))
    ] = None,
    code: Annotated[
        str | None, typer.Option("--code", metavar=_("CODE"), help=_("The code of the channel, if not the next free one."))
    ] = None,
    opened_by: Annotated[
        str | None, typer.Option("--opened-by", metavar=_("UNIT"), autocompletion=complete_unit, help=_("Who opens the channel."))
    ] = None,
    fallback: Annotated[
        str | None, typer.Option("--fallback", metavar=_("CONTACT"), help=_("The contact to call when radio fails."))
    ] = None,
    check: Annotated[
        int | None,
        typer.Option("--check", metavar=_("MINUTES"), min=0, max=240, help=_("Minutes before the start at which it is checked.")),
    ] = None,
    network: Annotated[
        str | None, typer.Option("--network", metavar=_("NETWORK"), help=_("The network of the unit: A.S.T.R.I.D., RRF…"))
    ] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="“…”", help=_("A short remark on the unit's own channel."))] = None,
    source: Annotated[str | None, typer.Option("--source", metavar="“…”", help=_("Where this is known from."))] = None,
    exercise: Annotated[bool, typer.Option("--exercise", help=_("Mark the label as made up for an exercise."))] = False,
    dry_run: DryRunOption = False,
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """Add a common channel, or a unit's own label."""
    from coopfb.actions.add_radio import RadioWords, plan_radio  # noqa: PLC0415 - not for help or completion
    from coopfb.cli.authoring import author, home_unit  # noqa: PLC0415 - the same
    from coopfb.domain.radio import PlannedChannel  # noqa: PLC0415 - the same
    from coopfb.render.radio import added  # noqa: PLC0415 - the same

    now, fmt = session(), chosen_format(json=json, plain=plain)
    words = RadioWords(label, zone, unit, code, opened_by, fallback, check, network, note, source, exercise)
    with directory() as conn:
        who = author(conn)
        planned = plan_radio(conn, words, who, home_unit(conn))
    if not dry_run:
        from coopfb.store.writes.radio import add_channel, set_label  # noqa: PLC0415 - loads SQLModel, for a change only

        if isinstance(planned, PlannedChannel):
            add_channel(now.db, who, planned)
        else:
            set_label(now.db, who, planned)
    show(added(planned, dry_run=dry_run), fmt, now.screen)


@app.command(
    "plan",
    help=help_with_example(
        _("Show how the units of an operation talk; without one, the radio plan of the coming days with every clash of channel and time."),
        "coopfb radio plan next",
        "coopfb radio plan --zone art --from 2026-12-01 --to 2026-12-31 --strict",
    ),
)
def plan_radio_of(  # noqa: PLR0913, PLR0917 - one parameter an option
    ref: Annotated[str, typer.Argument(metavar="[REF]", show_default=False)] = "",
    zone: Annotated[
        str, typer.Option("--zone", metavar=_("ZONE"), autocompletion=complete_zone, help=_("Only this cooperation zone."))
    ] = "",
    since: Annotated[str, typer.Option("--from", metavar=_("DAY"), help=_("From this day on; today unless you say so."))] = "",
    until: Annotated[str, typer.Option("--to", metavar=_("DAY"), help=_("Up to this day; thirty days later unless you say so."))] = "",
    strict: Annotated[bool, typer.Option("--strict", help=_("Fail when two operations have one channel at one time."))] = False,
    reason: ReasonOption = None,
    emergency: EmergencyOption = False,
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """Show the radio plan of an operation or of a period."""
    fmt = chosen_format(json=json, plain=plain)
    if ref and (zone or since or until):
        raise WrongCommandLineError(
            "two-options", text("An operation stands beside --zone, --from or --to."), text("Leave one of them out.")
        )
    days = None if ref else _period(since, until)
    answer, plans = consulted(reason, lambda conn, chosen: _planned(conn, chosen, ref, zone, days), fmt, emergency=emergency)
    clashing = [plan for plan in plans if plan.clashes]
    if strict and clashing:
        _refuse_clashes(answer, clashing, fmt)
    show(answer, fmt, session().screen)


def _refuse_clashes(answer: Answer, clashing: "list[RadioPlan]", fmt: Format) -> None:
    """Show the plan to people, and raise what --strict raises; JSON holds the clashes in the failure's own document."""
    error = ConflictError(
        "radio-clash",
        counted(
            "{n} operation has a channel another one uses at that time.",
            "{n} operations have a channel another one uses at that time.",
            len(clashing),
        ),
        text("Give one of them another channel or means: `coopfb patrol edit CODE --channel …` or `--means …`."),
    )
    if fmt is Format.JSON:
        from coopfb.render.radio_records import every_clash_json  # noqa: PLC0415 - only here

        error.more = {"clashes": every_clash_json(clashing)}
    else:
        show(answer, fmt, session().screen)
    raise error


def _listed(conn: sqlite3.Connection, chosen: dict[str, str], zone: str) -> "tuple[Answer, About]":
    """List with the home of this account; name what the audit entry keeps."""
    from coopfb.actions.consult_directory import About  # noqa: PLC0415 - not for help or completion
    from coopfb.actions.show_radio import channels_listed  # noqa: PLC0415 - the same
    from coopfb.render.radio import channel_list  # noqa: PLC0415 - the same

    lines = channels_listed(conn, session().now, zone)
    called = tuple(dict.fromkeys(line.fallback.unit.code for line in lines if line.fallback))
    return channel_list(lines, _home_state(conn, chosen)), About("radio", ",".join(line.channel.code for line in lines), called)


def _shown(conn: sqlite3.Connection, words: str) -> "tuple[Answer, About]":
    from coopfb.actions.consult_directory import About  # noqa: PLC0415 - not for help or completion
    from coopfb.actions.show_radio import radio_sheet  # noqa: PLC0415 - the same
    from coopfb.render.radio import radio_shown  # noqa: PLC0415 - the same

    sheet = radio_sheet(conn, words, session().now)
    code = sheet.unit.code if sheet.unit else ",".join(line.channel.code for line in sheet.channels)
    return radio_shown(sheet), About("unit" if sheet.unit else "radio", code, sheet.codes)


def _planned(
    conn: sqlite3.Connection, chosen: dict[str, str], ref: str, zone: str, days: "tuple[date, date] | None"
) -> "tuple[Planned, About]":
    from coopfb.actions.consult_directory import About  # noqa: PLC0415 - not for help or completion
    from coopfb.actions.name_operation import operation_named  # noqa: PLC0415 - the same
    from coopfb.actions.plan_radio import communication_of, radio_plans  # noqa: PLC0415 - the same
    from coopfb.render.radio_plan import RadioPlanAnswer, radio_plans_list  # noqa: PLC0415 - the same

    if days is None:
        home = session().unit or chosen.get("home", "")
        plan = communication_of(conn, operation_named(conn, ref, session().now, home))
        return (RadioPlanAnswer(plan), (plan,)), About("operation", plan.operation, plan.codes)
    plans = tuple(radio_plans(conn, zone, *days))
    codes = tuple(dict.fromkeys(code for plan in plans for code in plan.codes))
    answer = radio_plans_list(plans, _home_state(conn, chosen))
    return (answer, plans), About("operation", ",".join(plan.operation for plan in plans), codes)


def _home_state(conn: sqlite3.Connection, chosen: dict[str, str]) -> str:
    """Return the State the reader dials from, empty where nobody said."""
    from coopfb.actions.name_unit import unit_named  # noqa: PLC0415 - not for help or completion

    home = session().unit or chosen.get("home", "")
    return unit_named(conn, home).state if home else ""


def _period(since: str, until: str) -> "tuple[date, date]":
    """Return the first and last day asked for. Raises WrongCommandLineError."""
    from datetime import timedelta  # noqa: PLC0415 - not for help or completion

    from coopfb.domain.local_time import on_the_wall  # noqa: PLC0415 - the same
    from coopfb.domain.when import day  # noqa: PLC0415 - three languages of dates, only for a period

    now = session().now
    first = day(since, now) if since else on_the_wall(now).date()
    last = day(until, now) if until else first + timedelta(days=PERIOD)
    if last < first:
        raise WrongCommandLineError("wrong-period", text("The period ends before it begins."), text("Give --to a later day than --from."))
    return first, last
