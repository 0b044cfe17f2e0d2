"""Read what `patrol edit` was told: words into codes, hours into moments, against the operation and the directory."""

import sqlite3
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from coopfb.actions.control_words import Controls, controls_said
from coopfb.actions.edit_legs_words import LegWords, legs_said
from coopfb.actions.name_unit import unit_named
from coopfb.actions.place_codes import meeting_named
from coopfb.actions.talk_words import Talk, talk_said
from coopfb.domain.edits import Edit
from coopfb.domain.life import one_line, words_given
from coopfb.domain.life_answers import participant
from coopfb.domain.local_time import from_the_wall, on_the_wall
from coopfb.domain.operation import Operation
from coopfb.domain.participant import Participant
from coopfb.domain.service_words import language
from coopfb.domain.unit import STATES, in_force
from coopfb.domain.when import day as day_named
from coopfb.domain.window_words import hour_on, window
from coopfb.errors import NotFoundError, WrongCommandLineError
from coopfb.text import text


class EditWords(NamedTuple):
    """The options of `patrol edit` as typed; None was not given, and an empty text empties what it is about.

    `words` holds lines by field, as `domain.edits.Edit` names them.
    """

    on: str = ""
    start: str = ""
    end: str = ""
    words: Mapping[str, str | None] = {}
    legs: LegWords = LegWords()
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
    there = operation._replace(start=start or operation.start, end=end or operation.end)
    said_of_legs = legs_said(conn, there, typed.legs, now)
    fields = {number: dict(values) for number, values in said_of_legs.legs.items()}
    for number, control in controls_said(conn, operation, typed.controls, now).items():
        fields.setdefault(number, {})["control"] = control
    return said_of_legs._replace(
        start=start,
        end=end,
        words={field: _word(conn, field, line, now) for field, line in typed.words.items() if line is not None},
        legs=fields,
        add=tuple(_joining(conn, operation, unit) for unit in typed.add),
        remove=tuple(_leaving(conn, operation, unit) for unit in typed.remove),
        communication=talk_said(conn, there, typed.talk, now),
    )


def _word(conn: sqlite3.Connection, field: str, line: str, now: datetime) -> str | date | None:
    """Return the value of one field as typed; nothing empties it, but a purpose there must be."""
    if field == "purpose":
        return words_given(line, "--purpose")
    if field == "meeting":
        return meeting_named(conn, line)
    if field == "language":
        return language(line) if line.strip() else ""
    if field == "requested_on":
        return day_named(line, now) if line.strip() else None
    return one_line(line, f"--{field.replace('_', '-')}")


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
    return start, end if end > start else hour_on(day + timedelta(days=1), typed.end, now)


def _same_hour(wall: datetime) -> datetime:
    return from_the_wall(wall)[0]


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
