"""Compare what comes in with the directory: what each unit would gain, change and lose, before anything is written."""

import sqlite3

from coopfb.domain.claim import Claim
from coopfb.domain.directory_difference import Difference, difference
from coopfb.domain.incoming import Incoming
from coopfb.store.reads.whole_directory import whole_directory


def compare_directory(conn: sqlite3.Connection, incoming: Incoming, claim: Claim) -> Difference:
    """Return what has to change so that the directory holds what comes in, as far as `claim` may. Raises DatabaseError.

    `domain.unit_difference.by_unit` tells it unit by unit; `store.changing_rows.change_rows` makes the changes.
    """
    return difference(whole_directory(conn), incoming, claim)
