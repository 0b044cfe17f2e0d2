"""Completion of places, units and zones in the shell: logs nothing, creates nothing, never fails."""

import os
import sys
from collections.abc import Collection
from typing import TYPE_CHECKING

from coopfb.cli import usage
from coopfb.cli.options import session
from coopfb.cli.start import COMPLETION
from coopfb.errors import WrongCommandLineError
from coopfb.text import text

if TYPE_CHECKING:
    from coopfb.domain.place import Name

LIMIT = 20
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
    return _codes(incomplete, "zone")


def answer(root: usage.Command) -> None:
    """Answer the shell's question on standard output; whatever goes wrong, answer nothing."""
    from typer import _completion_classes as shells  # noqa: PLC0415 - only when the shell asks
    from typer.completion import completion_init, shell_complete  # noqa: PLC0415

    shells._sanitize_help_text = str  # noqa: SLF001 - it loads rich, to strip markup our help does not hold
    completion_init()
    try:
        shell_complete(root, {}, "coopfb", COMPLETION, os.environ[COMPLETION])
    except Exception:  # noqa: BLE001 - a shell waiting for a completion must not be given anything else
        return


def script(*, install: bool) -> None:
    """Install the completion script of the shell in use, or print it; an unknown shell raises WrongCommandLineError."""
    from typer import _completion_shared as shells  # noqa: PLC0415 - once in a machine's life

    shell = shells._get_shell_name()  # noqa: SLF001 - Typer offers it only through its own English options
    if shell not in {"bash", "zsh", "fish"}:
        raise WrongCommandLineError(
            "unknown-shell", text("Completion does not know this shell."), text("Call it from bash, zsh or fish.")
        )
    if not install:
        sys.stdout.write(shells.get_completion_script(prog_name="coopfb", complete_var=COMPLETION, shell=shell) + "\n")
        return
    _shell, path = shells.install(shell=shell, prog_name="coopfb", complete_var=COMPLETION)
    session().notify(text("Completion is set up in {path}; it works in the next terminal you open.", path=path))


def _names(incomplete: str, kinds: Collection[str]) -> list[str]:
    """Return the names that continue what was typed, safe for a shell."""
    from coopfb.domain.folding import fold  # noqa: PLC0415 - only when the shell asks

    start = fold(incomplete)
    found: dict[str, None] = {}
    for name in _read(start, kinds) if start else ():
        shown = name.name.translate(_BREAKING)
        if fold(shown[: len(incomplete)]) == start:
            found[incomplete + shown[len(incomplete) :]] = None
    return list(found)


def _codes(incomplete: str, kind: str) -> list[str]:
    """Return the codes that start with what was typed, of the units or zones known under any name that starts so."""
    from coopfb.domain.folding import fold  # noqa: PLC0415 - only when the shell asks

    start = fold(incomplete)
    codes = dict.fromkeys(name.code for name in (_read(start, (kind,)) if start else ()))
    return [code for code in codes if code.startswith(incomplete)]


def _read(start: str, kinds: Collection[str]) -> "list[Name]":
    """Return the names of those kinds whose folded form begins so, few and best first; nothing where there is no database."""
    from coopfb.store import reading  # noqa: PLC0415 - only when the shell asks
    from coopfb.store.reads import places  # noqa: PLC0415

    connection = reading.peek(session().db)
    if connection is None:
        return []
    try:
        return places.names_starting(connection, start, kinds, LIMIT)
    except Exception:  # noqa: BLE001 - a database that cannot be read completes nothing
        return []
    finally:
        connection.close()
