"""`coopfb undo`: take back the last change or import of the directory, or the one of a number."""

from typing import TYPE_CHECKING, Annotated

import typer

from coopfb.cli.options import DryRunOption, JsonOption, PlainOption, as_setting, chosen_format, help_with_example, session
from coopfb.errors import WrongCommandLineError
from coopfb.i18n import _
from coopfb.text import Text, text

if TYPE_CHECKING:
    from coopfb.domain.directory_change import DirectoryChange
    from coopfb.render.show import Format

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command(
    "undo",
    help=help_with_example(
        _(
            "Take back your last change or import of the directory, or the change of a number, as long as nobody changed the same rows"
            " since. It is a change itself: its own number makes the change again."
        ),
        "coopfb undo --dry-run",
        "coopfb undo 57 --yes",
        "coopfb undo --list",
    ),
)
def undo(  # noqa: PLR0913, PLR0917 - one parameter an option
    number: Annotated[int, typer.Argument(metavar=_("[NUMBER]"), min=0, max=2**62, show_default=False)] = 0,
    several: Annotated[bool, typer.Option("--list", help=_("List the changes of the last thirty days instead."))] = False,
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask."))] = False,
    reason: Annotated[str, typer.Option("--reason", metavar="“…”", help=_("Why it is taken back; kept in the audit trail."))] = "",
    dry_run: DryRunOption = False,
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """Take a change back."""
    fmt = chosen_format(json=json, plain=plain)
    why = as_setting("reason", "--reason", reason)
    if several:
        from coopfb.cli.directory import directory  # noqa: PLC0415 - not for help or completion
        from coopfb.render.show import show  # noqa: PLC0415 - the same
        from coopfb.render.undo import changes_list  # noqa: PLC0415 - the same
        from coopfb.store.reads.changes import past_changes  # noqa: PLC0415 - the same

        with directory() as conn:
            show(changes_list(past_changes(conn)), fmt, session().screen)
        return
    _taken_back(number, fmt, why, dry_run=dry_run, yes=yes)


def _taken_back(number: int, fmt: "Format", why: str, *, dry_run: bool, yes: bool) -> None:
    """Take one change back, if that was agreed."""
    from coopfb.actions.take_back import change_meant, change_text, taken_back  # noqa: PLC0415 - not for help or completion
    from coopfb.cli.directory import directory  # noqa: PLC0415 - the same
    from coopfb.cli.keeping import Desk, entry_of  # noqa: PLC0415 - the same
    from coopfb.render.directory_change import DirectoryChangeAnswer  # noqa: PLC0415 - the same
    from coopfb.render.show import show  # noqa: PLC0415 - the same
    from coopfb.store.undoing import take_back  # noqa: PLC0415 - the same

    now = session()
    with directory(changing=True) as conn:
        desk = Desk(conn)
        change = change_meant(conn, number, desk.author.who)
        made = taken_back(conn, change)
    if not (dry_run or yes or _agreed(made, change_text(change))):
        now.screen.line(text("Nothing was changed."))
        return
    done = 0 if dry_run else take_back(now.db, desk.author, entry_of(desk, made, why), made.rows, change)
    show(DirectoryChangeAnswer(made, done, dry_run), fmt, now.screen)


def _agreed(made: "DirectoryChange", change: Text) -> bool:
    """Show what would be taken back and ask; where nobody can be asked, raise WrongCommandLineError."""
    from coopfb.cli.asking import agreed  # noqa: PLC0415 - only where somebody may be asked
    from coopfb.render.directory_change import DirectoryChangeAnswer  # noqa: PLC0415 - the same
    from coopfb.render.show import Format, show  # noqa: PLC0415 - the same

    now = session()
    if not now.can_ask:
        said = text("This takes back change {change}.", change=change)
        raise WrongCommandLineError("confirmation-needed", said, text("Add --yes to confirm, or look first with --dry-run."))
    show(DirectoryChangeAnswer(made, 0), Format.HUMAN, now.screen)
    return agreed(text("Take back change {change}?", change=change))
