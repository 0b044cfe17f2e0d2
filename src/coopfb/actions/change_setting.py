"""Change a setting: what would be stored, from what was typed, before anything is written."""

import sqlite3
from datetime import datetime

from coopfb.actions.name_unit import standing_unit
from coopfb.domain.setting_change import SettingChange
from coopfb.domain.settings import check_together, known
from coopfb.store.reads.settings import settings


def plan_set(conn: sqlite3.Connection, login: str, key: str, value: str, now: datetime) -> SettingChange:
    """Return the change that `settings set` asks for; the unit of `home` may be a code, number or name and must be in force.

    Raises WrongCommandLineError (unknown key, value not allowed), NotFoundError (unit), ConflictError (values that contradict).
    """
    setting = known(key)
    stored = settings(conn, login)
    checked = setting.check(standing_unit(conn, value, now).code if key == "home" else value)
    check_together({**stored, key: checked})
    return SettingChange(key, stored.get(key), checked, setting.default, setting.scope, stored.get("operator", ""))


def plan_unset(conn: sqlite3.Connection, login: str, key: str) -> SettingChange:
    """Return the change that `settings unset` asks for. Raises WrongCommandLineError, ConflictError as `plan_set` does."""
    setting = known(key)
    stored = settings(conn, login)
    check_together({name: value for name, value in stored.items() if name != key})
    return SettingChange(key, stored.get(key), None, setting.default, setting.scope, stored.get("operator", ""))
