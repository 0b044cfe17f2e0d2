"""The bundled calendars: festive events and school holidays, whole and true to what they come from."""

import csv
from datetime import date, timedelta
from pathlib import Path

import holidays
import pytest

from coopfb.domain.festive import Event, edition
from coopfb.domain.festive_rule import read_rule
from coopfb.domain.school import AREA_NAMES

DATA = Path(__file__).parents[2] / "data"
Row = dict[str, str]
SCHOOLS = {"FR-B": ("FR", "Zone B"), "BE-FR": ("BE", "French"), "BE-NL": ("BE", "Flemish"), "BE-DE": ("BE", "German")}


def rows(table: str) -> list[Row]:
    """Return the rows of one file."""
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


EVENTS = [Event(**{**row, "days": int(row["days"])}) for row in rows("event")]  # type: ignore[arg-type]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.code)
def test_every_event_has_its_place_zone_rule_and_editions(event: Event) -> None:
    """The place is in force, the zone is the one it lies in (none where it lies in none), and ten years give at least three editions."""
    places = {row["code"]: row for row in rows("place")}
    assert not places[event.place]["closed_on"]
    assert event.zone == next((row["zone"] for row in rows("zone_place") if row["place"] == event.place), "")
    assert read_rule(event.rule)
    held = [found for year in range(2026, 2036) if (found := edition(event, year))]
    assert len(held) >= 3
    assert all(found.last == found.first + timedelta(days=event.days - 1) for found in held)
    assert event.source
    assert event.owner == "ccpd-tournai"


def test_the_events_the_border_is_known_for_are_there() -> None:
    """In every zone, and outside them."""
    codes = {event.code for event in EVENTS}
    assert {"braderie-de-lille", "carnaval-de-dunkerque", "carnaval-de-bailleul", "carnaval-de-binche", "carnaval-de-tournai"} <= codes
    assert {
        "doudou-mons",
        "ducasse-d-ath",
        "kattenstoet-ieper",
        "paris-roubaix",
        "dour-festival",
        "fete-des-hurlus",
        "fetes-de-gayant",
    } <= codes
    assert {event.zone for event in EVENTS} == {"", "art", "dunkerque", "maubeuge", "valenciennes"}
    assert len(codes) == len(EVENTS)


@pytest.mark.parametrize("area", SCHOOLS)
def test_school_holidays_are_those_of_the_library(area: str) -> None:
    """Day for day, from 2024 up to the last day that is kept."""
    country, subdivision = SCHOOLS[area]
    kept = [row for row in rows("school_holiday") if row["area"] == area]
    first, last = date(2024, 1, 1), date.fromisoformat(max(row["last_day"] for row in kept))
    library = holidays.country_holidays(
        country, subdiv=subdivision, categories=("school",), years=range(2024, last.year + 1), language="fr"
    )
    spread = {}
    for row in kept:
        begins, ends = date.fromisoformat(row["first_day"]), date.fromisoformat(row["last_day"])
        days = {begins + timedelta(days=n): row["name"] for n in range((ends - begins).days + 1)}
        assert not spread.keys() & days
        spread |= days
    assert spread == {day: name for day, name in library.items() if first <= day <= last}


def test_every_school_calendar_has_its_name() -> None:
    """No area is shown by its key."""
    assert {row["area"] for row in rows("school_holiday")} == set(AREA_NAMES) == set(SCHOOLS)
