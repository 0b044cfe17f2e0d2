"""Request a plan: a file's tables and the options of the command line made into one request, the options winning."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from coopfb.domain.operation import Control
from coopfb.domain.participant import CrewMember, Vehicle
from coopfb.domain.plan import LegRequest, PlanRequest
from coopfb.domain.when import day as day_said
from coopfb.domain.when import understand
from coopfb.errors import WrongCommandLineError
from coopfb.text import text

RENAMED = {"from": "start", "to": "end"}
"""Keys of a file that are called otherwise here."""
TABLES = frozenset({"leg", "crew", "vehicle", "waiver"})
LISTS = frozenset({"units", "places", "posts"})
LONGEST = 500
"""Characters of a purpose or a note: they stand on one page with everything else."""


def requested(tables: Mapping[str, Any], options: PlanRequest, now: datetime) -> PlanRequest:
    """Return the request of a file (its tables as `exchange.plan_file` read them) with the options given over it.

    Raises WrongCommandLineError for dates and texts that cannot be.
    """
    plain: dict[str, Any] = {
        RENAMED.get(key, key): tuple(value) if key in LISTS else value for key, value in tables.items() if key not in TABLES
    }
    filed = PlanRequest(
        legs=tuple(_leg(one, now) for one in tables.get("leg", ())),
        crew=tuple(_member(one, now) for one in tables.get("crew", ())),
        vehicles=tuple(Vehicle(one["label"], one["unit"], one["seats"], one.get("driver", "")) for one in tables.get("vehicle", ())),
        waivers=tuple((one["rule"], one["why"]) for one in tables.get("waiver", ())),
        **plain,
    )
    given = {name: value for name, value in options._asdict().items() if value}
    return _checked(filed._replace(**given))


def _checked(request: PlanRequest) -> PlanRequest:
    """Refuse texts no page would hold, and waivers without their reason."""
    for name in ("purpose", "assistance", "logistics", "costs", "notes", "requested_by"):
        if len(getattr(request, name)) > LONGEST:
            raise WrongCommandLineError(
                "text-too-long",
                text("{field} has more than {most} characters.", field=name, most=LONGEST),
                text("Say it in one or two sentences."),
            )
    for rule, why in request.waivers:
        if not rule.strip() or not why.strip():
            raise WrongCommandLineError(
                "waiver-without-reason",
                text("A waiver names a rule and the reason for setting it aside."),
                text('Write: --waive R05 --why "…", once for each rule.'),
            )
    return request


def _leg(found: Mapping[str, Any], now: datetime) -> LegRequest:
    control = found.get("control")
    return LegRequest(
        found["host_state"],
        tuple(found.get("places", ())),
        found.get("from", ""),
        found.get("to", ""),
        found.get("kind", ""),
        found.get("officer_in_charge", ""),
        tuple(found.get("guest_powers", ())),
        _control(control, now) if control else None,
        found.get("note", ""),
    )


def _control(found: Mapping[str, Any], now: datetime) -> Control:
    return Control(
        found["basis"],
        found.get("named_place", ""),
        found.get("not_systematic", False),
        found.get("grade", ""),
        found.get("requisition", ""),
        understand(found["requisition_from"], now).at if "requisition_from" in found else None,
        understand(found["requisition_to"], now).at if "requisition_to" in found else None,
        tuple(found.get("requisition_places", ())),
    )


def _member(found: Mapping[str, Any], now: datetime) -> CrewMember:
    briefed: date | None = day_said(found["briefed_on"], now) if "briefed_on" in found else None
    return CrewMember(
        found["unit"],
        found["member"],
        tuple(found.get("languages", ())),
        briefed,
        tuple(found.get("equipment", ())),
        found.get("dress", "uniform"),
        found.get("dress_agreed", False),
        found.get("deputy", False),
    )
