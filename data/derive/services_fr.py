"""The other French services by department: commissariats, gendarmerie companies and specialised services."""

import re
from pathlib import Path

from facts import OWNER, Row, by_hand, slug, table

from coopfb.domain.folding import fold

SOURCE = "SSMSI services 2020 (Licence Ouverte)"
NORD_BY_HAND = re.compile(r"(CSP|DSP|CGD|SPAF[TP]) ")
"""Services of the Nord that stand in the table of units written by hand."""

_FORM = re.compile(r"^(CIAT CENTRAL|CIAT|CGD) (?:DE |DU |D')?(.+)$")
_KIND = {"DCCRS": "national-police", "DCPJ": "national-police", "DCSP": "national-police", "DCPAF": "border-police", "": "gendarmerie"}
_NETWORK = {"national-police": "ACROPOL", "border-police": "ACROPOL", "gendarmerie": "RUBIS"}
_VOWEL = re.compile(r"^[AEIOUYÉÈH]", re.IGNORECASE)


def services(facts: Path, places: list[Row]) -> tuple[list[Row], list[Row]]:
    """Return the units and, for commissariats, their seat's commune as the only territory that is known."""
    named = {(row["department"], row["service"]): row for row in by_hand("services")}
    communes = {(row["department"], fold(row["name"])): row for row in places if row["state"] == "FR"}
    units, territory = [], []
    for row in table(facts, "services_fr"):
        if row["department"] == "59" and NORD_BY_HAND.match(row["service"]):
            continue
        unit = _unit(row, named.get((row["department"], row["service"])), communes)
        units.append(unit)
        if unit["level"] == "district" and unit["seat"]:
            basis = "its seat's commune; the rest of the circonscription is not known"
            territory.append({"unit": unit["code"], "area": unit["seat"], "source": "inferred", "basis": basis})
    return units, territory


def _unit(row: Row, written: Row | None, communes: dict[tuple[str, str], Row]) -> Row:
    service = _KIND[row["directorate"]]
    unit = {
        "state": "FR",
        "service": service,
        "languages": "fr,de" if row["department"] == "57" else "fr",
        "radio_network": _NETWORK[service],
        "source": SOURCE,
        "owner": OWNER,
        "aliases": row["service"].title() if row["directorate"] in {"DCCRS", "DCPAF"} else "",
    }
    if written:
        level = written["level"] or _level(row)
        dutch = written["name_nl"] or written["name_fr"]
        unit |= {"code": written["code"], "level": level, "name_fr": written["name_fr"], "name_nl": dutch, "seat": written["seat"]}
    else:
        unit |= _plain(row, communes)
    return unit | {"seat_source": "inferred" if unit["seat"] else ""}


def _level(row: Row) -> str:
    if row["force"] == "GN":
        return "company"
    return "district" if row["directorate"] == "DCSP" else "specialised"


def _plain(row: Row, communes: dict[tuple[str, str], Row]) -> Row:
    """Return code, level, names and seat of a commissariat or company named after its commune; others stand in the table by hand."""
    form = _FORM.findall(row["service"])[0]
    commune = communes[f"FR-{row['department']}", fold(form[1])]
    of = f"d'{commune['name']}" if _VOWEL.match(commune["name"]) else f"de {commune['name']}"
    if row["force"] == "GN":
        prefix, french, dutch = "fr-gn", f"Compagnie de gendarmerie {of}", f"Gendarmeriecompagnie {commune['name_nl']}"
    else:
        title = "Commissariat central" if form[0] == "CIAT CENTRAL" else "Commissariat"
        prefix, french, dutch = "fr-pn", f"{title} {of}", f"Commissariaat {commune['name_nl']}"
    code = f"{prefix}-{slug(commune['name'])}"
    return {"code": code, "level": _level(row), "name_fr": french, "name_nl": dutch, "seat": commune["code"]}
