"""What every command that changes an operation shares: which one, in whose name, and the one way it is stored and shown."""

import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coopfb.cli.completion import complete_unit
from coopfb.cli.options import Session, chosen_format, session
from coopfb.errors import ConflictError, ForbiddenError
from coopfb.i18n import _
from coopfb.text import text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from coopfb.domain.case import Limits
    from coopfb.domain.operation import Operation
    from coopfb.domain.operation_change import OperationChange
    from coopfb.domain.record import Author
    from coopfb.domain.rule import Finding

RefArgument = Annotated[str, typer.Argument(metavar=_("REF"), show_default=False)]
UnitOption = Annotated[
    str,
    typer.Option("--unit", metavar=_("UNIT"), autocompletion=complete_unit, help=_("The unit that answers: code, number or name.")),
]
TRIES = 5
"""How often the answer of a unit is applied anew when others answer at the same moment: they do not contradict each other."""
OnOption = Annotated[str, typer.Option("--on", metavar=_("DATE"), help=_("The day of the answer; today unless told."))]


class Ground:
    """What a change stands on: the connection, the session, who changes, the limits of the settings, and the unit at home."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        """Read them once."""
        from coopfb.cli.authoring import author, home_unit  # noqa: PLC0415 - not for help or completion
        from coopfb.domain.limits import limits_of  # noqa: PLC0415 - the same
        from coopfb.store.reads.settings import settings  # noqa: PLC0415 - the same

        self.conn = conn
        self.now: Session = session()
        self.author: Author = author(conn)
        self.limits: Limits = limits_of(settings(conn, self.now.login))
        self.home = home_unit(conn)


def changed(  # noqa: PLR0913 - what the options of every such command say
    ref: str,
    change: "Callable[[Ground, Operation], OperationChange]",
    *,
    dry_run: bool,
    json: bool,
    folder: Path | None = None,
    overwrite: bool = False,
    tries: int = 1,
) -> None:
    """Name the operation, change it, store it unless it is a trial, and show what was done.

    Where somebody else changed it meanwhile, it is read and changed anew, up to `tries` times in all, as long as what the unit in
    question said, and the revision it speaks of, are as they were read first. Raises CoopfbError; nothing is half saved.
    """
    from coopfb.render.operation_change import ChangeAnswer  # noqa: PLC0415 - not for help or completion
    from coopfb.render.show import show  # noqa: PLC0415 - the same

    fmt = chosen_format(json=json)
    ground, made = _made(ref, change)
    for left in reversed(range(tries)):
        try:
            made = _kept(ground, made, dry_run=dry_run, folder=folder, overwrite=overwrite)
            break
        except ConflictError as error:
            if error.code != "changed-meanwhile" or not left:
                raise
            ground, made = _made_anew(made, change, error)
    show(ChangeAnswer(made, stored=not dry_run), fmt, ground.now.screen)


def _made(ref: str, change: "Callable[[Ground, Operation], OperationChange]") -> "tuple[Ground, OperationChange]":
    """Read the operation and change it on paper."""
    from coopfb.actions.name_operation import operation_named  # noqa: PLC0415 - not for help or completion
    from coopfb.cli.directory import directory  # noqa: PLC0415 - the same

    with directory() as conn, told_findings():
        ground = Ground(conn)
        return ground, change(ground, operation_named(conn, ref, ground.now.now, ground.home))


def _made_anew(
    beaten: "OperationChange", change: "Callable[[Ground, Operation], OperationChange]", error: ConflictError
) -> "tuple[Ground, OperationChange]":
    """Change the operation as it stands now; `error` where what was said is about something else by now."""
    from coopfb.domain.life_answers import same_words  # noqa: PLC0415 - not for help or completion

    ground, made = _made(beaten.before.code, change)
    if not same_words(beaten.before, made.before, beaten.unit):
        raise error
    return ground, made


def _kept(ground: Ground, made: "OperationChange", *, dry_run: bool, folder: Path | None, overwrite: bool) -> "OperationChange":
    """Store the change, and put the files of a letter in their place only once it is stored."""
    if folder is None or made.letter is None:
        _store(ground, made, dry_run=dry_run)
        return made
    from coopfb.actions.write_letter import drafts, files_of  # noqa: PLC0415 - only where files are written

    files = files_of(made.after, made.letter)
    where = folder.expanduser().absolute()
    if dry_run:
        return made._replace(letter=made.letter._replace(files=tuple(str(where / name) for name in files)))
    # Ctrl-C inside an import ends the process where it stands: what stores the change is loaded before the drafts are there.
    if made.needed:
        from coopfb.store.writes import operations as _loaded  # noqa: F401, PLC0415 - loads SQLModel, for a change only
    with drafts(where, files, overwrite=overwrite) as written:
        written.look()
        _store(ground, made, dry_run=False)
        return made._replace(letter=made.letter._replace(files=written.put(made.after.code)))


def _store(ground: Ground, made: "OperationChange", *, dry_run: bool) -> None:
    if made.needed and not dry_run:
        from coopfb.store.writes.operations import replace_operation  # noqa: PLC0415 - loads SQLModel, for a change only

        replace_operation(ground.now.db, ground.author, made.after, f"patrol {made.action}")


@contextmanager
def told_findings() -> "Iterator[None]":
    """Tell on standard error, one a line, what rules found that forbid something, and hand it to whoever reads JSON."""
    try:
        yield
    except ForbiddenError as refused:
        if refused.findings:
            from coopfb.domain.plan import Said  # noqa: PLC0415 - only for a refusal
            from coopfb.render.finding_words import finding_line  # noqa: PLC0415 - the same
            from coopfb.render.operation_records import said_json  # noqa: PLC0415 - the same

            found: Sequence[Finding] = refused.findings  # type: ignore[assignment]
            for finding in found:
                session().notify(text("{finding}", finding=finding_line(finding, session().screen)))
            refused.more = {"findings": said_json([Said(finding) for finding in found])}
        raise
