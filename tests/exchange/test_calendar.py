"""Calendars: identity over changes, exact times with their zone, and no line that data could slip in, as two other programs read them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import vobject
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from coopfb.clean import clean
from coopfb.domain.agreement import Communication, Revision
from coopfb.domain.appointment import appointment
from coopfb.domain.marking import FICTITIOUS, UNSET
from coopfb.domain.operation import Leg, Operation, Post
from coopfb.domain.participant import Participant
from coopfb.domain.record import stamp
from coopfb.exchange.calendar import calendar
from coopfb.exchange.content_lines import escaped
from coopfb.text import Named

NOW = datetime(2026, 3, 1, 2, tzinfo=UTC)
START, END = datetime(2026, 10, 24, 20, tzinfo=UTC), datetime(2026, 10, 25, 5, tzinfo=UTC)
"""The night the clocks go back: 22:00 to 06:00 on the wall, nine hours."""
NAMES = {"art": Named("Armentières", "Armentiers", "Armentières"), "FR-59279": Named("Halluin", "Halewijn", "Halluin")}


def operation(**fields: Any) -> Operation:
    """Return an operation over the night the clocks go back."""
    made = Operation("ART-F-2026-0014", "patrol", "art", "burglaries", "proposed", START, END, (), (Participant("be-pz-5317", "BE"),))
    return made._replace(meeting="FR-59279", communication=Communication(channel="RC-ART"), **fields)


def written(lang: str = "en", version: int = 1, marking: str = "M", **fields: Any) -> str:
    return calendar([appointment(operation(**fields), NAMES, version, NOW, exercise=False)], lang, marking, NOW)


def event(content: str) -> Any:
    """Return the first event as vobject reads it."""
    return vobject.readOne(content).vevent


def test_the_entry_keeps_its_identity_and_its_number_rises() -> None:
    first, third = (event(written(version=version)) for version in (1, 3))
    assert first.uid.value == third.uid.value == "ART-F-2026-0014@coopfb.invalid"
    assert (first.sequence.value, third.sequence.value) == ("1", "3")


def test_the_night_of_the_clock_change_has_its_nine_hours_and_its_zone() -> None:
    content = written()
    assert "DTSTART;TZID=Europe/Paris:20261024T220000\r\n" in content
    assert "DTEND;TZID=Europe/Paris:20261025T060000\r\n" in content
    [other] = Calendar.from_ical(content).walk("VEVENT")
    read = event(content)
    for start, end in ((read.dtstart.value, read.dtend.value), (other["dtstart"].dt, other["dtend"].dt)):
        assert (start.astimezone(UTC), end.astimezone(UTC)) == (START, END)
    assert "9 hours" in event(content).description.value


def test_the_hour_that_comes_twice_is_said_in_utc() -> None:
    """02:30 on the wall comes twice that night: only UTC says which one is meant, of start and end alike."""
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    for start, end in ((second, second + timedelta(hours=3)), (second - timedelta(hours=1), second), (START, second)):
        content = written(start=start, end=end)
        read = event(content)
        assert "TZID=" not in content
        assert (read.dtstart.value, read.dtend.value) == (start, end)


@pytest.mark.parametrize("year", [2026, 2030, 2037])
@pytest.mark.parametrize("day", [(1, 15), (7, 15), (3, 28), (10, 31)])
def test_the_zone_in_the_file_is_that_of_the_border(year: int, day: tuple[int, int]) -> None:
    """Whoever knows the zone only from the file (as vobject does) gets the same moments."""
    moment = datetime(year, *day, 12, tzinfo=UTC)
    content = written(start=moment, end=moment + timedelta(hours=6)).replace("Europe/Paris", "Elsewhere/Border")
    assert event(content).dtstart.value.astimezone(UTC) == moment


@pytest.mark.parametrize(
    ("status", "said"), [("draft", "TENTATIVE"), ("proposed", "TENTATIVE"), ("accepted", "CONFIRMED"), ("issued", "CONFIRMED"),
                         ("held", "CONFIRMED"), ("cancelled", "CANCELLED"), ("declined", "CANCELLED")],
)  # fmt: skip
def test_the_status_follows_the_operation(status: str, said: str) -> None:
    assert event(written(status=status)).status.value == said


def test_each_shift_of_an_event_is_an_appointment_of_its_own() -> None:
    """Three evenings at a fair, and nobody is away for the days between."""
    evenings = [(START + timedelta(days=days), START + timedelta(days=days, hours=8)) for days in range(3)]
    posts = tuple(Post("FR-59279", "", start, end) for start, end in evenings for _post in range(2))
    legs = (Leg("FR", ("FR-59279",), START, evenings[-1][1], kind="deployment", posts=posts),)
    content = written(kind="event", legs=legs, end=evenings[-1][1])
    read = [one for one in vobject.readOne(content).components() if one.name == "VEVENT"]
    assert len({one.uid.value for one in read}) == 3
    assert [(one.dtstart.value.astimezone(UTC), one.dtend.value.astimezone(UTC)) for one in read] == evenings
    assert ["8 hours\nshift 2 of 3\n" in one.description.value for one in read] == [False, True, False]


def test_shifts_there_are_no_more_are_called_off() -> None:
    """A calendar that holds three must drop the third; those that stay keep their identity, those of other legs count too."""
    evenings = [(START + timedelta(days=days), START + timedelta(days=days, hours=8)) for days in range(3)]
    words = [f"FR-59279 {stamp(start)} {stamp(end)} fr-pn-lille/leader" for start, end in evenings]
    first, second = (("legs.1.posts", ", ".join(words[1:]), words[1]),), (("legs.2.posts", words[0], ""), ("purpose", "a", "b"))
    posts = (Post("FR-59279", "", *evenings[1]),)
    legs = (Leg("FR", ("FR-59279",), *evenings[1], kind="deployment", posts=posts),)
    history = (Revision(2, NOW, "4711", first), Revision(3, NOW, "4711", second))
    content = written(kind="event", legs=legs, history=history, revision=3, status="accepted")
    read = {one.uid.value.partition("@")[0]: one for one in vobject.readOne(content).components() if one.name == "VEVENT"}
    code = "ART-F-2026-0014"
    statuses = {uid: one.status.value for uid, one in read.items()}
    assert statuses == {code: "CONFIRMED", f"{code}-2": "CANCELLED", f"{code}-3": "CANCELLED"}
    assert read[code].dtstart.value.astimezone(UTC) == evenings[1][0]


def test_what_is_called_off_says_so_in_its_title_and_keeps_nobody_busy() -> None:
    """Many programs show no status."""
    read = event(written("fr", status="cancelled"))
    assert read.summary.value == "Annulation\N{NO-BREAK SPACE}: Patrouille mixte Armentières (ART-F-2026-0014)"
    assert read.transp.value == "TRANSPARENT"
    assert "TRANSP" not in written("fr")


def test_it_is_no_message_to_guests_and_has_the_name_of_what_it_was_asked_for() -> None:
    """A METHOD would ask for an organiser with an address; one entry sent with a proposal joins a calendar and names none."""
    content = calendar([], "nl", "M", NOW, [NAMES["art"], Named("Lille;\nMETHOD:REQUEST", "Rijsel;\nMETHOD:REQUEST", "Lille")])
    assert "\r\nX-WR-CALNAME:coopfb · Armentiers · Rijsel\\;\\\\x0aMETHOD:REQUEST\r\n" in content
    assert not [line for line in (content + written()).split("\r\n") if line.startswith("METHOD")]
    assert "X-WR-CALNAME" not in written()


def test_what_it_says_is_in_the_readers_language_and_names_no_officer() -> None:
    read = event(written("nl"))
    assert read.summary.value == "Gemengde patrouille Armentiers (ART-F-2026-0014)"
    assert read.location.value == "Halewijn"
    assert "CLASS:PRIVATE\r\n" in written("nl")
    for said in ("burglaries", "be-pz-5317", "RC-ART", "coopfb patrol show ART-F-2026-0014", "M"):
        assert said in read.description.value


def test_each_event_has_its_own_marking_and_one_real_operation_makes_the_file_real() -> None:
    """Nobody may take a real patrol for an exercise because another one of the file is."""
    both = [appointment(operation(), NAMES, 1, NOW, exercise=exercise) for exercise in (True, False)]
    content = calendar(both, "en", "", NOW)
    read = [one for one in vobject.readOne(content).components() if one.name == "VEVENT"]
    assert [one.description.value.splitlines()[-1] for one in read] == [FICTITIOUS, UNSET]
    assert f"X-WR-CALDESC:{UNSET}\r\n" in content


def test_exercise_data_and_the_marking_are_seen() -> None:
    content = calendar([appointment(operation(), NAMES, 1, NOW, exercise=True)], "fr", "DIFFUSION RESTREINTE", NOW)
    assert event(content).summary.value.startswith("EXERCICE / OEFENING: ")
    assert "X-WR-CALDESC:DIFFUSION RESTREINTE\r\n" in content


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\x0b"])
def test_no_line_is_slipped_in(end: str) -> None:
    content = written(purpose=f"Patrol{end}ATTENDEE:mailto:somebody@example.invalid{end}END:VCALENDAR")
    lines = content.split("\r\n")
    assert not [line for line in lines if line.startswith("ATTENDEE")]
    assert lines.count("END:VCALENDAR") == 1
    assert content.count("\n") == content.count("\r\n") == len(lines) - 1


@given(st.text(max_size=300), st.text(max_size=120))
@example("Voleurs; à l’étranger, « d’à côté » \\ fin \\n \\; " * 4, "x" * 400)
@example("😀" * 60, "é" * 75)
@example(";" * 80, "\\" * 80)
def test_two_programs_read_back_what_was_said(words: str, name: str) -> None:
    """Whatever the words, lines have at most 75 octets and come back whole; a reference that is damaged slips in no line either."""
    names = {"art": Named(name, name, name), "FR-59279": Named(name, name, name), "be-pz-5317": Named(name, name, name)}
    made = appointment(operation(purpose=words)._replace(code=f"ART{name}"), names, 1, NOW, exercise=False)
    content = calendar([made], "en", "M", NOW, [Named(name, name, name)])
    assert max(len(line.encode("utf-8")) for line in content.split("\r\n")) <= 75
    first, called, [other] = clean(words), clean(name), Calendar.from_ical(content).walk("VEVENT")
    read = event(content)
    for uid, summary, description, location in (
        (read.uid.value, read.summary.value, read.description.value, read.location.value if called else ""),
        (str(other["uid"]), str(other["summary"]), str(other["description"]), str(other.get("location", ""))),
    ):
        identity = clean(f"ART{name}@coopfb.invalid")
        assert uid in {identity, escaped(identity)}  # vobject leaves the escapes of an identifier where they are
        assert summary == f"Joint patrol {called} ({clean(f'ART{name}')})"
        assert location == called
        assert description.startswith("\n".join(filter(None, (first, called, "proposed, revision 1"))))


def test_an_empty_calendar_is_one() -> None:
    assert [one.name for one in vobject.readOne(calendar([], "en", "M", NOW)).components()] == ["VTIMEZONE"]
