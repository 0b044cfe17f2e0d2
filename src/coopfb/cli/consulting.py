"""What every command that shows numbers shares: who consults, the moment asked about, and what counts as fresh."""

from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from coopfb.cli import streams
from coopfb.cli.options import as_setting, session
from coopfb.errors import UnreadableFileError
from coopfb.i18n import _
from coopfb.render.show import Format
from coopfb.text import Text, text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from coopfb.actions.consult_directory import About
    from coopfb.domain.reach import Thresholds
    from coopfb.domain.when import Moment

T = TypeVar("T")

EmergencyOption = Annotated[
    bool,
    typer.Option("--emergency", help=_("Show the answer even if it cannot be recorded; you copy the line into the paper register.")),
]


def consulted(
    reason: str | None, ask: "Callable[[sqlite3.Connection, dict[str, str]], tuple[T, About]]", fmt: Format, *, emergency: bool
) -> T:
    """Return what `ask` finds for whoever runs this command, once its audit entry is written; `fmt` is how it will be shown.

    Raises CoopfbError.
    """
    from coopfb.actions.consult_directory import Reader, consult  # noqa: PLC0415 - not for help or completion

    now = session()
    why = as_setting("reason", "--reason", reason or "")
    return consult(
        Reader(now.now, now.db, now.login, now.operator, why, emergency, now.notify, lambda line: _for_the_register(line, fmt)), ask
    )


def _for_the_register(line: Text, fmt: Format) -> None:
    """Show the line to copy: beside the answer where standard error cannot be written; raise where that would spoil it for a program."""
    now = session()
    if streams.tell(now.say(line)):
        return
    if fmt is not Format.HUMAN:
        raise UnreadableFileError(
            "notice-failed",
            text("The consultation could not be recorded, and the line for the paper register cannot be shown on standard error."),
            text("Open standard error, or leave out {option}.", option=f"--{fmt.value}"),
        )
    now.screen.line(line)


def moment_asked(at: str | None) -> "Moment | None":
    """Return what --at means, and tell what had to be assumed; None when it was not given. Raises WrongCommandLineError."""
    if at is None:
        return None
    from coopfb.domain.when import understand  # noqa: PLC0415 - three languages of dates, only for --at

    moment = understand(at, session().now)
    for remark in moment.remarks:
        session().notify(remark.text)
    return moment


def thresholds(chosen: dict[str, str]) -> "Thresholds":
    """Return after how many days a number reads "to confirm" and "stale", from the settings of this account."""
    from coopfb.domain.local_time import on_the_wall  # noqa: PLC0415 - not for help or completion
    from coopfb.domain.reach import Thresholds  # noqa: PLC0415 - the same
    from coopfb.domain.settings import with_defaults  # noqa: PLC0415 - the same

    held = with_defaults(chosen)
    return Thresholds(int(held["confirm-days"]), int(held["stale-days"]), on_the_wall(session().now).date())
