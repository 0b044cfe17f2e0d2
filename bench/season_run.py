"""Solves one made season and prints what came of it, as a process of its own: `python bench/season_run.py 4 plan`.

`plan` draws the slots too, `solve` only solves, `peer` solves the same model with OR-Tools CP-SAT, `clash` explains twenty rules.
"""

import json
import sys
from collections import Counter
from datetime import timedelta
from itertools import product
from time import monotonic

from seasons import FIRST, season_made

from coopfb.domain.season import Away, Closed, Demand, Season, SlotTaken
from coopfb.domain.season_board import TURNS
from coopfb.domain.season_clash import smallest
from coopfb.domain.season_draw import drawn
from coopfb.domain.season_grid import grid
from coopfb.domain.season_measure import unforeseen
from coopfb.domain.season_model import Model, modelled
from coopfb.domain.season_parts import part_of, parts
from coopfb.domain.season_program import Program, Stop
from coopfb.domain.season_secret import SecretDraw
from coopfb.domain.season_solve import load_goal, missing_goal, solve

WEEKS, PATIENCE = 52, 900


def planned(zones: int, *, draw: bool) -> dict[str, object]:
    """Return what coopfb makes of a season."""
    season = season_made(zones, WEEKS)
    solved = solve(season, Stop(PATIENCE, monotonic))
    told: dict[str, object] = {"optimal": solved.optimal, "missed": solved.missed[0], "load": solved.load[0]}
    if draw:
        slots = drawn(season, solved, SecretDraw("bench"))
        found = unforeseen(season, slots)
        flat = unforeseen(season, _without_drawing(solved.slots))
        told |= {
            "turns": TURNS,
            "entropy": _mean([one.entropy for one in found]),
            "possible": _mean([one.possible for one in found]),
            "least": min(one.entropy / one.possible for one in found),
            "guessed": _mean([one.guessed for one in found]),
            "plain": _mean([one.entropy for one in flat]),
            "plain_guessed": _mean([one.guessed for one in flat]),
        }
    return told


def _without_drawing(places: tuple) -> list[SlotTaken]:  # type: ignore[type-arg]
    """Return the plan as the solver leaves it, each operation at the first hours that are open."""
    return [
        SlotTaken(one.zone, "patrol", one.day, (one.open & -one.open).bit_length() - 1, one.fr, one.be)
        for one in places
    ]  # fmt: skip


def _mean(numbers: list[float]) -> float:
    return sum(numbers) / len(numbers)


def by_peer(zones: int) -> dict[str, object]:
    """Return what OR-Tools CP-SAT makes of the very rows and goals."""
    season = season_made(zones, WEEKS)
    found: Counter[str] = Counter()
    best = True
    for part in parts(season):
        one = part_of(season, part)
        model = modelled(one, grid(one))
        missed, load, proven = _solved_by_peer(model, [missing_goal(one, model), load_goal(model)])
        found += Counter({"missed": missed, "load": load})
        best = best and proven
    return {"optimal": best, "missed": found["missed"], "load": found["load"]}


def _solved_by_peer(model: Model, goals: list[dict[int, float]]) -> tuple[int, int, bool]:
    """Return the values of both goals, one kept while the other is looked for, and whether both are proven."""
    from ortools.sat.python import cp_model  # noqa: PLC0415 - a peer, not everywhere

    peer, columns = _as_peer(model.program, cp_model)
    solver, values, proven = cp_model.CpSolver(), [], True
    solver.parameters.num_workers = 2
    solver.parameters.max_time_in_seconds = PATIENCE
    for goal in goals:
        terms = sum(int(factor) * columns[column] for column, factor in goal.items())
        peer.minimize(terms)
        proven = solver.solve(peer) == cp_model.OPTIMAL and proven
        values.append(round(solver.objective_value))
        peer.add(terms <= values[-1])
        peer.clear_hints()
        for column in columns:
            peer.add_hint(column, solver.value(column))
    return values[0], values[1], proven


def _as_peer(program: Program, cp_model):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - a package that is not everywhere
    upper, _whole, rows = program.parts
    peer = cp_model.CpModel()
    columns = [peer.new_int_var(0, int(most), "") for most in upper]
    for least, most, numbers, factors in rows:
        terms = sum(int(factor) * columns[number] for number, factor in zip(numbers, factors, strict=True))
        if least > float("-inf"):
            peer.add(terms >= int(least))
        if most < float("inf"):
            peer.add(terms <= int(most))
    return peer, columns


def clashing() -> dict[str, object]:
    """Return how many rules of twenty that clash are named: nobody of one side is there, and a holiday takes the last day."""
    whole = season_made(1, 1, absent=0)
    [(french, belgian)] = whole.units.values()
    days = [(unit, FIRST + timedelta(days=day)) for unit, day in product(belgian, range(6))]
    wanted = (Demand("z", "patrol", whole.first, whole.last, 1),)
    base = Season(whole.first, whole.last, whole.hours, {"z": (french, belgian)}, whole.borders, wanted)
    gone = tuple(Away(unit, *_whole_day(base, day), "absence", f"{unit}-{day}") for unit, day in days)
    found = smallest(base._replace(away=gone, closed=(Closed("z", whole.last, "holiday", "BE"),)), Stop(PATIENCE, monotonic))
    return {"named": len(found or ())}


def _whole_day(season: Season, day):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - two moments
    windows = [window for hours in season.hours if (window := hours.on(day))]
    return min(start for start, _end in windows), max(end for _start, end in windows) - timedelta(hours=3)


if __name__ == "__main__":
    count, mode = int(sys.argv[1]), sys.argv[2]
    made = {"clash": clashing, "peer": lambda: by_peer(count)}.get(mode, lambda: planned(count, draw=mode == "plan"))()
    print(json.dumps(made))
