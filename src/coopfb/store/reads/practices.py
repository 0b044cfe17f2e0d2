"""Reads of good practices: what they are, the answers of the zones, the operations linked, and what those of a zone came to."""

import json
import sqlite3
from collections.abc import Collection

from coopfb.domain.local_time import on_the_wall
from coopfb.domain.practice import Adoption, Practice, Result
from coopfb.domain.record import moment
from coopfb.store.connecting import rows
from coopfb.store.reads.dates import possible


def practices(conn: sqlite3.Connection) -> list[Practice]:
    """Return every practice, by code. Raises DatabaseError."""
    sql = "SELECT code, title_fr, title_nl, what, coalesce(zone, ''), coalesce(unit, ''), source, since FROM practice ORDER BY code"
    found = [Practice(*row) for row in rows(conn, sql)]
    possible(*(one.since for one in found))
    return found


def adoptions(conn: sqlite3.Connection, practice: str = "") -> list[Adoption]:
    """Return the answers of the zones, to one practice or to all, by practice and zone. Raises DatabaseError."""
    sql = "SELECT practice, zone, answer, since, why, version FROM adoption WHERE :practice IN ('', practice) ORDER BY practice, zone"
    found = [Adoption(*row) for row in rows(conn, sql, {"practice": practice})]
    possible(*(one.since for one in found))
    return found


def linked(conn: sqlite3.Connection, practice: str) -> list[tuple[str, str]]:
    """Return the operations linked to a practice, each with its zone, by start. Raises DatabaseError."""
    sql = (
        "SELECT o.code, o.zone FROM practice_operation p JOIN operation o ON o.code = p.operation"
        " WHERE p.practice = ? ORDER BY o.start, o.code"
    )
    return [(code, zone) for code, zone in rows(conn, sql, (practice,))]


def results(conn: sqlite3.Connection, zones: Collection[str]) -> list[Result]:
    """Return what the operations of these zones came to that were held, by start. Raises DatabaseError."""
    sql = (
        "SELECT o.code, o.zone, o.start, u.hours, u.persons, u.vehicles, u.fr_interpellations, u.fr_gardes_a_vue, u.be_administrative,"
        " u.be_judicial FROM operation o LEFT JOIN outcome u ON u.operation = o.code"
        " WHERE o.zone IN (SELECT value FROM json_each(?)) AND o.status IN ('held', 'reported') ORDER BY o.start, o.code"
    )
    found = rows(conn, sql, (json.dumps(sorted(zones)),))
    return [
        Result(code, zone, on_the_wall(moment(start)).date(), tuple(counts) if counts[0] is not None else None)
        for code, zone, start, *counts in found
    ]
