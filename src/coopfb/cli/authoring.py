"""What every command that changes something shares: in whose name it is changed."""

import sqlite3

from coopfb.cli.options import session
from coopfb.domain.record import Author
from coopfb.store.reads.settings import settings


def author(conn: sqlite3.Connection) -> Author:
    """Return who changes something in this run: the operator said, else the setting, else the login. Raises DatabaseError."""
    now = session()
    held = settings(conn, now.login)
    return Author(now.now, now.login, now.operator or held.get("operator", "") or now.login, now.notify)


def home_unit(conn: sqlite3.Connection) -> str:
    """Return the code or name of the unit of whoever runs this command, as COOPFB_UNIT or the setting says; empty when nobody said."""
    now = session()
    return now.unit or settings(conn, now.login).get("home", "")
