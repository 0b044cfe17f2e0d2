"""`coopfb practice add`, `adopt`, `link` and `unlink`: a practice, what a zone answers, and the operations that belong to it."""

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from coopfb.cli.completion import complete_practice, complete_zone
from coopfb.cli.options import DryRunOption, JsonOption, chosen_format, help_with_example, session
from coopfb.errors import WrongCommandLineError
from coopfb.i18n import _
from coopfb.text import text

if TYPE_CHECKING:
    from datetime import date

    from coopfb.domain.practice import PracticeChange

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

PracticeArgument = Annotated[str, typer.Argument(metavar=_("PRACTICE"), autocompletion=complete_practice, show_default=False)]
RefsArgument = Annotated[list[str], typer.Argument(metavar="REF...", show_default=False)]


@app.command(
    "add",
    help=help_with_example(
        _("Add a good practice of a zone or unit. The title is French, --title-nl the Dutch one; one of them will do."),
        'coopfb practice add "Fiche de contact bilingue" --from art --what "Une fiche par patrouille, dans les deux langues."'
        ' --title-nl "Tweetalige contactfiche" --code contact-sheet',
    ),
)
def add_one(  # noqa: PLR0913, PLR0917 - one parameter an option
    origin: Annotated[
        str,
        typer.Option(
            "--from", metavar=_("ZONE|UNIT"), autocompletion=complete_zone, help=_("The zone or unit it comes from."), show_default=False
        ),
    ],
    what: Annotated[list[str], typer.Option("--what", metavar="“…”", help=_("What it is; once for each line."), show_default=False)],
    title: Annotated[str, typer.Argument(metavar=_("[TITLE]"), show_default=False)] = "",
    title_nl: Annotated[str, typer.Option("--title-nl", metavar=_("TITLE"), help=_("Its title in Dutch."))] = "",
    source: Annotated[str, typer.Option("--source", metavar="“…”", help=_("Where it is known from."))] = "",
    code: Annotated[str, typer.Option("--code", metavar=_("CODE"), help=_("Its code, if not made of the title."))] = "",
    since: Annotated[str, typer.Option("--since", metavar=_("DAY"), help=_("Since when it is practised; today unless you say so."))] = "",
    dry_run: DryRunOption = False,
    json: JsonOption = False,
) -> None:
    """Add a practice."""

    def change(conn: sqlite3.Connection) -> "PracticeChange":
        from coopfb.actions.exchange_practices import PracticeWords, plan_practice  # noqa: PLC0415 - not for help or completion

        words = PracticeWords(title, title_nl, origin, what, source, code)
        return plan_practice(conn, words, _day(since) or _today())

    _changed(change, dry_run=dry_run, json=json)


@app.command(
    "adopt",
    help=help_with_example(
        _("Note what a zone answers to a practice: taken up, on trial, or declined and why."),
        "coopfb practice adopt contact-sheet --zone dunkerque --since 2026-09-01",
        'coopfb practice adopt contact-sheet --zone maubeuge --declined --why "no printer in the cars"',
    ),
)
def adopt(  # noqa: PLR0913, PLR0917 - one parameter an option
    words: PracticeArgument,
    zone: Annotated[
        str,
        typer.Option("--zone", metavar=_("ZONE"), autocompletion=complete_zone, help=_("The zone that answers."), show_default=False),
    ],
    trial: Annotated[bool, typer.Option("--trial", help=_("It tries the practice out."))] = False,
    declined: Annotated[bool, typer.Option("--declined", help=_("It does not take the practice up; say --why."))] = False,
    since: Annotated[str, typer.Option("--since", metavar=_("DAY"), help=_("Since when; today unless you say so."))] = "",
    why: Annotated[str | None, typer.Option("--why", metavar="“…”", help=_("Why it answers so."))] = None,
    dry_run: DryRunOption = False,
    json: JsonOption = False,
) -> None:
    """Note the answer of a zone."""
    if trial and declined:
        said = text("{one} and {other} cannot be used together.", one="--trial", other="--declined")
        raise WrongCommandLineError("options-contradict", said, text("Leave one of them out."))

    def change(conn: sqlite3.Connection) -> "PracticeChange":
        from coopfb.actions.exchange_practices import plan_adoption  # noqa: PLC0415 - not for help or completion

        answer = "trial" if trial else "declined" if declined else "adopted"
        return plan_adoption(conn, words, zone, answer, since=_day(since), why=why, today=_today())

    _changed(change, dry_run=dry_run, json=json)


@app.command(
    "link",
    help=help_with_example(
        _("Link operations to a practice: those in which it was applied."), "coopfb practice link contact-sheet DUNKERQUE-F-2026-0001"
    ),
)
def link(words: PracticeArgument, refs: RefsArgument, dry_run: DryRunOption = False, json: JsonOption = False) -> None:
    """Link operations."""

    def change(conn: sqlite3.Connection) -> "PracticeChange":
        from coopfb.actions.exchange_practices import plan_link  # noqa: PLC0415 - not for help or completion
        from coopfb.cli.authoring import home_unit  # noqa: PLC0415 - the same

        return plan_link(conn, words, refs, session().now, home_unit(conn))

    _changed(change, dry_run=dry_run, json=json)


@app.command(
    "unlink",
    help=help_with_example(_("Take operations away from a practice."), "coopfb practice unlink contact-sheet DUNKERQUE-F-2026-0001"),
)
def unlink(words: PracticeArgument, refs: RefsArgument, dry_run: DryRunOption = False, json: JsonOption = False) -> None:
    """Take operations away."""

    def change(conn: sqlite3.Connection) -> "PracticeChange":
        from coopfb.actions.exchange_practices import plan_unlink  # noqa: PLC0415 - not for help or completion
        from coopfb.cli.authoring import home_unit  # noqa: PLC0415 - the same

        return plan_unlink(conn, words, refs, session().now, home_unit(conn))

    _changed(change, dry_run=dry_run, json=json)


def _changed(change: Callable[[sqlite3.Connection], "PracticeChange"], *, dry_run: bool, json: bool) -> None:
    """Make one change of a practice and show it; nothing is stored for a trial, or where nothing would change."""
    from coopfb.cli.authoring import author  # noqa: PLC0415 - not for help or completion
    from coopfb.cli.directory import directory  # noqa: PLC0415 - the same
    from coopfb.render.practice import PracticeChanged  # noqa: PLC0415 - the same
    from coopfb.render.show import show  # noqa: PLC0415 - the same

    fmt, now = chosen_format(json=json), session()
    with directory() as conn:
        made, who = change(conn), author(conn)
    if made.needed and not dry_run:
        from coopfb.store.writes.practices import store_change  # noqa: PLC0415 - loads SQLModel, for a change only

        store_change(now.db, who, made)
    show(PracticeChanged(made, dry_run), fmt, now.screen)


def _day(words: str) -> "date | None":
    """Return the day that words mean, None for no words. Raises WrongCommandLineError."""
    if not words:
        return None
    from coopfb.domain.when import day  # noqa: PLC0415 - three languages of dates, only for an option that needs them

    return day(words, session().now)


def _today() -> "date":
    """Return the local day."""
    from coopfb.domain.local_time import on_the_wall  # noqa: PLC0415 - not for help or completion

    return on_the_wall(session().now).date()
