"""Festive events: the rules that date them, against dates that were held, and the editions that follow."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopfb.domain.case import Occasion
from coopfb.domain.festive import Edition, Event, edition, editions_from, occasions
from coopfb.domain.festive_rule import first_day
from coopfb.errors import InvalidDataError
from coopfb.i18n import say


def event(rule: str, days: int = 1, code: str = "fair", place: str = "FR-59599") -> Event:
    """Return an event of that rule."""
    return Event(code, "Foire", "Foor", place, "art", rule, days, "press", "BE")


@pytest.mark.parametrize(
    ("rule", "held"),
    [
        ("first weekend of september", "2013-08-31 2019-08-31 2022-09-03 2027-09-04"),
        ("first sunday of september - 8 days", "2015-08-29 2017-08-26"),
        ("easter - 49 days", "2018-02-11 2020-02-23 2023-02-19"),
        ("Easter  -  51 DAYS", "2020-02-21 2025-02-28"),
        ("easter + 1 day", "2014-04-21 2019-04-22"),
        ("easter - 23 days", "2018-03-09 2023-03-17"),
        ("trinity - 1 day", "2018-05-26"),
        ("sunday after trinity", "2018-06-03"),
        ("monday before easter", "2019-04-15"),
        ("sunday before easter", "2019-04-14"),
        ("sunday after 5 july", "2022-07-10 2024-07-07"),
        ("sunday before 5 july", "2026-06-28 2027-07-04"),
        ("third sunday of july - 4 days", "2016-07-13 2022-07-13"),
        ("fourth sunday of august - 2 days", "2018-08-24 2022-08-26"),
        ("last sunday of july", "2023-07-30 2025-07-27"),
        ("last weekend of june", "2018-06-23 2023-06-24"),
        ("11 november", "2026-11-11"),
        ("29 february", "2024-02-29 2028-02-29"),
        ("2027-06-18", "2027-06-18"),
        ("every 3 years from 2024: second sunday of may - 1 day", "2024-05-11 2027-05-08 2030-05-11"),
    ],
)
def test_rules_give_the_days_that_were_held(rule: str, held: str) -> None:
    """Dates as the press gave them, and those the calendar gives for the years to come."""
    for day in held.split():
        assert str(first_day(rule, int(day[:4]))) == day


@pytest.mark.parametrize(
    ("rule", "year"),
    [
        ("every 3 years from 2024: second sunday of may", 2025),
        ("every 3 years from 2024: second sunday of may", 2021),
        ("29 february", 2027),
        ("fifth sunday of june", 2027),
        ("2027-06-18", 2028),
        ("easter", 1989),
        ("easter", 2101),
    ],
)
def test_a_year_may_have_no_edition(rule: str, year: int) -> None:
    """Between two editions, where the calendar lacks the day, and outside the years that are counted."""
    assert edition(event(rule), year) is None


WRONG = [
    "",
    "sometimes",
    "first sunday",
    "sixth sunday of may",
    "30 february",
    "2027-02-30",
    "1850-01-01",
    "easter - 99 days",
    "easter -47 days",
]
WRONG += ["every 0 years from 2024: easter", "first sunday of mai", "premier dimanche de mai", "easter; drop table event", "x" * 100_000]


@pytest.mark.parametrize("rule", WRONG, ids=lambda rule: rule[:30])
def test_an_unknown_rule_is_invalid_data_and_says_what_is_allowed(rule: str) -> None:
    """A slip in the data is found where it stands."""
    with pytest.raises(InvalidDataError) as told:
        edition(event(rule), 2027)
    assert told.value.code == "wrong-event-rule"
    assert told.value.remedy
    assert "first sunday of september" in say(told.value.remedy, "en")
    assert len(say(told.value.text, "en")) < 200


def test_an_edition_has_its_code_and_days() -> None:
    """Three days from the Sunday before Ash Wednesday; the name on the spot follows the place."""
    held = edition(event("easter - 49 days", 3), 2027)
    assert held == Edition(event("easter - 49 days", 3), 2027, date(2027, 2, 7), date(2027, 2, 9))
    assert held.occasion == Occasion("fair-2027", event("").named, "FR-59599", "2027-02-07", "2027-02-09")
    assert event("", place="BE-33011").named.local == "Foor"
    assert event("", place="BE-57096").named.local == "Foire"


def test_the_one_under_way_is_the_next_one() -> None:
    """Until its last day an edition is not over; one that began last year is not forgotten."""
    fair = event("first sunday of september - 8 days", 30)
    assert next(editions_from(fair, date(2027, 9, 26))).year == 2027
    assert next(editions_from(fair, date(2027, 9, 27))).year == 2028
    turn = event("28 december", 10)
    assert next(editions_from(turn, date(2028, 1, 6))).code == "fair-2027"
    assert list(editions_from(event("2027-06-18"), date(2027, 6, 19))) == []


def test_occasions_are_the_editions_that_touch_the_days() -> None:
    """First and last day count, in the order they begin, over the turn of the year too."""
    known = [
        event("28 december", 10, "turn"),
        event("1 january", 1, "new"),
        event("3 january", 1, "late"),
        event("27 december", 1, "early"),
    ]
    assert [one.code for one in occasions(known, date(2027, 12, 28), date(2028, 1, 2))] == ["turn-2027", "new-2028"]


@given(
    st.sampled_from(["first", "second", "third", "fourth", "last"]),
    st.sampled_from(["monday", "thursday", "sunday"]),
    st.sampled_from(["january", "june", "december"]),
    st.integers(-60, 60),
    st.integers(1990, 2100),
)
def test_every_rule_of_the_language_gives_the_weekday_it_names(nth: str, weekday: str, month: str, shift: int, year: int) -> None:
    """Days added or taken away move it by as many days."""
    base = first_day(f"{nth} {weekday} of {month}", year)
    assert base is not None
    assert f"{base:%A %B}".lower() == f"{weekday} {month}"
    sign = "-" if shift < 0 else "+"
    assert first_day(f"{nth} {weekday} of {month} {sign} {abs(shift)} days", year) == base + timedelta(days=shift)
