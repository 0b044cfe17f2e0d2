"""Freshness: what a directory line says of its age."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopfb.domain.freshness import freshness

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("age", "wanted"),
    [(0, "verified"), (180, "verified"), (181, "to-confirm"), (399, "to-confirm"), (400, "stale"), (4000, "stale"), (-1, "to-confirm")],
)
def test_age_decides(age: int, wanted: str) -> None:
    """The boundaries of 180 and 400 days, and a date in the future, which nobody can have verified."""
    assert freshness((TODAY - timedelta(days=age)).isoformat(), TODAY, 180, 400) == wanted


@pytest.mark.parametrize("words", ["", "soon", "2026-02-31"])
def test_no_date_is_never(words: str) -> None:
    """A row without a readable date was never verified."""
    assert freshness(words, TODAY, 180, 400) == "never"


@given(st.dates(), st.integers(0, 2000), st.integers(0, 2000))
def test_older_is_never_fresher(verified: date, confirm: int, more: int) -> None:
    """A day of age never makes a past verification fresher, whatever the settings."""
    order = ["verified", "to-confirm", "stale"]
    stale = confirm + more
    if timedelta(days=1) < TODAY - verified:
        younger = freshness((verified + timedelta(days=1)).isoformat(), TODAY, confirm, stale)
        assert order.index(freshness(verified.isoformat(), TODAY, confirm, stale)) >= order.index(younger)
