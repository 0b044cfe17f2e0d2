"""Completion of places, units, zones and practices in the shell: logs nothing, creates nothing, never fails."""

import os
import sys
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Literal, TypeVar

from coopfb.cli import usage
from coopfb.cli.options import session
from coopfb.cli.start import COMPLETION
from coopfb.errors import DatabaseError, WrongCommandLineError
from coopfb.text import text

if TYPE_CHECKING:
    import sqlite3

T = TypeVar("T")

LIMIT = 50
_BREAKING = str.maketrans(" '’", "---")
"""Characters a shell would split or quote; names are understood with hyphens as well."""


def complete_place(incomplete: str) -> list[str]:
    """Return names of places, localities and spots that start so, in the case typed."""
    return _names(incomplete, ("place", "locality", "spot"))


def complete_unit(incomplete: str) -> list[str]:
    """Return codes of units that start so."""
    return _codes(incomplete, "unit")


def complete_zone(incomplete: str) -> list[str]:
    """Return codes of cooperation zones that start so."""
    return _codes(incomplete, "cooperation_zone")


def complete_practice(incomplete: str) -> list[str]:
    """Return codes of practices that start so."""
    return _codes(incomplete, "practice")


def answer(root: usage.Command) -> None:
    """Answer the shell's question on standard output; whatever goes wrong, answer nothing."""
    from typer import _completion_classes as shells  # noqa: PLC0415 - only when the shell asks
    from typer.completion import shell_complete  # noqa: PLC0415 - the same

    shells._sanitize_help_text = lambda text: text  # noqa: SLF001 - it loads rich, to strip markup our help does not hold
    shells.completion_init()
    try:
        shell_complete(root, {}, "coopfb", COMPLETION, os.environ[COMPLETION])
    except Exception:  # noqa: BLE001 - a shell waiting for a completion must not be given anything else
        return


def script(*, install: bool) -> None:
    """Install the completion script of the shell in use, or print it; an unknown shell raises WrongCommandLineError."""
    from typer import _completion_shared as shells  # noqa: PLC0415 - once in a machine's life

    shell = shells._get_shell_name()  # noqa: SLF001 - Typer offers it only through its own English options
    if shell not in {"bash", "zsh", "fish"}:
        raise WrongCommandLineError("unknown-shell", text("Completion does not know this shell."), text("Call it from bash, zsh or fish."))
    if not install:
        sys.stdout.write(shells.get_completion_script(prog_name="coopfb", complete_var=COMPLETION, shell=shell) + "\n")
        return
    _shell, path = shells.install(shell=shell, prog_name="coopfb", complete_var=COMPLETION)
    session().notify(text("Completion is set up in {path}; it works in the next terminal you open.", path=path))


def _names(incomplete: str, kinds: Collection[str]) -> list[str]:
    """Return the names that continue what was typed, safe for a shell."""
    from coopfb.domain.folding import fold  # noqa: PLC0415 - only when the shell asks
    from coopfb.store.reads.places import names_starting  # noqa: PLC0415 - the same

    start = fold(incomplete)
    if not start:
        return []
    found: dict[str, None] = {}
    for name in _read(lambda connection: names_starting(connection, start, kinds, LIMIT)):
        shown = name.name.translate(_BREAKING)
        if fold(shown[: len(incomplete)]) == start:
            found[incomplete + shown[len(incomplete) :]] = None
    return list(found)


def _codes(incomplete: str, table: Literal["unit", "cooperation_zone", "practice"]) -> list[str]:
    """Return the codes that start with what was typed."""
    from coopfb.store.reads.codes import codes_starting  # noqa: PLC0415 - only when the shell asks

    return _read(lambda connection: codes_starting(connection, table, incomplete.lower(), LIMIT))


def _read(reader: Callable[["sqlite3.Connection"], list[T]]) -> list[T]:
    """Return what `reader` finds; nothing where there is no database, or one that cannot be read."""
    from coopfb.store import reading  # noqa: PLC0415 - only when the shell asks

    connection = reading.peek(session().db)
    if connection is None:
        return []
    try:
        return reader(connection)
    except DatabaseError:
        return []
    finally:
        connection.close()
