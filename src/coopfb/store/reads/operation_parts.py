"""Reads of the parts of operations: legs with their controls and posts, participants, crew, vehicles, waivers, outcomes, revisions."""
# ruff: noqa: S608 - the only pieces put into a statement are names of tables and columns written below; values are always bound

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar

from coopfb.domain.agreement import Outcome, Revision, Waiver
from coopfb.domain.operation import Control, Leg, Post
from coopfb.domain.participant import CrewMember, Participant, Vehicle
from coopfb.domain.record import moment
from coopfb.store.connecting import rows

T = TypeVar("T")
_OF = "WHERE operation IN (SELECT value FROM json_each(?)) ORDER BY operation"
_LEG = (
    'host_state, places, start, "end", kind, spots, officer_in_charge, guest_powers, note, basis, named_place, not_systematic, grade,'
    " requisition, requisition_start, requisition_end, requisition_places"
)
_PARTICIPANT = ("participant", "unit, state, answer, function, answered_on, form, revision, note", "number")
_MEMBER = ("crew_member", "unit, member, languages, briefed_on, equipment, dress, dress_agreed, deputy, replaces", "number")
_VEHICLE = ("vehicle", "label, unit, seats, driver", "number")
_WAIVER = ("waiver", 'rule, why, "by", at', "rule")
_OUTCOME = (
    "outcome",
    (
        "hours, persons, vehicles, fr_interpellations, fr_gardes_a_vue, be_administrative, be_judicial, traffic_reports, judicial_reports,"
        " seizures, incidents, reported_by, reported_at, sent_at"
    ),
    "reported_at",
)
_REVISION = ("revision", 'number, at, "by", changes', "line")


class Parts(NamedTuple):
    """The parts of several operations, each by the operation's code."""

    legs: Mapping[str, list[Leg]]
    participants: Mapping[str, list[Participant]]
    crew: Mapping[str, list[CrewMember]]
    vehicles: Mapping[str, list[Vehicle]]
    waivers: Mapping[str, list[Waiver]]
    outcomes: Mapping[str, list[Outcome]]
    revisions: Mapping[str, list[Revision]]


def parts(conn: sqlite3.Connection, codes: str) -> Parts:
    """Return the parts of the operations whose codes the JSON list `codes` holds, each in its own order."""
    return Parts(
        _legs(conn, codes),
        _gathered(conn, codes, _PARTICIPANT, _participant),
        _gathered(conn, codes, _MEMBER, _member),
        _gathered(conn, codes, _VEHICLE, Vehicle),
        _gathered(conn, codes, _WAIVER, lambda rule, why, by, at: Waiver(rule, why, by, moment(at))),
        _gathered(conn, codes, _OUTCOME, _outcome),
        _gathered(conn, codes, _REVISION, _revision),
    )


def listed(stored: str) -> tuple[str, ...]:
    """Return a list of codes as it was stored."""
    return tuple(stored.split(",")) if stored else ()


def some_moment(stored: str) -> datetime | None:
    """Return a moment, or None for the empty text."""
    return moment(stored) if stored else None


def some_day(stored: str) -> date | None:
    """Return a day, or None for the empty text."""
    return date.fromisoformat(stored) if stored else None


def _gathered(conn: sqlite3.Connection, codes: str, what: tuple[str, str, str], made: Callable[..., T]) -> Mapping[str, list[T]]:
    """Return one table's rows as records, by operation; `what` is the table, its columns and what orders them."""
    table, columns, order = what
    found: dict[str, list[T]] = defaultdict(list)
    for operation, *row in rows(conn, f"SELECT operation, {columns} FROM {table} {_OF}, {order}", (codes,)):
        found[operation].append(made(*row))
    return found


def _legs(conn: sqlite3.Connection, codes: str) -> Mapping[str, list[Leg]]:
    posts: dict[tuple[str, int], list[Post]] = defaultdict(list)
    sql = f'SELECT operation, leg, place, spot, start, "end", leader FROM post {_OF}, leg, number'
    for operation, leg, place, spot, start, end, leader in rows(conn, sql, (codes,)):
        posts[operation, leg].append(Post(place, spot, moment(start), moment(end), leader))
    found: dict[str, list[Leg]] = defaultdict(list)
    sql = f"SELECT operation, number, {_LEG} FROM leg {_OF}, number"
    for operation, number, state, places, start, end, kind, spots, officer, powers, note, *control in rows(conn, sql, (codes,)):
        held = tuple(posts[operation, number])
        leg = Leg(state, listed(places), moment(start), moment(end), kind, listed(spots), officer, listed(powers), _control(control), held)
        found[operation].append(leg._replace(note=note))
    return found


def _control(row: Sequence[Any]) -> Control | None:
    basis, named_place, ticked, grade, requisition, start, end, places = row
    if not basis:
        return None
    return Control(basis, named_place, bool(ticked), grade, requisition, some_moment(start), some_moment(end), listed(places))


def _participant(*row: Any) -> Participant:  # noqa: ANN401 - as SQLite gives them
    unit, state, answer, function, answered_on, *rest = row
    return Participant(unit, state, answer, function, some_day(answered_on), *rest)


def _member(*row: Any) -> CrewMember:  # noqa: ANN401 - as SQLite gives them
    unit, member, languages, briefed_on, equipment, dress, agreed, deputy, replaces = row
    return CrewMember(
        unit, member, listed(languages), some_day(briefed_on), listed(equipment), dress, bool(agreed), bool(deputy), replaces
    )  # fmt: skip


def _outcome(*row: Any) -> Outcome:  # noqa: ANN401 - as SQLite gives them
    *counts, by, reported_at, sent_at = row
    hours, persons, vehicles, stops, custodies, administrative, judicial, traffic, reports, seizures, incidents = counts
    return Outcome(
        hours, persons, vehicles, stops, custodies, administrative, judicial, traffic, reports, seizures, incidents, by,
        moment(reported_at), some_moment(sent_at),
    )  # fmt: skip


def _revision(number: int, at: str, by: str, changes: str) -> Revision:
    return Revision(number, moment(at), by, tuple((field, before, after) for field, before, after in json.loads(changes)))
