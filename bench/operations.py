"""A working life of operations for measuring: thousands in all zones, half of them past, put into a database by a fixed seed."""

import random
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from coopfb.domain.record import stamp

SEED = 20130318
STREET = ("gendarmerie", "local-police", "national-police")
"""The services whose units patrol."""
NOW = datetime(2026, 9, 14, 8, tzinfo=UTC)
"""The moment every command is told: a Monday, before the clock changes of the months that follow."""
BACK, AHEAD = timedelta(days=3 * 365), timedelta(days=2 * 365)
WEEK, WEEKS = timedelta(days=7), 12
STARTS, HOURS = (6, 8, 12, 14, 18, 20, 22), (3, 4, 6, 8)
PAST = ("reported",) * 12 + ("held",) * 3 + ("cancelled",) * 3 + ("declined", "issued")
FUTURE = ("draft",) * 5 + ("proposed",) * 4 + ("accepted",) * 5 + ("issued",) * 4 + ("cancelled", "declined")
CREWED = frozenset({"accepted", "issued", "held"})
"""Statuses in which a crew is named; that of a reported operation is purged after some days."""
PURPOSES = ("burglaries along the border", "trafic de stupéfiants", "diefstal met braak", "visible presence at the market", "")
EMPTY_LEG = dict.fromkeys(
    (
        *("officer_in_charge", "guest_powers", "spots", "note", "basis", "named_place", "grade"),
        *("requisition", "requisition_start", "requisition_end", "requisition_places"),
    ),
    "",
)
EMPTY_HEAD = dict.fromkeys(
    (
        *("meeting", "crossing", "interpreter", "assistance", "logistics", "costs", "notes", "event", "requested_by"),
        *("requested_on", "cancel_reason"),
        *("cancel_note", "opened_by", "check_at", "fallback", "notice_unit", "notice_at", "notice_by", "proposed"),
    ),
    "",
)
RHYTHM = {"rule": "FREQ=WEEKLY", "words": "every week", "on_holiday": "keep"}
ANSWER = {"function": "duty-officer", "answered_on": "", "form": "", "revision": 1, "note": ""}
OFFICER = {
    "languages": "fr",
    "briefed_on": "2026-01-15",
    "equipment": "",
    "dress": "uniform",
    "dress_agreed": 0,
    "deputy": 0,
    "replaces": "",
}
COUNTS = dict.fromkeys(("fr_interpellations", "fr_gardes_a_vue", "be_administrative", "be_judicial", "judicial_reports"), 0)

Row = Mapping[str, object]


class Zone(NamedTuple):
    """A cooperation zone with what its operations are made of: its channel, and by State its street units and its places."""

    code: str
    channel: str
    units: Mapping[str, Sequence[str]]
    places: Mapping[str, Sequence[str]]


class Made(NamedTuple):
    """One operation: by State the unit and the place; `series` is empty where it stands alone."""

    code: str
    zone: Zone
    sides: Mapping[str, tuple[str, str]]
    start: datetime
    end: datetime
    status: str
    purpose: str
    series: str


def fill(database: Path, count: int) -> Path:
    """Put `count` operations into a database, and return it."""
    with closing(sqlite3.connect(database, isolation_level=None)) as conn:
        for line in ("journal_mode = OFF", "synchronous = OFF"):
            conn.execute(f"PRAGMA {line}")
        conn.execute("BEGIN")
        zones = _zones(conn)
        made = [one for ahead in (False, True) for one in islice(_made(zones, ahead=ahead), count // 2)]
        series = {one.series: one.zone.code for one in made if one.series}
        _insert(conn, "series", ({"id": key, "zone": zone} | RHYTHM for key, zone in series.items()))
        _insert(conn, "operation", map(_head, made))
        for table, rows in (("leg", _legs), ("participant", _units), ("crew_member", _crew), ("vehicle", _vehicles), ("outcome", _outcome)):
            _insert(conn, table, (row for one in made for row in rows(one)))
        conn.execute("COMMIT")
        conn.execute("PRAGMA journal_mode = DELETE")
    return database


def _insert(conn: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    """Insert rows that all have the same columns."""
    told = [{**row, "changed_at": stamp(NOW)} for row in rows]
    names, marks = ", ".join(f'"{name}"' for name in told[0]), ", ".join(f":{name}" for name in told[0])
    conn.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", told)  # noqa: S608 - names written in this file


def _zones(conn: sqlite3.Connection) -> list[Zone]:
    """Return the zones of a directory."""
    units = (
        "SELECT u.state, u.code FROM zone_member m JOIN unit u ON u.code = m.unit WHERE m.zone = ? AND u.service IN (?, ?, ?)"
        " AND u.valid_to = '' ORDER BY u.code"
    )
    places = "SELECT p.state, p.code FROM zone_place z JOIN place p ON p.code = z.place WHERE z.zone = ? ORDER BY p.border_m, p.code"
    found = []
    for code, channel in conn.execute("SELECT zone, code FROM radio_channel ORDER BY zone").fetchall():
        held = [conn.execute(units, (code, *STREET)).fetchall(), conn.execute(places, (code,)).fetchall()]
        found.append(Zone(code, channel, *({state: [one for of, one in rows if of == state] for state in ("FR", "BE")} for rows in held)))
    return found


def _made(zones: Sequence[Zone], *, ahead: bool) -> Iterator[Made]:
    """Yield operations without end, the zones in turn; every fifth time a weekly series, so that most belong to one."""
    dice = random.Random(f"{SEED} {ahead}")  # noqa: S311 - the same operations each time, no secret
    number = 0
    for turn, zone in enumerate(cycle(zones)):
        length = WEEKS if turn % 5 == 0 else 1
        days = timedelta(days=dice.randrange((AHEAD if ahead else BACK).days - WEEKS * 7) + 1)
        begun = NOW.replace(hour=dice.choice(STARTS)) + (days if ahead else -days - WEEK * (length - 1))
        lasts = timedelta(hours=dice.choice(HOURS))
        sides = {state: (dice.choice(zone.units[state]), dice.choice(zone.places[state])) for state in ("FR", "BE")}
        purpose, series = dice.choice(PURPOSES), f"{int(ahead):08}-0000-4000-8000-{turn:012}" if length > 1 else ""
        for weeks in range(length):
            number += 1
            start, status = begun + WEEK * weeks, dice.choice(FUTURE if ahead else PAST)
            code = f"{zone.code.upper()}-{'B' if ahead else 'F'}-{start.year}-{number:04}"
            yield Made(code, zone, sides, start, start + lasts, status, purpose, series)


def _head(one: Made) -> Row:
    told = EMPTY_HEAD | {"kind": "patrol", "revision": 1, "language": "fr", "means": "common-channel"}
    slot = one.start.strftime("%Y-%m-%dT%H:%M") if one.series else ""
    return told | {
        "code": one.code, "zone": one.zone.code, "purpose": one.purpose, "status": one.status, "channel": one.zone.channel,
        "start": stamp(one.start), "end": stamp(one.end), "series": one.series or None, "slot": slot,
    }  # fmt: skip


def _legs(one: Made) -> Iterator[Row]:
    middle = one.start + (one.end - one.start) / 2
    hours = ((one.start, middle), (middle, one.end))
    for number, ((state, (_unit, place)), (start, end)) in enumerate(zip(one.sides.items(), hours, strict=True), 1):
        told = EMPTY_LEG | {"number": number, "kind": "patrol", "host_state": state, "not_systematic": 0}
        yield told | {"operation": one.code, "places": place, "start": stamp(start), "end": stamp(end)}


def _units(one: Made) -> Iterator[Row]:
    answer = {"draft": "", "proposed": "", "declined": "declined"}.get(one.status, "accepted")
    for number, (state, (unit, _place)) in enumerate(one.sides.items(), 1):
        yield ANSWER | {"answer": answer, "operation": one.code, "unit": unit, "number": number, "state": state}


def _crew(one: Made) -> Iterator[Row]:
    for unit, _place in one.sides.values() if one.status in CREWED else ():
        for number in (1, 2):
            yield OFFICER | {"operation": one.code, "unit": unit, "member": f"{4800 + number + one.start.day}", "number": number}


def _vehicles(one: Made) -> Iterator[Row]:
    unit, _place = one.sides["FR"]
    yield {"operation": one.code, "unit": unit, "label": f"V{one.start.day % 4}", "number": 1, "seats": 5, "driver": ""}


def _outcome(one: Made) -> Iterator[Row]:
    if one.status == "reported":
        told = {"traffic_reports": 1, "seizures": "", "incidents": "", "reported_by": "4801"}
        at = stamp(one.end + timedelta(days=1))
        yield COUNTS | told | {"operation": one.code, "hours": 4.0, "persons": 12, "vehicles": 9, "reported_at": at, "sent_at": at}
