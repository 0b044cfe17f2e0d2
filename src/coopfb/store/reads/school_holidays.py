"""Reads of school holidays."""

import json
import sqlite3
from collections.abc import Collection

from coopfb.domain.school import SchoolHoliday
from coopfb.store.connecting import rows


def school_holidays(conn: sqlite3.Connection, areas: Collection[str], first: str, last: str) -> list[SchoolHoliday]:
    """Return the school holidays of these areas that fall on a day from `first` to `last` (ISO dates, both included), by area and day."""
    sql = (
        "SELECT area, first_day, last_day, name FROM school_holiday"
        " WHERE area IN (SELECT value FROM json_each(?)) AND first_day <= ? AND last_day >= ? ORDER BY area, first_day"
    )
    return [SchoolHoliday(*row) for row in rows(conn, sql, (json.dumps(list(areas)), last, first))]


def last_known_days(conn: sqlite3.Connection, areas: Collection[str]) -> dict[str, str]:
    """Return, by area, the last day (ISO) up to which its school holidays are known; an area with none is left out."""
    sql = "SELECT area, max(last_day) FROM school_holiday WHERE area IN (SELECT value FROM json_each(?)) GROUP BY area ORDER BY area"
    return dict(rows(conn, sql, (json.dumps(list(areas)),)))
