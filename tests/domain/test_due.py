"""What is due of an operation: held, reported, sent; and the hint that the common centre was not told."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopfb.domain.due import DUE, due
from coopfb.domain.operation import STATUSES, OperationLine

START = datetime(2026, 12, 5, 19, 0, tzinfo=UTC)
END = START + timedelta(hours=6)
LINE = OperationLine("DUNKERQUE-F-2026-0001", "patrol", "dunkerque", "burglaries", "issued", 1, START, END, "", (), False, False)


@pytest.mark.parametrize(
    ("changes", "days", "what", "overdue"),
    [
        ({"status": "issued"}, 0.1, "not-held", True),
        ({"status": "draft"}, 0.1, "not-held", True),
        ({"status": "held"}, 0.1, "no-report", False),
        ({"status": "held"}, 5, "no-report", False),
        ({"status": "held"}, 5.1, "no-report", True),
        ({"status": "reported", "reported": True}, 4, "not-sent", False),
        ({"status": "reported", "reported": True}, 6, "not-sent", True),
    ],
)
def test_after_the_end(changes: dict[str, object], days: float, what: str, overdue: bool) -> None:
    """Held or called off at once; reported and sent within the days of the setting."""
    found = due(LINE._replace(**changes), END + timedelta(days=days), 5)
    assert found is not None
    assert (found.what, found.overdue, found.hint) == (what, overdue, False)


@pytest.mark.parametrize(("hours", "told", "status", "hinted"), [
    (24, False, "issued", True), (1, False, "accepted", True), (25, False, "issued", False), (1, True, "issued", False),
    (0, False, "issued", False), (1, False, "draft", False),
])  # fmt: skip
def test_a_centre_not_told_the_day_before_is_only_a_hint(hours: int, told: bool, status: str, hinted: bool) -> None:
    """No law sets a time for it."""
    found = due(LINE._replace(told=told, status=status), START - timedelta(hours=hours), 5)
    assert (found is not None) is hinted
    assert found is None or (found.what, found.hint, found.overdue) == ("not-told", True, False)


@given(
    st.sampled_from(STATUSES), st.booleans(), st.booleans(), st.booleans(), st.integers(-10_000, 10_000), st.integers(1, 365)
)  # fmt: skip
def test_nothing_is_due_of_what_is_over_and_whatever_is_due_stays_so(  # noqa: PLR0913, PLR0917 - one a strategy
    status: str,
    reported: bool,
    sent: bool,
    told: bool,
    hours: int,
    days: int,
) -> None:
    """Called off or sent: nothing. What is overdue today is overdue tomorrow."""
    line = LINE._replace(status=status, reported=reported, sent=sent, told=told)
    now = END + timedelta(hours=hours)
    found = due(line, now, days)
    if status in {"declined", "cancelled"} or sent:
        assert found is None
    if found:
        assert found.what in DUE
        assert not found.overdue or found.by < now or now == line.end
    if found and found.overdue:
        assert due(line, now + timedelta(days=1), days) == found
