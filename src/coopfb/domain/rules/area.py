"""Rules about places, borders, legs and territory."""

from collections.abc import Iterator
from itertools import pairwise

from coopfb.domain.case import Case
from coopfb.domain.leg_places import known_places, names, numbered, place_names, places_of
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.operation import Leg
from coopfb.domain.place import Place
from coopfb.domain.rule import PRINTED, Fault, rule
from coopfb.domain.service_words import state_name
from coopfb.domain.spoken import Moment
from coopfb.domain.team import service_leading, unit_name
from coopfb.domain.unit import GROUND_SERVICE
from coopfb.text import Text, text

FRENCH_AREA = frozenset(f"FR-{department}" for department in ("02", "08", "51", "54", "55", "57", "59", "62", "80"))
"""The départements of the common area of competence; of Belgium, all of it."""
BORDER_PROVINCES = frozenset(("BE-WV", "BE-HT", "BE-NA", "BE-LX"))
"""Where the common centre of Tournai is competent in Belgium."""
GROUND_NAMES = {
    ("police", False): text("police ground"),
    ("police", True): text("police ground (inferred)"),
    ("gendarmerie", False): text("gendarmerie ground"),
    ("gendarmerie", True): text("gendarmerie ground (inferred)"),
}
"""What a ground is called, and whether it is only inferred whose it is."""
_CHANGE_PLACES = text("Choose other communes: `coopfb patrol edit {ref} --place LEG=…`.", ref="REF")


@rule(
    "R01",
    text("Every leg in France lies in the common area of competence; in Belgium any municipality does"),
    text("Tournai II, common area of competence: Belgium, and the départements 02, 08, 51, 54, 55, 57, 59, 62 and 80"),
    basis="law",
    severity="error",
    remedy=text(
        "Choose communes of the départements 02, 08, 51, 54, 55, 57, 59, 62 or 80: `coopfb patrol edit {ref} --place LEG=…`.", ref="REF"
    ),
)
def in_the_common_area(case: Case) -> Iterator[Fault]:
    """Find legs that leave the nine départements."""
    for number, leg in numbered(case):
        outside = [place for place in known_places(case, leg) if place.state == "FR" and place.department not in FRENCH_AREA]
        if outside:
            yield Fault(text("Leg {leg} leaves the common area of competence: {places}.", leg=number, places=names(outside)), number)


@rule(
    "R02",
    text("Outside the four Belgian border provinces, another contact than the common centre of Tournai is needed"),
    text("area of the CCPD Tournai: West-Vlaanderen, Hainaut, Namur, Luxembourg (deplalaw.be, 2015)"),
    basis="deduced",
    severity="warning",
    remedy=text("Name whom the patrol calls instead, as telephone fallback: `coopfb patrol edit {ref} --fallback CONTACT`.", ref="REF"),
)
def where_the_common_centre_is_competent(case: Case) -> Iterator[Fault]:
    """Find Belgian places of other provinces."""
    for number, leg in numbered(case):
        outside = [place for place in known_places(case, leg) if place.state == "BE" and place.department not in BORDER_PROVINCES]
        if outside:
            told = text("Leg {leg}: the common centre of Tournai is not competent in {places}.", leg=number, places=names(outside))
            yield Fault(told, number)


@rule(
    "R07",
    text("One leg per State, with its area, start and end, all communes in that State, no two at once in a patrol"),
    text("Decision 2008/616/JHA, art. 17(3)(c), (d) and (e)"),
    basis="policy",
    severity="error",
    remedy=text("Correct places or hours: `coopfb patrol edit {ref} --place LEG=…`, `--leg LEG=20:00-23:00`.", ref="REF"),
)
def legs_fit_together(case: Case) -> Iterator[Fault]:
    """Find legs without places, with wrong places or times, and legs of a patrol at the same time."""
    if not case.operation.legs:
        yield Fault(text("The operation has no leg: it is not said on whose soil it takes place."))
    for number, leg in numbered(case):
        yield from _times(case, number, leg)
        yield from _places(case, number, leg)
    if case.operation.kind == "patrol":
        for (other, before), (number, leg) in pairwise(sorted(numbered(case), key=lambda one: (one[1].start, one[1].end))):
            if leg.start < before.end:
                told = text("Leg {leg} begins at {start}, before leg {other} ends.", leg=number, start=Moment(leg.start), other=other)
                yield Fault(told, number)


def _times(case: Case, number: int, leg: Leg) -> Iterator[Fault]:
    """Find a leg that ends before it starts or runs outside the operation."""
    if leg.end <= leg.start:
        yield Fault(text("Leg {leg} ends at {end}, which is not after its start.", leg=number, end=Moment(leg.end)), number)
    elif leg.start < case.operation.start or leg.end > case.operation.end:
        start, end = Moment(case.operation.start), Moment(case.operation.end)
        yield Fault(text("Leg {leg} runs outside the time of the operation, {start} to {end}.", leg=number, start=start, end=end), number)


def _places(case: Case, number: int, leg: Leg) -> Iterator[Fault]:
    """Find a leg without places, with places that do not exist (any more) or lie in the other State."""
    codes = places_of(leg)
    if not codes:
        yield Fault(text("Leg {leg} names no commune.", leg=number), number)
    unknown = [code for code in codes if code not in case.places]
    if unknown:
        yield Fault(text("Leg {leg}: the directory knows no {places}.", leg=number, places=place_names(case, unknown)), number)
    known = known_places(case, leg)
    abroad = [place for place in known if place.state != leg.host_state]
    if abroad:
        state = state_name(leg.host_state)
        yield Fault(
            text("Leg {leg} is in {state}, but not all its communes are: {places}.", leg=number, state=state, places=names(abroad)),
            number,
            remedy=text("Name places of that State for the leg: `coopfb patrol edit {ref} --place LEG=…`.", ref="REF"),
        )
    day = on_the_wall(leg.start).date().isoformat()
    for place in known:
        if place.closed_on and place.closed_on < day:
            told = text("Leg {leg}: {place} does not exist any more.", leg=number, place=place.named)
            successor = _called(case, place.successor)
            remedy = text("Name {successor} instead: `coopfb patrol edit {ref} --place LEG=…`.", successor=successor, ref="REF")
            yield Fault(told, number, remedy=remedy if place.successor else _CHANGE_PLACES)


def _called(case: Case, successor: str) -> object:
    """Return the name of what took the place of a commune."""
    return case.places[successor].named if successor in case.places else successor


@rule(
    "R16",
    text("The French leg lies on the ground of the French partner: police or gendarmerie"),
    text("practice of the zones (police.be/5912)"),
    basis="practice",
    severity="warning",
    remedy=text(
        "Choose communes of the partner's ground, or have the other service take part: `coopfb patrol edit {ref} --place LEG=…`,"
        " `--add-unit UNIT`.",
        ref="REF",
    ),
)
def on_the_partners_ground(case: Case) -> Iterator[Fault]:
    """Find communes on the other service's ground."""
    there = {case.units[one.unit].service for one in case.operation.of_state("FR") if one.unit in case.units}
    bound = there.intersection(GROUND_SERVICE.values())
    for number, leg in numbered(case):
        grounds: dict[tuple[str, bool], list[Place]] = {}
        for place in known_places(case, leg) if bound and leg.host_state == "FR" else ():
            if place.ground in GROUND_SERVICE and GROUND_SERVICE[place.ground] not in bound:
                grounds.setdefault((place.ground, place.ground_source == "inferred"), []).append(place)
        for ground, places in grounds.items():
            told = text(
                "Leg {leg} goes onto {ground}, whose service takes no part: {places}.",
                leg=number,
                places=names(places),
                ground=GROUND_NAMES[ground],
            )
            yield Fault(told, number)


@rule(
    "R17",
    text("The Belgian leg lies in a participating police zone, unless federal police or customs lead"),
    text("practice of the zones (police.be/5912)"),
    basis="practice",
    severity="warning",
    remedy=text(
        "Ask that zone to take part, or have an officer of federal police or customs lead the leg: `coopfb patrol edit {ref}"
        " --add-unit UNIT`, `--officer LEG=UNIT/MEMBER`.",
        ref="REF",
    ),
)
def in_a_participating_zone(case: Case) -> Iterator[Fault]:
    """Find municipalities whose police zone does not take part, on legs that it is not federal police or customs who lead."""
    there = [(one, case.units[one.unit].service) for one in case.operation.of_state("BE") if one.unit in case.units]
    local = [one.unit for one, service in there if service == "local-police"]
    for number, leg in numbered(case):
        bound = leg.host_state == "BE" and service_leading(case, leg) not in {("BE", "federal-police"), ("BE", "customs")}
        for place in known_places(case, leg) if bound else ():
            if place.state == "BE" and not any(case.answers_for(unit, place.code) for unit in local):
                yield Fault(_elsewhere(case, number, place), number)


def _elsewhere(case: Case, number: int, place: Place) -> Text:
    """Return whose territory a municipality is, where the case knows."""
    zones = (unit for unit in case.units.values() if unit.service == "local-police" and not unit.valid_to)
    zone = next((unit.code for unit in zones if case.answers_for(unit.code, place.code)), "")
    if zone:
        return text(
            "Leg {leg}: {place} is the territory of {unit}, which does not take part.",
            leg=number,
            place=place.named,
            unit=unit_name(case, zone),
        )
    return text("Leg {leg}: no police zone that takes part answers for {place}.", leg=number, place=place.named)


@rule(
    "R32",
    text("A leg that only crosses the other State, to reach an enclave, is marked as transit with its reason"),
    text("French prefecture and Ministry of the Interior on transit (2013, 2016)"),
    basis="practice",
    severity="note",
    also=("warning",),
    remedy=text("Write the reason: `coopfb patrol edit {ref} --note LEG=…`.", ref="REF"),
)
def transit_has_a_reason(case: Case) -> Iterator[Fault]:
    """Tell each transit, and find one that gives no reason."""
    for number, leg in numbered(case):
        if leg.kind == "transit" and leg.note.strip():
            told = text(
                "Leg {leg} is transit through {state}: {reason}", leg=number, state=state_name(leg.host_state), reason=leg.note.strip()
            )
            yield Fault(told, number, remedy=PRINTED)
        elif leg.kind == "transit":
            told = text("Leg {leg} is transit through {state}, and gives no reason.", leg=number, state=state_name(leg.host_state))
            yield Fault(told, number, severity="warning")
