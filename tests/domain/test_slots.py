"""The slots of a series: real hours on clock-change nights, and what public holidays of each State do to them."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopfb.domain.holiday_policy import AREAS, CHOICES, policy_text, understand_policy
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.recurrence import Slot, slots, understand_every
from coopfb.errors import WrongCommandLineError
from coopfb.i18n import say

HOLIDAYS: Mapping[str, Mapping[date, str]] = {
    "FR": {date(2027, 7, 14): "Fête nationale", date(2027, 11, 11): "Armistice", date(2027, 12, 25): "Noël"},
    "BE": {date(2027, 7, 21): "Fête nationale", date(2027, 11, 11): "Armistice", date(2027, 12, 25): "Noël"},
    "FR-57": {date(2027, 12, 26): "Saint Étienne"},
}


def planned(words: str, first: str, until: str, hours: str = "14:00-18:00", policy: str = "keep") -> list[Slot]:
    """Return the slots of a series."""
    start, end = (time.fromisoformat(hour) for hour in hours.split("-"))
    begins = date.fromisoformat(first)
    return slots(understand_every(words, None, begins), begins, date.fromisoformat(until), start, end, understand_policy(policy), HOLIDAYS)


def told(slot: Slot, lang: str = "en") -> str:
    """Return what is said of a slot."""
    return say(slot.shifted.text, lang) if slot.shifted else ""


@pytest.mark.parametrize(
    ("night", "hours", "start", "end"),
    [
        ("2026-10-24", 9, "2026-10-24T20:00", "2026-10-25T05:00"),
        ("2027-03-27", 7, "2027-03-27T21:00", "2027-03-28T04:00"),
        ("2027-10-30", 9, "2027-10-30T20:00", "2027-10-31T05:00"),
        ("2027-10-23", 8, "2027-10-23T20:00", "2027-10-24T04:00"),
    ],
)
def test_a_night_keeps_its_local_times_and_shows_its_real_hours(night: str, hours: float, start: str, end: str) -> None:
    """22:00 to 06:00 is 22:00 to 06:00 on the wall; on the night of a clock change it lasts 7 or 9 hours."""
    (slot,) = planned("FREQ=DAILY", night, night, "22:00-06:00")
    assert (slot.start, slot.end) == tuple(datetime.fromisoformat(at).replace(tzinfo=UTC) for at in (start, end))
    assert slot.hours == hours
    assert (f"{hours} hours, not 8" in told(slot)) == (hours != 8)
    assert slot.slot == f"{night}T22:00"


def test_times_that_do_not_exist_or_come_twice_are_said() -> None:
    """In spring the hour is moved on, in autumn the first one is taken; an end never comes before its start."""
    (spring,) = planned("FREQ=DAILY", "2027-03-28", "2027-03-28", "02:30-03:15")
    assert (spring.hours, f"{on_the_wall(spring.start):%H:%M}") == (0.75, "03:30")
    assert "02:30 does not exist" in told(spring)
    (autumn,) = planned("FREQ=DAILY", "2027-10-31", "2027-10-31", "00:00-02:30")
    assert autumn.hours == 2.5
    assert "02:30 comes twice" in told(autumn)
    (late,) = planned("FREQ=DAILY", "2027-10-31", "2027-10-31", "02:30-04:00")
    assert late.hours == 2.5
    assert "2.5 hours, not 1.5" in told(late)
    assert "2,5 heures et non 1,5" in told(late, "fr")


def test_an_end_that_is_not_after_the_start_is_on_the_next_day() -> None:
    """Also when both are the same hour: a day long."""
    assert planned("FREQ=DAILY", "2027-06-01", "2027-06-01", "20:00-20:00")[0].hours == 24
    assert planned("FREQ=DAILY", "2027-06-01", "2027-06-01", "20:00-02:00")[0].hours == 6


@pytest.mark.parametrize(
    ("policy", "day", "held", "said"),
    [
        ("keep", "2027-07-14", "2027-07-14", ""),
        ("skip", "2027-07-14", "", "skipped: Fête nationale in France"),
        ("skip", "2027-07-21", "", "skipped: Fête nationale in Belgium"),
        ("FR=skip,BE=keep", "2027-07-21", "2027-07-21", ""),
        ("BE=sauter", "2027-07-14", "2027-07-14", ""),
        ("before", "2027-07-14", "2027-07-13", "moved to Tue 13 Jul 2027: Fête nationale in France"),
        ("après", "2027-07-14", "2027-07-15", "moved to Thu 15 Jul 2027: Fête nationale in France"),
        ("erna", "2027-12-25", "2027-12-26", "moved to Sun 26 Dec 2027: Noël in France"),
        ("FR=after,BE=after,FR-57=skip", "2027-12-25", "2027-12-27", "moved to Mon 27 Dec 2027: Noël in France"),
        ("keep", "2027-12-26", "2027-12-26", ""),
        ("FR-57=skip", "2027-12-26", "", "skipped: Saint Étienne in Moselle"),
        ("FR=before,BE=skip", "2027-11-11", "", "skipped: Armistice in Belgium"),
        ("FR=after,BE=before", "2027-11-11", "2027-11-10", "moved to Wed 10 Nov 2027: Armistice in Belgium"),
    ],
)
def test_what_a_holiday_does_depends_on_the_state(policy: str, day: str, held: str, said: str) -> None:
    """The slot keeps the name its rule gave it, wherever it goes."""
    (slot,) = (one for one in planned("FREQ=DAILY;INTERVAL=7", _week_before(day), _week_after(day), policy=policy) if one.slot[:10] == day)
    assert slot.skipped == (not held)
    assert on_the_wall(slot.start).date().isoformat() == (held or day)
    assert told(slot) == said


def _week_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=7)).isoformat()


def _week_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=7)).isoformat()


def test_a_slot_never_moves_onto_another_nor_out_of_the_series() -> None:
    """Then it is skipped, and that is said."""
    found = {one.slot[:10]: one for one in planned("tue,wed", "2027-07-12", "2027-07-16", policy="before")}
    assert found["2027-07-14"].skipped
    assert "not free" in told(found["2027-07-14"])
    (alone,) = planned("FREQ=DAILY", "2027-07-14", "2027-07-14", policy="before")
    assert alone.skipped


def test_a_moved_night_says_both_things() -> None:
    """Moved because of a holiday onto the night of a clock change."""
    rhythm, first = understand_every("FREQ=MONTHLY;BYMONTHDAY=29;COUNT=2", None, date(2027, 9, 29)), date(2027, 9, 29)
    holidays = {"FR": {date(2027, 10, 29): "Essai"}}
    slot = slots(rhythm, first, date(2027, 11, 30), time(22), time(6), {"FR": "after"}, holidays)[1]
    assert slot.hours == 9
    assert "moved to Sat 30 Oct 2027" in told(slot)
    assert "9 hours, not 8" in told(slot)


@pytest.mark.parametrize("words", ["", "perhaps", "FR=", "XX=skip", "FR=skip,FR=keep", "skip,FR=keep", "skip=FR", "x" * 100_000])
def test_a_policy_that_says_nothing_is_refused(words: str) -> None:
    """Twice for one State is a contradiction, whatever it says."""
    with pytest.raises(WrongCommandLineError) as refused:
        understand_policy(words)
    assert refused.value.code == "wrong-policy"


@given(st.dictionaries(st.sampled_from(AREAS), st.sampled_from(CHOICES), min_size=1))
def test_a_stored_policy_is_understood_again(policy: dict[str, str]) -> None:
    """What `series.on_holiday` keeps can be typed."""
    whole = {area: policy.get(area, "keep") for area in AREAS if area in policy or area != "FR-57"}
    assert understand_policy(policy_text(whole)) == whole


DAYS = st.dates(date(2027, 1, 1), date(2027, 12, 31))


@given(
    st.sampled_from(["mon,thu", "first wed", "FREQ=DAILY;INTERVAL=3", "daily", "fri every 2 weeks", "FREQ=MONTHLY;BYMONTHDAY=1,11,14,25"]),
    st.dictionaries(st.sampled_from(AREAS), st.sampled_from(CHOICES)),
    st.dictionaries(st.sampled_from(AREAS), st.dictionaries(DAYS, st.just("x"), max_size=40)),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
)
def test_what_holds_for_every_series(
    words: str, policy: dict[str, str], holidays: dict[str, dict[date, str]], start: time, end: time
) -> None:
    """Names are unique and in order; nobody works on a holiday that is not kept, twice on one day, nor other hours than were planned."""
    first, until = date(2027, 1, 1), date(2027, 12, 31)
    found = slots(understand_every(words, None, first), first, until, start, end, policy, holidays)
    names = [slot.slot for slot in found]
    assert names == sorted(set(names))
    held = [slot for slot in found if not slot.skipped]
    days = [on_the_wall(slot.start).date() for slot in held]
    assert days == sorted(set(days))
    avoided = {day for area, named in holidays.items() if policy.get(area, "keep") != "keep" for day in named}
    assert avoided.isdisjoint(days)
    wall = (datetime.combine(first, end) - datetime.combine(first, start)) % timedelta(days=1) or timedelta(days=1)
    for slot in found:
        assert timedelta(0) < slot.end - slot.start
        if slot.shifted is None:
            assert slot.end - slot.start == on_the_wall(slot.end) - on_the_wall(slot.start) == wall
            assert f"{on_the_wall(slot.start):%Y-%m-%dT%H:%M}" == slot.slot
        assert abs(slot.end - slot.start - wall) <= timedelta(hours=1)
