"""From one moment to another in words: whole days, hours counted from the start, and never an end before the start."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopfb.domain.local_time import on_the_wall
from coopfb.domain.when_span import span
from coopfb.errors import WrongCommandLineError

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
"""Tuesday 24 November 2026, two in the morning at the border."""


@pytest.mark.parametrize(
    ("first", "last", "start", "end"),
    [
        ("2026-12-24", "26/12", "2026-12-24 00:00", "2026-12-27 00:00"),
        ("aujourd'hui", "vandaag", "2026-11-24 00:00", "2026-11-25 00:00"),
        ("samedi 20h", "2h", "2026-11-28 20:00", "2026-11-29 02:00"),
        ("2026-12-24 20:00", "22u30", "2026-12-24 20:00", "2026-12-24 22:30"),
        ("", "zaterdag", "2026-11-24 02:00", "2026-11-29 00:00"),
        ("samedi 20h", "vendredi", "2026-11-28 20:00", "2026-12-05 00:00"),
        ("2027-12-24", "2/1", "2027-12-24 00:00", "2028-01-03 00:00"),
        ("tomorrow 8h", "tomorrow 12h", "2026-11-25 08:00", "2026-11-25 12:00"),
        ("2027-03-28", "2027-03-28", "2027-03-28 00:00", "2027-03-29 00:00"),
    ],
)
def test_days_are_whole_and_hours_follow_the_start(first: str, last: str, start: str, end: str) -> None:
    """A day without its hour counts to its end; an hour alone is the next one after the start."""
    found = span(first, last, NOW)
    assert [on_the_wall(at).isoformat(" ", "minutes") for at in (found.start, found.end)] == [start, end]


def test_the_day_the_clocks_go_forward_has_23_hours() -> None:
    """Midnights are those on the wall."""
    found = span("2027-03-28", "2027-03-28", NOW)
    assert found.end - found.start == timedelta(hours=23)


@pytest.mark.parametrize(("first", "last"), [("samedi 20h", "demain"), ("2026-12-05 22:00", "2026-12-05 20:00"), ("27/12", "26/12")])
def test_an_end_before_the_start_is_refused_with_both(first: str, last: str) -> None:
    """The sentence says what was understood of both."""
    with pytest.raises(WrongCommandLineError) as refused:
        span(first, last, NOW)
    assert refused.value.code == "end-before-start"
    assert refused.value.text.values["end"] <= refused.value.text.values["start"]  # type: ignore[operator]


@given(st.integers(0, 400), st.integers(0, 30))
def test_any_days_give_as_many_midnights(ahead: int, days: int) -> None:
    """A span of days begins and ends at midnight on the wall and holds every day named."""
    first = on_the_wall(NOW).date() + timedelta(days=ahead)
    found = span(first.isoformat(), (first + timedelta(days=days)).isoformat(), NOW)
    walls = [on_the_wall(found.start), on_the_wall(found.end)]
    assert all((wall.hour, wall.minute) == (0, 0) for wall in walls)
    assert (walls[1] - walls[0]).days == days + 1


@pytest.mark.parametrize("last", ["2026-02-30", "2027-02-29", "2026-13-01", "monday 25:00"])
def test_an_end_that_does_not_exist_is_a_wrong_date(last: str) -> None:
    """Also where no start was given."""
    with pytest.raises(WrongCommandLineError):
        span("", last, datetime(2026, 3, 4, 14, tzinfo=UTC))
