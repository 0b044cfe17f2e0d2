"""A bundle that comes in: its signature first, then what it would change, and only once that was agreed, the change."""

import sqlite3
from typing import TYPE_CHECKING

from coopfb.cli.importing import Manner, leave_if_faulty, show_import
from coopfb.cli.options import session
from coopfb.domain.spoken import Moment
from coopfb.errors import WrongCommandLineError
from coopfb.render.show import Format
from coopfb.text import Text, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from coopfb.actions.import_directory import Imported
    from coopfb.actions.open_bundle import Opened
    from coopfb.actions.read_directory import ImportWish
    from coopfb.actions.take_operations import TakenIn
    from coopfb.exchange.incoming_file import Arrived


def take_bundle(conn: sqlite3.Connection, file: "Arrived", manner: Manner) -> None:
    """Take a bundle in, or show what that would do. Raises CoopfbError; nothing is changed then."""
    from coopfb.actions.open_bundle import opened  # noqa: PLC0415 - not for help or completion

    found = opened(conn, file, session().now)
    session().notify(_whose(found))
    if found.head.content == "operations":
        _operations_taken(conn, found, manner)
    else:
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
        if trial.found.changes and not _agreed(found, lambda: show_import(trial, manner._replace(dry_run=True, fmt=Format.HUMAN))):
            session().screen.line(text("Nothing was changed."))
            return
    show_import(take(dry_run=manner.dry_run), manner)


def _wish(file: "Arrived", manner: Manner) -> "ImportWish":
    """Return how it is read: the bundle itself says the rest."""
    from coopfb.actions.read_directory import ImportWish  # noqa: PLC0415 - not for help or completion
    from coopfb.domain.local_time import on_the_wall  # noqa: PLC0415 - the same
    from coopfb.exchange.incoming_table import Wish  # noqa: PLC0415 - the same

    return ImportWish(file.name, "", Wish(), "", "", on_the_wall(session().now).date().isoformat(), take=manner.take)


def _agreed(found: "Opened", show_trial: "Callable[[], None]") -> bool:
    """Show what would change and ask. Raises WrongCommandLineError (confirmation-needed) where nobody can be asked."""
    from coopfb.cli.asking import agreed  # noqa: PLC0415 - only where somebody may be asked

    if not session().can_ask:
        said = text("Bundle {serial} of {sender} would change what stands here.", serial=found.head.serial, sender=found.head.sender)
        raise WrongCommandLineError("confirmation-needed", said, text("Look at it with --dry-run, then add --yes to take it in."))
    show_trial()
    return agreed(text("Take it in?"))


def _operations_taken(conn: sqlite3.Connection, found: "Opened", manner: Manner) -> None:
    """Show what would become of the operations of a bundle, ask, and take them in."""

    def take(*, dry_run: bool) -> "TakenIn":
        from coopfb.actions.take_operations import Home, take_operations  # noqa: PLC0415 - not for help or completion
        from coopfb.cli.authoring import author  # noqa: PLC0415 - the same
        from coopfb.store.signing_key import key_name  # noqa: PLC0415 - the same

        now = session()
        home = Home(now.db, key_name(now.db))
        return take_operations(conn, found, home, author(conn), manner.why, dry_run=dry_run)

    if not (manner.dry_run or manner.yes):
        trial = take(dry_run=True)
        if trial.faults:
            _show_operations(trial, manner)
        told = manner._replace(fmt=Format.HUMAN)
        if any(one.needed for one in trial.taken) and not _agreed(found, lambda: _show_operations(trial, told)):
            session().screen.line(text("Nothing was changed."))
            return
    _show_operations(take(dry_run=manner.dry_run), manner)


def _show_operations(done: "TakenIn", manner: Manner) -> None:
    """Show what became of them; leave with the code of a faulty file where it has faults."""
    from coopfb.render.operations_import import OperationsImportAnswer  # noqa: PLC0415 - not for help or completion
    from coopfb.render.show import show  # noqa: PLC0415 - the same

    show(OperationsImportAnswer(*done, dry_run=manner.dry_run), manner.fmt, session().screen)
    leave_if_faulty(done.file, len(done.faults))
