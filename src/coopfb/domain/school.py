"""School holidays, as information for a plan: which calendar holds at a place, and when its schools are closed."""

from typing import NamedTuple

from coopfb.domain.place import Place
from coopfb.text import Text, text

AREA_NAMES: dict[str, Text] = {
    "FR-B": text("France, school zone B"),
    "BE-FR": text("French Community"),
    "BE-NL": text("Flemish Community"),
    "BE-DE": text("German-speaking Community"),
}
"""Zone B holds the académies of Lille, Amiens, Reims and Nancy-Metz, so all nine French departments of the area."""
_FLEMISH = frozenset(("BE-AN", "BE-LI", "BE-OV", "BE-VB", "BE-WV"))
_GERMAN = frozenset(f"BE-630{number}" for number in ("01", "12", "13", "23", "40", "48", "61", "67", "87"))
"""The nine municipalities of the German-speaking Community."""


class SchoolHoliday(NamedTuple):
    """Days on which the schools of an area are closed: first and last day (ISO, both included) and their name in French."""

    area: str
    first_day: str
    last_day: str
    name: str


def school_areas(place: Place) -> tuple[str, ...]:
    """Return the areas (keys of `AREA_NAMES`) whose school holidays hold at a place; two in Brussels."""
    if place.state == "FR":
        return ("FR-B",)
    if place.code in _GERMAN:
        return ("BE-DE",)
    if place.department == "BE-BR":
        return ("BE-FR", "BE-NL")
    return ("BE-NL",) if place.department in _FLEMISH else ("BE-FR",)
