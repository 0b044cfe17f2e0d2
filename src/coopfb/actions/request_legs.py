"""Request legs: what a file says of each leg and of the controls on it, read as the options of `patrol edit` are."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime

from coopfb.actions.file_values import FileValues, Table
from coopfb.actions.name_officer import officer_named
from coopfb.actions.place_codes import area_named
from coopfb.actions.settle_ground import ground_asked
from coopfb.domain.closed_words import BASIS_WORDS, GRADE_WORDS, PLACE_WORDS, closed_code
from coopfb.domain.life import one_line
from coopfb.domain.life_words import power_codes
from coopfb.domain.operation import Control
from coopfb.domain.plan import LegRequest
from coopfb.domain.service_words import state
from coopfb.domain.window_words import moment_said, period_said


def legs_filed(conn: sqlite3.Connection, values: FileValues, now: datetime) -> tuple[LegRequest, ...]:
    """Return the legs of a file; what a reader refuses is kept by `values` with its line."""
    return tuple(_leg(conn, values, table, now) for table in values.tables("leg"))


def _leg(conn: sqlite3.Connection, values: FileValues, table: Table, now: datetime) -> LegRequest:
    def places(words: Sequence[str]) -> tuple[str, ...]:
        ground_asked(conn, words)
        return tuple(words)

    host = values.read(table, "host_state", state, "")
    control = table.values.get("control")
    return LegRequest(
        host,
        values.read(table, "places", places, ()),
        table.values.get("from", ""),
        table.values.get("to", ""),
        table.values.get("kind", ""),
        values.read(table, "officer_in_charge", lambda words: officer_named(conn, words), ""),
        values.read(table, "guest_powers", power_codes, ()),
        _control(conn, values, Table("leg.control", table.number, control), host, now) if control else None,
        values.read(table, "note", lambda words: one_line(words, "note"), ""),
    )


def _control(conn: sqlite3.Connection, values: FileValues, table: Table, host: str, now: datetime) -> Control:
    def codes(words: Sequence[str]) -> tuple[str, ...]:
        return area_named(conn, ",".join(words), host)[0] if words else ()

    def one_of(key: str, words_by_code: Mapping[str, str]) -> str:
        return values.read(table, key, lambda words: closed_code(words, words_by_code, key), "")

    start, end = (values.read(table, f"requisition_{key}", lambda words: moment_said(words, now), None) for key in ("from", "to"))
    if start and end:
        values.read(table, "requisition_to", lambda words: period_said(table.values["requisition_from"], words, now), None)
    return Control(
        one_of("basis", BASIS_WORDS),
        one_of("named_place", PLACE_WORDS),
        table.values.get("not_systematic", False),
        one_of("grade", GRADE_WORDS),
        values.read(table, "requisition", lambda words: one_line(words, "requisition"), ""),
        start,
        end,
        values.read(table, "requisition_places", codes, ()),
    )
