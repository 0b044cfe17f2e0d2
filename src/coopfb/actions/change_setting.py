"""Change a setting: what would be stored, from what was typed, before anything is written."""

import sqlite3
from datetime import datetime

from coopfb.actions.name_unit import unit_named
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.setting_change import SettingChange
from coopfb.domain.settings import check_together, known
from coopfb.domain.unit import in_force
from coopfb.domain.when_shown import day_named
from coopfb.errors import NotFoundError
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads.settings import settings
from coopfb.text import text


def plan_set(conn: sqlite3.Connection, login: str, key: str, value: str, now: datetime) -> SettingChange:
    """Return the change that `settings set` asks for; the unit of `home` may be a code, number or name and must be in force.

    Raises WrongCommandLineError (unknown key, value not allowed), NotFoundError (unit), ConflictError (values that contradict).
    """
    setting = known(key)
    stored = settings(conn, login)
    checked = setting.check(_home(conn, value, now) if key == "home" else value)
    check_together({**stored, key: checked})
    return SettingChange(key, stored.get(key), checked, setting.default, setting.scope, stored.get("operator", ""))


def plan_unset(conn: sqlite3.Connection, login: str, key: str) -> SettingChange:
    """Return the change that `settings unset` asks for. Raises WrongCommandLineError, ConflictError as `plan_set` does."""
    setting = known(key)
    stored = settings(conn, login)
    check_together({name: value for name, value in stored.items() if name != key})
    return SettingChange(key, stored.get(key), None, setting.default, setting.scope, stored.get("operator", ""))


def _home(conn: sqlite3.Connection, words: str, now: datetime) -> str:
    """Return the code of the unit that `words` mean; a closed one is refused with the unit that replaced it."""
    unit = unit_named(conn, words)
    if in_force(unit, on_the_wall(now).date().isoformat()):
        return unit.code
    message = text("{unit} ({code}) is closed since {day}.", unit=unit.named, code=unit.code, day=day_named(unit.valid_to))
    successors = unit_reads.units(conn, [unit.replaced_by]) if unit.replaced_by else []
    if not successors:
        raise NotFoundError("closed-unit", message, text("`coopfb unit list` shows the units there are."))
    remedy = text("Its successor is {unit}.", unit=successors[0].named)
    raise NotFoundError("closed-unit", message, remedy, (successors[0].code,))
