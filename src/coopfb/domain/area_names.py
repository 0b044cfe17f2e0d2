"""Names of the areas above a place: the two States, French departments and arrondissements, Belgian provinces."""

from collections.abc import Mapping

from coopfb.domain.service_words import STATE_NAMES
from coopfb.text import Named, Text, text


def _same(name: str) -> Named:
    """Return a name that does not change with the language."""
    return Named(name, name, name)


DEPARTMENTS: Mapping[str, Named] = {
    "FR-02": _same("Aisne"),
    "FR-08": _same("Ardennes"),
    "FR-51": _same("Marne"),
    "FR-54": _same("Meurthe-et-Moselle"),
    "FR-55": _same("Meuse"),
    "FR-57": _same("Moselle"),
    "FR-59": Named("Nord", "Noorderdepartement", "Nord"),
    "FR-62": _same("Pas-de-Calais"),
    "FR-80": _same("Somme"),
    "BE-AN": Named("Anvers", "Antwerpen", "Antwerp"),
    "BE-BR": Named("Bruxelles-Capitale", "Brussel-Hoofdstad", "Brussels"),
    "BE-BW": Named("Brabant wallon", "Waals-Brabant", "Brabant wallon"),
    "BE-HT": Named("Hainaut", "Henegouwen", "Hainaut"),
    "BE-LG": Named("Liège", "Luik", "Liège"),
    "BE-LI": Named("Limbourg", "Limburg", "Limburg"),
    "BE-LX": Named("Luxembourg", "Luxemburg", "Luxembourg (Belgium)"),
    "BE-NA": Named("Namur", "Namen", "Namur"),
    "BE-OV": Named("Flandre-Orientale", "Oost-Vlaanderen", "Oost-Vlaanderen"),
    "BE-VB": Named("Brabant flamand", "Vlaams-Brabant", "Vlaams-Brabant"),
    "BE-WV": Named("Flandre-Occidentale", "West-Vlaanderen", "West-Vlaanderen"),
}
"""Departments of the area of Tournai II, and the Belgian provinces."""

ARRONDISSEMENTS: Mapping[str, str] = {
    "FR-591": "Avesnes-sur-Helpe",
    "FR-592": "Cambrai",
    "FR-593": "Douai",
    "FR-594": "Dunkerque",
    "FR-595": "Lille",
    "FR-596": "Valenciennes",
}
"""Arrondissements of the Nord; the others are shown by their code."""


def area_name(code: str) -> Text:
    """Return what an area above a place is called; one that has no name here is called by its code."""
    if code in STATE_NAMES:
        return text("all of {state}", state=STATE_NAMES[code])
    if code in DEPARTMENTS:
        return department_name(code)
    if code in ARRONDISSEMENTS:
        return text("{name} (arrondissement)", name=ARRONDISSEMENTS[code])
    return text("{name}", name=code)


def department_name(code: str) -> Text:
    """Return the name of a department or province."""
    named = DEPARTMENTS.get(code)
    return text("{name}", name=named) if named else text("{name}", name=code)
