"""A season is solved to the best plan there is, its rules hold, and what is kept stays."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.seasons import FIRST, best, faults, loads, midnight, season, stop

from coopfb.domain.season import Closed, Fixed, Rules, Season, Shares, SlotHours, SlotTaken
from coopfb.domain.season_draw import drawn
from coopfb.domain.season_parts import parts
from coopfb.domain.season_program import Program
from coopfb.domain.season_secret import SecretDraw
from coopfb.domain.season_solve import solve

DAYS, WANTED = 4, 2
ABSENCES = st.lists(
    st.tuples(st.sampled_from(["fr-00", "fr-01", "be-00", "be-01"]), st.integers(0, 3), st.integers(0, 2)).map(
        lambda one: (one[0], one[1], min(DAYS - 1, one[1] + one[2]))
    ),
    max_size=5,
)


def planned(wanted: Season, seed: str = "s") -> tuple[SlotTaken, ...]:
    """Return a season solved and drawn."""
    return drawn(wanted, solve(wanted, stop(30)), SecretDraw(seed))


@settings(max_examples=40, deadline=None)
@given(ABSENCES, st.integers(1, 2), st.sampled_from([0, 11, 16]), st.integers(1, 3))
def test_no_plan_is_better(away: list[tuple[str, int, int]], apart: int, rest: int, wanted: int) -> None:
    one = season(DAYS, wanted, rules=Rules(apart=apart, rest_hours=rest), away=away)
    solved = solve(one, stop(30))
    slots = drawn(one, solved, SecretDraw("s"))
    assert solved.optimal
    assert list(faults(one, slots)) == []
    assert (len(slots), sum(load**2 for load in loads(slots).values())) == best(one)
    assert sum(solved.missing.values()) == wanted - len(slots)


@settings(max_examples=25, deadline=None)
@given(ABSENCES, st.integers(0, 2**32), st.sampled_from([11, 16]))
def test_every_rule_holds_where_zones_share_units(away: list[tuple[str, int, int]], seed: int, rest: int) -> None:
    one = season(14, 4, zones=3, shared=True, rules=Rules(apart=2, rest_hours=rest), away=away)
    assert list(faults(one, planned(one, str(seed)))) == []


def test_zones_that_share_no_unit_are_parted() -> None:
    assert parts(season(zones=3)) == [frozenset({"z0"}), frozenset({"z1"}), frozenset({"z2"})]
    assert parts(season(zones=3, shared=True)) == [frozenset({"z0", "z1", "z2"})]


def test_what_stands_counts_and_holds_its_units() -> None:
    start, end = midnight(0) + timedelta(hours=14), midnight(0) + timedelta(hours=18)
    stands = Fixed("Z-F-2027-0001", "z0", "patrol", FIRST, start, end, ("fr-00", "be-00"))
    slots = planned(season(7, 2, rules=Rules(apart=3))._replace(fixed=(stands,)))
    assert len(slots) == 1
    assert (slots[0].day - FIRST).days >= 3
    assert (slots[0].fr, slots[0].be) == ("fr-01", "be-01"), "the load of what stands is shared too"


def test_what_is_kept_stays_unless_it_cannot() -> None:
    before = planned(season(14, 3))
    stays = season(14, 3)._replace(kept=before)
    assert set(planned(stays, "another")) == set(before)
    gone = before[0].fr
    out = season(14, 3, away=[(gone, 0, 13)])._replace(kept=before)
    after = planned(out, "another")
    assert {slot for slot in before if slot.fr != gone} <= set(after)
    assert all(slot.fr != gone for slot in after)
    moved = sum(slot.fr == gone for slot in before)
    assert solve(out, stop(30)).moved == (moved, moved)


@pytest.mark.parametrize(("share", "least", "most"), [(Shares(50), 2, 4), (Shares(0, 25), 0, 1), (Shares(0, 0), 0, 0)])
def test_shares_of_weekends_and_nights_hold(share: Shares, least: int, most: int) -> None:
    for rules in (Rules(apart=1, weekend=share), Rules(apart=1, night=share)):
        slots = planned(season(14, 4, rules=rules))
        held = sum(slot.day.weekday() >= 5 for slot in slots) if rules.weekend == share else sum(slot.hours == 1 for slot in slots)
        assert len(slots) == 4
        assert least <= held <= most


def test_a_closed_day_and_a_night_without_a_clear_clock_are_not_used() -> None:
    closed = tuple(Closed("z0", FIRST + timedelta(days=day), "holiday", "FR") for day in range(6))
    slots = planned(season(7, 1)._replace(closed=closed))
    assert [slot.day for slot in slots] == [FIRST + timedelta(days=6)]
    assert SlotHours(time(2, 30), time(6)).on(date(2027, 3, 28)) is None


def test_time_that_runs_out_gives_a_plan_that_is_not_called_best() -> None:
    one = season(28, 10, zones=3, shared=True)
    solved = solve(one, stop(0))
    assert not solved.optimal
    assert solved.gap > 0
    assert not solved.whole
    assert sum(solved.missing.values()) == 30


def test_what_was_not_looked_for_is_not_called_proven() -> None:
    program = Program()
    first, second = program.column(5), program.column(5)
    program.row(3, 3, {first: 1, second: 1})
    program.begin_with([3, 0])
    told = program.least({first: 1}, stop(10))
    assert (told.value, told.bound, told.stopped) == (0, 0, False)
    late = program.least({second: 1}, stop(0))
    assert (late.value, late.bound, late.stopped) == (3, 0, True), "the bound of another goal proves nothing of this one"
