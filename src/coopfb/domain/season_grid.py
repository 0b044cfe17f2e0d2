"""The grid of a season: every day, zone and pair of units that could hold an operation, with the hours that are open to it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from coopfb.domain.local_time import on_the_wall
from coopfb.domain.season import Deployment, Placed, Season

DAY = timedelta(days=1)
MINUTES = 24 * 60
MOST_NEAR = 3
"""Days on which rest is looked at: rest-hours are at most two days."""
EVERY = ~0
"""All hours, as bits."""
Blocked = Mapping[str, Mapping[date, int]]


class Grid(NamedTuple):
    """Where operations may be: `places` one for each zone, day, pair and sort of hours; `covers` the pairs of each deployment by its code.

    `loads` is what each unit has already from operations that stand; `near` is how many days on an operation may still leave a unit too
    little rest: 0 where the hours are so far apart that rest forbids nothing.
    """

    places: tuple[Placed, ...]
    covers: Mapping[str, tuple[Placed, ...]]
    loads: Mapping[str, int]
    near: int


def grid(season: Season) -> Grid:
    """Return the places a season has room for."""
    blocked, shut = _blocked(season), _shut(season)
    near = _near(season)
    covers = {one.event: tuple(_cover(season, one)) for one in season.deployments}
    sorts = _sorts(season, single=near > 0)
    return Grid(tuple(_places(season, blocked, shut, sorts)), covers, _loads(season), near)


def day_load(season: Season, event: str) -> int:
    """Return what a deployment weighs: one for each day of it."""
    return next(len(one.days) for one in season.deployments if one.event == event)


def _places(season: Season, blocked: Blocked, shut: Blocked, sorts: tuple[int, ...]) -> Iterator[Placed]:
    whole = {day: sum(1 << number for number, hours in enumerate(season.hours) if hours.on(day)) for day in season.days}
    for zone in season.units:
        pairs, closed = season.pairs(zone), shut.get(zone, {})
        for day, clear in whole.items():
            free = clear & ~closed.get(day, 0)
            for fr, be in pairs if free else ():
                mask = free & ~blocked.get(fr, {}).get(day, 0) & ~blocked.get(be, {}).get(day, 0)
                yield from (Placed(zone, day, fr, be, mask & sort) for sort in sorts if mask & sort)


def _sorts(season: Season, *, single: bool) -> tuple[int, ...]:
    """Return the hours as bits, taken apart only as far as a rule tells them apart: by night, or one by one where rest does."""
    if single:
        return tuple(1 << number for number in range(len(season.hours)))
    night = sum(1 << number for number, hours in enumerate(season.hours) if hours.night)
    every = (1 << len(season.hours)) - 1
    shared = season.rules.night.least > 0 or season.rules.night.most < 100  # noqa: PLR2004 - percent
    return tuple(filter(None, (night, every & ~night))) if shared else (every,)


def _near(season: Season) -> int:
    """Return how many days after an operation a unit may still be too tired for another; the hour a night may lose is counted."""
    found = 0
    for ahead in range(1, MOST_NEAR + 1):
        for before in season.hours:
            for after in season.hours:
                over = _minutes(before.end) + MINUTES * (before.end <= before.start)
                if ahead * MINUTES + _minutes(after.start) - over - 60 < season.rules.rest_hours * 60:
                    found = ahead
    return found


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def rested(season: Season, before: tuple[date, int], after: tuple[date, int]) -> bool:
    """Say whether a unit has its rest between two slots (day and number of hours), the first one earlier, by the real hours."""
    ended, begins = season.hours[before[1]].on(before[0]), season.hours[after[1]].on(after[0])
    return ended is None or begins is None or begins[0] - ended[1] >= timedelta(hours=season.rules.rest_hours)


def closed_by(season: Season, event: str) -> Mapping[date, int]:
    """Return, by day, the hours (bits) that whoever goes to an event cannot have: its days, and what leaves too little rest beside it."""
    held = next(one for one in season.deployments if one.event == event)
    rest = timedelta(hours=season.rules.rest_hours)
    found: dict[date, int] = defaultdict(int)
    _mark(season, found, held.start - rest, held.end + rest)
    if season.rules.one_a_day:
        found |= dict.fromkeys(held.days, EVERY)
    return found


def _blocked(season: Season) -> Blocked:
    """Return, by unit and day, the hours (bits) in which it is away, or too close to another operation of its own."""
    rest = timedelta(hours=season.rules.rest_hours)
    found: dict[str, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    for one in season.away:
        booked = one.why == "operation"
        margin = rest if booked else timedelta()
        _mark(season, found[one.unit], one.start - margin, one.end + margin)
        if booked and season.rules.one_a_day:
            found[one.unit][on_the_wall(one.start).date()] = EVERY
    for fixed in season.fixed:
        for unit in fixed.units:
            _mark(season, found[unit], fixed.start - rest, fixed.end + rest)
            if season.rules.one_a_day:
                found[unit][fixed.day] = EVERY
    return found


def _shut(season: Season) -> Blocked:
    """Return, by zone and day, the hours in which it plans nothing of its own."""
    found: dict[str, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    for one in season.closed:
        found[one.zone][one.day] = EVERY
    for fixed in season.fixed:
        span = season.rules.apart - 1 if not fixed.event else 0
        long = (on_the_wall(fixed.end).date() - fixed.day).days if fixed.event else 0
        for ahead in range(-span, span + long + 1):
            found[fixed.zone][fixed.day + ahead * DAY] = EVERY
    for event in season.deployments:
        for day in event.days:
            found[event.zone][day] = EVERY
    for taken in season.radio:
        _mark(season, found[taken.zone], taken.start, taken.end)
    return found


def _mark(season: Season, days: dict[date, int], start: datetime, end: datetime) -> None:
    """Mark the hours that overlap a time (aware, UTC), the end not included."""
    day = max(on_the_wall(start).date() - DAY, season.first)
    last = min(on_the_wall(end).date(), season.last)
    while day <= last:
        for number, hours in enumerate(season.hours):
            window = hours.on(day)
            if window and window[0] < end and window[1] > start:
                days[day] |= 1 << number
        day += DAY


def _cover(season: Season, event: Deployment) -> Iterator[Placed]:
    """Return the pairs that are there on every day of an edition."""
    rest, start, end = timedelta(hours=season.rules.rest_hours), event.start, event.end
    margins = {one: rest if one.why == "operation" else timedelta() for one in season.away}
    taken = {one.unit for one, margin in margins.items() if one.start < end + margin and one.end > start - margin}
    taken |= {unit for one in season.fixed if one.start < end + rest and one.end > start - rest for unit in one.units}
    if season.rules.one_a_day:
        taken |= {unit for one in season.fixed if one.day in event.days for unit in one.units}
    yield from (Placed(event.zone, event.first, fr, be, 0, event.event) for fr, be in event.pairs if not {fr, be} & taken)


def _loads(season: Season) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for french, belgian in season.units.values():
        found |= dict.fromkeys((*french, *belgian), 0)
    for event in season.deployments:
        for pair in event.pairs:
            found |= {unit: found.get(unit, 0) for unit in pair}
    for fixed in season.fixed:
        for unit in fixed.units:
            if unit in found:
                found[unit] += (on_the_wall(fixed.end).date() - fixed.day).days + 1 if fixed.event else 1
    return found
