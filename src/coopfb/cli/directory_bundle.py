"""A bundle that comes in: its signature first, then what it would change, and only once that was agreed, the change."""

import sqlite3
from typing import TYPE_CHECKING

from coopfb.cli.importing import Manner, show_import
from coopfb.cli.options import session
from coopfb.domain.spoken import Moment
from coopfb.errors import WrongCommandLineError
from coopfb.text import Text, text

if TYPE_CHECKING:
    from coopfb.actions.import_directory import Imported
    from coopfb.actions.open_bundle import Opened
    from coopfb.actions.read_directory import ImportWish
    from coopfb.exchange.incoming_file import Arrived


def take_bundle(conn: sqlite3.Connection, file: "Arrived", manner: Manner) -> None:
    """Take a bundle in, or show what that would do. Raises CoopfbError; nothing is changed then."""
    from coopfb.actions.open_bundle import opened  # noqa: PLC0415 - not for help or completion

    found = opened(conn, file, session().now)
    session().notify(_whose(found))
    _directory_taken(conn, file, found, manner)


def _whose(found: "Opened") -> Text:
    """Return who signed a bundle, and when."""
    head = found.head
    return text(
        "Bundle {serial} of {sender}, signed {made}, to be taken until {until}; fingerprint {fingerprint}.",
        serial=head.serial, sender=head.sender, made=Moment(head.made_at), until=Moment(head.expires_at), fingerprint=head.key,
    )  # fmt: skip


def _directory_taken(conn: sqlite3.Connection, file: "Arrived", found: "Opened", manner: Manner) -> None:
    """Show what the directory of a bundle would change, ask, and take it in."""

    def take(*, dry_run: bool) -> "Imported":
        from coopfb.actions.take_bundle import take_directory  # noqa: PLC0415 - not for help or completion
        from coopfb.cli.authoring import author  # noqa: PLC0415 - the same

        return take_directory(conn, found, _wish(file, manner), author(conn), manner.why, dry_run=dry_run)

    if not (manner.dry_run or manner.yes):
        trial = take(dry_run=True)
        if trial.faults:
            show_import(trial, manner)
        if trial.found.changes and not _agreed(found, trial, manner):
            session().screen.line(text("Nothing was changed."))
            return
    show_import(take(dry_run=manner.dry_run), manner)


def _wish(file: "Arrived", manner: Manner) -> "ImportWish":
    """Return how it is read: the bundle itself says the rest."""
    from coopfb.actions.read_directory import ImportWish  # noqa: PLC0415 - not for help or completion
    from coopfb.domain.local_time import on_the_wall  # noqa: PLC0415 - the same
    from coopfb.exchange.incoming_table import Wish  # noqa: PLC0415 - the same

    return ImportWish(file.name, "", Wish(), "", "", on_the_wall(session().now).date().isoformat(), take=manner.take)


def _agreed(found: "Opened", trial: "Imported", manner: Manner) -> bool:
    """Show what would change and ask. Raises WrongCommandLineError (confirmation-needed) where nobody can be asked."""
    from coopfb.cli.asking import agreed  # noqa: PLC0415 - only where somebody may be asked
    from coopfb.render.show import Format  # noqa: PLC0415 - the same

    if not session().can_ask:
        said = text("Bundle {serial} of {sender} would change the directory.", serial=found.head.serial, sender=found.head.sender)
        raise WrongCommandLineError("confirmation-needed", said, text("Look at it with --dry-run, then add --yes to take it in."))
    show_import(trial, manner._replace(dry_run=True, fmt=Format.HUMAN))
    return agreed(text("Take it in?"))
