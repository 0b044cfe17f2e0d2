"""Why a target is missed: a set of which nothing can be left out, and changes that really mend it."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.seasons import FIRST, season, stop
from tests.domain.test_season_solve import ABSENCES

from coopfb.domain.season import Closed, Rules, Season, Shares
from coopfb.domain.season_clash import clash, smallest
from coopfb.domain.season_obstacle import obstacles, only
from coopfb.domain.season_solve import short_of, solve


def twenty() -> Season:
    """Return a season with one target that twenty things stand against: nobody of one side is there, and holidays take the rest."""
    gone = [(f"be-0{unit}", day, day) for unit in range(3) for day in range(6)]
    one = season(7, 1, units=3, away=gone)
    return one._replace(closed=(Closed("z0", FIRST + timedelta(days=6), "holiday", "BE"),))


def test_twenty_rules_that_clash_are_all_named() -> None:
    one = twenty()
    found = smallest(one, stop(30))
    assert found is not None
    assert len(found) == 20
    assert {obstacle.kind for obstacle in found} == {"target", "absence", "holiday"}
    _minimal(one)


@settings(max_examples=25, deadline=None)
@given(ABSENCES, st.integers(1, 3), st.sampled_from([Shares(), Shares(60), Shares(0, 20)]))
def test_a_clash_is_minimal(away: list[tuple[str, int, int]], apart: int, share: Shares) -> None:
    _minimal(season(4, 3, rules=Rules(apart=apart, night=share), away=away))


def _minimal(one: Season) -> None:
    """Leaving out any one obstacle of the set lets every target be met."""
    found = smallest(one, stop(30))
    if found is None:
        assert short_of(one, stop(30)) == 0
        return
    assert short_of(only(one, found), stop(30)) > 0
    for obstacle in found:
        assert short_of(only(one, [other for other in found if other != obstacle]), stop(30)) == 0, obstacle


def test_the_ways_out_mend_it_and_the_cheapest_comes_first() -> None:
    one = season(7, 2, rules=Rules(apart=5), away=[("be-00", 0, 3), ("be-01", 0, 4)])
    solved = solve(one, stop(30))
    found = clash(one, solved, one.demands[0], stop(30))
    assert found is not None
    assert 1 <= len(found.changes) <= 3
    assert [way.cost for way in found.changes] == sorted(way.cost for way in found.changes)
    assert found.changes[0].obstacles[0].kind == "apart"
    for way in found.changes:
        left = [obstacle for obstacle in obstacles(one) if obstacle not in way.obstacles]
        assert short_of(only(one, left), stop(30)) == 0, way


def test_a_clash_is_about_what_was_asked_and_not_about_another_target() -> None:
    two = season(7, 1, zones=2, away=[("be-00", 0, 6), ("be-01", 0, 6), ("be-10", 0, 6), ("be-11", 0, 6)])
    solved = solve(two, stop(30))
    for demand in two.demands:
        found = clash(two, solved, demand, stop(30))
        assert found is not None
        assert {one.zone for one in found.obstacles if one.kind == "target"} == {demand.zone}


@pytest.mark.parametrize("seconds", [0])
def test_without_time_nothing_is_claimed(seconds: float) -> None:
    one = twenty()
    assert clash(one, solve(one, stop(30)), one.demands[0], stop(seconds)) is None
