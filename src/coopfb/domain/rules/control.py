"""Rules about the legal basis of controls on French soil, and the fixed posts of a mirror control."""

from collections.abc import Iterator
from datetime import UTC, datetime

from coopfb.domain.case import Case
from coopfb.domain.leg_places import numbered, place_names, windows
from coopfb.domain.operation import Control, Leg
from coopfb.domain.rule import Fault, rule
from coopfb.domain.rules.people import BEFORE_ISSUE
from coopfb.domain.spoken import Moment, plain_hours
from coopfb.domain.team import service_leading
from coopfb.text import text

BORDER_BASES = frozenset(("cpp-78-2-border", "cdd-67-quater"))
REQUISITION_BASES = frozenset(("cpp-78-2-requisition", "cpp-78-2-2"))
STRIP_M = 20_000
"""The strip along the land border, in metres."""
MOST_HOURS = 12
"""Consecutive hours of such controls in one place."""
SEARCH_HOURS = 24
"""Hours of a requisition for vehicle searches (not verified)."""
_SECONDS = 3600


def _controls(case: Case, bases: frozenset[str]) -> Iterator[tuple[int, Leg, Control]]:
    """Give the legs in France with controls on one of these bases."""
    for number, leg in numbered(case):
        if leg.host_state == "FR" and leg.control is not None and leg.control.basis in bases:
            yield number, leg, leg.control


@rule(
    "R18",
    text("Controls in the French border strip: within 20 km or in a named place, at most 12 hours in one place, not systematic"),
    text("Code de procédure pénale (France), art. 78-2, al. 9; Code des douanes (France), art. 67 quater"),
    basis="law",
    severity="error",
    remedy=text(
        "Change the places or basis of the control, or confirm that it is not systematic: `coopfb patrol edit {ref} --place LEG=…`,"
        " `--basis LEG=…`, `--not-systematic LEG`.",
        ref="REF",
    ),
)
def in_the_border_strip(case: Case) -> Iterator[Fault]:
    """Find controls too far from the border, too long in one place, or not confirmed as not systematic."""
    for number, leg, control in _controls(case, BORDER_BASES):
        if not control.named_place:
            yield from _too_far(case, number, leg)
        if not control.not_systematic:
            told = text("Leg {leg}: it is not confirmed that the controls are not systematic.", leg=number)
            yield Fault(told, number, pending=case.operation.status in BEFORE_ISSUE)
    for (code, _spot), number, hours in stays(case):
        if hours > MOST_HOURS:
            told = text(
                "Leg {leg}: {hours} hours of controls in {place} without a break; at most 12 are allowed.",
                leg=number,
                hours=plain_hours(hours),
                place=place_names(case, (code,)),
            )
            remedy = text("Shorten it, or move on to another place: `coopfb patrol edit {ref} --leg LEG=20:00-23:00`.", ref="REF")
            yield Fault(told, number, remedy=remedy)


def _too_far(case: Case, number: int, leg: Leg) -> Iterator[Fault]:
    """Find places outside the strip, as far as the distance of their centre tells."""
    for code in dict.fromkeys(window[0] for window in windows(leg)):
        place = case.places.get(code)
        if place and place.state == "FR" and place.border_m > STRIP_M:
            told = text(
                "Leg {leg}: {place} lies {km} km from the border, measured from its centre; the strip ends at 20 km.",
                leg=number,
                place=place.named,
                km=round(place.border_m / 1000, 1),
            )
            remedy = text(
                "Choose a place nearer, or say which kind of place it is: `coopfb patrol edit {ref} --place LEG=…`,"
                " `--named-place LEG=station` (or port, airport, toll).",
                ref="REF",
            )
            yield Fault(told, number, remedy=remedy)


def stays(case: Case) -> Iterator[tuple[tuple[str, str], int, float]]:
    """Give each unbroken stay of border controls: place and spot, the leg in which it begins, and its real hours.

    Windows that touch or overlap in one place are one stay, whichever leg they belong to.
    """
    held: dict[tuple[str, str], list[tuple[datetime, datetime, int]]] = {}
    for number, leg, _control in _controls(case, BORDER_BASES):
        for place, spot, start, end in windows(leg):
            held.setdefault((place, spot), []).append((start, end, number))
    for where, times in held.items():
        first, last, leg_number = min(times)
        for start, end, number in sorted(times):
            if start > last:
                yield where, leg_number, (last - first).total_seconds() / _SECONDS
                first, last, leg_number = start, end, number
            last = max(last, end)
        yield where, leg_number, (last - first).total_seconds() / _SECONDS


@rule(
    "R19",
    text("Controls under article 67 quater are led by customs: head of post, or grade of contrôleur or above"),
    text("Code des douanes (France), art. 67 quater"),
    basis="law",
    severity="error",
    remedy=text("Note the grade of the customs officer in charge: `coopfb patrol edit {ref} --grade LEG=controleur`.", ref="REF"),
)
def customs_lead_their_controls(case: Case) -> Iterator[Fault]:
    """Find customs controls that no officer of French customs leads, or one without sufficient grade."""
    for number, leg, control in _controls(case, frozenset(("cdd-67-quater",))):
        yield from _customs_leading(case, number, leg)
        if not control.grade:
            told = text("Leg {leg}: the grade of the customs officer in charge is not noted.", leg=number)
            yield Fault(told, number, pending=case.operation.status in BEFORE_ISSUE)
        elif control.grade not in {"controleur", "head-of-post"}:
            yield Fault(
                text("Leg {leg}: the customs officer in charge is neither head of post nor contrôleur or above.", leg=number), number
            )


def _customs_leading(case: Case, number: int, leg: Leg) -> Iterator[Fault]:
    """Find controls under article 67 quater without French customs, or led by somebody else."""
    if not any(one.unit in case.units and case.units[one.unit].service == "customs" for one in case.operation.of_state("FR")):
        told = text("Leg {leg}: controls under article 67 quater, but French customs takes no part.", leg=number)
        remedy = text(
            "Add a customs unit, or choose another basis: `coopfb patrol edit {ref} --add-unit UNIT`, `--basis LEG=…`.", ref="REF"
        )
        yield Fault(told, number, remedy=remedy)
    elif service_leading(case, leg) != ("FR", "customs"):
        told = text("Leg {leg}: controls under article 67 quater, but no officer of French customs is in charge.", leg=number)
        remedy = text("Put one in charge: `coopfb patrol edit {ref} --officer LEG=UNIT/MEMBER`.", ref="REF")
        yield Fault(told, number, pending=not leg.officer_in_charge and case.operation.status in BEFORE_ISSUE, remedy=remedy)


@rule(
    "R20",
    text("Controls on a prosecutor's requisition keep to its places and period, and its reference is given"),
    text("Code de procédure pénale (France), art. 78-2 (written requisition)"),
    basis="law",
    severity="error",
    remedy=text(
        "Note reference, period and places as the requisition has them: `coopfb patrol edit {ref} --requisition LEG=…`,"
        " `--requisition-period LEG=FROM..TO`, `--requisition-places LEG=…`.",
        ref="REF",
    ),
)
def inside_the_requisition(case: Case) -> Iterator[Fault]:
    """Find controls without the facts of their requisition, or outside its places and period."""
    for number, leg, control in _controls(case, REQUISITION_BASES):
        start, end = control.requisition_start, control.requisition_end
        if not control.requisition.strip() or start is None or end is None or not control.requisition_places:
            told = text("Leg {leg}: reference, period or places of the prosecutor's requisition are missing.", leg=number)
            yield Fault(told, number, pending=case.operation.status in BEFORE_ISSUE)
        if start is not None and end is not None and any(window[2] < start or window[3] > end for window in windows(leg)):
            told = text(
                "Leg {leg}: controls outside the period of the requisition, {start} to {end}.",
                leg=number,
                start=Moment(start),
                end=Moment(end),
            )
            yield Fault(told, number)
        outside = [code for code in dict.fromkeys(window[0] for window in windows(leg)) if code not in control.requisition_places]
        if control.requisition_places and outside:
            yield Fault(
                text("Leg {leg}: not among the places of the requisition: {places}.", leg=number, places=place_names(case, outside)), number
            )


@rule(
    "R21",
    text("A requisition for vehicle searches covers at most 24 hours"),
    text("Code de procédure pénale (France), art. 78-2-2"),
    basis="policy",
    verified=False,
    severity="warning",
    remedy=text(
        "Ask the prosecutor whether it was renewed, then correct the period: `coopfb patrol edit {ref} --requisition-period LEG=FROM..TO`.",
        ref="REF",
    ),
)
def a_search_day(case: Case) -> Iterator[Fault]:
    """Find requisitions for vehicle searches that run longer."""
    for number, _leg, control in _controls(case, frozenset(("cpp-78-2-2",))):
        if control.requisition_start is None or control.requisition_end is None:
            continue
        hours = (control.requisition_end.astimezone(UTC) - control.requisition_start.astimezone(UTC)).total_seconds() / _SECONDS
        if hours > SEARCH_HOURS:
            told = text(
                "Leg {leg}: the requisition for vehicle searches covers {hours} hours, more than 24.", leg=number, hours=plain_hours(hours)
            )
            yield Fault(told, number)
