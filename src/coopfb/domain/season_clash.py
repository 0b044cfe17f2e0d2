"""Why a target of a season cannot be met: a smallest set of targets, rules and absences that clash, and the cheapest ways out."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import NamedTuple

from coopfb.domain.season import Demand, Deployment, Season, Shares, Solved
from coopfb.domain.season_obstacle import CHANGEABLE, COSTS, Obstacle, obstacles, only
from coopfb.domain.season_parts import part_of, parts
from coopfb.domain.season_program import Stop
from coopfb.domain.season_solve import short_of

WANTED = 3
"""Changes that are offered."""
DEEPEST = 4
"""Things that are changed together at most, to mend one target."""


class Change(NamedTuple):
    """One way out: what is set aside, all of it together, and what that costs by the house's order."""

    obstacles: tuple[Obstacle, ...]
    cost: int


class Clash(NamedTuple):
    """A target or event that cannot be met: obstacles, none of which can be left out, and the changes that mend it, cheapest first."""

    focus: Demand | Deployment
    obstacles: tuple[Obstacle, ...]
    changes: tuple[Change, ...]


def clash(season: Season, solved: Solved, focus: Demand | Deployment, stop: Stop) -> Clash | None:
    """Return why a target or an event cannot be met, looked for in its own months or weeks, then in the whole season.

    All else that is missing is taken as it is, so that the clash is about what was asked. None where time runs out before it is found.
    Raises KeyboardInterrupt at a second Ctrl-C.
    """
    zones = next(part for part in parts(season) if focus.zone in part)
    asked = part_of(_granted(season, solved, focus), zones)
    spans = [one for one in asked.demands if one.first <= focus.last and one.last >= focus.first]
    first, last = min((one.first for one in spans), default=focus.first), max((one.last for one in spans), default=focus.last)
    for looked in (within(asked, min(first, focus.first), max(last, focus.last)), asked):
        found = smallest(looked, stop)
        if found is not None:
            return Clash(focus, found, _changes(looked, found, stop))
        if stop.left <= 0:
            return None
    return None


def _granted(season: Season, solved: Solved, focus: Demand | Deployment) -> Season:
    """Return the season with everything lowered to what its plan reaches, but what is in focus."""
    demands = [
        one if one == focus else one._replace(wanted=one.wanted - solved.missing.get(number, 0))
        for number, one in enumerate(season.demands)
    ]
    lost = frozenset(solved.uncovered) - {focus.event if isinstance(focus, Deployment) else ""}
    return season._replace(demands=tuple(demands), deployments=tuple(one for one in season.deployments if one.event not in lost), kept=())


def within(season: Season, first: date, last: date) -> Season:
    """Return the season of a month or week alone; the shares of weekends and nights hold for a whole season and are left out."""
    return season._replace(
        first=max(first, season.first),
        last=min(last, season.last),
        demands=tuple(one for one in season.demands if one.first <= last and one.last >= first),
        rules=season.rules._replace(weekend=Shares(), night=Shares()),
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
    if stop.left <= 0:
        return None  # what was asked after the time ran out was not answered
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
    """Return the cheapest ways found to mend everything in the way, each begun with another obstacle of the clash, and each tried out."""
    made: dict[frozenset[Obstacle], Change] = {}
    for one in found:
        if one.kind in CHANGEABLE and stop.left > 0:
            mended = _mended(season, one, stop)
            if mended:
                made.setdefault(frozenset(mended), Change(mended, sum(map(_cost, mended))))
    enough = (one for one in made.values() if not any(set(other.obstacles) < set(one.obstacles) for other in made.values()))
    return tuple(sorted(enough, key=lambda change: change.cost)[:WANTED])


def _mended(season: Season, begun: Obstacle, stop: Stop) -> tuple[Obstacle, ...]:
    """Return what has to be set aside with one obstacle until nothing clashes any more, () where that is too much."""
    every, aside = obstacles(season), [begun]
    while len(aside) <= DEEPEST:
        left = only(season, [one for one in every if one not in aside])
        more = smallest(left, stop)
        if more is None:
            return tuple(aside) if stop.left > 0 else ()
        easy = [one for one in more if one.kind in CHANGEABLE]
        if not easy:
            return ()
        aside.append(min(easy, key=_cost))
    return ()


def _cost(one: Obstacle) -> int:
    days = (one.last - one.first).days if one.first and one.last and one.kind == "absence" else 0
    return COSTS[one.kind] + days
