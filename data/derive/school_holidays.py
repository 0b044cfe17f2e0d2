"""School holidays of the calendars that hold in the area, as far as they are published."""

from datetime import date, timedelta

import holidays
from facts import Row

FIRST = date(2024, 1, 1)
AREAS = {
    "FR-B": ("FR", "Zone B", date(2028, 9, 3)),
    "BE-FR": ("BE", "French", date(2029, 8, 26)),
    "BE-NL": ("BE", "Flemish", date(2031, 8, 31)),
    "BE-DE": ("BE", "German", date(2027, 1, 3)),
}
"""Area → country and subdivision of the library, and the last day kept.

The library goes on by its own rules up to 2100. France decrees its calendars up to the school year 2027-2028, the French Community
publishes its own up to 2028-2029; the Flemish decree gives a standing rule, of which eight years are kept; for the
German-speaking Community the library names sources up to 2026. Later days are left out.
"""


def school_holidays() -> list[Row]:
    """Return the holidays of each area, days of one name that follow each other as one row."""
    return [row for area in AREAS for row in _rows(area)]


def _rows(area: str) -> list[Row]:
    country, subdivision, last = AREAS[area]
    years = range(FIRST.year, last.year + 1)
    days = holidays.country_holidays(country, subdiv=subdivision, categories=("school",), years=years, language="fr")
    found: list[Row] = []
    for day in sorted(day for day in days if FIRST <= day <= last):
        before = (day - timedelta(days=1)).isoformat()
        if found and found[-1]["last_day"] == before and found[-1]["name"] == days[day]:
            found[-1]["last_day"] = day.isoformat()
        else:
            found.append({"area": area, "first_day": day.isoformat(), "last_day": day.isoformat(), "name": days[day]})
    return found
