"""Function contacts with fictitious numbers and plausible hours."""

import uuid
from zlib import crc32

from facts import OWNER, Row

FRENCH, BELGIAN = "+3335301", "+320000"
SOURCE = "exercise data"
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "coopfb:contact")
NORD = (
    *("fr-dipn-59", "fr-pn-dunkerque", "fr-pn-hazebrouck", "fr-pn-tourcoing", "fr-pn-roubaix", "fr-pn-armentieres", "fr-pn-lille"),
    *("fr-pn-valenciennes", "fr-pn-maubeuge", "fr-gn-dunkerque", "fr-gn-hazebrouck", "fr-gn-lille", "fr-gn-valenciennes"),
    *("fr-gn-avesnes-sur-helpe", "fr-paf-lille", "fr-paf-dunkerque", "fr-douane-dunkerque", "fr-douane-lille", "fr-douane-mobile-lille"),
)
BORDER = (
    *("be-pz-5461", "be-pz-5459", "be-pz-5462", "be-pz-5455", "be-pz-5456", "be-pz-5318", "be-pz-5317", "be-pz-5320", "be-pz-5316"),
    *("be-pz-5321", "be-pz-5327", "be-pz-5329", "be-pz-5324", "be-pz-5912", "be-pz-5334", "be-fed-hainaut", "be-fed-west-vlaanderen"),
    "be-douane-mobile-kortrijk",
)
FULL = frozenset(NORD + BORDER)
"""Units with a desk, a duty officer and a head; the others have a desk and a duty officer."""

DAY, OFFICE, ALWAYS = "Mo-Fr 08:00-18:00; Sa 09:00-12:00; PH off", "Mo-Fr 08:30-17:00; PH off", "24/7"
DESK_HOURS = (
    DAY,
    "Mo-Fr 07:30-19:00; Sa 09:00-13:00; PH off",
    "Mo-Fr 08:00-20:00; Sa,Su,PH 10:00-18:00",
    "Mo-Fr 08:30-12:00,13:30-18:00; PH off",
)
ALWAYS_OPEN = frozenset(
    {
        "fr-pn-tourcoing",
        "fr-pn-lille",
        "fr-pn-dunkerque",
        "fr-pn-valenciennes",
        "be-pz-5317",
        "be-pz-5455",
        "be-pz-5324",
        "fr-paf-dunkerque",
    }
)
UNKNOWN_EVERY = 11
"""One small unit in so many has hours nobody has told."""


def contacts(units: list[Row]) -> list[Row]:
    """Return the contacts of every open unit, numbered serially in each State's fiction range."""
    order = {code: place for place, code in enumerate(NORD + BORDER)}
    serial = {FRENCH: 0, BELGIAN: 0}
    rows: list[Row] = []
    for unit in sorted(units, key=lambda one: (order.get(one["code"], len(order)), one["code"])):
        if unit.get("valid_to"):
            continue
        prefix = BELGIAN if unit["state"] == "BE" else FRENCH
        for place, (function, hours) in enumerate(_functions(unit), start=1):
            serial[prefix] += 1
            number = {"channel": "phone", "number": f"{prefix}{serial[prefix]:04d}"}
            rows.append(_contact(unit, function, hours, place) | number)
        if unit["level"] == "dispatch":
            number = {"channel": "short", "number": "101" if unit["state"] == "BE" else "17"}
            rows.append(_contact(unit, "dispatch-2", ALWAYS, 2) | number)
    return rows


def _functions(unit: Row) -> list[tuple[str, str]]:
    if unit["level"] == "dispatch":
        return [("dispatch", ALWAYS)]
    if unit["level"] == "centre":
        return [("desk", ALWAYS), ("coordinator", OFFICE)]
    if unit["level"] == "clearance":
        return [("desk", OFFICE)]
    full = unit["code"] in FULL
    unknown = not full and crc32(unit["code"].encode()) % UNKNOWN_EVERY == 0
    functions = [("desk", "" if unknown else _desk(unit)), ("duty-officer", "" if unknown else ALWAYS)]
    return [*functions, ("head", OFFICE)] if full else functions


def _desk(unit: Row) -> str:
    if unit["code"] in ALWAYS_OPEN:
        return ALWAYS
    if unit["level"] in {"directorate", "specialised"}:
        return OFFICE
    return DESK_HOURS[crc32(unit["code"].encode()) % len(DESK_HOURS)]


def _contact(unit: Row, function: str, hours: str, place: int) -> Row:
    """Return a contact without its channel and number."""
    code = f"{unit['code']}/{function}"
    return {
        "id": str(uuid.uuid5(NAMESPACE, code)),
        "code": code,
        "unit": unit["code"],
        "function": function.removesuffix("-2"),
        "hours": hours,
        "order": str(place),
        "languages": "",
        "visibility": "field",
        "verified_on": "",
        "verified_by": "",
        "source": SOURCE if unit["state"] else f"{SOURCE}; a French fiction number stands for a centre abroad",
        "exercise": "1",
        "owner": OWNER,
    }
