"""`coopfb directory`: the group of everything about the directory as a whole; each part of it is a file of its own."""

import typer

from coopfb.cli import (
    directory_check,
    directory_diff,
    directory_export,
    directory_import,
    directory_key,
    directory_log,
    directory_publish,
    directory_round,
    directory_trust,
)
from coopfb.i18n import _

PARTS: tuple[typer.Typer, ...] = (
    directory_export.app, directory_import.app, directory_diff.app, directory_check.app, directory_round.app, directory_publish.app,
    directory_key.app, directory_trust.app, directory_log.app,
)  # fmt: skip
"""The applications whose commands make up this group, in the order help lists them."""

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback(help=_("Hand the directory over, take one in, and keep it true."))
def directory() -> None:
    """Group of the commands about the directory as a whole."""


for part in PARTS:
    app.registered_commands += part.registered_commands
    app.registered_groups += part.registered_groups
