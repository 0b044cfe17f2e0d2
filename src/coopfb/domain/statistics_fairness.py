"""How evenly operations are spread: the load of every unit, and for each State the least, the most and the Gini coefficient."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from coopfb.domain.unit import STATES


class Load(NamedTuple):
    """What a unit took part in: `planned` and `held` operations, those it `declined`, `hours` of those held.

    An operation counts whole for each unit that takes part, so that loads add up to turns, not to operations.
    """

    unit: str
    state: str
    planned: int = 0
    held: int = 0
    declined: int = 0
    hours: float = 0


class Spread(NamedTuple):
    """How the turns of one State are spread over its units: from 0 (all alike) towards 1 (one unit alone) by Gini; None without turns."""

    state: str
    units: int
    turns: int
    hours: float
    least: int
    least_units: tuple[str, ...]
    most: int
    most_units: tuple[str, ...]
    gini: float | None
    gini_hours: float | None


def gini(values: Sequence[float]) -> float | None:
    """Return the Gini coefficient of values from 0 up, to the thousandth: half the mean difference of all pairs over the mean."""
    total = sum(values)
    if not total:
        return None
    ordered, count = sorted(values), len(values)
    weighted = sum(rank * value for rank, value in enumerate(ordered, 1))
    return round(max(2 * weighted / (count * total) - (count + 1) / count, 0.0), 3)


def spread(loads: Iterable[Load], state: str) -> Spread:
    """Return how the operations held are spread over the units of a State; units without any count with nothing."""
    units = [load for load in loads if load.state == state]
    held = [load.held for load in units]
    least, most = min(held, default=0), max(held, default=0)
    return Spread(
        state,
        len(units),
        sum(held),
        round(sum(load.hours for load in units), 2),
        least,
        tuple(load.unit for load in units if load.held == least),
        most,
        tuple(load.unit for load in units if load.held == most),
        gini(held),
        gini([load.hours for load in units]),
    )


def spreads(loads: Sequence[Load]) -> tuple[Spread, ...]:
    """Return the spread within each State; beside each other they are that between the States."""
    return tuple(spread(loads, state) for state in STATES)


def joined(found: Iterable[Load], members: Mapping[str, str], replaced_by: Mapping[str, str]) -> list[Load]:
    """Return one load a unit: a replaced unit's with the one that took over, members (unit → State) without operations with nothing.

    By State, the most loaded first.
    """
    loads = {heir_of(unit, replaced_by): Load(heir_of(unit, replaced_by), state) for unit, state in members.items()}
    for one in found:
        unit = heir_of(one.unit, replaced_by)
        old = loads.get(unit, Load(unit, one.state))
        sums = (old.planned + one.planned, old.held + one.held, old.declined + one.declined, round(old.hours + one.hours, 2))
        loads[unit] = Load(unit, old.state, *sums)
    return sorted(loads.values(), key=lambda one: (STATES.index(one.state) if one.state in STATES else 9, -one.held, -one.hours, one.unit))


def heir_of(unit: str, replaced_by: Mapping[str, str]) -> str:
    """Return the unit that took over from a unit in the end, the unit itself where none did; circles end."""
    seen = {unit}
    while (heir := replaced_by.get(unit)) and heir not in seen:
        unit = heir
        seen.add(unit)
    return unit
