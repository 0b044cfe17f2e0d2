"""Calendar entries: identity over revisions, exact times, and no line that data could slip in."""

from datetime import UTC, datetime

import pytest
from icalendar import Calendar

from coopfb.domain.operation import Operation
from coopfb.exchange.calendar import calendar_entry

NOW = datetime(2026, 3, 1, 2, tzinfo=UTC)
START, END = datetime(2026, 10, 24, 20, tzinfo=UTC), datetime(2026, 10, 25, 5, tzinfo=UTC)


def operation(**fields: object) -> Operation:
    """Return an operation over the night the clocks go back."""
    made = Operation("ART-F-2026-0014", "patrol", "art", "burglaries", "proposed", START, END, (), ())
    return made._replace(**fields)  # type: ignore[arg-type]


def written(summary: str = "Patrol", **fields: object) -> str:
    return calendar_entry(operation(**fields), summary, "First line\nSecond line", "Halluin, Menen", NOW)


def test_the_entry_keeps_its_identity_over_revisions() -> None:
    first, third = written(), written(revision=3)
    assert all("UID:ART-F-2026-0014@coopfb.invalid\r\n" in entry for entry in (first, third))
    assert "SEQUENCE:0\r\n" in first
    assert "SEQUENCE:2\r\n" in third


def test_times_are_in_utc_and_the_night_lasts_its_nine_hours() -> None:
    entry = written()
    assert "DTSTART:20261024T200000Z\r\n" in entry
    assert "DTEND:20261025T050000Z\r\n" in entry


@pytest.mark.parametrize(
    ("status", "said"), [("draft", "TENTATIVE"), ("proposed", "TENTATIVE"), ("accepted", "CONFIRMED"), ("issued", "CONFIRMED"),
                         ("cancelled", "CANCELLED"), ("declined", "CANCELLED")],
)  # fmt: skip
def test_the_status_follows_the_operation(status: str, said: str) -> None:
    assert f"\r\nSTATUS:{said}\r\n" in written(status=status)


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\x0b"])
def test_no_line_is_slipped_in(end: str) -> None:
    entry = written(f"Patrol{end}ATTENDEE:mailto:somebody@example.invalid{end}END:VCALENDAR")
    lines = entry.split("\r\n")
    assert not [line for line in lines if line.startswith("ATTENDEE")]
    assert lines.count("END:VCALENDAR") == 1
    assert entry.count("\n") == entry.count("\r\n") == len(lines) - 1


def test_another_program_reads_it_back_whole() -> None:
    event = Calendar.from_ical(written("Voleurs; à l’étranger, « d’à côté » \\ fin " * 4)).walk("VEVENT")[0]
    assert event["summary"] == "Voleurs; à l’étranger, « d’à côté » \\ fin " * 4
    assert event["description"] == "First line\nSecond line"
    assert event["location"] == "Halluin, Menen"
    assert (event["dtstart"].dt, event["dtend"].dt, event["dtstamp"].dt) == (START, END, NOW)
