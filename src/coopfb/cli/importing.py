"""What every import shares: in what manner it was asked for, and how its answer is shown."""

from typing import TYPE_CHECKING, NamedTuple

import typer

from coopfb.cli.options import session
from coopfb.errors import InvalidDataError
from coopfb.render.show import Format
from coopfb.text import text

if TYPE_CHECKING:
    from coopfb.actions.import_directory import Imported, Why


class Manner(NamedTuple):
    """How something is taken in: why, overwriting what others keep as well, only to see, without asking, and how the answer is shown."""

    why: "Why"
    take: bool
    dry_run: bool
    yes: bool
    fmt: Format


def show_import(done: "Imported", manner: Manner) -> None:
    """Show what was done, or would be; leave with the code of a faulty file where it has faults."""
    from coopfb.render.directory_import import ImportAnswer  # noqa: PLC0415 - not for help or completion
    from coopfb.render.show import show  # noqa: PLC0415 - the same

    now = session()
    show(ImportAnswer(*done, dry_run=manner.dry_run), manner.fmt, now.screen)
    leave_if_faulty(done.file, len(done.faults))


def leave_if_faulty(file: str, n: int) -> None:
    """Leave with the code of a faulty file where it has `n` faults."""
    if n:
        said = text("{file} has faults ({n}); nothing was imported. Mend them, then repeat the command.", file=file, n=n)
        session().notify(said)
        raise typer.Exit(InvalidDataError.exit_code)
