"""Read what `patrol edit` was told: words into codes, hours into moments, against the operation and the directory."""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from coopfb.actions.control_words import Controls, controls_said
from coopfb.actions.name_unit import unit_named
from coopfb.actions.place_codes import area_named, meeting_named
from coopfb.actions.talk_words import Talk, talk_said
from coopfb.domain.edits import Area, Edit
from coopfb.domain.leg_words import Part, leg_named, part_named, split_pair
from coopfb.domain.life import one_line, words_given
from coopfb.domain.life_answers import participant
from coopfb.domain.life_crew import member_of
from coopfb.domain.life_words import power_codes
from coopfb.domain.local_time import from_the_wall, on_the_wall
from coopfb.domain.operation import Operation
from coopfb.domain.participant import Participant
from coopfb.domain.unit import STATES, in_force
from coopfb.domain.when import day as day_named
from coopfb.domain.window_words import hour_on, window
from coopfb.errors import NotFoundError, WrongCommandLineError
from coopfb.text import text


class EditWords(NamedTuple):
    """The options of `patrol edit` as typed; None was not given, and an empty text empties what it is about.

    `words` holds the lines by field; pairs are `LEG=…`.
    """

    on: str = ""
    start: str = ""
    end: str = ""
    words: Mapping[str, str | None] = {}
    meeting: str | None = None
    places: tuple[str, ...] = ()
    hours: tuple[str, ...] = ()
    officers: tuple[str, ...] = ()
    powers: tuple[str, ...] = ()
    controls: Controls = Controls()
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    talk: Talk = Talk()


def edit_said(conn: sqlite3.Connection, operation: Operation, typed: EditWords, now: datetime) -> Edit:
    """Return what the words mean. Raises WrongCommandLineError, NotFoundError for whatever is not understood, not there, or not said."""
    if typed._replace(words={}) == EditWords() and not any(line is not None for line in typed.words.values()):
        said = text("Nothing is said that should change.")
        raise WrongCommandLineError("nothing-said", said, text("`coopfb patrol edit --help` lists what can be changed."))
    start, end = _window(operation, typed, now)
    if start and start < min(now, operation.start):
        late = text("The operation would start in the past, on {day}.", day=on_the_wall(start).date().isoformat())
        raise WrongCommandLineError("start-in-the-past", late, text("Give the day with its year."))
    words = {field: words_given(line, "--purpose") if field == "purpose" else one_line(line, f"--{field}")
             for field, line in typed.words.items() if line is not None}  # fmt: skip
    if typed.meeting is not None:
        words["meeting"] = meeting_named(conn, typed.meeting)
    legs = {leg_named(operation, leg): said for leg, said in _pairs(typed.places, "--place")}
    return Edit(
        start=start,
        end=end,
        words=words,
        areas={leg: Area(*area_named(conn, said, operation.legs[leg].host_state)) for leg, said in legs.items()},
        windows={leg_named(operation, leg): _hours(operation, leg, said, now) for leg, said in _pairs(typed.hours, "--leg")},
        officers=tuple(_officer(conn, operation, leg, said) for leg, said in _pairs(typed.officers, "--officer")),
        powers={leg_named(operation, leg): power_codes([said]) for leg, said in _pairs(typed.powers, "--powers")},
        controls=controls_said(conn, operation, typed.controls, now),
        add=tuple(_joining(conn, operation, unit) for unit in typed.add),
        remove=tuple(_leaving(conn, operation, unit) for unit in typed.remove),
        communication=talk_said(conn, operation, typed.talk, now),
    )


def _window(operation: Operation, typed: EditWords, now: datetime) -> tuple[datetime | None, datetime | None]:
    """Return the new start and end: on another day the same local hours, unless others are given."""
    if not (typed.on or typed.start or typed.end):
        return None, None
    was, ended = on_the_wall(operation.start), on_the_wall(operation.end)
    day = day_named(typed.on, now) if typed.on else was.date()
    by = timedelta(days=(day - was.date()).days)
    if typed.start and typed.end:
        return window(day, typed.start, typed.end, now)
    start = hour_on(day, typed.start, now) if typed.start else _same_hour(was + by)
    if not typed.end:
        return start, _same_hour(ended + by)
    end = hour_on(day, typed.end, now)
    return start, end if end > start else hour_on(_next(day), typed.end, now)


def _same_hour(wall: datetime) -> datetime:
    return from_the_wall(wall)[0]


def _next(day: date) -> date:
    return day + timedelta(days=1)


def _hours(operation: Operation, leg: str, said: str, now: datetime) -> tuple[datetime, datetime]:
    """Return the hours of a leg (`20:00-23:00`) on the operation's night: what lies before its start is on the day after."""
    start, dash, end = said.partition("-")
    if not (dash and start.strip() and end.strip()):
        raise WrongCommandLineError("bad-value", text("{option} does not take “{value}”.", option="--leg", value=f"{leg}={said}"),
                                    text("Give its hours as 20:00-23:00."))  # fmt: skip
    day = on_the_wall(operation.start).date()
    begins, ends = window(day, start.strip(), end.strip(), now)
    if ends <= operation.start:
        begins, ends = window(_next(day), start.strip(), end.strip(), now)
    return begins, ends


def _officer(conn: sqlite3.Connection, operation: Operation, leg: str, said: str) -> tuple[Part, str]:
    """Return which part somebody leads, and who: `UNIT/MEMBER`, of the unit's crew where it named one; nobody for nothing."""
    part = part_named(operation, leg)
    if not said:
        return part, ""
    unit_words, slash, member = said.rpartition("/")
    if not (slash and member.strip()):
        raise WrongCommandLineError("bad-value", text("{option} does not take “{value}”.", option="--officer", value=said),
                                    text("Write UNIT/MEMBER, as in be-pz-5317/4711."))  # fmt: skip
    unit = participant(operation, unit_named(conn, unit_words).code).unit
    named = any(one.unit == unit for one in operation.crew)
    return part, member_of(operation, unit, member.strip()).code if named else f"{unit}/{member.strip()}"


def _joining(conn: sqlite3.Connection, operation: Operation, words: str) -> Participant:
    """Return a unit as it joins; a closed one, or one of neither State, cannot."""
    unit = unit_named(conn, words)
    if unit.state not in STATES:
        said = text("{unit} belongs to neither State.", unit=unit.named)
        raise WrongCommandLineError("unit-of-no-state", said, text("Name a unit of France or Belgium."))
    if not in_force(unit, on_the_wall(operation.start).date().isoformat()):
        closed = text("{unit} ({code}) is closed since {day}.", unit=unit.named, code=unit.code, day=unit.valid_to)
        near = (unit.replaced_by,) if unit.replaced_by else ()
        raise NotFoundError("closed-unit", closed, text("`coopfb unit list` shows the units there are."), near)
    return Participant(unit.code, unit.state)


def _leaving(conn: sqlite3.Connection, operation: Operation, words: str) -> str:
    return participant(operation, unit_named(conn, words).code).unit


def _pairs(typed: Iterable[str], option: str) -> list[tuple[str, str]]:
    return [split_pair(one, option) for one in typed]
