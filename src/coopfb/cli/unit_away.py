"""`coopfb unit away`: mark a unit as away, list when it is, and take it back."""

import sqlite3
from typing import Annotated

import typer

from coopfb.actions.mark_away import absence_named, absences_ahead, missed
from coopfb.actions.name_unit import standing_unit
from coopfb.cli.authoring import author
from coopfb.cli.completion import complete_unit
from coopfb.cli.directory import directory
from coopfb.cli.options import DryRunOption, JsonOption, PlainOption, as_setting, chosen_format, help_with_example, session
from coopfb.domain.booking import Absence
from coopfb.domain.unit import Unit
from coopfb.errors import WrongCommandLineError
from coopfb.i18n import _
from coopfb.render.show import show
from coopfb.render.unit_away import AwayAnswer
from coopfb.text import text

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command(
    "away",
    help=help_with_example(
        _("Mark a unit as away, so that plans leave it out; without dates, list when it is away."),
        "coopfb unit away 5317 --from 2026-12-24 --to 2026-12-26 --reason training",
        "coopfb unit away 5317",
    ),
)
def unit_away(  # noqa: PLR0913, PLR0917 - one parameter an option
    words: Annotated[str, typer.Argument(metavar=_("UNIT"), autocompletion=complete_unit, show_default=False)],
    start: Annotated[str, typer.Option("--from", metavar="“…”", help=_("From when: a day, or a day and an hour; now if left out."))] = "",
    end: Annotated[str, typer.Option("--to", metavar="“…”", help=_("Until when: a day counts to its end."))] = "",
    reason: Annotated[str, typer.Option("--reason", metavar="“…”", help=_("Why it is away, in a word."))] = "",
    clear: Annotated[str, typer.Option("--clear", metavar="ID", help=_("Take back the absence with this id."))] = "",
    dry_run: DryRunOption = False,
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """Mark a unit as away, list or take back."""
    fmt = chosen_format(json=json, plain=plain)
    _fit_together(start=start, end=end, reason=reason, clear=clear)
    now = session()
    with directory() as conn:
        unit = standing_unit(conn, words, now.now)
        if end:
            answer = _added(conn, unit, (start, end, reason), dry_run=dry_run)
        elif clear:
            answer = _removed(conn, unit, clear, dry_run=dry_run)
        else:
            answer = AwayAnswer(unit, absences_ahead(conn, unit, now.now), dry_run=dry_run)
    show(answer, fmt, now.screen)


def _fit_together(*, start: str, end: str, reason: str, clear: str) -> None:
    """Refuse options that say two things at once, or half of one."""
    given = next((name for name, value in (("--from", start), ("--to", end), ("--reason", reason)) if value), "")
    if given and clear:
        raise WrongCommandLineError(
            "options-contradict",
            text("{one} and {other} cannot be used together.", one=given, other="--clear"),
            text("Leave one of them out."),
        )
    if given and not end:
        message = text("The option {option} must be given.", option="--to")
        raise WrongCommandLineError("missing-word", message, text("“{command} --help” shows an example.", command="coopfb unit away"))


def _added(conn: sqlite3.Connection, unit: Unit, typed: tuple[str, str, str], *, dry_run: bool) -> AwayAnswer:
    """Mark the unit as away, unless it is a trial."""
    from coopfb.domain.when_span import span  # noqa: PLC0415 - three languages of dates, only for a change

    now = session()
    found = span(typed[0], typed[1], now.now)
    for remark in found.remarks:
        now.notify(remark.text)
    if found.end <= now.now:
        raise WrongCommandLineError("already-over", text("That time is over already."), text("Give an end that is still to come."))
    absence = Absence("", unit.code, found.start, found.end, as_setting("reason", "--reason", typed[2]))
    clashes = missed(conn, unit, found.start, found.end)
    if dry_run:
        return AwayAnswer(unit, absences_ahead(conn, unit, now.now), added=absence, clashes=clashes, dry_run=True)
    from coopfb.store.writes.operations import add_absence  # noqa: PLC0415 - loads SQLModel, for a change only

    absence = absence._replace(id=add_absence(now.db, author(conn), absence))
    return AwayAnswer(unit, absences_ahead(conn, unit, now.now), added=absence, clashes=clashes)


def _removed(conn: sqlite3.Connection, unit: Unit, code: str, *, dry_run: bool) -> AwayAnswer:
    """Take an absence back, unless it is a trial."""
    now = session()
    absence = absence_named(conn, unit, code, now.now)
    if not dry_run:
        from coopfb.store.writes.operations import remove_absence  # noqa: PLC0415 - loads SQLModel, for a change only

        remove_absence(now.db, author(conn), absence)
    return AwayAnswer(unit, absences_ahead(conn, unit, now.now), removed=absence, dry_run=dry_run)
