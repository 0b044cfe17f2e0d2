"""Units written by hand and one dispatch for each province and department."""

from facts import OWNER, Row, by_hand

from coopfb.domain.folding import fold

BELGIAN = {
    "hainaut": ("BE-HT", "Hainaut", "Henegouwen", "fr,nl"),
    "west-vlaanderen": ("BE-WV", "Flandre-Occidentale", "West-Vlaanderen", "nl,fr"),
    "namur": ("BE-NA", "Namur", "Namen", "fr"),
    "luxembourg": ("BE-LX", "Luxembourg", "Luxemburg", "fr"),
    "liege": ("BE-LG", "Liège", "Luik", "fr,de"),
    "brabant-wallon": ("BE-BW", "Brabant wallon", "Waals-Brabant", "fr"),
    "vlaams-brabant": ("BE-VB", "Brabant flamand", "Vlaams-Brabant", "nl"),
    "oost-vlaanderen": ("BE-OV", "Flandre-Orientale", "Oost-Vlaanderen", "nl"),
    "antwerpen": ("BE-AN", "Anvers", "Antwerpen", "nl"),
    "limburg": ("BE-LI", "Limbourg", "Limburg", "nl"),
    "bruxelles": ("BE-BR", "Bruxelles", "Brussel", "fr,nl"),
}
FRENCH = {
    "02": "de l'Aisne",
    "08": "des Ardennes",
    "51": "de la Marne",
    "54": "de Meurthe-et-Moselle",
    "55": "de la Meuse",
    "57": "de la Moselle",
    "62": "du Pas-de-Calais",
    "80": "de la Somme",
}
TOURNAI_FRENCH = ("FR-02", "FR-51", "FR-59", "FR-62", "FR-80")


def written_units() -> tuple[list[Row], list[Row]]:
    """Return the units written by hand and the areas written beside them."""
    units = [{**row, "owner": OWNER, "aliases": _aliases(row)} for row in by_hand("units")]
    territory: list[Row] = []
    for row in units:
        known = {"unit": row["code"], "source": row["area_source"], "basis": row["basis"]}
        territory += [{**known, "area": area} for area in filter(None, row["areas"].split("|"))]
    known = {"unit": "ccpd-tournai", "source": "inferred", "basis": "departments the centre of the eastern border does not serve"}
    return units, territory + [{**known, "area": area} for area in TOURNAI_FRENCH]


def _aliases(row: Row) -> str:
    """Return the aliases written beside a unit; a zone, closed ones too, is also called by its bare name: Lermes, Anderlues/Binche."""
    short = row["name_fr"].removeprefix("Zone de police ") if row["level"] == "zone" else ""
    return "|".join(filter(None, (row["aliases"], short)))


def dispatches() -> tuple[list[Row], list[Row]]:
    """Return the provincial dispatches of Belgium and the gendarmerie operations centres outside the Nord, with their areas."""
    units, territory = [], []
    for key, (area, french, dutch, languages) in BELGIAN.items():
        source = "one dispatch per province (not verified)"
        unit = _dispatch(f"be-cic-{key}", "BE", "federal-police", languages, source)
        unit |= {"name_fr": f"CIC {french} (Belgique)", "name_nl": f"CIC {dutch} (België)", "radio_network": "A.S.T.R.I.D."}
        unit["aliases"] = f"CIC {french} Belgique|CIC {dutch} België|CIC {french}|CIC {dutch}|CIC"
        units.append(unit)
        territory.append({"unit": unit["code"], "area": area, "source": "inferred", "basis": "one dispatch per province (not verified)"})
    for number, name in FRENCH.items():
        unit = _dispatch(f"fr-corg-{number}", "FR", "gendarmerie", "fr", "one operations centre per department, as in the Nord (inferred)")
        short = name.split(" ", 1)[-1].removeprefix("la ").removeprefix("l'")
        unit |= {"name_fr": f"CORG {name} (gendarmerie France)", "name_nl": f"CORG {short} (gendarmerie Frankrijk)"}
        unit |= {"radio_network": "RUBIS", "aliases": f"CORG {number}|CORG {short}|CORG"}
        units.append(unit)
        basis = "one operations centre per department, as in the Nord"
        territory.append({"unit": unit["code"], "area": f"FR-{number}", "source": "inferred", "basis": basis})
    return units, territory


def _dispatch(code: str, state: str, service: str, languages: str, source: str) -> Row:
    unit = {"code": code, "state": state, "service": service, "level": "dispatch", "languages": languages, "source": source}
    return unit | {"owner": OWNER, "seat": "", "seat_source": ""}


def unit_names(units: list[Row], places: list[Row]) -> list[Row]:
    """Return the names of units: both languages, and acronyms and short names that are no place's name as aliases."""
    taken = {fold(row[column]) for row in places for column in ("name", "name_fr", "name_nl")}
    rows = []
    for unit in units:
        known = {"kind": "unit", "code": unit["code"]}
        rows += [{**known, "name": unit[f"name_{lang}"], "lang": lang, "role": "official"} for lang in ("fr", "nl")]
        aliases = [alias for alias in unit.get("aliases", "").split("|") if alias and fold(alias) not in taken]
        rows += [{**known, "name": alias, "lang": "", "role": "alias"} for alias in aliases]
    return rows
