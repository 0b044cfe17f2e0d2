"""Plan a season: gather it, solve it, draw its slots, and say why; with what-ifs, beside the plan there is."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from coopfb.actions.gather_season import Gathered, gathered
from coopfb.actions.gather_season_away import taken_out
from coopfb.actions.name_unit import unit_named
from coopfb.actions.request_season import SeasonAsked
from coopfb.actions.settle_zone import Planning
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.season import Demand, Deployment, Missed, Season, SlotTaken, Solved
from coopfb.domain.season_clash import Clash, clash
from coopfb.domain.season_difference import differences
from coopfb.domain.season_draw import drawn
from coopfb.domain.season_measure import fairness, unforeseen
from coopfb.domain.season_parts import part_of, parts
from coopfb.domain.season_plan import GAP, INFEASIBLE, OPTIMAL, SeasonPlan
from coopfb.domain.season_program import Stop
from coopfb.domain.season_secret import SecretDraw
from coopfb.domain.season_solve import short_of, solve
from coopfb.domain.season_why import whys
from coopfb.domain.season_words import WithoutWords, what_if
from coopfb.errors import ForbiddenError
from coopfb.text import text

EXPLAINED = 3
"""Missed targets that are explained when nobody asks for more."""
FEW_TURNS = 20
"""Moves tried for each operation when somebody does not want to wait."""
EXPLAIN_SECONDS = 10
"""How long clashes are looked for, beside the time of the plan itself."""


class SeasonWish(NamedTuple):
    """How a season is to be planned: the what-ifs in the words typed, whether everything is explained, the seed, who is told of progress.

    `clock` counts seconds; `seed` is used where the season has none yet.
    """

    seed: str
    clock: Callable[[], float]
    what_ifs: tuple[str, ...] = ()
    explain: bool = False
    tell: Callable[[float], None] = lambda _seconds: None


class SeasonMade(NamedTuple):
    """A season planned, with what it was gathered from and the seed its slots were drawn from, for whoever keeps it."""

    plan: SeasonPlan
    ground: Gathered
    seed: str


def plan_season(planning: Planning, asked: SeasonAsked, wish: SeasonWish) -> SeasonMade:
    """Return the season planned; nothing is stored.

    Raises WrongCommandLineError, NotFoundError (an unknown unit in a what-if), ForbiddenError (no-plan, targets-clash, nothing-found).
    """
    ground = gathered(planning, asked)
    seed = ground.record.seed or wish.seed
    changed = _changed(planning, ground.season, asked, wish.what_ifs)
    stop = Stop(asked.seconds, wish.clock, wish.tell)
    if wish.what_ifs:
        before = _drawn(ground.season, solve(ground.season, stop), seed)
        season = taken_out(ground.season, changed)._replace(kept=before)
    else:
        before, season = ground.season.kept, ground.season
    solved = solve(season, stop)
    _refuse_nothing(season, solved, asked.seconds)
    return SeasonMade(_told(ground, season, solved, _drawn_until(season, solved, seed, stop), before, wish, stop), ground, seed)


def _drawn_until(season: Season, solved: Solved, seed: str, stop: Stop) -> tuple[SlotTaken, ...]:
    """Return the slots drawn; with fewer moves once somebody asked to stop. Raises KeyboardInterrupt when that is asked again."""
    try:
        return _drawn(season, solved, seed)
    except KeyboardInterrupt:
        stop.ask()
        return drawn(season, solved, SecretDraw(seed), FEW_TURNS)


def _drawn(season: Season, solved: Solved, seed: str) -> tuple[SlotTaken, ...]:
    return drawn(season, solved, SecretDraw(seed, f"{season.first}/{season.last}"))


def _told(  # noqa: PLR0913, PLR0917 - everything a plan is told from
    ground: Gathered,
    season: Season,
    solved: Solved,
    slots: tuple[SlotTaken, ...],
    before: Sequence[SlotTaken],
    wish: SeasonWish,
    stop: Stop,
) -> SeasonPlan:
    """Return the plan with what is to be said about it."""
    missed = _missed(season, solved)
    status = OPTIMAL if solved.optimal else GAP
    if not stop.asked and _contradictory(season, missed, stop):
        status = INFEASIBLE
    clashes = _clashes(season, solved, missed if wish.explain else missed[:EXPLAINED], stop)
    gone = season.away[len(ground.season.away) :]
    return SeasonPlan(
        season,
        slots,
        solved,
        fairness(season, slots),
        unforeseen(season, slots),
        whys(season, slots, ground.names),
        missed,
        clashes,
        differences(season, before, slots) if before else (),
        ground.names,
        status,
        interrupted=stop.asked,
        what_if=wish.what_ifs,
        codes={slot: slot.code for slot in slots if slot.code},
        losing=tuple(
            one.code
            for one in season.fixed
            if any(away.unit in one.units and away.start < one.end and away.end > one.start for away in gone)
        ),
    )


def _changed(planning: Planning, season: Season, asked: SeasonAsked, words: Sequence[str]) -> list[WithoutWords]:
    """Return what the what-ifs take out, units by their codes. Raises WrongCommandLineError, NotFoundError."""
    today = on_the_wall(planning.now).date()
    read = [what_if(typed, (season.first, asked.last), today) for typed in words]
    return [one._replace(unit=unit_named(planning.conn, one.unit).code) for one in read]


def _missed(season: Season, solved: Solved) -> tuple[Missed, ...]:
    """Return what is missing, by day."""
    found = [Missed(season.demands[number], missing) for number, missing in solved.missing.items()]
    lost = (one for one in season.deployments if one.event in solved.uncovered)
    found += [Missed(Demand(one.zone, "event", one.first, one.last, 1), 1, one.event) for one in lost]
    return tuple(sorted(found, key=lambda one: (one.demand.first, one.demand.zone, one.demand.kind)))


def _contradictory(season: Season, missed: Sequence[Missed], stop: Stop) -> bool:
    """Say whether targets would be missed even in an empty calendar: by the rules alone."""
    zones = {one.demand.zone for one in missed if not one.event}
    alone = _rules_alone(season)
    return any(short_of(part_of(alone, part), stop.again(EXPLAIN_SECONDS)) > 0 for part in parts(season) if part & zones)


def _rules_alone(season: Season) -> Season:
    """Return the season in an empty calendar: everybody there, no holiday, nothing that stands."""
    return season._replace(away=(), closed=(), fixed=(), radio=(), deployments=(), kept=())


def _clashes(season: Season, solved: Solved, missed: Sequence[Missed], stop: Stop) -> tuple[Clash, ...]:
    """Return why each of these is missing, as far as time allows."""
    if stop.asked:
        return ()
    looking, found = stop.again(EXPLAIN_SECONDS), []
    for one in missed:
        focus: Demand | Deployment = next((held for held in season.deployments if held.event == one.event), one.demand)
        why = clash(season, solved, focus, looking)
        if why:
            found.append(why)
    return tuple(found)


def _refuse_nothing(season: Season, solved: Solved, seconds: float) -> None:
    """Refuse a season for which nothing was found though something was wanted. Raises ForbiddenError."""
    if solved.slots or not (season.demands or season.deployments) or solved.whole:
        return
    raise ForbiddenError(
        "nothing-found",
        text("No plan was found in {n} seconds.", n=seconds),
        text("Give it more time with --seconds, or plan a shorter season or fewer zones."),
    )
