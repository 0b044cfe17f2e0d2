"""`patrol plan --every`: occurrences with an identity of their own, public holidays of each State, days that go round."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("database")

Run = Callable[..., Any]
Rows = Callable[[str], list[tuple[Any, ...]]]

PAIR = ("--with", "fr-pn-tourcoing,5317")
DAY = ("--from", "14:00", "--to", "18:00")


def plan(coopfb: Run, *words: str) -> Any:
    """Plan and return what programs read."""
    ran = coopfb("patrol", "plan", *words, "--json")
    assert ran.code == 0, ran.err
    return ran.json


def test_a_series_is_stored_as_operations_of_their_own(coopfb: Run, rows: Rows) -> None:
    words = ("--every", "first wed", "--from", "14:00", "--to", "18:00", "--until", "2026-06-30", "--on-holiday", "skip")
    found = coopfb("patrol", "plan", *PAIR, *words, "--save", "--json").json
    assert len(found["saved"]) == len(found["occurrences"]) == 3
    assert len(rows("SELECT DISTINCT slot FROM operation")) == 3
    assert rows("SELECT rule, on_holiday FROM series") == [("FREQ=MONTHLY;BYDAY=1WE", "skip")]
    assert {row[0] for row in rows("SELECT DISTINCT series IS NOT NULL FROM operation")} == {1}


def test_a_series_skips_and_says_which_public_holiday(coopfb: Run) -> None:
    words = ("--every", "weekly", "--weekday", "vendredi", *DAY, "--until", "2026-05-31")
    found = plan(coopfb, *PAIR, *words, "--on-holiday", "FR=skip")
    skipped = [one for one in found["occurrences"] if one["skipped"]]
    assert [one["slot"][:10] for one in skipped] == ["2026-05-01", "2026-05-08"]
    assert all(one["shifted"] for one in skipped)
    kept = plan(coopfb, *PAIR, *words)["occurrences"]
    assert {"area": "FR", "name": "Fête de la Victoire"} in next(one for one in kept if one["slot"].startswith("2026-05-08"))["holidays"]


def test_two_a_month_takes_the_day_the_zone_uses_least(coopfb: Run) -> None:
    words = ("--zone", "art", "--every", "2 per month", "--from", "14:00", "--to", "18:00", "--until", "2026-05-31")
    first = coopfb("patrol", "plan", *words, "--save", "--json").json
    second = plan(coopfb, *words)
    days = [{one["slot"][:10] for one in found["occurrences"]} for found in (first, second)]
    assert min(map(len, days)) >= 5
    assert days[0].isdisjoint(days[1])


def test_occurrences_that_meet_each_other_clash(coopfb: Run) -> None:
    words = ("--every", "daily", "--from", "14:00", "--to", "13:00", "--until", "2026-03-08")
    assert plan(coopfb, *PAIR, *words)["conflicts"] == []
    coopfb("patrol", "plan", *PAIR, "--on", "2026-03-06", "--from", "20:00", "--to", "22:00", "--save")
    clashes = plan(coopfb, *PAIR, *words)["conflicts"]
    assert {one["slot"] for one in clashes} == {"2026-03-06T14:00"}
