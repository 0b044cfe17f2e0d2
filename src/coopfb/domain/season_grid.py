"""The grid of a season: every day, zone and pair of units that could hold an operation, with the hours that are open to it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from coopfb.domain.local_time import on_the_wall
from coopfb.domain.season import Deployment, Placed, Season, SlotHours

DAY = timedelta(days=1)
Blocked = Mapping[str, Mapping[date, int]]


class Grid(NamedTuple):
    """Where operations may be: `places` one for each zone, day, pair and sort of hours; `covers` the pairs of each deployment by its code.

    `loads` is what each unit has already from operations that stand; `clashing` are pairs of numbers of hours too close on days that
    follow each other: the first of a day, the second of the next.
    """

    places: tuple[Placed, ...]
    covers: Mapping[str, tuple[Placed, ...]]
    loads: Mapping[str, int]
    clashing: frozenset[tuple[int, int]]


def grid(season: Season) -> Grid:
    """Return the places a season has room for."""
    blocked, shut = _blocked(season), _shut(season)
    clashing = _clashing(season)
    covers = {one.event: tuple(_cover(season, one)) for one in season.deployments}
    sorts = _sorts(season, single=bool(clashing))
    return Grid(tuple(_places(season, blocked, shut, sorts)), covers, _loads(season), clashing)


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


def _clashing(season: Season) -> frozenset[tuple[int, int]]:
    """Return which hours of a day leave too little rest before which hours of the next."""
    anchor, rest = date(2027, 6, 7), timedelta(hours=season.rules.rest_hours)
    found = set()
    for one, before in enumerate(season.hours):
        for other, after in enumerate(season.hours):
            ended, begins = _surely(before, anchor)[1], _surely(after, anchor + DAY)[0]
            if begins - ended < rest:
                found.add((one, other))
    return frozenset(found)


def _surely(hours: SlotHours, day: date) -> tuple[datetime, datetime]:
    """Return the moments on a day that is known to have no clock change."""
    return hours.on(day) or (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))


def _blocked(season: Season) -> Blocked:
    """Return, by unit and day, the hours (bits) in which it is away, or too close to another operation of its own."""
    rest = timedelta(hours=season.rules.rest_hours)
    found: dict[str, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    for one in season.away:
        margin = rest if one.why == "operation" else timedelta()
        _mark(season, found[one.unit], one.start - margin, one.end + margin)
    for fixed in season.fixed:
        for unit in fixed.units:
            _mark(season, found[unit], fixed.start - rest, fixed.end + rest)
            if season.rules.one_a_day:
                found[unit][fixed.day] = ~0
    return found


def _shut(season: Season) -> Blocked:
    """Return, by zone and day, the hours in which it plans nothing of its own."""
    found: dict[str, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    for one in season.closed:
        found[one.zone][one.day] = ~0
    for fixed in season.fixed:
        span = season.rules.apart - 1 if not fixed.event else 0
        long = (on_the_wall(fixed.end).date() - fixed.day).days if fixed.event else 0
        for ahead in range(-span, span + long + 1):
            found[fixed.zone][fixed.day + ahead * DAY] = ~0
    for event in season.deployments:
        for day in event.days:
            found[event.zone][day] = ~0
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
    start, end = event.start, event.end
    taken = {one.unit for one in season.away if one.start < end and one.end > start}
    taken |= {unit for one in season.fixed if one.start < end and one.end > start for unit in one.units}
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
