"""`coopfb directory trust`: the keys of other posts whose bundles are believed, each checked by telephone first."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from coopfb.cli.completion import complete_unit
from coopfb.cli.keeping import Desk, WhyOption, kept
from coopfb.cli.options import DryRunOption, JsonOption, PlainOption, chosen_format, help_with_example, session
from coopfb.errors import WrongCommandLineError
from coopfb.i18n import _
from coopfb.text import text

if TYPE_CHECKING:
    from coopfb.domain.bundle import PublicKey
    from coopfb.domain.directory_change import DirectoryChange

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
trust = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
app.add_typer(trust, name="trust")


@trust.callback(help=help_with_example(_("Say whose bundles are believed, and for whose rows."), "coopfb directory trust list"))
def group() -> None:
    """Group of the commands about the keys of others."""


@trust.command(
    "add",
    help=help_with_example(
        _(
            "Trust the key of another post, from the file it sent. Call that post at a number you know and have the fingerprint read out:"
            " it proves that nobody changed the file on its way. The key speaks for the rows its unit keeps, unless --for says otherwise."
        ),
        'coopfb directory trust add dunkerque-key.txt --fingerprint "1A2B 3C4D 5E6F 7081 92A3"',
        "coopfb directory trust add centre-key.txt --for all",
    ),
)
def add(  # noqa: PLR0913, PLR0917 - one parameter an option
    file: Annotated[str, typer.Argument(metavar=_("FILE"), show_default=False)],
    fingerprint: Annotated[
        str, typer.Option("--fingerprint", metavar="“…”", help=_("What was read out to you; asked for at a terminal unless given."))
    ] = "",
    speaks_for: Annotated[
        str,
        typer.Option(
            "--for",
            metavar=_("UNIT|all"),
            autocompletion=complete_unit,
            help=_("Whose rows it may change: those one unit keeps, or everybody’s; of its own unit unless told."),
        ),
    ] = "",
    reason: WhyOption = "",
    dry_run: DryRunOption = False,
    json: JsonOption = False,
) -> None:
    """Trust a key."""
    from coopfb.actions.trust_keys import checked, key_in_file, trusted  # noqa: PLC0415 - not for help or completion
    from coopfb.cli.start import path_of  # noqa: PLC0415 - the same

    key = key_in_file(path_of(file, _("FILE")))
    checked(key, fingerprint or _read_out(key))

    def change(desk: Desk) -> "DirectoryChange":
        return trusted(desk.conn, key, speaks_for, desk.author)

    kept(change, dry_run=dry_run, json=json, reason=reason)


def _read_out(key: "PublicKey") -> str:
    """Return the fingerprint as somebody types it who hears it. Raises WrongCommandLineError where nobody can be asked."""
    now = session()
    if not now.can_ask:
        said = text("The fingerprint of the key of {name} is missing.", name=key.name)
        remedy = text("Call {name}, have `coopfb directory key show` read out there, and add --fingerprint “…”.", name=key.name)
        raise WrongCommandLineError("fingerprint-needed", said, remedy)
    now.notify(text("Call {name} and have the fingerprint of its key read out. Type it here:", name=key.name))
    return sys.stdin.readline()


@trust.command("list", help=help_with_example(_("List the keys that are trusted."), "coopfb directory trust list"))
def list_keys(json: JsonOption = False, plain: PlainOption = False) -> None:
    """List the keys."""
    from coopfb.cli.directory import directory  # noqa: PLC0415 - not for help or completion
    from coopfb.render.keys import trust_list  # noqa: PLC0415 - the same
    from coopfb.render.show import show  # noqa: PLC0415 - the same
    from coopfb.store.reads.bundles import trusted_keys  # noqa: PLC0415 - the same

    fmt = chosen_format(json=json, plain=plain)
    with directory() as conn:
        found = trusted_keys(conn)
    show(trust_list(found), fmt, session().screen)


@trust.command(
    "remove",
    help=help_with_example(
        _("Trust a key no longer: nothing of that post is taken any more, until its new key is added."),
        "coopfb directory trust remove fr-paf-lille",
    ),
)
def remove(
    name: Annotated[str, typer.Argument(metavar=_("POST"), show_default=False)],
    reason: WhyOption = "",
    dry_run: DryRunOption = False,
    json: JsonOption = False,
) -> None:
    """Trust a key no longer."""

    def change(desk: Desk) -> "DirectoryChange":
        from coopfb.actions.trust_keys import distrusted  # noqa: PLC0415 - not for help or completion

        return distrusted(desk.conn, name)

    kept(change, dry_run=dry_run, json=json, reason=reason)
