"""Public holidays of both States, and of Moselle where it has two more."""

import holidays
from facts import Row

YEARS = range(2024, 2051)
AREAS = {"BE": ("BE", None, "fr"), "FR": ("FR", None, "fr"), "FR-57": ("FR", "57", "fr")}


def public_holidays() -> list[Row]:
    """Return the holidays of each area; `FR-57` has only those France at large does not keep."""
    days: dict[str, dict[str, str]] = {}
    for area, (country, subdivision, language) in AREAS.items():
        kept = holidays.country_holidays(country, subdiv=subdivision, years=YEARS, language=language)
        days[area] = {day.isoformat(): name for day, name in kept.items() if day.year in YEARS}
    days["FR-57"] = {day: name for day, name in days["FR-57"].items() if day not in days["FR"]}
    return [{"area": area, "day": day, "name": name} for area, kept in days.items() for day, name in kept.items()]
