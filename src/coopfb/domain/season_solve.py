"""Solve a season: fewest missed targets, then fewest moved operations, then the load shared fairly over every unit of both States."""

from coopfb.domain.season import Season, Solved
from coopfb.domain.season_grid import grid
from coopfb.domain.season_model import Model, modelled
from coopfb.domain.season_parts import part_of, parts
from coopfb.domain.season_program import Reached, Stop

TAKEN = 0.5
"""From here on a column that is 0 or 1 is taken."""


def solve(season: Season, stop: Stop) -> Solved:
    """Return the places of the season's operations; parts of it that share no unit are solved apart from each other.

    The load is fair when the sum of the squares of the loads of all units, of both States, is smallest: a unit with much weighs more
    than two with little, so the whole row of loads counts and not its mean. Raises KeyboardInterrupt at a second Ctrl-C; the first one,
    and the end of its time, give the plan as far as it is.
    """
    found = [_solved(season, part, stop) for part in parts(season)]
    return Solved(
        tuple(slot for one in found for slot in one.slots),
        {number: missing for one in found for number, missing in one.missing.items()},
        tuple(event for one in found for event in one.uncovered),
        (sum(one.missed[0] for one in found), sum(one.missed[1] for one in found)),
        (sum(one.load[0] for one in found), sum(one.load[1] for one in found)),
        (sum(one.moved[0] for one in found), sum(one.moved[1] for one in found)),
        all(one.whole for one in found),
    )


def missing_goal(season: Season, model: Model) -> dict[int, float]:
    """Return the first goal: operations that are missing; an event that nobody covers weighs more than all of them."""
    heavy = sum(one.wanted for one in season.demands) + 1
    return {**dict.fromkeys(model.missing.values(), 1), **dict.fromkeys(model.uncovered.values(), heavy)}


def load_goal(model: Model) -> dict[int, float]:
    """Return the last goal: the sum of the squares of the loads, step by step (1, 3, 5 …)."""
    return {column: 2 * height + 1 for steps in model.steps.values() for height, column in enumerate(steps)}


def short_of(season: Season, stop: Stop) -> int:
    """Return how many operations are missing at least, an event that nobody covers counting as one; 0 where every target can be met."""
    model = modelled(season, grid(season), loads=False)
    return model.program.least(dict.fromkeys((*model.missing.values(), *model.uncovered.values()), 1), stop).bound


def _solved(whole: Season, zones: frozenset[str], stop: Stop) -> Solved:
    season = part_of(whole, zones)
    model = modelled(season, grid(season))
    missed = model.program.least(missing_goal(season, model), stop)
    weights = {column: season.weights.get(slot.code, 1) for slot, (column, *_places) in model.stays.items()}
    moved = model.program.least(weights, stop) if weights else None
    load = model.program.least(load_goal(model), stop)
    return _read(whole, season, model, (missed, moved, load))


def _read(whole: Season, season: Season, model: Model, goals: tuple[Reached, Reached | None, Reached]) -> Solved:
    """Return what the columns say."""
    missed, moved, load = goals
    last = load.columns
    numbers = {demand: number for number, demand in enumerate(whole.demands)}
    taken = tuple(place for place, column in zip(model.places, model.columns, strict=True) if last[column] > TAKEN)
    short = {numbers[season.demands[number]]: round(last[column]) for number, column in model.missing.items()}
    uncovered = tuple(event for event, column in model.uncovered.items() if last[column] > TAKEN)
    return Solved(
        tuple(sorted(taken, key=lambda one: (one.day, one.zone))),
        {number: count for number, count in short.items() if count},
        uncovered,
        (missed.value, missed.bound),
        (load.value, load.bound),
        (moved.value, moved.bound) if moved else (0, 0),
        not any(goal.stopped for goal in goals if goal),
    )
