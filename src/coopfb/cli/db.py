"""`coopfb db`: where the database is, whether it is sound, copies of it, the way back from one, and its schema."""

import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from coopfb.cli.noted_head import HeadOption, noted
from coopfb.cli.options import DryRunOption, JsonOption, PlainOption, chosen_format, help_with_example, session
from coopfb.cli.start import path_of
from coopfb.errors import ConflictError, WrongCommandLineError
from coopfb.i18n import _
from coopfb.render.db import CheckAnswer, PathAnswer
from coopfb.render.show import show
from coopfb.store.header import SCHEMA_VERSION, read_header
from coopfb.store.reading import open_directory
from coopfb.text import Text, text

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
YES = frozenset({"y", "yes", "o", "oui", "j", "ja"})


@app.callback(help=_("Check, save, restore and migrate the database."))
def db() -> None:
    """Group of the commands about the database file."""


@app.command("path", help=help_with_example(_("Print where the database is, and nothing else."), "coopfb db path"))
def path(json: JsonOption = False, plain: PlainOption = False) -> None:
    """Print the path."""
    show(PathAnswer(str(session().db.absolute())), chosen_format(json=json, plain=plain), session().screen)


@app.command(
    "check",
    help=help_with_example(
        _("Look for faults and say what mends each; exit code 5 when there are any."),
        "coopfb db check",
        "coopfb db check --head 12:1f3a9c0b22d4e6f8",
    ),
)
def check_database(
    head: HeadOption = None,
    json: JsonOption = False,
    plain: PlainOption = False,
) -> None:
    """Check the database."""
    from coopfb.store.checking import check_file  # noqa: PLC0415 - only for this command

    now = session()
    fmt = chosen_format(json=json, plain=plain)
    checked = check_file(now.db, now.now, now.notify, noted(head) if head else None)
    show(CheckAnswer(str(now.db.absolute()), tuple(checked.faults), checked.head), fmt, now.screen)
    if checked.faults:
        raise typer.Exit(ConflictError.exit_code)


@app.command("backup", help=help_with_example(_("Save a copy of the database while others work."), "coopfb db backup coopfb-copy.db"))
def backup_database(
    target: Annotated[Path, typer.Argument(metavar=_("TARGET"), readable=False, show_default=False)],
    force: Annotated[bool, typer.Option("--force", help=_("Overwrite the file if it is there."))] = False,
    dry_run: DryRunOption = False,
) -> None:
    """Save a copy."""
    from coopfb.store.copying import backup  # noqa: PLC0415 - only for this command
    from coopfb.store.targets import examine  # noqa: PLC0415 - the same

    now = session()
    wanted = path_of(str(target), _("TARGET")).absolute()
    with closing(open_directory(now.db, now.now, read_only=True, notify=now.notify)) as conn:
        if dry_run:
            examine(wanted, now.db, overwrite=force)
            now.screen.line(text("{path} would be saved as {target}; nothing was written.", path=str(now.db), target=str(wanted)))
            return
        backup(conn, wanted, overwrite=force)
    now.screen.line(text("Saved as {target}.", target=str(wanted)))


@app.command(
    "restore",
    help=help_with_example(
        _("Put a backup in the place of the database; what was there is kept beside it."), "coopfb db restore coopfb-copy.db --yes"
    ),
)
def restore_database(
    source: Annotated[Path, typer.Argument(metavar=_("SOURCE"), readable=False, show_default=False)],
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask."))] = False,
    dry_run: DryRunOption = False,
) -> None:
    """Restore a backup."""
    from coopfb.store.restoring import restore, sure_of  # noqa: PLC0415 - only for this command

    now = session()
    wanted = path_of(str(source), _("SOURCE")).absolute()
    sure_of(wanted, now.notify)
    if dry_run:
        now.screen.line(text("{source} is sound and would replace {path}; nothing was changed.", source=str(wanted), path=str(now.db)))
        return
    if now.db.exists() and not (yes or _agreed(text("Replace the database {path}? It is kept beside the new one.", path=str(now.db)))):
        now.screen.line(text("Nothing was changed."))
        return
    kept = restore(now.db, wanted, now.now, who=now.operator or now.login, notify=now.notify)
    now.screen.line(text("Restored from {source}.", source=str(wanted)))
    if kept:
        now.screen.line(text("What was there is kept as {kept}.", kept=str(kept)))


@app.command(
    "migrate",
    help=help_with_example(_("Bring the database to the schema of this version, or create it; a copy is kept first."), "coopfb db migrate"),
)
def migrate_database(dry_run: DryRunOption = False) -> None:
    """Migrate the database."""
    now = session()
    where = str(now.db.absolute())
    header = read_header(now.db)
    if header and header.version == SCHEMA_VERSION:
        now.screen.line(text("Nothing to do: {path} has schema {version}.", path=where, version=header.version))
    elif dry_run:
        now.screen.line(
            text("{path} would go from schema {old} to {new}; nothing was changed.", path=where, old=header.version, new=SCHEMA_VERSION)
            if header
            else text("{path} would be created; nothing was written.", path=where)
        )
    elif header:
        from coopfb.store.migrate import migrate  # noqa: PLC0415 - once in the life of a version

        kept = migrate(now.db, now.now, notify=now.notify)
        now.screen.line(text("{path} is now at schema {version}.", path=where, version=SCHEMA_VERSION))
        if kept:
            now.screen.line(text("What was there is kept as {kept}.", kept=str(kept)))
    else:
        open_directory(now.db, now.now, notify=now.notify).close()
        now.screen.line(text("Created {path} from the bundled directory.", path=where))


def _agreed(question: Text) -> bool:
    """Ask on the terminal and return whether the answer is yes; where nobody can be asked, raise WrongCommandLineError."""
    now = session()
    if now.no_input or not _somebody_there():
        raise WrongCommandLineError(
            "confirmation-needed", text("This replaces the database {path}.", path=str(now.db)), text("Add --yes to confirm.")
        )
    now.notify(text("{question} (y/n)", question=question))
    try:
        return sys.stdin.readline().strip().casefold() in YES
    except (OSError, ValueError):  # the terminal is gone, or what it sent is no text
        return False


def _somebody_there() -> bool:
    """Return whether standard input is a terminal; it may be closed."""
    try:
        return sys.stdin is not None and sys.stdin.isatty()
    except ValueError:
        return False
