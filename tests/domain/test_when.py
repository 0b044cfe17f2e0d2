"""Dates and hours as people write them: what they mean, what is refused, and what is printed back."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coopfb.domain.when import day, hour, understand
from coopfb.domain.when_shown import day_shown, hour_shown, hours_shown, shown
from coopfb.domain.when_words import MONTHS, WEEKDAYS
from coopfb.errors import WrongCommandLineError
from coopfb.i18n import say
from coopfb.text import Text

BORDER = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 26, 15, 30, tzinfo=BORDER)
"""A Thursday afternoon."""


def at(words: str, now: datetime = NOW) -> str:
    """Return what words mean as a local ISO time."""
    return understand(words, now).at.astimezone(BORDER).strftime("%Y-%m-%dT%H:%M")


def refusal(words: str) -> Text:
    """Return the sentence with which words are refused, once it is sure to name examples."""
    with pytest.raises(WrongCommandLineError) as caught:
        understand(words, NOW)
    assert caught.value.code == "wrong-date"
    assert caught.value.remedy is not None
    assert "22h" in caught.value.remedy.msgid
    return caught.value.text


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("2026-12-05T22:00", "2026-12-05T22:00"),
        ("2026-12-05 22:00:30", "2026-12-05T22:00"),
        ("2026-12-05T22:00Z", "2026-12-05T23:00"),
        ("2026-12-05T22:00+01:00", "2026-12-05T22:00"),
        ("2026-12-05t22:00-0500", "2026-12-06T04:00"),
        ("2026-12-05 22h", "2026-12-05T22:00"),
        ("2026/12/05 22h", "2026-12-05T22:00"),
        ("05/12 22h", "2026-12-05T22:00"),
        ("5-12-2026 22u30", "2026-12-05T22:30"),
        ("5.12.26 22:30", "2026-12-05T22:30"),
        ("5.12.26, 22.30", "2026-12-05T22:30"),
        ("le 5 décembre à 22h00", "2026-12-05T22:00"),
        ("5 dec 2026 om 22u", "2026-12-05T22:00"),
        ("5 december 22.30 u", "2026-12-05T22:30"),
        ("December 5, 2026 10pm", "2026-12-05T22:00"),
        ("dec 5th 10:30 p.m.", "2026-12-05T22:30"),
        ("1er janvier 8h", "2027-01-01T08:00"),
        ("22h 15 dec", "2026-12-15T22:00"),
        ("22h 05/12", "2026-12-05T22:00"),
        ("22h 30 le 05/12", "2026-12-05T22:30"),
        ("20 novembre 8h", "2026-11-20T08:00"),
        ("samedi 22h", "2026-11-28T22:00"),
        ("22h samedi", "2026-11-28T22:00"),
        ("ZATERDAG 22U30", "2026-11-28T22:30"),
        ("sat 10 pm", "2026-11-28T22:00"),
        ("zaterdag om 22.30", "2026-11-28T22:30"),
        ("samedi 5 décembre 22h", "2026-12-05T22:00"),
        ("jeudi 16h", "2026-11-26T16:00"),
        ("jeudi 14h", "2026-12-03T14:00"),
        ("jeudi 15h30", "2026-11-26T15:30"),
        ("next thursday 16h", "2026-12-03T16:00"),
        ("samedi prochain 22h", "2026-11-28T22:00"),
        ("volgende zaterdag 22u", "2026-11-28T22:00"),
        ("samedi dernier 22h", "2026-11-21T22:00"),
        ("aujourd'hui 8h", "2026-11-26T08:00"),
        ("aujourd\N{RIGHT SINGLE QUOTATION MARK}hui 22 heures", "2026-11-26T22:00"),
        ("vandaag 22 uur", "2026-11-26T22:00"),
        ("demain 0h", "2026-11-27T00:00"),
        ("morgen 9u", "2026-11-27T09:00"),
        ("apres-demain 9h", "2026-11-28T09:00"),
        ("overmorgen 9u", "2026-11-28T09:00"),
        ("hier 23h", "2026-11-25T23:00"),
        ("gisteren 23u", "2026-11-25T23:00"),
        ("morgen 22.30", "2026-11-27T22:30"),
        ("ce soir", "2026-11-26T20:00"),
        ("vanavond", "2026-11-26T20:00"),
        ("tonight 11 pm", "2026-11-26T23:00"),
        ("ce soir à 8h", "2026-11-26T20:00"),
        ("zaterdagavond", "2026-11-28T20:00"),
        ("morgenavond 9u", "2026-11-27T21:00"),
        ("cette nuit 2h", "2026-11-27T02:00"),
        ("now", "2026-11-26T15:30"),
        ("maintenant", "2026-11-26T15:30"),
        ("nu", "2026-11-26T15:30"),
        ("in 2 hours", "2026-11-26T17:30"),
        ("dans 2 heures", "2026-11-26T17:30"),
        ("over 2 uur", "2026-11-26T17:30"),
        ("dans une heure", "2026-11-26T16:30"),
        ("over een half uur", "2026-11-26T16:00"),
        ("dans 1h30", "2026-11-26T17:00"),
        ("2 uur geleden", "2026-11-26T13:30"),
        ("il y a 90 minutes", "2026-11-26T14:00"),
        ("dans 3 jours à 22h", "2026-11-29T22:00"),
        ("22h", "2026-11-26T22:00"),
        ("à 8h", "2026-11-27T08:00"),
        ("om 22u", "2026-11-26T22:00"),
        ("22:30", "2026-11-26T22:30"),
        ("midi", "2026-11-27T12:00"),
        ("12 am", "2026-11-27T00:00"),
        ("12 pm", "2026-11-27T12:00"),
        ("minuit", "2026-11-27T00:00"),
        ("middernacht", "2026-11-27T00:00"),
        ("samedi 24h", "2026-11-29T00:00"),
        ("Sat Dec 5 22:00:00 2026", "2026-12-05T22:00"),
        ("Sat, 05 Dec 2026 22:00:00 +0100", "2026-12-05T22:00"),
    ],
)
def test_moment_with_an_hour(words: str, wanted: str) -> None:
    """Dates and hours in three languages, in any order, with or without accents."""
    assert at(words) == wanted
    assert understand(words, NOW).had_time


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("2026-12-05", "2026-12-05"),
        ("05/12", "2026-12-05"),
        ("5.12", "2026-12-05"),
        ("zaterdag 5.12", "2026-12-05"),
        ("samedi", "2026-11-28"),
        ("jeudi", "2026-11-26"),
        ("tomorrow", "2026-11-27"),
        ("5 mai", "2027-05-05"),
        ("29/2/28", "2028-02-29"),
        ("over 2 weken", "2026-12-10"),
        ("dim. 29 nov. 2026", "2026-11-29"),
    ],
)
def test_day_without_an_hour(words: str, wanted: str) -> None:
    """A day alone is that day; as a moment it is noon, or the present hour for today, and says so."""
    assert day(words, NOW).isoformat() == wanted
    moment = understand(words, NOW)
    assert not moment.had_time
    assert [remark.code for remark in moment.remarks] == ["hour-assumed"]
    assert at(words) == (f"{wanted}T15:30" if wanted == "2026-11-26" else f"{wanted}T12:00")


def test_midnight_of_a_day_is_its_end() -> None:
    """Saturday midnight is the night to Sunday, and the answer says which was taken."""
    assert at("samedi minuit") == "2026-11-29T00:00"
    assert [remark.code for remark in understand("samedi minuit", NOW).remarks] == ["end-of-day"]


def test_contradicting_weekday_names_the_right_one() -> None:
    """A weekday that does not fall on its date is a slip on one of the two: nobody guesses which."""
    refused = refusal("samedi 2026-12-04")
    assert refused.values["day"] == ("4 déc. 2026", "4 dec 2026", "4 Dec 2026")
    weekday, other = refused.values["weekday"], refused.values["other"]
    assert isinstance(weekday, Text)
    assert isinstance(other, Text)
    assert (weekday.msgid, other.msgid) == ("Friday", "Saturday")
    refusal("vendredi 5 décembre")
    refusal("Fri Dec 5 22:00:00 2026")


@pytest.mark.parametrize(
    "words",
    [
        *("31/02", "29/02/2026", "2026-02-31", "2026-13-01", "12/13/2026", "31 juin", "31 juin 2026", "29/02"),
        *("25h", "22h75", "24:30", "2026-12-05T25:00", "13 pm", "0 am", "demain 22.75"),
    ],
)
def test_impossible_dates_and_hours(words: str) -> None:
    """What does not exist is said not to exist, and quoted."""
    assert "does not exist" in refusal(words).msgid


@pytest.mark.parametrize("words", ["1985-01-01", "3000-01-01", "5/12/1889", "dans 9999 semaines"])
def test_far_years_are_refused(words: str) -> None:
    """A year before 1990 or after 2100 is a slip."""
    assert "out of range" in refusal(words).msgid


@pytest.mark.parametrize(
    "words",
    [
        *("", "   ", "x" * 101, "garbage", "2026", "2026-12", "12/2026", "10", "22.30", "samedi 10.12", "mar 5", "5/12 et 6/12"),
        *("22h 23h", "now 22h", "next", "10\0h", "٥/١٢", "05/06/07 22", "5 December 2026 10:00 EST"),
        *("demain samedi", "samedi dimanche", "cette nuit", "ce soir 14h"),
    ],
)
def test_doubtful_words_are_refused(words: str) -> None:
    """Whatever leaves a choice, or is no date, is refused rather than guessed."""
    refusal(words)


def test_clock_change() -> None:
    """02:30 in spring does not exist, and comes twice in autumn: one is taken, and said."""
    spring, autumn = understand("2026-03-29 02:30", NOW), understand("2026-10-25 02:30", NOW)
    assert spring.at == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert autumn.at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert [r.code for r in spring.remarks] == [r.code for r in autumn.remarks] == ["clock-change"]
    assert [say(spring.remarks[0].text, lang) for lang in ("en", "nl")] == [
        "02:30 does not exist on 29 Mar 2026, when clocks go forward: 03:30 is taken",
        "02.30 u bestaat niet op 29 mrt 2026, bij de overgang naar de zomertijd: 03.30 u is genomen",
    ]
    assert understand("2026-10-25T02:30+01:00", NOW).at == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_two_hours_over_the_clock_change_are_two_hours() -> None:
    """Hours from now are real hours."""
    before = datetime(2026, 10, 25, 1, 30, tzinfo=BORDER)
    assert understand("dans 2 heures", before).at - before.astimezone(UTC) == timedelta(hours=2)


@pytest.mark.parametrize("words", ["samedi 22h", "ce soir", "now", "minuit", "dans 2 heures", "Sat Dec 5 22:00:00 2026"])
def test_a_day_takes_no_hour(words: str) -> None:
    """Where a day is wanted an hour is refused, not dropped."""
    with pytest.raises(WrongCommandLineError) as caught:
        day(words, NOW)
    assert caught.value.code == "wrong-date"


DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
MOMENTS = st.datetimes(datetime(1991, 1, 1), datetime(2100, 12, 30)).map(lambda d: d.replace(second=0, microsecond=0, tzinfo=UTC))  # noqa: DTZ001
ODD = ("\u0130", "½", "²", " dans ", " in ", " uur", " pm", " minuit", " soir")
ALPHABET = st.sampled_from([*"0123456789 :/.-hHuTZ+'éà", *WEEKDAYS, *MONTHS, *ODD])


@given(st.one_of(st.text(max_size=60), st.lists(ALPHABET, max_size=12).map(lambda pieces: "".join(pieces)[:60])), MOMENTS)
@example("dans 9999 semaines", datetime(2026, 11, 26, tzinfo=UTC))
@example("2026-12-05T22:00+99:99", datetime(2026, 11, 26, tzinfo=UTC))
def test_only_one_kind_of_failure(words: str, now: datetime) -> None:
    """Any text is a moment, aware and in range, or one refusal; the same holds for a day."""
    for read in (understand, day):
        try:
            found = read(words, now)
        except WrongCommandLineError as refused:
            assert refused.code == "wrong-date"  # noqa: PT017 (both outcomes are right)
        else:
            assert isinstance(found, date) or found.at.utcoffset() == timedelta(0)


@given(MOMENTS)
def test_iso_comes_back(moment: datetime) -> None:
    """An ISO moment means itself, in any of its usual spellings."""
    for words in (moment.isoformat(), moment.strftime("%Y-%m-%dT%H:%MZ"), moment.astimezone(BORDER).isoformat()):
        assert understand(words, NOW).at == moment


@given(DAYS, st.sampled_from(["/", "-", "."]))
def test_day_before_month_always(wanted: date, separator: str) -> None:
    """05/12 is 5 December, never 12 May, and 2026-12-05 is never turned round."""
    assert day(f"{wanted.day:02}{separator}{wanted.month:02}{separator}{wanted.year}", NOW) == wanted
    assert day(f"{wanted.day}{separator}{wanted.month}{separator}{wanted.year}", NOW) == wanted
    assert day(wanted.isoformat(), NOW) == wanted


@given(DAYS.filter(lambda d: (d.month, d.day) != (2, 29)), st.sampled_from(["{0.day}/{0.month}", "{0.day}.{0.month}"]), DAYS)
def test_date_without_year_is_the_nearest(wanted: date, form: str, today: date) -> None:
    """Without a year the date is never more than half a year away, and keeps its day and month."""
    if not 1991 <= today.year <= 2099:
        return
    found = day(form.format(wanted), datetime(today.year, today.month, today.day, 12, tzinfo=UTC))
    assert (found.day, found.month) == (wanted.day, wanted.month)
    assert abs((found - today).days) <= 183


@given(MOMENTS, st.sampled_from(["en", "fr", "nl"]))
def test_what_is_printed_back_is_understood(moment: datetime, lang: str) -> None:
    """A moment as shown, in each language, can be typed again and means the same (the first of two in autumn)."""
    assert hour(hour_shown(moment, lang)) == moment.astimezone(BORDER).time().replace(second=0, microsecond=0)
    again = understand(shown(moment, lang), NOW).at
    assert again == moment or again + timedelta(hours=1) == moment
    assert day(day_shown(moment.astimezone(BORDER).date(), lang), NOW) == moment.astimezone(BORDER).date()


def test_shown() -> None:
    """The three forms, always with the weekday and on the 24-hour clock; an unknown language is English."""
    moment = datetime(2026, 11, 28, 21, 0, tzinfo=UTC)
    assert shown(moment, "en") == shown(moment, "xx") == "Sat 28 Nov 2026, 22:00"
    assert shown(moment, "fr") == "sam. 28 nov. 2026, 22h00"
    assert shown(moment, "nl") == "za 28 nov 2026, 22.00 u"
    assert [hour_shown(moment, lang) for lang in ("en", "fr", "nl")] == ["22:00", "22h00", "22.00 u"]
    assert [hours_shown(moment, moment + timedelta(hours=8), lang) for lang in ("fr", "nl")] == ["22h00–06h00", "22.00–06.00 u"]
    assert day_shown(date(2026, 8, 1), "fr") == "sam. 1 août 2026"
