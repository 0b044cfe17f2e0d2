"""Suspect the database: what a command stumbles over may be a fault of the file, and then it is no bug of coopfb."""

from contextlib import closing
from pathlib import Path

from coopfb.errors import CoopfbError, DatabaseError
from coopfb.store.checking import check, is_damaged
from coopfb.store.connecting import connect_to_read
from coopfb.store.failures import damaged
from coopfb.store.header import read_header


def suspect(db: Path) -> CoopfbError | None:
    """Return the failure to tell when the file at `db` holds what cannot be (text in a number, a date that does not exist), else None.

    Reads make records of what the file holds without looking at each value, which would slow every look-up; a value that cannot be
    makes the code that uses it fail, and then it is asked here.
    """
    try:
        if read_header(db) is None:
            return None
        with closing(connect_to_read(db)) as conn:
            return damaged(str(db)) if is_damaged(check(conn)) else None
    except DatabaseError as error:
        return error
