"""Settings for people and programs: the list, and what a change did."""

from collections.abc import Mapping, Sequence

from coopfb.domain.setting_change import SettingChange
from coopfb.domain.settings import KNOWN, KnownSetting
from coopfb.render.listing import Column, Listing
from coopfb.render.table import Cell
from coopfb.text import Text, text

SCOPES: Mapping[str, Text] = {"database": text("everybody"), "login": text("you")}
YES_OR_NO: Mapping[str, Text] = {"yes": text("yes"), "no": text("no")}


def settings_list(stored: Mapping[str, str]) -> Listing[KnownSetting]:
    """Return the answer of `settings list`; `stored` is what was set, by key."""

    def shown(known: KnownSetting) -> Cell:
        return value_text(stored.get(known.key, known.default)) or text("not set")

    columns: Sequence[Column[KnownSetting]] = (
        Column("key", lambda known: known.key, text("Setting"), whole=True),
        Column("value", lambda known: stored.get(known.key, known.default) or None, text("Value"), shown),
        Column("default", lambda known: known.default or None, text("Default"), lambda known: value_text(known.default)),
        Column("set", lambda known: known.key in stored),
        Column("scope", lambda known: known.scope, text("For"), lambda known: SCOPES[known.scope]),
        Column("description", lambda known: known.description, text("What it is"), lambda known: known.description, bare=True),
    )
    return Listing("coopfb/settings.list/1", columns, tuple(KNOWN.values()), text("There is no setting."))


def value_text(value: str) -> Text | str:
    """Return a value as people read it: yes and no in their language, all others as they are stored."""
    return YES_OR_NO.get(value, value)


def change_text(change: SettingChange, *, dry_run: bool) -> Text:
    """Return what was done, or what would be."""
    if not change.needed and change.value is None:
        return text("{key} is not set; nothing to do.", key=change.key)
    if not change.needed:
        return text("{key} is “{value}” already; nothing to do.", key=change.key, value=value_text(change.value or ""))
    held, before = _held(change.value, change), _held(change.before, change)
    if dry_run:
        return text("{key} would become {value} (now {before}); nothing was changed.", key=change.key, value=held, before=before)
    return text("{key} is now {value} (was {before}).", key=change.key, value=held, before=before)


def _held(value: str | None, change: SettingChange) -> Text:
    """Return the value that holds: the one stored, else the default."""
    if value is not None:
        return text("“{value}”", value=value_text(value))
    return text("the default, “{value}”", value=value_text(change.default)) if change.default else text("not set")
