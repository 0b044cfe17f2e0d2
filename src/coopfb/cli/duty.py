"""`coopfb duty`: who answers when, over what the hours say: set by hand, imported from a rota, shown."""

import sqlite3
from typing import TYPE_CHECKING, Annotated

import typer

from coopfb.cli.completion import complete_unit, complete_zone
from coopfb.cli.keeping import Desk, TakeOption, WhyOption, kept
from coopfb.cli.options import (
    AtOption,
    DryRunOption,
    JsonOption,
    PlainOption,
    ReasonOption,
    as_setting,
    chosen_format,
    help_with_example,
    session,
)
from coopfb.errors import WrongCommandLineError
from coopfb.i18n import _
from coopfb.text import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coopfb.actions.consult_directory import About
    from coopfb.actions.show_duties import DutyLine
    from coopfb.domain.directory_change import DirectoryChange

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback(help=_("Say who is on duty when; import and show duty rows."))
def duty() -> None:
    """Group of the commands about duty rows."""


@app.command(
    "set",
    help=help_with_example(
        _("Note that a contact is on duty, or off, from when to when: it stands over the hours. Of two turns the shorter one holds."),
        'coopfb duty set be-pz-5317/duty-officer --from "samedi 20h" --to "dimanche 8h" --holder 4711',
        "coopfb duty set be-pz-5317/desk --from 2026-12-24 --to 2026-12-26 --off",
    ),
)
def set_duty(  # noqa: PLR0913, PLR0917 - one parameter an option
    contact: Annotated[str, typer.Argument(metavar=_("CONTACT"), show_default=False)],
    start: Annotated[str, typer.Option("--from", metavar="“…”", help=_("From when: a day, or a day and an hour; now if left out."))] = "",
    end: Annotated[str, typer.Option("--to", metavar="“…”", help=_("Until when: a day counts to its end."))] = "",
    off: Annotated[bool, typer.Option("--off", help=_("Nobody answers there then."))] = False,
    holder: Annotated[str, typer.Option("--holder", metavar=_("NUMBER"), help=_("Who holds it: a service number, never a name."))] = "",
    clear: Annotated[str, typer.Option("--clear", metavar="ID", help=_("Take away the duty row with this id."))] = "",
    take: TakeOption = False,
    reason: WhyOption = "",
    dry_run: DryRunOption = False,
    json: JsonOption = False,
) -> None:
    """Set, or clear, one duty row."""
    _fit_together(start, end, holder, clear, off=off)

    def change(desk: Desk) -> "DirectoryChange":
        from coopfb.actions.keep_duties import duty_cleared, duty_set  # noqa: PLC0415 - not for help or completion
        from coopfb.actions.name_contact import contact_meant  # noqa: PLC0415 - the same
        from coopfb.domain.record import stamp  # noqa: PLC0415 - the same
        from coopfb.domain.rota import Turn  # noqa: PLC0415 - the same
        from coopfb.domain.when_span import span  # noqa: PLC0415 - the same

        meant = contact_meant(desk.conn, contact)
        if clear:
            return duty_cleared(desk.conn, meant, clear, desk.keeper(take=take))
        window = span(start, end, desk.now.now)
        for remark in window.remarks:
            desk.now.notify(remark.text)
        if window.end <= desk.now.now:
            raise WrongCommandLineError("already-over", text("That time is over already."), text("Give an end that is still to come."))
        turn = Turn(meant.id, stamp(window.start), stamp(window.end), as_setting("operator", "--holder", holder), off)
        return duty_set(desk.conn, meant, turn, desk.keeper(take=take))

    kept(change, dry_run=dry_run, json=json, reason=reason)


def _fit_together(start: str, end: str, holder: str, clear: str, *, off: bool) -> None:
    """Refuse options that say two things at once, or half of one."""
    given = next((name for name, value in (("--from", start), ("--to", end), ("--holder", holder), ("--off", off)) if value), "")
    if given and clear:
        message = text("{one} and {other} cannot be used together.", one=given, other="--clear")
        raise WrongCommandLineError("options-contradict", message, text("Leave one of them out."))
    if off and holder:
        message = text("{one} and {other} cannot be used together.", one="--off", other="--holder")
        raise WrongCommandLineError("options-contradict", message, text("Leave one of them out."))
    if not clear and not end:
        message = text("The option {option} must be given.", option="--to")
        raise WrongCommandLineError("missing-word", message, text("“{command} --help” shows an example.", command="coopfb duty set"))


@app.command(
    "import",
    help=help_with_example(
        _(
            "Import a rota: a table (CSV, its first row names the columns) or a calendar (.ics). For each contact it stands for the whole"
            " time from its first turn to its last; all of it is imported or nothing."
        ),
        "coopfb duty import december.csv --dry-run",
        "coopfb duty import garde.ics --contact be-pz-5317/duty-officer",
    ),
)
def import_duties(  # noqa: PLR0913, PLR0917 - one parameter an option
    file: Annotated[str, typer.Argument(metavar=_("FILE"), show_default=False)],
    contact: Annotated[str, typer.Option("--contact", metavar=_("CONTACT"), help=_("Whose rota it is, where the file does not say."))] = "",
    add: Annotated[bool, typer.Option("--add", help=_("Keep what else is noted for that time."))] = False,
    take: TakeOption = False,
    reason: WhyOption = "",
    dry_run: DryRunOption = False,
    json: JsonOption = False,
) -> None:
    """Import a rota."""
    from coopfb.cli.start import path_of  # noqa: PLC0415 - not for help or completion

    path = path_of(file, _("FILE"))

    def change(desk: Desk) -> "DirectoryChange":
        from coopfb.actions.keep_duties import duties_imported  # noqa: PLC0415 - not for help or completion
        from coopfb.exchange.rota_file import read_rota  # noqa: PLC0415 - the same

        return duties_imported(desk.conn, read_rota(path, contact), desk.keeper(take=take), desk.now.now, add=add)

    kept(change, dry_run=dry_run, json=json, reason=reason)


@app.command(
    "show",
    help=help_with_example(
        _("Show the duty rows of a unit, of a cooperation zone or of all, now and ahead; with --at those of that moment alone."),
        "coopfb duty show 5317",
        'coopfb duty show --zone art --at "samedi 22h"',
    ),
)
def show_duties(  # noqa: PLR0913, PLR0917 - one parameter an option
    unit: Annotated[str, typer.Argument(metavar=_("[UNIT]"), autocompletion=complete_unit, show_default=False)] = "",
    zone: Annotated[
        str, typer.Option("--zone", metavar=_("ZONE"), autocompletion=complete_zone, help=_("Those of this cooperation zone’s units."))
    ] = "",
    at: AtOption = None,
    reason: ReasonOption = None,
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """Show duty rows."""
    from coopfb.cli.consulting import consulted, moment_asked  # noqa: PLC0415 - not for help or completion
    from coopfb.render.duty import duty_list  # noqa: PLC0415 - the same
    from coopfb.render.show import show  # noqa: PLC0415 - the same

    fmt = chosen_format(json=json, plain=plain)
    if unit and zone:
        message = text("{one} and {other} cannot be used together.", one=_("UNIT"), other="--zone")
        raise WrongCommandLineError("options-contradict", message, text("Leave one of them out."))
    moment = moment_asked(at)

    def ask(conn: sqlite3.Connection, _chosen: dict[str, str]) -> "tuple[Sequence[DutyLine], About]":
        from coopfb.actions.consult_directory import About  # noqa: PLC0415 - not for help or completion
        from coopfb.actions.show_duties import duties_shown  # noqa: PLC0415 - the same

        when = moment.at if moment else session().now
        lines = duties_shown(conn, unit, zone, when, only_then=moment is not None)
        units = tuple(dict.fromkeys(line.unit.code for line in lines))
        return lines, About("duty", ",".join(units[:1]) if unit else "", units)

    show(duty_list(consulted(reason, ask, fmt, emergency=False)), fmt, session().screen)
