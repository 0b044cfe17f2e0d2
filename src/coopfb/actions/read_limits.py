"""Read the limits the rules count by, from the settings."""

import sqlite3

from coopfb.domain.case import Limits
from coopfb.domain.settings import with_defaults
from coopfb.store.reads.settings import settings

_KEYS = {
    "confirm-days": "confirm_days",
    "rest-hours": "rest_hours",
    "briefing-months": "briefing_months",
    "report-days": "report_days",
    "month-target": "month_target",
}


def limits(conn: sqlite3.Connection, login: str) -> Limits:
    """Return the limits as set, else their defaults. Raises DatabaseError."""
    held = with_defaults(settings(conn, login))
    return Limits(**{field: int(held[key]) for key, field in _KEYS.items() if held.get(key, "").isdecimal()})
