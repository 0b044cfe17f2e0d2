"""Opening hours and duty rows: open, until when, or when next; unknown is never open."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from opening_hours import OpeningHours, validate

from coopfb.domain.contact import Duty
from coopfb.domain.hours import OnDuty, duty, validate_hours

BORDER = ZoneInfo("Europe/Paris")
HOLIDAYS = [date(2026, 11, 11), date(2026, 12, 25)]
DESK = "Mo-Fr 08:00-18:00; PH off"


def local(words: str) -> datetime:
    """Return a local time (first occurrence) as a moment."""
    return datetime.fromisoformat(words).replace(tzinfo=BORDER).astimezone(UTC)


def row(start: str, end: str, *, on: bool = True, holder: str = "") -> Duty:
    """Return a duty row between two local times."""

    def stored(words: str) -> str:
        return local(words).strftime("%Y-%m-%dT%H:%M:%SZ")

    return Duty(id="", contact="", start=stored(start), end=stored(end), on=on, holder=holder, owner="")


def at(hours: str, words: str, *rows: Duty) -> OnDuty:
    """Return the duty of a contact at a local time."""
    return duty(hours, rows, HOLIDAYS, local(words))


def test_hours_not_known_are_not_open() -> None:
    """No hours: nothing is claimed."""
    assert at("", "2026-11-26T10:00") == OnDuty(known=False, open=False)


def test_round_the_clock() -> None:
    """24/7 is open on holidays too, however it is written."""
    assert at("24/7", "2026-11-11T03:00") == OnDuty(known=True, open=True, always=True)
    assert at("Mo-Su 00:00-24:00", "2026-11-11T03:00").always


@pytest.mark.parametrize(
    ("hours", "when", "until", "opens"),
    [
        (DESK, "2026-11-26T10:00", "2026-11-26T18:00", None),
        (DESK, "2026-11-26T18:00", None, "2026-11-27T08:00"),
        (DESK, "2026-11-27T19:00", None, "2026-11-30T08:00"),
        (DESK, "2026-11-11T10:00", None, "2026-11-12T08:00"),
        (DESK, "2026-11-10T19:00", None, "2026-11-12T08:00"),
        ("Mo-Fr 08:00-18:00; PH 10:00-12:00", "2026-11-11T11:00", "2026-11-11T12:00", None),
        ("Mo-Fr 08:00-18:00; PH 10:00-12:00", "2026-11-11T09:00", None, "2026-11-11T10:00"),
        ("Sa,PH 10:00-12:00", "2026-11-11T11:00", "2026-11-11T12:00", None),
        ("Sa,PH 10:00-12:00", "2026-11-12T11:00", None, "2026-11-14T10:00"),
        ("PH Sa 10:00-12:00", "2026-11-11T11:00", None, None),
        ("Nov Sa,PH 10:00-12:00", "2026-11-11T11:00", "2026-11-11T12:00", None),
        ("Mo-Fr 08:00-18:00, PH 19:00-20:00", "2026-11-11T19:30", "2026-11-11T20:00", None),
        ("Mo-Fr 08:00-18:00; PH -1 day 08:00-12:00", "2026-11-10T13:00", None, "2026-11-11T08:00"),
        ("24/7; PH off", "2026-11-11T10:00", None, "2026-11-12T00:00"),
        ("Mo, We 08:00-12:00", "2026-11-23T13:00", None, "2026-11-25T08:00"),
        ("Mo-Fr 08:00-12:00, 13:00-18:00", "2026-11-26T12:30", None, "2026-11-26T13:00"),
        (" Mo-Fr 08:00-18:00 ", "2026-11-26T10:00", "2026-11-26T18:00", None),
        ("off", "2026-11-26T10:00", None, None),
    ],
)
def test_until_or_when_next(hours: str, when: str, until: str | None, opens: str | None) -> None:
    """An open desk says until when, a closed one when it opens, its State's holidays counted."""
    found = at(hours, when)
    assert (found.known, found.open) == (True, until is not None)
    assert found.until == (local(until) if until else None)
    assert found.opens == (local(opens) if opens else None)


def test_a_holiday_closes_its_own_night() -> None:
    """The night from the 10th runs into the holiday; the night of the holiday itself does not begin."""
    night = "Mo-Fr 22:00-06:00; PH off"
    assert at(night, "2026-11-11T03:00").until == local("2026-11-11T06:00")
    assert not at(night, "2026-11-12T03:00").open


@pytest.mark.parametrize(("evening", "hours_left"), [("2026-03-28T23:00", 6), ("2026-10-24T23:00", 8), ("2026-11-24T23:00", 7)])
def test_clock_change_nights(evening: str, hours_left: int) -> None:
    """A night until 06:00 lasts its real hours when the clocks change."""
    found = at("22:00-06:00", evening)
    assert found.open
    assert found.until == local(evening) + timedelta(hours=hours_left)


def test_hours_that_the_clock_change_skips() -> None:
    """A desk that opens at 02:30 in the night that has no 02:30 opens at 03:30."""
    assert at("02:30-06:00", "2026-03-29T01:00").opens == local("2026-03-29T03:30")


def test_second_of_the_repeated_hours() -> None:
    """Closed at 02:30 in autumn means closed at the first 02:30, and not open again at the second 02:10."""
    second = local("2026-10-25T02:10") + timedelta(hours=1)
    assert not duty("00:00-02:30", (), (), second).open


def test_comment_is_passed_on() -> None:
    """Hours by appointment count as open, so what they say must be seen; so must why a holiday is closed."""
    assert at('Mo-Fr 08:00-12:00 "sur rendez-vous"', "2026-11-26T10:00").comment == "sur rendez-vous"
    assert at('Mo-Fr 08:00-12:00 "PH; off"', "2026-11-11T10:00") == OnDuty(
        known=True, open=True, until=local("2026-11-11T12:00"), comment="PH; off"
    )
    assert at('Mo-Fr 08:00-18:00; PH off "jour férié"', "2026-11-11T10:00").comment == "jour férié"


@pytest.mark.parametrize("hours", ["lun-ven 8h-12h", "garbage((", "Mo-Fr 08:00-18:00; SH off", "sunrise-sunset", "x" * 1000, "\0", ";;"])
def test_what_cannot_be_read_is_not_known(hours: str) -> None:
    """Hours nobody can evaluate here are shown as they stand, not guessed at, and refused when written."""
    found = at(hours, "2026-11-26T10:00")
    assert (found.known, found.open, found.comment) == (False, False, hours)
    assert validate_hours(hours) is not None


@pytest.mark.parametrize("hours", ["", "24/7", DESK, "Mo-Fr 08:00-12:00,13:00-18:00; Sa[1] 09:00-12:00; PH off"])
def test_right_hours_are_accepted(hours: str) -> None:
    """Usual hours, and none, may be written."""
    assert validate_hours(hours) is None


def test_unknown_by_its_own_words() -> None:
    """`unknown` in the hours is not known, and not open."""
    found = at("Mo-Fr 08:00-18:00 unknown", "2026-11-26T10:00")
    assert (found.known, found.open) == (False, False)


def test_duty_row_opens_a_closed_desk() -> None:
    """On duty at night: open by rota until the row ends, with its holder."""
    found = at(DESK, "2026-11-28T23:00", row("2026-11-28T22:00", "2026-11-29T06:00", holder="OPJ 12"))
    assert (found.open, found.by_rota, found.holder, found.until) == (True, True, "OPJ 12", local("2026-11-29T06:00"))


def test_duty_row_makes_unknown_hours_known() -> None:
    """A row is enough to say open, and its beginning enough to say when."""
    rows = row("2026-11-28T22:00", "2026-11-29T06:00")
    assert at("", "2026-11-28T23:00", rows).open
    before = at("", "2026-11-28T20:00", rows)
    assert (before.known, before.open, before.opens) == (False, False, local("2026-11-28T22:00"))


def test_row_that_says_off_closes_until_it_ends() -> None:
    """Off overrides hours, even 24/7; the desk opens again with what follows."""
    off = row("2026-11-26T09:00", "2026-11-26T14:00", on=False)
    assert at(DESK, "2026-11-26T10:00", off) == OnDuty(known=True, open=False, opens=local("2026-11-26T14:00"), by_rota=True)
    assert at("24/7", "2026-11-26T08:00", off) == OnDuty(known=True, open=True, until=local("2026-11-26T09:00"))


def test_rows_that_touch_read_as_one() -> None:
    """The contact answers until the last of them ends, its present holder until the hand-over."""
    first = row("2026-11-28T22:00", "2026-11-29T02:00", holder="A")
    second = row("2026-11-29T02:00", "2026-11-29T08:00", holder="B")
    found = at(DESK, "2026-11-28T23:00", second, first)
    assert (found.until, found.holder, found.holder_until) == (local("2026-11-29T08:00"), "A", local("2026-11-29T02:00"))


def test_hours_go_on_after_a_row() -> None:
    """A morning on duty does not close the desk before its hours do."""
    assert at(DESK, "2026-11-26T10:00", row("2026-11-26T06:00", "2026-11-26T12:00")).until == local("2026-11-26T18:00")


def test_the_shorter_row_is_the_exception() -> None:
    """A day off inside a month on duty, and an hour on duty inside a month off."""
    month, day = ("2026-11-01T00:00", "2026-12-01T00:00"), ("2026-11-26T00:00", "2026-11-27T00:00")
    assert not at("", "2026-11-26T10:00", row(*month), row(*day, on=False)).open
    assert at("", "2026-11-26T10:00", row(*month, on=False), row(*day)).open
    assert not at("", "2026-11-26T10:00", row(*day), row(*day, on=False)).open


SELECTORS = st.sampled_from(
    ["", "Mo-Fr ", "Sa ", "Mo,We ", "Jul-Nov ", "Nov Mo-Sa ", "week 40-50 ", "Sa[1] ", "PH ", "Mo-Fr,PH ", "PH -1 day "],
)
SAID = st.sampled_from(
    ["08:00-18:00", "off", "08:00-12:00,13:00-18:00", "10:00-11:00 off", '"rdv"', "unknown", "22:00-06:00", '20:00-04:00 "PH"'],
)
RULES = st.lists(st.tuples(st.sampled_from(["; ", ", ", " || "]), SELECTORS, SAID), min_size=1, max_size=3)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31))  # noqa: DTZ001 (made aware below)


def expression(rules: list[tuple[str, str, str]]) -> str:
    """Return rules as one expression."""
    return "".join((separator if i else "") + days + said for i, (separator, days, said) in enumerate(rules))


@given(st.one_of(st.text(max_size=40), RULES.map(expression)), MOMENTS, st.sets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=5))
@example("Mo-Fr 08:00-18:00; PH off", datetime(2026, 11, 11, 10), {date(2026, 11, 11)})  # noqa: DTZ001
def test_never_open_when_not_known(hours: str, when: datetime, holidays: set[date]) -> None:
    """Whatever the hours: no failure, never open and unknown at once, and the next change lies ahead and is one."""
    moment = when.replace(tzinfo=UTC)
    found = duty(hours, (), holidays, moment)
    assert found.known or not found.open
    assert found.until is None or found.opens is None
    change = found.until if found.open else found.opens
    if change:
        assert change > moment
        assert duty(hours, (), holidays, change).open is not found.open


@given(RULES.filter(lambda rules: not any("PH" in days or "22:00" in said or "20:00" in said for _, days, said in rules)), MOMENTS)
def test_agrees_with_the_library_by_day(rules: list[tuple[str, str, str]], when: datetime) -> None:
    """Without holidays and nights, the rules put together here say what the library says of the whole."""
    hours = expression(rules)
    if validate(hours):
        moment = when.replace(tzinfo=BORDER)
        wall = moment.astimezone(UTC).astimezone(BORDER).replace(tzinfo=None)
        assert duty(hours, (), (), moment).open == OpeningHours(hours).is_open(wall)
