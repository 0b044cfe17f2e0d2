"""Slots are drawn in secret: the same seed gives the same plan, another one another; they are even, and no cell comes twice in a row."""

from collections import Counter
from datetime import date, datetime, timedelta
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.seasons import FIRST, HOURS, cells_in_a_row, faults, loads, season, stop

from coopfb.domain.season import Demand, Rules, Season
from coopfb.domain.season_draw import drawn
from coopfb.domain.season_measure import entropy, fairness, guessable, unforeseen
from coopfb.domain.season_secret import SecretDraw
from coopfb.domain.season_solve import solve
from coopfb.domain.season_words import hours as hours_of

WEEKS = 20


def long_season() -> Season:
    """Return twenty weeks with two operations each."""
    weeks = tuple(
        Demand("z0", "patrol", FIRST + timedelta(days=7 * week), FIRST + timedelta(days=7 * week + 6), 2) for week in range(WEEKS)
    )
    return season(7 * WEEKS, 0, rules=Rules(apart=2))._replace(demands=weeks)


def test_the_same_seed_gives_the_same_plan_and_another_another() -> None:
    one = long_season()
    solved = solve(one, stop(30))
    first = drawn(one, solved, SecretDraw("a"))
    assert first == drawn(one, solved, SecretDraw("a"))
    assert first != drawn(one, solved, SecretDraw("b"))


def test_drawing_keeps_what_was_proven() -> None:
    one = long_season()
    solved = solve(one, stop(30))
    for seed in ("a", "b", "c"):
        slots = drawn(one, solved, SecretDraw(seed))
        assert list(faults(one, slots)) == []
        assert sum(load**2 for load in loads(slots).values()) == solved.load[0] == fairness(one, slots).squares
        assert len(slots) == 2 * WEEKS


def test_slots_are_even_and_no_cell_comes_twice_in_a_row() -> None:
    one = long_season()
    solved = solve(one, stop(30))
    for seed in ("a", "b", "c"):
        slots = drawn(one, solved, SecretDraw(seed))
        [told] = unforeseen(one, slots)
        assert cells_in_a_row(slots, "z0") == told.repeats == 0
        assert told.entropy >= 0.95 * told.possible
        assert told.possible <= 1


def test_each_state_leads_off_as_often_as_the_other() -> None:
    one = long_season()
    held = fairness(one, drawn(one, solve(one, stop(30)), SecretDraw("a")))
    assert held.leads == {"FR": WEEKS, "BE": WEEKS}


def test_slots_of_the_same_weekday_are_easily_guessed_and_are_said_to_be() -> None:
    every = list(product(range(7), range(len(HOURS))))
    assert guessable([], [(2, 0)] * 20, every) >= 0.9
    assert guessable([], [(2, 0), (5, 1)] * 10, every) >= 0.8
    assert guessable([(2, 0)] * 5, [(2, 0)], every) == 1
    assert guessable([], [], every) == 0


@given(st.dictionaries(st.tuples(st.integers(0, 6), st.integers(0, 2)), st.integers(1, 30), min_size=1))
def test_entropy_is_largest_when_even(counts: dict[tuple[int, int], int]) -> None:
    even = entropy(dict.fromkeys(counts, 1))
    assert -1e-9 <= entropy(Counter(counts)) <= even + 1e-9


@settings(max_examples=50)
@given(st.text(min_size=1, max_size=8), st.integers(1, 1000))
def test_secret_numbers_stay_within_their_bounds_and_come_again(seed: str, most: int) -> None:
    one, other = SecretDraw(seed), SecretDraw(seed)
    numbers = [one.below(most) for _ in range(50)]
    assert numbers == [other.below(most) for _ in range(50)]
    assert all(0 <= number < most for number in numbers)
    assert 0 <= one.unit() < 1
    assert [SecretDraw(seed, "x").bits(64)] != [SecretDraw(seed, "y").bits(64)]


def test_habits_of_the_past_are_what_an_outsider_guesses_from() -> None:
    one = long_season()._replace(habits={"z0": tuple(datetime(2027, 5, day, 14) for day in (5, 12, 19, 26))})  # noqa: DTZ001 - local
    [told] = unforeseen(one, drawn(one, solve(one, stop(30)), SecretDraw("a")))
    assert 0 < told.guessed < 0.5


@pytest.mark.parametrize(("hours", "days"), [(("20:00-19:59", "06:00-10:00"), 6), (("16:00-20:00", "07:00-10:00"), 4)])
def test_rest_is_kept_over_long_hours_and_changes_of_the_clock(hours: tuple[str, ...], days: int) -> None:
    begins = FIRST if days == 6 else date(2027, 3, 26)
    one = season(days, days)
    last = begins + timedelta(days=days - 1)
    demands = (Demand("z0", "patrol", begins, last, days),)
    one = one._replace(first=begins, last=last, hours=hours_of(hours), demands=demands)
    for seed in map(str, range(6)):
        slots = sorted(drawn(one, solve(one, stop(30)), SecretDraw(seed)), key=one.window)
        for before, after in combinations(slots, 2):
            if {before.fr, before.be} & {after.fr, after.be}:
                assert (one.window(after)[0] - one.window(before)[1]).total_seconds() >= 11 * 3600, (before, after)
