"""Why targets of a season cannot be met: a smallest set of targets, rules and absences that clash, and the cheapest changes that mend it."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import NamedTuple

from coopfb.domain.season import Demand, Season
from coopfb.domain.season_obstacle import COSTS, Obstacle, obstacles, only
from coopfb.domain.season_program import Stop
from coopfb.domain.season_solve import part_of, parts, short_of

WANTED = 3
"""Changes that are offered."""
DEEPEST = 4
"""Things that are changed together at most, to mend one target."""


class Change(NamedTuple):
    """One way out: what is set aside, all of it together, and what that costs by the house's order."""

    obstacles: tuple[Obstacle, ...]
    cost: int


class Clash(NamedTuple):
    """A target that cannot be met: a set of obstacles, none of which can be left out, and the changes that mend it, cheapest first."""

    zone: str
    first: date
    last: date
    obstacles: tuple[Obstacle, ...]
    changes: tuple[Change, ...]


def clash(season: Season, demand: Demand, stop: Stop) -> Clash | None:
    """Return why a demand cannot be met, looked for in its own month or week, then in the whole season; None where time runs out.

    Raises KeyboardInterrupt at a second Ctrl-C.
    """
    zones = next(part for part in parts(season) if demand.zone in part)
    near = within(part_of(season, zones), demand.first, demand.last)
    for looked in (near, part_of(season, zones)):
        found = smallest(looked, stop)
        if found is not None:
            return Clash(demand.zone, demand.first, demand.last, found, _changes(looked, found, stop))
        if stop.left <= 0:
            return None
    return None


def within(season: Season, first: date, last: date) -> Season:
    """Return the season of a month or week alone; the shares of weekends and nights hold for a whole season and are left out."""
    return season._replace(
        first=max(first, season.first),
        last=min(last, season.last),
        demands=tuple(one for one in season.demands if one.first <= last and one.last >= first),
        rules=season.rules._replace(weekend=type(season.rules.weekend)(), night=type(season.rules.night)()),
        closed=tuple(one for one in season.closed if first <= one.day <= last),
        deployments=tuple(one for one in season.deployments if first <= one.first and one.last <= last),
        kept=(),
    )


def smallest(season: Season, stop: Stop) -> tuple[Obstacle, ...] | None:
    """Return a set of obstacles that cannot be kept together, each of which is needed for that; None where all can, or time runs out.

    Halving (Junker's QuickXplain): whole groups that are not needed are left out at once.
    """
    every = obstacles(season)
    clashing = _tester(season, stop)
    if not clashing(every):
        return None
    found = _explained((), every, clashing, known=False)
    return tuple(sorted(found, key=lambda one: (one.kind != "target", -COSTS[one.kind], one.first or date.min)))


def _tester(season: Season, stop: Stop) -> Callable[[Collection[Obstacle]], bool]:
    def clashing(held: Collection[Obstacle]) -> bool:
        return short_of(only(season, held), stop) > 0

    return clashing


def _explained(
    ground: tuple[Obstacle, ...], open_ones: Sequence[Obstacle], clashing: Callable[[Collection[Obstacle]], bool], *, known: bool
) -> tuple[Obstacle, ...]:
    """Return which of the open obstacles are needed beside the ground for a clash; `known` says the ground was just added to."""
    if known and clashing(ground):
        return ()
    if len(open_ones) == 1:
        return tuple(open_ones)
    half = len(open_ones) // 2
    first, second = open_ones[:half], open_ones[half:]
    of_second = _explained((*ground, *first), second, clashing, known=bool(first))
    of_first = _explained((*ground, *of_second), first, clashing, known=bool(of_second))
    return (*of_first, *of_second)


def _changes(season: Season, found: Sequence[Obstacle], stop: Stop) -> tuple[Change, ...]:
    """Return the cheapest ways to mend everything in the way, each begun with another obstacle of the clash, and each tried out."""
    made: dict[frozenset[Obstacle], Change] = {}
    for one in sorted(found, key=_cost):
        if len(made) == WANTED or stop.left <= 0:
            break
        mended = _mended(season, one, stop)
        if mended:
            made.setdefault(frozenset(mended), Change(mended, sum(map(_cost, mended))))
    return tuple(sorted(made.values(), key=lambda change: change.cost))


def _mended(season: Season, begun: Obstacle, stop: Stop) -> tuple[Obstacle, ...]:
    """Return what has to be set aside with one obstacle until nothing clashes any more, () where that is too much."""
    every, aside = obstacles(season), (begun,)
    while len(aside) <= DEEPEST:
        left = only(season, [one for one in every if one not in aside])
        more = smallest(left, stop)
        if more is None:
            return aside if stop.left > 0 else ()
        aside = (*aside, min(more, key=_cost))
    return ()


def _cost(one: Obstacle) -> int:
    days = (one.last - one.first).days if one.first and one.last and one.kind == "absence" else 0
    return COSTS[one.kind] + days
