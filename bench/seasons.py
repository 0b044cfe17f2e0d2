"""Seasons to measure planning with: written by a seeded generator, as many zones and weeks as wanted."""

import random
from datetime import UTC, date, datetime, time, timedelta

from coopfb.domain.season import Away, Demand, Rules, Season, SlotHours

FIRST = date(2027, 1, 4)
"""A Monday."""
HOURS = (SlotHours(time(14), time(18)), SlotHours(time(18), time(22)), SlotHours(time(20), time(2)))
WANTED = 2
LONGEST_LEAVE = 14
"""Days of the longest absence."""


def season_made(zones: int, weeks: int, *, units: int = 3, absent: float = 0.35, seed: int = 1) -> Season:
    """Return a season: `units` a side and zone, each away for `absent` of the days, WANTED operations a week and zone.

    The second zone of every four shares a Belgian unit with the first, as real ones do.
    """
    chance = random.Random(seed)  # noqa: S311 - a generated instance is meant to be the same again
    last = FIRST + timedelta(days=7 * weeks - 1)
    held: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    for number in range(zones):
        french = tuple(f"fr-pn-{number:02}{one}" for one in range(units))
        belgian = [f"be-pz-{number:02}{one}" for one in range(units)]
        if number % 4 == 1:
            belgian[-1] = f"be-pz-{number - 1:02}{units - 1}"
        held[f"zone-{number:02}"] = (french, tuple(belgian))
    every = sorted({unit for sides in held.values() for side in sides for unit in side})
    return Season(
        FIRST,
        last,
        HOURS,
        held,
        frozenset((fr, be) for french, belgian in held.values() for fr in french for be in belgian),
        tuple(
            Demand(zone, "patrol", FIRST + timedelta(days=7 * week), FIRST + timedelta(days=7 * week + 6), WANTED)
            for zone in held
            for week in range(weeks)
        ),
        Rules(apart=2),
        tuple(away for unit in every for away in _leaves(chance, unit, 7 * weeks, absent)),
    )


def _leaves(chance: random.Random, unit: str, days: int, absent: float) -> list[Away]:
    """Return absences of whole days until the share is reached."""
    gone: set[int] = set()
    while len(gone) < absent * days:
        begin = chance.randrange(days)
        gone |= set(range(begin, min(days, begin + chance.randint(1, LONGEST_LEAVE))))
    begins = sorted(day for day in gone if day - 1 not in gone)
    ends = sorted(day + 1 for day in gone if day + 1 not in gone)
    return [Away(unit, _midnight(one), _midnight(other), "absence", f"{unit}-{one}") for one, other in zip(begins, ends, strict=True)]


def _midnight(day: int) -> datetime:
    return datetime.combine(FIRST + timedelta(days=day), time(), UTC)
