"""Figures counted by the database are those a program gets that looks at one operation after the other."""

import random
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from coopfb.domain.agreement import Outcome
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.operation import CANCEL_REASONS, KINDS, STATUSES, Leg, Operation, Post
from coopfb.domain.participant import Participant
from coopfb.domain.record import AuditEntry, Author, stamp
from coopfb.domain.statistics import HELD, Cell
from coopfb.domain.statistics_fairness import Load
from coopfb.domain.statistics_period import Period
from coopfb.store.auditing import record
from coopfb.store.reads import statistics as reads

SEED, COUNT, DAYS = 20130308, 400, 5
PERIOD = Period(date(2026, 1, 10), date(2026, 12, 31))
"""It begins within a month, and clocks change twice in it."""
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
UNITS = (("fr-pn-tourcoing", "FR"), ("fr-pn-lille", "FR"), ("be-pz-5317", "BE"))


def operations() -> Iterator[Operation]:
    """Yield operations of every kind and status around the period, by a fixed seed."""
    dice = random.Random(SEED)  # noqa: S311 - the same operations each time, no secret
    for _number in range(COUNT):
        start = datetime(2025, 12, 15, tzinfo=UTC) + timedelta(hours=dice.randrange(400 * 24))
        end = start + timedelta(minutes=dice.choice((90, 360, 480)))
        status, kind = dice.choice(STATUSES), dice.choice(KINDS)
        shifts = [Post("BE-57096", "", start + timedelta(hours=at), start + timedelta(hours=at + 1)) for at in (0, 0, 3)]
        posts = tuple(shifts) if kind == "event" and dice.random() < 0.7 else ()
        units = tuple(Participant(unit, state, dice.choice(("", "accepted", "declined"))) for unit, state in UNITS if dice.random() < 0.8)
        yield Operation(
            "", kind, dice.choice(("art", "elsewhere", "")), "", status, start, end, (Leg("BE", ("BE-57096",), start, end, posts=posts),),
            units, outcome=outcome(dice, end) if status == "reported" else None,
            cancel_reason=dice.choice(("", *CANCEL_REASONS)) if status == "cancelled" else "",
        )  # fmt: skip


def outcome(dice: random.Random, end: datetime) -> Outcome:
    """Return what an operation came to; its report was sent in time, late, on the last second, or not at all."""
    sent = dice.choice((None, end + timedelta(days=1), end + timedelta(days=DAYS), end + timedelta(days=DAYS, seconds=1)))
    return Outcome(dice.randrange(20) / 2, *(dice.randrange(9) for _figure in range(8)), "", "", "4711", end, sent)


@pytest.fixture
def kept(database: Path) -> list[Operation]:
    """Store the operations and return them."""
    from coopfb.store.writes.operations import add_operations

    found = list(operations())
    add_operations(database, Author(datetime(2025, 12, 1, tzinfo=UTC), "tests", "4711"), found, "FR")
    return found


def inside(kept: Sequence[Operation], zone: str = "") -> list[Operation]:
    """Return what starts on a local day of the period and is no draft."""
    days = ((one, on_the_wall(one.start).date()) for one in kept)
    return [one for one, day in days if PERIOD.first <= day <= PERIOD.last and one.status != "draft" and zone in {"", one.zone}]


def hours(one: Operation) -> float:
    """Return the hours an operation counts with."""
    return (one.outcome.hours if one.outcome else one.hours) if one.status in HELD else 0


def naive(kept: Sequence[Operation]) -> list[Cell]:
    """Count in the plainest way."""
    found: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for one in kept:
        sums = found[f"{on_the_wall(one.start):%Y-%m}", one.zone, one.kind, one.status, one.cancel_reason]
        by, sent = one.end + timedelta(days=DAYS), one.outcome.sent_at if one.outcome else None
        told: dict[str, Any] = {"operations": 1, "hours": hours(one)}
        told |= {name: getattr(one.outcome, name, 0) for name in Cell._fields[7:15]}
        told |= {"due": one.status in HELD and (sent is not None or by < NOW), "in_time": sent is not None and sent <= by}
        sums.update({name: int(value) if isinstance(value, bool) else value for name, value in told.items()})
    return [Cell(*key, **{name: sums[name] for name in Cell._fields[5:]}) for key, sums in sorted(found.items())]


@pytest.mark.parametrize("zone", ["", "art"])
def test_cells_are_those_of_a_plain_count(conn: sqlite3.Connection, kept: list[Operation], zone: str) -> None:
    found = reads.count_cells(conn, PERIOD, DAYS, NOW, zone)
    assert sum(cell.operations for cell in found) == len(inside(kept, zone)) > 80
    assert [cell._replace(hours=round(cell.hours, 6)) for cell in found] == naive(inside(kept, zone))
    assert {cell.kind for cell in found} == set(KINDS)
    assert 0 < sum(cell.in_time for cell in found) < sum(cell.due for cell in found)


@pytest.mark.parametrize("zone", ["", "art"])
def test_turns_are_those_of_a_plain_count(conn: sqlite3.Connection, kept: list[Operation], zone: str) -> None:
    wanted: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for one in inside(kept, zone):
        for unit in one.participants:
            took_part = unit.answer != "declined"
            wanted[one.zone, unit.unit, unit.state].update(
                planned=int(took_part),
                held=int(took_part and one.status in HELD),
                declined=int(not took_part),
                hours=hours(one) * took_part,  # type: ignore[arg-type] - half hours
            )
    found = {(code, load.unit, load.state): load for code, held in reads.count_loads(conn, PERIOD, zone).items() for load in held}
    assert found == {key: Load(key[1], key[2], **sums) for key, sums in wanted.items()}
    assert len(found) == 3 if zone else 9


def test_members_are_those_of_a_day_of_the_period(conn: sqlite3.Connection) -> None:
    everybody = {"art": {"be-pz-5317": "BE", "fr-pn-tourcoing": "FR"}}
    assert reads.members_between(conn, PERIOD) == everybody
    assert reads.members_between(conn, Period(date(2015, 1, 1), date(2015, 9, 30))) == {}
    assert reads.members_between(conn, Period(date(2015, 1, 1), date(2015, 10, 1))) == everybody


def test_the_log_and_the_calls_are_counted_by_hour_without_anybody_s_name(conn: sqlite3.Connection) -> None:
    at = datetime(2026, 3, 4, 14, 20, tzinfo=UTC)
    for minutes, who in ((0, "4711"), (30, "4812"), (50, "4711")):
        record(conn, AuditEntry(stamp(at + timedelta(minutes=minutes)), who, "consult", "place", "BE-57096"))
    contact = "11111111-1111-4111-8111-111111111111"
    for key, result in (("a", "ok"), ("b", "ok"), ("c", "wrong")):
        conn.execute(
            'INSERT INTO call_tried (id, contact, at, "by", result, settled, changed_at) VALUES (?, ?, ?, ?, ?, 0, ?)',
            (key, contact, stamp(at), "4711", result, stamp(at)),
        )
    hour = at.replace(minute=0)
    looked = [one for one in reads.count_entries_by_hour(conn, PERIOD) if one.action == "consult"]
    assert looked == [(hour, "consult", "place", 2), (hour + timedelta(hours=1), "consult", "place", 1)]
    assert reads.count_calls_by_hour(conn, PERIOD) == [(hour, "call", "ok", 2), (hour, "call", "wrong", 1)]
