"""Radio plans: two operations on one channel at one time, whatever their number, and nothing else."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coopfb.domain.booking import Booking
from coopfb.domain.radio import clashes

START = datetime(2026, 12, 5, 19, tzinfo=UTC)
WINDOWS = st.lists(st.tuples(st.sampled_from(("RC-ART", "RC-LYS")), st.integers(0, 20), st.integers(1, 6)), max_size=8)


def booked(number: int, channel: str, hour: int, hours: int) -> Booking:
    """Return what one operation holds."""
    start = START + timedelta(hours=hour)
    return Booking("channel", channel, f"ART-F-2026-{number:04}", start, start + timedelta(hours=hours))


@given(WINDOWS)
def test_clashes_are_every_pair_that_overlaps_on_one_channel(windows: list[tuple[str, int, int]]) -> None:
    """As if each pair were compared; each is told to both."""
    several = [booked(number, *window) for number, window in enumerate(windows, 1)]
    wanted = {
        (one.operation, other.operation)
        for one in several
        for other in several
        if one is not other and one.what == other.what and one.start < other.end and other.start < one.end
    }
    found = [(operation, clash.operation) for operation, held in clashes(several).items() for clash in held]
    assert len(found) == len(set(found))
    assert set(found) == wanted


def test_an_end_that_is_a_start_is_no_clash() -> None:
    """One hands the channel over to the other."""
    assert clashes([booked(1, "RC-ART", 0, 3), booked(2, "RC-ART", 3, 2)]) == {}
    [clash] = clashes([booked(1, "RC-ART", 0, 3), booked(2, "RC-ART", 2, 2)])["ART-F-2026-0001"]
    assert (clash.channel, clash.operation, clash.start) == ("RC-ART", "ART-F-2026-0002", START + timedelta(hours=2))
