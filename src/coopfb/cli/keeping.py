"""What every command that changes the directory by hand shares: in whose name, and the one way a change is stored and shown."""

import sqlite3
from typing import TYPE_CHECKING, Annotated

import typer

from coopfb.cli.options import Session, as_setting, chosen_format, session
from coopfb.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from coopfb.domain.directory_change import DirectoryChange
    from coopfb.domain.ownership import Keeper
    from coopfb.domain.record import AuditEntry, Author

TakeOption = Annotated[bool, typer.Option("--take", help=_("Take over rows that another unit keeps: from then on yours keeps them."))]
WhyOption = Annotated[str, typer.Option("--reason", metavar="“…”", help=_("Why it is changed; kept in the audit trail."))]
EMPTY = "-"
"""What is typed to empty a field."""


class Desk:
    """What a change of the directory stands on: the connection, the session, and in whose name it is made."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        """Read them once."""
        from coopfb.cli.authoring import author  # noqa: PLC0415 - not for help or completion

        self.conn = conn
        self.now: Session = session()
        self.author: Author = author(conn)

    def keeper(self, *, take: bool = False) -> "Keeper":
        """Return the unit in whose name rows are kept; a setting home that names none is nobody. Raises NotFoundError."""
        from coopfb.actions.name_unit import unit_named  # noqa: PLC0415 - not for help or completion
        from coopfb.cli.authoring import home_unit  # noqa: PLC0415 - the same
        from coopfb.domain.ownership import Keeper  # noqa: PLC0415 - the same

        home = home_unit(self.conn)
        return Keeper(unit_named(self.conn, home).code if home else "", take)

    @property
    def today(self) -> "date":
        """The local day."""
        from coopfb.domain.local_time import on_the_wall  # noqa: PLC0415 - not for help or completion

        return on_the_wall(self.now.now).date()


def kept(change: "Callable[[Desk], DirectoryChange]", *, dry_run: bool, json: bool, reason: str = "", quick: bool = False) -> None:
    """Make one change of the directory and show it; nothing is stored for a trial, or where nothing would change.

    `quick` stores it without the models of the tables, which take a third of a second to load: somebody waits at the telephone.
    """
    from coopfb.cli.directory import directory  # noqa: PLC0415 - not for help or completion
    from coopfb.render.directory_change import DirectoryChangeAnswer  # noqa: PLC0415 - the same
    from coopfb.render.show import show  # noqa: PLC0415 - the same

    fmt = chosen_format(json=json)
    why = as_setting("reason", "--reason", reason)
    with directory(changing=True) as conn:
        desk = Desk(conn)
        made = change(desk)
        number = 0 if dry_run or not made.needed else _stored(desk, made, why, quick=quick)
    show(DirectoryChangeAnswer(made, number, dry_run), fmt, desk.now.screen)


def _stored(desk: Desk, made: "DirectoryChange", why: str, *, quick: bool) -> int:
    """Store the change and return its number."""
    entry = entry_of(desk, made, why)
    if quick:
        from coopfb.store.changing_rows import change_rows  # noqa: PLC0415 - for a change only

        return change_rows(desk.conn, desk.author, entry, made.rows)
    from coopfb.store.writes.directory import change_directory  # noqa: PLC0415 - loads SQLModel, for a change only

    return change_directory(desk.now.db, desk.author, entry, made.rows, [one.after for one in made.operations])


def entry_of(desk: Desk, made: "DirectoryChange", why: str) -> "AuditEntry":
    """Return the audit entry of a change."""
    from coopfb.domain.record import AuditEntry, stamp  # noqa: PLC0415 - for a change only

    at = stamp(desk.author.now)
    return AuditEntry(at, desk.author.who, made.action, made.kind, made.code, made.shown, why, bool(why))
