"""What the units of the Nord answer for: police districts of 2003, and companies for the rest of their arrondissement."""

from math import cos, hypot, radians
from pathlib import Path

from facts import Row, table

CIRCONSCRIPTION = {
    "Lille (Lille-Agglomération, seul)": "fr-pn-lille",
    "Roubaix": "fr-pn-roubaix",
    "Tourcoing": "fr-pn-tourcoing",
    "Armentières": "fr-pn-armentieres",
    "Dunkerque": "fr-pn-dunkerque",
    "Hazebrouck": "fr-pn-hazebrouck",
    "Valenciennes": "fr-pn-valenciennes",
    "Douai": "fr-pn-douai",
    "Cambrai": "fr-pn-cambrai",
    "Maubeuge": "fr-pn-maubeuge",
}
FOLDED_IN = {
    "Nieppe (associée Armentières)": "fr-pn-armentieres",
    "Bailleul": "fr-pn-hazebrouck",
    "Gravelines": "fr-pn-dunkerque",
    "Condé-sur-l'Escaut": "fr-pn-valenciennes",
    "Denain": "fr-pn-valenciennes",
    "Saint-Amand-les-Eaux": "fr-pn-valenciennes",
    "Aniche": "fr-pn-douai",
    "Somain-Pecquencourt": "fr-pn-douai",
    "Aulnoye-Aymeries": "fr-pn-maubeuge",
    "Fourmies": "fr-pn-maubeuge",
    "Jeumont": "fr-pn-maubeuge",
}
"""Small districts of 2003 that are no longer named among the services of the Nord, and the circonscription taken to hold them."""

COMPANY = {
    "FR-591": "fr-gn-avesnes-sur-helpe",
    "FR-592": "fr-gn-cambrai",
    "FR-593": "fr-gn-douai",
    "FR-595": "fr-gn-lille",
    "FR-596": "fr-gn-valenciennes",
}
DUNKERQUE_SEATS = {"fr-gn-dunkerque": "FR-59319", "fr-gn-hazebrouck": "FR-59295"}


def nord(facts: Path, places: list[Row]) -> list[Row]:
    """Return a territory row for every commune of the Nord."""
    district = {f"FR-{row['insee']}": row["district"] for row in table(facts, "police_districts_nord_2003")}
    seats = {row["code"]: row for row in places}
    rows = []
    for place in places:
        if place["department"] != "FR-59":
            continue
        name = district.get(place["code"])
        rows.append({"area": place["code"], **(_police(name) if name else _gendarmerie(place, seats))})
    return rows


def _police(district: str) -> Row:
    if district in CIRCONSCRIPTION:
        return {"unit": CIRCONSCRIPTION[district], "source": "published", "basis": "police districts of 2003, circonscriptions since 2024"}
    return {"unit": FOLDED_IN[district], "source": "inferred", "basis": "small police district of 2003, taken into the circonscription"}


def _gendarmerie(place: Row, seats: dict[str, Row]) -> Row:
    """Return the company of the arrondissement; two share that of Dunkerque, the nearer seat answers."""
    basis = "company = its arrondissement's communes outside the police districts of 2003"
    unit = COMPANY.get(place["arrondissement"])
    if unit is None:
        unit = min(DUNKERQUE_SEATS, key=lambda code: _apart(place, seats[DUNKERQUE_SEATS[code]]))
        basis = "communes of the arrondissement outside the police districts of 2003, nearer to this company's seat"
    return {"unit": unit, "source": "inferred", "basis": basis}


def _apart(one: Row, other: Row) -> float:
    narrow = cos(radians(float(one["lat"])))
    return hypot(float(one["lat"]) - float(other["lat"]), (float(one["lon"]) - float(other["lon"])) * narrow)
