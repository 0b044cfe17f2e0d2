"""`coopfb directory key`: the key this post signs bundles with: made once, shown to be sent to others, never overwritten."""

from typing import Annotated

import typer

from coopfb.cli.completion import complete_unit
from coopfb.cli.options import JsonOption, chosen_format, help_with_example, session
from coopfb.errors import WrongCommandLineError
from coopfb.i18n import _
from coopfb.text import text

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
keys = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
app.add_typer(keys, name="key")


@keys.callback(
    help=help_with_example(
        _("The key this post signs with: make it once, and give others what they need of it."), "coopfb directory key new"
    )
)
def key() -> None:
    """Group of the commands about this post's own key."""


@keys.command(
    "new",
    help=help_with_example(
        _(
            "Make the key of this database, in a file of its own beside it that only its owner can read. Its name is the code of the unit"
            " you work for. There is one key a database; it is never overwritten and leaves the machine with no command of coopfb."
        ),
        "coopfb directory key new",
        "coopfb directory key new --unit ccpd-tournai",
    ),
)
def new(
    unit: Annotated[
        str,
        typer.Option("--unit", metavar=_("UNIT"), autocompletion=complete_unit, help=_("The unit it signs for; yours unless told.")),
    ] = "",
    json: JsonOption = False,
) -> None:
    """Make the key."""
    from coopfb.actions.name_unit import unit_named  # noqa: PLC0415 - not for help or completion
    from coopfb.cli.authoring import author, home_unit  # noqa: PLC0415 - the same
    from coopfb.cli.directory import directory  # noqa: PLC0415 - the same
    from coopfb.domain.record import AuditEntry, stamp  # noqa: PLC0415 - the same
    from coopfb.render.keys import key_shown  # noqa: PLC0415 - the same
    from coopfb.render.show import show  # noqa: PLC0415 - the same
    from coopfb.store.auditing import record  # noqa: PLC0415 - the same
    from coopfb.store.signing_key import new_key  # noqa: PLC0415 - the same

    fmt, now = chosen_format(json=json), session()
    with directory(changing=True) as conn:
        words = unit or home_unit(conn)
        if not words:
            raise WrongCommandLineError(
                "no-home", text("For whom does it sign? Nobody said which unit you work for."), text("Add --unit UNIT.")
            )
        who, name = author(conn), unit_named(conn, words).code
        made = new_key(now.db, name, now.now)
        record(conn, AuditEntry(stamp(who.now), who.who, "directory key new", "key", name))
    show(key_shown(made.public, new=True), fmt, now.screen)


@keys.command(
    "show",
    help=help_with_example(
        _("Show what others need of this post’s key, and its fingerprint, to be read out by telephone; -o writes it into a file."),
        "coopfb directory key show",
        "coopfb directory key show -o dunkerque-key.txt",
    ),
)
def show_key(
    output: Annotated[str, typer.Option("--output", "-o", metavar=_("FILE"), help=_("Write the line for others into this file."))] = "",
    json: JsonOption = False,
) -> None:
    """Show the public half."""
    from coopfb.cli.exporting import deliver, destination  # noqa: PLC0415 - not for help or completion
    from coopfb.render.keys import key_shown  # noqa: PLC0415 - the same
    from coopfb.render.show import show  # noqa: PLC0415 - the same
    from coopfb.render.written import Made  # noqa: PLC0415 - the same
    from coopfb.store.signing_key import read_key  # noqa: PLC0415 - the same

    fmt, now = chosen_format(json=json), session()
    public = read_key(now.db).public
    if not output:
        show(key_shown(public, new=False), fmt, now.screen)
        return
    what = text("the key of {name}, fingerprint {fingerprint}", name=public.name, fingerprint=public.fingerprint)
    more = {"name": public.name, "fingerprint": public.fingerprint}
    deliver(Made(f"{public.line}\n".encode(), "key", what, more), destination(output, json=json), "coopfb/directory.key.file/1", json=json)
