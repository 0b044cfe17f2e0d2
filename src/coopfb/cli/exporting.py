"""What every command that makes a file shares: where it goes, and what is said once it stands there."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, cast

import typer

from coopfb.cli.options import Session, chosen_format, session
from coopfb.cli.start import path_of
from coopfb.errors import WrongCommandLineError
from coopfb.i18n import _
from coopfb.text import text

if TYPE_CHECKING:
    from coopfb.render.written import Made

STANDARD_OUTPUT = "-"
OutputOption = Annotated[
    str, typer.Option("--output", "-o", metavar=_("FILE"), show_default=False, help=_("Write it into this file; - for standard output."))
]


def destination(output: str, *, json: bool) -> Path | None:
    """Return where a file is to stand, None for standard output.

    Raises WrongCommandLineError where that is a terminal or nothing, or is wanted for JSON as well.
    """
    if output == STANDARD_OUTPUT:
        if json:
            said = text("{one} and {other} cannot be used together.", one="-o -", other="--json")
            raise WrongCommandLineError("two-outputs", said, text("Leave one of them out."))
        if sys.stdout.isatty():
            said = text("A terminal cannot show this file.")
            raise WrongCommandLineError("output-is-terminal", said, text("Name a file: -o FILE."))
        return None
    if not output.strip():
        raise WrongCommandLineError("output-empty", text("It is not said which file to write."), text("Name a file: -o FILE."))
    return path_of(output, "-o")


def deliver(made: "Made", target: Path | None, schema: str, *, json: bool) -> None:
    """Write the file, or hand its bytes to standard output, and say what was done. Raises UnreadableFileError; the old file stays then."""
    now = session()
    if target is None:
        _hand_over(made.content)
        return
    from coopfb.render.show import show  # noqa: PLC0415 - not for help or completion
    from coopfb.render.written import file_written  # noqa: PLC0415 - the same
    from coopfb.store.exporting import export  # noqa: PLC0415 - the same

    export(made.content, target.absolute(), now.db)
    show(file_written(schema, target, made), chosen_format(json=json), now.screen)


@contextmanager
def opened(target: Path | None) -> Iterator[BinaryIO]:
    """Give what a file is written into piece by piece: a draft that stands at its place after the block, or standard output.

    Raises UnreadableFileError; the old file stays then, and whenever the block fails.
    """
    if target is None:
        sys.stdout.flush()
        yield cast("BinaryIO", sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    from coopfb.store.exporting import exported  # noqa: PLC0415 - not for help or completion

    with exported(target.absolute(), session().db) as draft, draft.open("wb") as file:
        yield file


def remind_of_marking(now: Session, chosen: str, *, exercise: bool) -> None:
    """Say on standard error how to set the marking, where real data would leave without one."""
    if not chosen and not exercise:
        now.notify(text("No marking is set: coopfb settings set marking “…”"))


def _hand_over(content: bytes) -> None:
    """Write bytes to standard output, whatever was written there before them first."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
