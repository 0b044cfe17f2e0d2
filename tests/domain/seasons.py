"""Small seasons for tests, and a checker of their rules that shares no code with the model."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations, pairwise, product
from time import monotonic
from zoneinfo import ZoneInfo

from coopfb.domain.season import Away, Demand, Rules, Season, SlotHours, SlotTaken
from coopfb.domain.season_program import Stop

BORDER = ZoneInfo("Europe/Paris")
FIRST = date(2027, 6, 7)
"""A Monday, far from a change of the clocks."""
HOURS = (SlotHours(time(14), time(18)), SlotHours(time(20), time(2)))


def stop(seconds: float) -> Stop:
    """Return so much time by the system's clock."""
    return Stop(seconds, monotonic)


def season(  # noqa: PLR0913 - one parameter a part of a season
    days: int = 7,
    wanted: int = 2,
    *,
    zones: int = 1,
    units: int = 2,
    shared: bool = False,
    rules: Rules | None = None,
    away: Sequence[tuple[str, int, int]] = (),
) -> Season:
    """Return a season of some days with one target a zone; `away` are units with the first and last day they are gone (from 0)."""
    held = {}
    for zone in range(zones):
        french, belgian = [f"fr-{zone}{unit}" for unit in range(units)], [f"be-{zone}{unit}" for unit in range(units)]
        held[f"z{zone}"] = (tuple(french), ("be-00", *belgian[1:]) if shared else tuple(belgian))
    return Season(
        FIRST,
        FIRST + timedelta(days=days - 1),
        HOURS,
        held,
        frozenset(pair for sides in held.values() for pair in product(*sides)),
        tuple(Demand(zone, "patrol", FIRST, FIRST + timedelta(days=days - 1), wanted) for zone in held),
        rules or Rules(apart=1),
        tuple(
            Away(unit, midnight(first), midnight(last + 1), "absence", f"{unit}/{number}")
            for number, (unit, first, last) in enumerate(away)
        ),
    )


def midnight(day: int) -> datetime:
    """Return the local beginning of a day of the season (from 0) as a moment."""
    return datetime.combine(FIRST + timedelta(days=day), time(), BORDER).astimezone(UTC)


def moments(slot: SlotTaken) -> tuple[datetime, datetime]:
    """Return when a slot begins and ends."""
    hours = HOURS[slot.hours]
    start = datetime.combine(slot.day, hours.start, BORDER)
    end = datetime.combine(slot.day + timedelta(days=hours.end <= hours.start), hours.end, BORDER)
    return start.astimezone(UTC), end.astimezone(UTC)


def faults(wanted: Season, slots: Iterable[SlotTaken]) -> Iterator[str]:
    """Yield what is wrong with a plan, read off its slots alone."""
    taken = list(slots)
    for slot in taken:
        yield from _of_one(wanted, slot)
    for one, other in combinations(taken, 2):
        yield from _of_two(wanted, one, other)
    for demand in wanted.demands:
        held = [slot for slot in taken if slot.zone == demand.zone and slot.kind == demand.kind and demand.first <= slot.day <= demand.last]
        if len(held) > demand.wanted:
            yield f"too many: {demand}"


def _of_one(wanted: Season, slot: SlotTaken) -> Iterator[str]:
    start, end = moments(slot)
    french, belgian = wanted.units[slot.zone]
    if slot.fr not in french or slot.be not in belgian:
        yield f"not of the zone: {slot}"
    if wanted.rules.border and (slot.fr, slot.be) not in wanted.borders:
        yield f"no border: {slot}"
    if not wanted.first <= slot.day <= wanted.last:
        yield f"outside: {slot}"
    for away in wanted.away:
        if away.unit in {slot.fr, slot.be} and away.start < end and away.end > start:
            yield f"away: {slot}"
    if any(closed.zone == slot.zone and closed.day == slot.day for closed in wanted.closed):
        yield f"closed: {slot}"


def _of_two(wanted: Season, one: SlotTaken, other: SlotTaken) -> Iterator[str]:
    if one.zone == other.zone and abs((one.day - other.day).days) < wanted.rules.apart:
        yield f"too close: {one} {other}"
    if {one.fr, one.be} & {other.fr, other.be}:
        if one.day == other.day:
            yield f"twice a day: {one} {other}"
        (_start, ended), (begins, _end) = sorted((moments(one), moments(other)))
        if begins - ended < timedelta(hours=wanted.rules.rest_hours):
            yield f"no rest: {one} {other}"


def loads(slots: Iterable[SlotTaken]) -> dict[str, int]:
    """Return how many operations each unit has."""
    found: dict[str, int] = defaultdict(int)
    for slot in slots:
        for unit in (slot.fr, slot.be):
            found[unit] += 1
    return found


def best(wanted: Season) -> tuple[int, int]:
    """Return the most operations that can be held, and the smallest sum of squared loads with as many, by trying everything."""
    room = [
        SlotTaken(zone, "patrol", wanted.first + timedelta(days=ahead), hours, fr, be)
        for zone, (french, belgian) in wanted.units.items()
        for ahead in range((wanted.last - wanted.first).days + 1)
        for hours in range(len(HOURS))
        for fr, be in product(french, belgian)
    ]
    possible = [slot for slot in room if not list(_of_one(wanted, slot))]
    most = sum(demand.wanted for demand in wanted.demands)
    for count in range(most, -1, -1):
        plans = [plan for plan in combinations(possible, count) if not list(faults(wanted, plan))]
        if plans:
            return count, min(sum(load**2 for load in loads(plan).values()) for plan in plans)
    return 0, 0


def cells_in_a_row(slots: Iterable[SlotTaken], zone: str) -> int:
    """Return how often a zone uses the same weekday and hours twice in a row."""
    own = sorted((slot for slot in slots if slot.zone == zone), key=moments)
    return sum((one.day.weekday(), one.hours) == (other.day.weekday(), other.hours) for one, other in pairwise(own))
