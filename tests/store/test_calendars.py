"""Calendars in the database: events read, named and added, one table loaded by itself, and what the days of a plan are."""

import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from coopfb.actions.day_notes import notes_of
from coopfb.actions.name_event import edition_named
from coopfb.domain.festive import Event
from coopfb.domain.place import Place
from coopfb.domain.record import Author
from coopfb.domain.school import SchoolHoliday, school_areas
from coopfb.errors import ConflictError, NotFoundError, WrongCommandLineError
from coopfb.i18n import say
from coopfb.store.loading import load
from coopfb.store.reading import open_directory
from coopfb.store.reads.events import events
from coopfb.store.reads.school_holidays import last_known_days, school_holidays
from coopfb.store.writes.events import add_event

FAIR = Event("fair", "Foire", "Foor", "FR-59599", "art", "first sunday of september", 2, "press", "BE")
AT = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


@pytest.fixture
def whole(bundled: Path) -> sqlite3.Connection:
    """Return an open connection to the bundled directory."""
    return open_directory(bundled, AT)


def test_events_are_read_by_zone(conn: sqlite3.Connection) -> None:
    """All of them, or those of one zone."""
    assert events(conn) == events(conn, "art") == [FAIR]
    assert events(conn, "dunkerque") == []


def test_school_holidays_are_read_by_the_days_they_touch(conn: sqlite3.Connection) -> None:
    """First and last day count."""
    summer = SchoolHoliday("FR-B", "2026-07-04", "2026-08-31", "Vacances d'été")
    assert (
        school_holidays(conn, ["FR-B"], "2026-08-31", "2026-09-30")
        == school_holidays(conn, ["FR-B"], "2026-01-01", "2026-07-04")
        == [summer]
    )
    assert school_holidays(conn, ["FR-B"], "2026-09-01", "2026-09-30") == school_holidays(conn, ["BE-FR"], "2026-07-04", "2026-07-04") == []
    assert last_known_days(conn, ["FR-B", "BE-FR"]) == {"FR-B": "2026-08-31"}


def test_an_event_is_added_once_with_its_entry(database: Path, now: datetime) -> None:
    """The audit names its code; a second one of that code is refused."""
    author = Author(now, "desk", "4711")
    added = FAIR._replace(code="fete", zone="", rule="2027-06-18")
    add_event(database, author, added)
    conn = open_directory(database, now)
    assert events(conn) == [FAIR, added]
    assert conn.execute("SELECT who, action, kind, code FROM audit ORDER BY seq DESC LIMIT 1").fetchone() == (
        "4711",
        "event add",
        "event",
        "fete",
    )
    conn.close()
    with pytest.raises(ConflictError) as told:
        add_event(database, author, added)
    assert told.value.code == "event-exists"


def test_one_table_is_loaded_by_itself(database: Path, now: datetime, small_border: Path) -> None:
    """As after a migration that made it: the others keep what they hold."""
    conn = open_directory(database, now)
    places = conn.execute("SELECT count(*) FROM place").fetchone()
    conn.execute("DELETE FROM event")
    conn.execute("DELETE FROM school_holiday")
    conn.execute("BEGIN")
    load(conn, "2027-01-01T00:00:00Z", small_border, tables=("school_holiday", "event"))
    conn.execute("COMMIT")
    assert events(conn) == [FAIR]
    assert conn.execute("SELECT changed_at FROM school_holiday").fetchall() == [("2027-01-01T00:00:00Z",)]
    assert conn.execute("SELECT count(*) FROM place").fetchone() == places
    conn.close()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("braderie-de-lille-2027", "braderie-de-lille-2027"),
        ("Braderie de Lille 2028", "braderie-de-lille-2028"),
        ("braderie de lille", "braderie-de-lille-2027"),
        ("Braderie van Rijsel", "braderie-de-lille-2027"),
        ("doudou", "doudou-mons-2027"),
        ("KATTENSTOET 2030", "kattenstoet-ieper-2030"),
        ("carnaval de cassel", "carnaval-de-cassel-2027"),
    ],
)
def test_an_edition_is_named_by_code_name_or_part_of_it(whole: sqlite3.Connection, words: str, code: str) -> None:
    """Without a year it is the next one."""
    assert edition_named(whole, words, AT).code == code


def test_a_year_without_an_edition_and_an_unknown_event_offer_the_nearest(whole: sqlite3.Connection) -> None:
    """The next editions, or the names most like it, or those that hold the words."""
    with pytest.raises(NotFoundError) as told:
        edition_named(whole, "kattenstoet-ieper-2028", AT)
    assert (told.value.code, told.value.nearest[0]) == ("no-edition", "kattenstoet-ieper-2027")
    with pytest.raises(NotFoundError) as told:
        edition_named(whole, "kattestoet van ieper", AT)
    assert (told.value.code, told.value.nearest[0]) == ("unknown-event", "Kattenstoet van Ieper")
    with pytest.raises(NotFoundError) as told:
        edition_named(whole, "carnaval", AT)
    assert len(told.value.nearest) == 3
    for words in ("", "x" * 100_000, "\x00"):
        with pytest.raises(WrongCommandLineError):
            edition_named(whole, words, AT)


def noted(conn: sqlite3.Connection, first: str, last: str, *places: str) -> dict[str, list[str]]:
    """Return the notes by code, in English."""
    found: dict[str, list[str]] = {}
    for remark in notes_of(conn, date.fromisoformat(first), date.fromisoformat(last), places):
        found.setdefault(remark.code, []).append(say(remark.text, "en"))
    return found


def test_the_notes_tell_holidays_schools_and_feasts(whole: sqlite3.Connection) -> None:
    """Of both States, of the calendars that hold at the places, and of events near them."""
    found = noted(whole, "2027-05-16", "2027-05-17", "FR-59350", "BE-34027")
    assert [line.partition(": ")[2] for line in found["public-holiday"]] == [
        "public holiday, Belgium (Pentecôte)",
        "public holiday, Belgium (Lundi de Pentecôte)",
        "public holiday, France (Lundi de Pentecôte)",
    ]
    assert found["school-holiday"] == ["school closed, Flemish Community: Lundi de Pentecôte, Mon 17 May 2027"]
    assert any("Sinksenbraderie" in line and "usual rule, confirm each year" in line for line in found["festive-event"])
    assert "school-holiday-unknown" not in found


def test_moselle_counts_only_where_a_place_lies_there(whole: sqlite3.Connection) -> None:
    """Its two more public holidays say nothing about Lille."""
    assert "public-holiday" not in noted(whole, "2027-03-26", "2027-03-26", "FR-59350", "BE-57096")
    assert noted(whole, "2027-03-26", "2027-03-26", "FR-57463")["public-holiday"] == [
        "Fri 26 Mar 2027: public holiday, Moselle (Vendredi saint)"
    ]


def test_what_is_not_published_yet_is_not_known(whole: sqlite3.Connection) -> None:
    """No calendar is invented for years nobody decreed."""
    found = noted(whole, "2030-07-20", "2030-07-20", "FR-59350", "BE-34027")
    assert found["school-holiday-unknown"] == ["school holidays, France, school zone B: not known for these days"]
    assert found["school-holiday"][0].startswith("school closed, Flemish Community: Vacances d'été")


@pytest.mark.parametrize(
    ("code", "department", "areas"),
    [
        ("FR-59350", "FR-59", ("FR-B",)),
        ("BE-57096", "BE-HT", ("BE-FR",)),
        ("BE-33011", "BE-WV", ("BE-NL",)),
        ("BE-63023", "BE-LG", ("BE-DE",)),
        ("BE-21004", "BE-BR", ("BE-FR", "BE-NL")),
    ],
)
def test_each_place_has_its_school_calendar(code: str, department: str, areas: tuple[str, ...]) -> None:
    """Brussels has two."""
    place = Place(code, code[:2], "x", "x", "x", department, "", 0, 0.0, 0.0, 0, "", "", "", "")
    assert school_areas(place) == areas
