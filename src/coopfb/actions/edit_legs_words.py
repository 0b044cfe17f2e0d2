"""Read what `patrol edit` was told of legs: their places, hours, posts, officers, powers, kind and note, and legs more or less."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from coopfb.actions.name_officer import name_checked, unit_and_member
from coopfb.actions.place_codes import area_named, places_named
from coopfb.domain.closed_words import LEG_WORDS, closed_code
from coopfb.domain.edits import Edit
from coopfb.domain.leg_words import Part, leg_named, part_named, split_pair
from coopfb.domain.life import one_line
from coopfb.domain.life_answers import participant
from coopfb.domain.life_crew import member_of
from coopfb.domain.life_words import power_codes
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.operation import Leg, Operation
from coopfb.domain.service_words import state as state_code
from coopfb.domain.spoken import Moment
from coopfb.domain.when import hour
from coopfb.domain.window_words import window
from coopfb.errors import WrongCommandLineError
from coopfb.text import text

FURTHEST = timedelta(hours=6)
"""How far a leg may begin before its operation or end after it, which then lasts longer; beyond, --from and --to are asked for."""


class LegWords(NamedTuple):
    """The options of `patrol edit` about legs as typed, pairs `LEG=…`; `added` are `STATE=PLACE,…@20:00-22:00`, `removed` legs."""

    places: tuple[str, ...] = ()
    hours: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    officers: tuple[str, ...] = ()
    powers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def legs_said(conn: sqlite3.Connection, operation: Operation, typed: LegWords, now: datetime) -> Edit:
    """Return what the words mean, of legs alone. Raises WrongCommandLineError, NotFoundError."""
    fields: dict[int, dict[str, Any]] = {number: {} for number in range(len(operation.legs))}
    for number, said in _pairs(operation, typed.places, "--place"):
        places, spots = area_named(conn, said, operation.legs[number].host_state)
        fields[number] |= {"places": places, "spots": spots}
    for number, said in _pairs(operation, typed.powers, "--powers"):
        fields[number]["guest_powers"] = power_codes([said])
    for number, said in _pairs(operation, typed.kinds, "--kind-of-leg"):
        fields[number]["kind"] = closed_code(said, LEG_WORDS, "--kind-of-leg") or "patrol"
    for number, said in _pairs(operation, typed.notes, "--note"):
        fields[number]["note"] = one_line(said, "--note")
    return Edit(
        legs={number: said for number, said in fields.items() if said},
        windows={number: _hours(operation, said, now, f"--leg {said}") for number, said in _pairs(operation, typed.hours, "--leg")},
        posts={
            number: tuple(places_named(conn, said, operation.legs[number].host_state)) if said else ()
            for number, said in _pairs(operation, typed.posts, "--posts")
        },
        officers=tuple(_officer(conn, operation, leg, said) for leg, said in (split_pair(one, "--officer") for one in typed.officers)),
        added=tuple(_added(conn, operation, said, now) for said in typed.added),
        removed=frozenset(leg_named(operation, leg) for leg in typed.removed),
    )


def _added(conn: sqlite3.Connection, operation: Operation, typed: str, now: datetime) -> Leg:
    """Return a leg more (`fr=Halluin,Tourcoing@20:00-22:00`): its State, places and hours."""
    state, _equals, rest = typed.partition("=")
    places, at, hours = rest.rpartition("@")
    if not (at and places.strip()):
        raise _not_taken("--add-leg", typed, "fr=Halluin,Tourcoing@20:00-22:00")
    code = state_code(state)
    codes, spots = area_named(conn, places, code)
    return Leg(code, codes, *_hours(operation, hours, now, f"--add-leg {typed}"), spots=spots)


def _hours(operation: Operation, said: str, now: datetime, typed: str) -> tuple[datetime, datetime]:
    """Return the hours of a leg (`20:00-23:00`) on the operation's night: what lies before its start is on the day after."""
    start, dash, end = said.partition("-")
    if not (dash and start.strip() and end.strip()):
        option, _space, value = typed.partition(" ")
        raise _not_taken(option, value, "20:00-23:00")
    day = on_the_wall(operation.start).date()
    begins, ends = window(day, start.strip(), end.strip(), now)
    if ends <= operation.start:
        begins, ends = window(day + timedelta(days=1), start.strip(), end.strip(), now)
    if ends <= begins or (hour(start) is not None and hour(start) == hour(end)):
        raise WrongCommandLineError("end-before-start", text("A leg ends before it starts."), text("Give its hours as 20:00-23:00."))
    _refuse_far(operation, begins, ends)
    return begins, ends


def _refuse_far(operation: Operation, begins: datetime, ends: datetime) -> None:
    """Refuse hours of a leg that would carry the operation far from its night: a slip, unless the operation is to be moved itself."""
    longest = max(timedelta(days=1), operation.end - operation.start)
    if begins < operation.start - FURTHEST or ends > operation.end + FURTHEST or ends - begins > longest:
        said = text("A leg from {start} to {end} lies far outside the operation.", start=Moment(begins), end=Moment(ends))
        raise WrongCommandLineError("leg-far-outside", said, text("Say when the whole operation starts and ends, with --from and --to."))


def _officer(conn: sqlite3.Connection, operation: Operation, leg: str, said: str) -> tuple[Part, str]:
    """Return which part somebody leads, and who: `UNIT/MEMBER`, of the unit's crew where it named one; nobody for nothing."""
    part = part_named(operation, leg)
    if not said:
        return part, ""
    if not ("/" in said and said.rpartition("/")[2].strip()):
        raise _not_taken("--officer", said, "be-pz-5317/4711")
    code, member = unit_and_member(conn, said)
    unit = participant(operation, code).unit
    named = any(one.unit == unit for one in operation.crew)
    return part, member_of(operation, unit, member).code if named else f"{unit}/{name_checked(member)}"


def _not_taken(option: str, value: str, example: str) -> WrongCommandLineError:
    said = text("{option} does not take “{value}”.", option=option, value=value)
    return WrongCommandLineError("bad-value", said, text("Write it as in {example}.", example=example))


def _pairs(operation: Operation, typed: Iterable[str], option: str) -> list[tuple[int, str]]:
    return [(leg_named(operation, leg), said) for leg, said in (split_pair(one, option) for one in typed)]
