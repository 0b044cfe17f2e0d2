"""Propose slots where no day was asked for: free units, no holiday, the hours the zone uses least, spread over the weeks."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from coopfb.actions.settle_team import TURN, TeamChoice
from coopfb.actions.settle_zone import Planning
from coopfb.domain.booking import Absence, Booking
from coopfb.domain.case import Limits
from coopfb.domain.local_time import Clock, from_the_wall, on_the_wall
from coopfb.domain.plan import Choice
from coopfb.errors import ForbiddenError
from coopfb.store.reads import operations as operation_reads
from coopfb.store.reads.holidays import holidays
from coopfb.text import Remark, counted, text

DAYS = 42
"""How far ahead a slot is looked for."""
NOTICE = 7
"""The first day proposed is a week ahead: a convention, so that every service can still agree; no law gives a lead time."""
APART = 3
"""Days between two slots proposed, so that they are choices and not one."""
WANTED = 3
USUAL = ((time(14), time(18)), (time(18), time(22)), (time(20), time(2)))
"""Windows proposed when no hours are given: afternoons, evenings and nights, as patrols have been held (domain notes, section 4)."""


class _Known(NamedTuple):
    """What the calendar of the zone says over the days looked at."""

    bookings: Sequence[Booking]
    absences: Sequence[Absence]
    begun: Sequence[datetime]
    holidays: Mapping[str, tuple[str, ...]]
    limits: Limits


def choices(planning: Planning, zone: str, teams: TeamChoice, hours: tuple[time, time] | None) -> list[Choice]:
    """Return the three best slots of the next six weeks for the zone, the best first; `hours` are kept where they are given.

    The same directory and moment always give the same slots. Raises ForbiddenError (no-plan) when no unit of a State is ever free.
    """
    first = on_the_wall(planning.now).date() + timedelta(days=NOTICE)
    known = _known(planning, zone, teams, first)
    scored = sorted(_scored(first, hours, teams, known), key=lambda one: (one[0], one[1].start))
    found: list[Choice] = []
    for _score, choice in scored:
        day = on_the_wall(choice.start).date()
        if all(abs((day - on_the_wall(other.start).date()).days) >= APART for other in found):
            found.append(choice)
        if len(found) == WANTED:
            break
    if not found:
        raise ForbiddenError(
            "no-plan", text("No slot of the next {n} days has a free unit on both sides.", n=DAYS), text("Name a day with --on, or units.")
        )
    return found


def _known(planning: Planning, zone: str, teams: TeamChoice, first: date) -> _Known:
    conn = planning.conn
    start, end = (from_the_wall(datetime.combine(first + timedelta(days=days), time()))[0] for days in (-2, DAYS + 2))
    closed: dict[str, list[str]] = {}
    for one in holidays(conn, ("FR", "BE"), first.isoformat(), (first + timedelta(days=DAYS)).isoformat()):
        closed.setdefault(one.day, []).append(one.area)
    return _Known(
        operation_reads.bookings(conn, teams.codes, (), start, end),
        operation_reads.absences(conn, teams.codes, start, end),
        [on_the_wall(begin) for begin, _event in operation_reads.starts(conn, zone, start - TURN, end + timedelta(days=32))],
        {day: tuple(areas) for day, areas in closed.items()},
        planning.limits,
    )


def _scored(
    first: date, hours: tuple[time, time] | None, teams: TeamChoice, known: _Known
) -> Iterator[tuple[tuple[int, int, int, int], Choice]]:
    """Yield each slot with a free unit on both sides and its score: holidays, months already full, habits, closeness to others."""
    cells = Counter((begin.weekday(), begin.hour) for begin in known.begun)
    months = Counter((begin.year, begin.month) for begin in known.begun)
    for day in (first + timedelta(days=ahead) for ahead in range(DAYS)):
        near = min((abs((begin.date() - day).days) for begin in known.begun), default=DAYS)
        if near == 0:
            continue
        for start, end in _windows(day, hours):
            if not teams.free(_busy(known, start, end)):
                continue
            wall, held = on_the_wall(start), known.holidays.get(day.isoformat(), ())
            habit, month = cells[wall.weekday(), wall.hour], months[day.year, day.month]
            full = month >= known.limits.month_target
            yield (len(held), int(full), habit, -min(near, APART)), Choice(start, end, _reasons(held, habit, month, known.limits))


def _windows(day: date, hours: tuple[time, time] | None) -> Iterator[tuple[datetime, datetime]]:
    """Yield the windows of a day (aware, UTC); those a clock change makes doubtful are left out."""
    for begin, over in [hours] if hours else USUAL:
        ends = datetime.combine(day + timedelta(days=over <= begin), over)
        (start, clean), (end, sound) = from_the_wall(datetime.combine(day, begin)), from_the_wall(ends)
        if clean is sound is Clock.PLAIN:
            yield start, end


def _busy(known: _Known, start: datetime, end: datetime) -> frozenset[str]:
    booked = {one.what for one in known.bookings if one.kind == "unit" and one.start < end and one.end > start}
    return frozenset(booked | {one.unit for one in known.absences if one.start < end and one.end > start})


def _reasons(held: Sequence[str], habit: int, month: int, limits: Limits) -> tuple[Remark, ...]:
    """Return why a slot is good, and what speaks against it."""
    return (
        Remark("units-free", text("a unit of each State is free")),
        Remark("public-holiday", text("public holiday: {states}", states=", ".join(held)))
        if held
        else Remark("no-holiday", text("no public holiday in either State")),
        Remark("month", text("{n} of {target} of the zone in that month", n=month, target=limits.month_target)),
        Remark("habit", counted("{n} patrol at this hour and weekday in a year", "{n} patrols at this hour and weekday in a year", habit)),
    )
