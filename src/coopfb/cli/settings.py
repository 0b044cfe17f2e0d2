"""`coopfb settings`: list what is set, change it, and go back to the default."""

from typing import Annotated

import typer

from coopfb.actions.change_setting import plan_set, plan_unset
from coopfb.cli.directory import directory
from coopfb.cli.options import DryRunOption, JsonOption, PlainOption, chosen_format, help_with_example, session
from coopfb.domain.record import Author
from coopfb.domain.setting_change import SettingChange
from coopfb.domain.settings import KNOWN
from coopfb.i18n import _
from coopfb.render.settings import change_text, settings_list
from coopfb.render.show import show
from coopfb.store.reads.settings import settings as stored_settings

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


def complete_key(incomplete: str) -> list[str]:
    """Return the settings that start so."""
    return [key for key in KNOWN if key.startswith(incomplete)]


@app.callback(help=_("List and change settings."))
def settings() -> None:
    """Group of the commands about settings."""


@app.command(
    "list", help=help_with_example(_("List every setting: its value, its default, whose it is and what it does."), "coopfb settings list")
)
def list_settings(json: JsonOption = False, plain: PlainOption = False) -> None:
    """List the settings."""
    fmt = chosen_format(json=json, plain=plain)
    with directory() as conn:
        stored = stored_settings(conn, session().login)
    show(settings_list(stored), fmt, session().screen)


@app.command(
    "set",
    help=help_with_example(_("Set one setting."), "coopfb settings set home fr-pn-tourcoing", "coopfb settings set lang nl"),
)
def set_one(
    key: Annotated[str, typer.Argument(metavar=_("KEY"), autocompletion=complete_key, show_default=False)],
    value: Annotated[str, typer.Argument(metavar=_("VALUE"), show_default=False)],
    dry_run: DryRunOption = False,
) -> None:
    """Set one setting."""
    now = session()
    with directory(changing=True) as conn:
        change = plan_set(conn, now.login, key, value, now.now)
    _carry_out(change, dry_run=dry_run)


@app.command("unset", help=help_with_example(_("Go back to the default of one setting."), "coopfb settings unset home"))
def unset_one(
    key: Annotated[str, typer.Argument(metavar=_("KEY"), autocompletion=complete_key, show_default=False)],
    dry_run: DryRunOption = False,
) -> None:
    """Unset one setting."""
    with directory(changing=True) as conn:
        change = plan_unset(conn, session().login, key)
    _carry_out(change, dry_run=dry_run)


def _carry_out(change: SettingChange, *, dry_run: bool) -> None:
    """Make the change unless it is a trial or changes nothing, and say what was done."""
    now = session()
    if not dry_run and change.needed:
        from coopfb.store.writes.settings import set_setting, unset_setting  # noqa: PLC0415 - loads SQLModel, for a change only

        author = Author(now.now, now.login, now.operator or change.operator or now.login, now.notify)
        if change.value is None:
            unset_setting(now.db, author, change.key)
        else:
            set_setting(now.db, author, change.key, change.value)
    now.screen.line(change_text(change, dry_run=dry_run))
