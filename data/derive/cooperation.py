"""The four cooperation zones of 2013: their units, their places, and the label of the channel they share."""

from pathlib import Path

from facts import OWNER, Row, by_hand, table

SINCE = "2013-03-08"
ZONES = {
    "dunkerque": ("Dunkerque", "Duinkerke"),
    "art": ("Armentières–Roubaix–Tourcoing", "Armentiers–Robaais–Toerkonje"),
    "valenciennes": ("Valenciennes", "Valencijn"),
    "maubeuge": ("Maubeuge", "Maubeuge"),
}
ALIASES = {"art": ("ART", "Armentières-Roubaix-Tourcoing", "Armentières Roubaix Tourcoing")}
OTHER_PART = {
    **dict.fromkeys(("BE-33021", "BE-33039"), "dunkerque"),
    **dict.fromkeys(("BE-57093", "BE-57072", "BE-57003"), "valenciennes"),
    "FR-59431": "art",
}
"""Places that lie in another zone than the first of their unit or than the neighbour they touch longest."""

FIRST_ZONE = {"be-pz-5462": "art", "be-pz-5316": "art", "fr-gn-lille": "art", "fr-gn-avesnes-sur-helpe": "maubeuge"}
"""The zone of the places of a unit that belongs to two."""

BORDER_ONLY = frozenset({"fr-gn-douai"})
"""Units that belong to a zone for the border communes alone: the rest of their territory lies in none."""


def zones() -> list[Row]:
    """Return the four zones presented on 8 March 2013."""
    source = "nord.gouv.fr (seminar of 8 March 2013)"
    named = [{"code": code, "name_fr": names[0], "name_nl": names[1]} for code, names in ZONES.items()]
    return [{**row, "valid_from": SINCE, "valid_to": "", "source": source} for row in named]


def members() -> list[Row]:
    """Return which unit belongs to which zone since its presentation, or since the unit exists."""
    since = {"be-pz-5912": "2023-07-01"}
    return [{**row, "valid_from": since.get(row["unit"], SINCE), "valid_to": ""} for row in by_hand("zone_members")]


def zone_places(facts: Path, territory: list[Row]) -> list[Row]:
    """Return the zone of every place of a member unit; a border commune follows the neighbour it touches longest."""
    zone_of = {row["unit"]: row["zone"] for row in by_hand("zone_members")} | FIRST_ZONE
    evidence = {(row["zone"], row["unit"]): row["evidence"] for row in by_hand("zone_members")}
    found: dict[str, Row] = {}
    for row in territory:
        area, unit = row["area"], row["unit"]
        if unit in zone_of and unit not in BORDER_ONLY and len(area) == len("FR-59599"):
            zone = OTHER_PART.get(area, zone_of[unit])
            sure = {evidence.get((zone, unit)), row["source"]} == {"published"}
            found[area] = {"zone": zone, "place": area, "source": "published" if sure else "inferred"}
    for pair in sorted(table(facts, "border_pairs"), key=lambda one: int(one["shared_m"])):
        french, belgian = f"FR-{pair['fr_insee']}", f"BE-{pair['be_nis']}"
        if french.startswith("FR-59") and french not in OTHER_PART and pair["confidence"] == "yes":
            found[french] = {"zone": found[belgian]["zone"], "place": french, "source": "inferred"}
    return list(found.values())


def channels() -> list[Row]:
    """Return one channel label for each zone; labels are invented, the French police dispatch opens a common channel."""
    source = "label made for exercises; a common frequency exists since the end of 2012 (AEF dispatch 480141 of 29 April 2014)"
    opened = {"opened_by": "fr-cic-59", "exercise": "1", "source": source, "check_minutes": "15", "owner": OWNER}
    return [{"code": f"RC-{code.upper()}", "zone": code, "label": f"FR-BE {code.upper()}", **opened} for code in ZONES]


def unit_channels() -> list[Row]:
    """Return a made-up label for the own channel of every member of a zone."""
    made = {"exercise": "1", "source": "label made for exercises", "owner": OWNER}
    return [{"unit": row["unit"], "label": row["label"], **made} for row in by_hand("unit_channels")]


def zone_names() -> list[Row]:
    """Return the names of the zones."""
    rows = []
    for code, (french, dutch) in ZONES.items():
        rows.append({"kind": "zone", "code": code, "name": french, "lang": "fr", "role": "official"})
        rows.append({"kind": "zone", "code": code, "name": dutch, "lang": "nl", "role": "official"})
        rows += [{"kind": "zone", "code": code, "name": name, "lang": "", "role": "alias"} for name in ALIASES.get(code, ())]
    return rows
