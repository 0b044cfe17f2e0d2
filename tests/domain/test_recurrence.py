"""Recurrence: words of three languages and RFC 5545 rules, counted out as dateutil does, and refused before they cost anything."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from coopfb.domain.recurrence import Slot, on_weekday, slots, understand_every
from coopfb.domain.recurrence_rule import CODES, MOST_DATES, Rule, dates, read_rule
from coopfb.errors import WrongCommandLineError

FIRST = date(2026, 11, 24)
WED = 2
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))


def every(words: str, weekday: int | None = None) -> str:
    """Return the rule that words mean."""
    return understand_every(words, weekday, FIRST).rule


def planned(words: str, first: date, until: date | None, start: str = "14:00", end: str = "18:00") -> list[Slot]:
    """Return the slots of words, public holidays left aside."""
    return slots(understand_every(words, None, first), first, until, time.fromisoformat(start), time.fromisoformat(end), {}, {})


SAME = [
    ("FREQ=MONTHLY;BYDAY=1WE", "first wed", "premier mercredi", "le premier mercredi du mois", "eerste woensdag van de maand", "1er mer."),
    ("FREQ=MONTHLY;BYDAY=-1SA", "last sat", "dernier samedi", "laatste zaterdag", "the last saturday of the month"),
    ("FREQ=WEEKLY;BYDAY=FR", "every friday", "fridays", "chaque vendredi", "tous les vendredis", "elke vrijdag", "vrijdagen"),
    ("FREQ=MONTHLY;BYDAY=1WE,3WE", "first and third wed", "1er et 3e mercredis", "eerste en derde woensdag", "2 wednesdays per month"),
    ("FREQ=WEEKLY;BYDAY=MO,TH", "mon,thu", "lundi et jeudi", "maandag en donderdag", "2 per week mon thu"),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "every other wed", "un mercredi sur deux", "om de twee weken op woensdag", "wed every 2 weeks"),
    ("FREQ=DAILY", "daily", "tous les jours", "elke dag"),
    ("FREQ=MONTHLY;BYDAY=1WE,3FR", "first wed and third fri", "premier mercredi et troisième vendredi", "1ste woensdag en 3de vrijdag"),
]
WITHOUT_A_DAY = [
    ("FREQ=WEEKLY;BYDAY=WE", "weekly", "chaque semaine", "elke week", "hebdomadaire", "once a week"),
    (
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
        "2 weeks",
        "every 2 weeks",
        "toutes les 2 semaines",
        "tous les 15 jours",
        "om de 2 weken",
        "om de week",
    ),
    ("FREQ=MONTHLY;BYDAY=1WE", "monthly", "1 per month", "mensuel", "1 par mois", "maandelijks", "eenmaal per maand"),
    (
        "FREQ=MONTHLY;BYDAY=1WE,3WE",
        "2 per month",
        "twice a month",
        "2 par mois",
        "deux fois par mois",
        "2 per maand",
        "twee keer per maand",
    ),
    ("FREQ=MONTHLY;BYDAY=1WE,2WE,3WE,4WE", "4 per month", "4 par mois", "4 per maand"),
    ("FREQ=MONTHLY;INTERVAL=2;BYDAY=1WE", "every 2 months", "tous les 2 mois", "om de 2 maanden"),
    ("FREQ=MONTHLY;BYDAY=1WE", "first", "le premier du mois", "de eerste van de maand"),
]


@pytest.mark.parametrize(("rule", "words"), [(rule, words) for rule, *all_words in SAME for words in all_words])
def test_words_of_three_languages_mean_the_same(rule: str, words: str) -> None:
    """Whatever language the coordinator speaks, the series is one."""
    assert understand_every(words, None, FIRST)._replace(words="") == (rule, "", False)


@pytest.mark.parametrize(("rule", "words"), [(rule, words) for rule, *all_words in WITHOUT_A_DAY for words in all_words])
def test_words_without_a_day_want_one(rule: str, words: str) -> None:
    """Nobody's weekday is guessed: the caller proposes one, or --weekday gives it."""
    rhythm = understand_every(words, None, FIRST)
    assert (rhythm.rule, rhythm.wants_weekday) == ("", True)
    assert on_weekday(rhythm, WED).rule == every(words, WED) == rule
    with pytest.raises(WrongCommandLineError) as told:
        slots(rhythm, FIRST, date(2027, 1, 1), time(14), time(18), {}, {})
    assert "--weekday" in str(told.value.remedy)


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("FREQ=MONTHLY;BYDAY=1WE", "FREQ=MONTHLY;BYDAY=1WE"),
        ("rrule:freq=weekly;byday=th,mo;interval=1", "FREQ=WEEKLY;BYDAY=MO,TH"),
        ("RRULE:FREQ=WEEKLY;UNTIL=20270630T220000Z;BYDAY=FR", "FREQ=WEEKLY;BYDAY=FR;UNTIL=20270630"),
        ("FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=TU"),
        ("FREQ=MONTHLY;COUNT=3", "FREQ=MONTHLY;BYMONTHDAY=24;COUNT=3"),
        ("FREQ=YEARLY;COUNT=3", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=24;COUNT=3"),
    ],
)
def test_a_rule_is_kept_in_one_form(typed: str, rule: str) -> None:
    """What the rule takes from its start is written out, so that the stored text means the same on its own."""
    assert every(typed) == rule
    assert every(rule) == rule


REFUSED = [
    *("", " ", "x", "wed!", "first wed weekly", "0 weeks", "999 weeks", "2 2 weeks", "5 per month", "3 per week", "2", "weekly monthly"),
    *("wed wed", "every day on mon", "first week", "\x00", "…", "FREQ=", "FREQ=HOURLY;COUNT=3", "FREQ=MINUTELY", "FREQ=SECONDLY;COUNT=1"),
    *("FREQ=DAILY;FOO=1", "FREQ=DAILY;BYSETPOS=1", "FREQ=DAILY;FREQ=DAILY", "INTERVAL=2", "FREQ=WEEKLY;INTERVAL=0", "FREQ=WEEKLY;COUNT=0"),
    *(
        "FREQ=DAILY;COUNT=521",
        "FREQ=DAILY;COUNT=99999999999",
        "FREQ=DAILY;COUNT=3;UNTIL=20270101",
        "FREQ=WEEKLY;BYDAY=1WE",
        "FREQ=DAILY;BYDAY=XX",
    ),
    *(
        "FREQ=MONTHLY;BYDAY=6WE",
        "FREQ=MONTHLY;BYDAY=0WE",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=WEEKLY;BYMONTHDAY=3",
        "FREQ=DAILY;UNTIL=20270231",
    ),
    *("FREQ=DAILY;BYMONTH=13", "FREQ=WEEKLY;WKST=XX", "DTSTART:20270101\nRRULE:FREQ=DAILY;COUNT=1", "FREQ=DAILY;COUNT=①"),
    *("a" * 100_000, "FREQ=DAILY;BYMONTHDAY=" + "1," * 50_000, "first " * 20_000, "wed=" * 30_000),
]


@pytest.mark.parametrize("words", REFUSED, ids=lambda words: words[:30])
def test_what_cannot_be_a_rhythm_is_one_short_sentence(words: str) -> None:
    """Sub-daily rules, unknown parts, contradictions and rubbish all end in `wrong-rhythm`, with what to write instead."""
    with pytest.raises(WrongCommandLineError) as told:
        understand_every(words, None, FIRST)
    assert told.value.code == "wrong-rhythm"
    assert told.value.remedy
    assert len(str(told.value.text)) < 500


@pytest.mark.parametrize("words", ["first wed", "every friday", "FREQ=WEEKLY;BYDAY=FR", "FREQ=MONTHLY;BYMONTHDAY=3", "FREQ=DAILY", "daily"])
def test_a_weekday_given_twice_is_refused(words: str) -> None:
    """--weekday beside words that name a day contradicts them, even where it repeats them."""
    with pytest.raises(WrongCommandLineError) as told:
        understand_every(words, WED, FIRST)
    assert told.value.code == "wrong-rhythm"
    assert every("FREQ=WEEKLY", WED) == "FREQ=WEEKLY;BYDAY=WE"


@pytest.mark.parametrize(
    ("words", "until", "code"),
    [
        ("every friday", None, "open-ended"),
        ("FREQ=DAILY", date(2030, 1, 1), "too-many-dates"),
        ("every friday", date(2032, 1, 1), "too-many-dates"),
        ("FREQ=YEARLY;COUNT=10", None, "too-many-dates"),
        ("FREQ=WEEKLY;BYDAY=FR;UNTIL=20400101", None, "too-many-dates"),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", date(2028, 1, 1), "no-date"),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=5", None, "no-date"),
        ("FREQ=MONTHLY;INTERVAL=300;BYMONTH=2;BYMONTHDAY=30;COUNT=520", None, "no-date"),
        ("first wed", FIRST - timedelta(days=1), "no-date"),
    ],
)
def test_a_series_has_an_end_and_a_measure(words: str, until: date | None, code: str) -> None:
    """Open-ended, too long and empty series are told apart; a rule that never has a date ends at once."""
    with pytest.raises(WrongCommandLineError) as told:
        planned(words, FIRST, until)
    assert told.value.code == code


def test_both_ends_of_the_series_count() -> None:
    """UNTIL in the rule and --until: the earlier holds, and both days are in the series."""
    assert [one.slot for one in planned("FREQ=DAILY;UNTIL=20261126", FIRST, date(2026, 12, 31))] == [
        f"2026-11-{day}T14:00" for day in (24, 25, 26)
    ]
    assert len(planned("FREQ=DAILY;UNTIL=20261231", FIRST, date(2026, 11, 25))) == 2
    assert len(planned("FREQ=WEEKLY;COUNT=520;BYDAY=MO,TU,WE,TH,FR,SA,SU", FIRST, None)) == MOST_DATES


def test_an_interval_counts_from_the_first_date() -> None:
    """Every second Friday, asked for on a Saturday, begins with the next Friday and not with the one after it."""
    found = planned("fri every 2 weeks", date(2026, 11, 28), date(2026, 12, 31))
    assert [one.slot[:10] for one in found] == ["2026-12-04", "2026-12-18"]


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Draw a plain rule, with the parts that go together."""
    freq = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={freq}", f"INTERVAL={draw(st.integers(1, 4))}"]
    weekdays = draw(st.lists(st.sampled_from(CODES), max_size=3, unique=True))
    if freq in {"MONTHLY", "YEARLY"} and weekdays and draw(st.booleans()):
        weekdays = [f"{draw(st.sampled_from([1, 2, 3, 4, 5, -1, -2]))}{day}" for day in weekdays]
    parts += [f"BYDAY={','.join(weekdays)}"] if weekdays else []
    months = draw(st.lists(st.integers(1, 12), max_size=4, unique=True))
    parts += [f"BYMONTH={','.join(map(str, months))}"] if months else []
    # Only what some month has: dateutil searches eight thousand years for the rest.
    if freq != "WEEKLY" and all(day in CODES for day in weekdays) and draw(st.booleans()):
        days = draw(st.lists(st.integers(1, 28) | st.integers(-28, -1), min_size=1, max_size=3, unique=True))
        parts += [f"BYMONTHDAY={','.join(map(str, days))}"]
    return ";".join(parts)


@given(rules(), DAYS, st.integers(0, 700))
def test_plain_rules_give_the_dates_of_dateutil(words: str, first: date, span: int) -> None:
    """The library is right about every rule; ours only never searches for ever. Intervals count from the first date that fits."""
    rule, until = read_rule(understand_every(words, None, first).rule), first + timedelta(days=span)
    mine, code = counted_out(rule, first, until)
    if code == "too-many-dates":
        return
    said = rule.said if mine else rule._replace(interval=1).said
    start = datetime.combine(mine[0] if mine else first, time())
    theirs = rrulestr(f"RRULE:{said};UNTIL={until:%Y%m%d}T000000", dtstart=start)
    assert mine == [day.date() for day in theirs]


def counted_out(rule: Rule, first: date, until: date) -> tuple[list[date], str]:
    """Return the dates of a rule, or none and why."""
    try:
        return dates(rule, first, until), ""
    except WrongCommandLineError as told:
        return [], told.code


@given(st.text(max_size=60) | st.text("FREQ=WKLYMONTHDI;BUCA123,-", max_size=60))
def test_any_text_is_a_rhythm_or_refused(words: str) -> None:
    """Nothing else can happen."""
    with suppress(WrongCommandLineError):
        rhythm = understand_every(words, None, FIRST)
        assert rhythm.wants_weekday or every(rhythm.rule) == rhythm.rule
