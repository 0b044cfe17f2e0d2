"""Operations for programs: one JSON shape wherever an operation is printed."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from coopfb.domain.agreement import Outcome
from coopfb.domain.operation import Control, Leg, Operation, Post
from coopfb.domain.participant import CrewMember, Participant
from coopfb.domain.plan import Conflict, Plan, Said
from coopfb.render.contact_records import iso


def operation_json(operation: Operation) -> dict[str, object]:
    """Return an operation as `coopfb/patrol.plan/1` holds it: codes, moments in UTC, null for what is not known."""
    return {
        "code": operation.code or None,
        "kind": operation.kind,
        "zone": operation.zone or None,
        "purpose": operation.purpose or None,
        "status": operation.status,
        "revision": operation.revision,
        "start": iso(operation.start),
        "end": iso(operation.end),
        "hours": operation.hours,
        "legs": [_leg(leg) for leg in operation.legs],
        "units": [_participant(one) for one in operation.participants],
        "crew": [_member(one) for one in operation.crew],
        "vehicles": [{**one._asdict(), "driver": one.driver or None} for one in operation.vehicles],
        "communication": {
            "means": operation.communication.means or None,
            "channel": operation.communication.channel or None,
            "opened_by": operation.communication.opened_by or None,
            "check_at": _moment(operation.communication.check_at),
            "fallback": operation.communication.fallback or None,
        },
        **{name: getattr(operation, name) or None for name in _WORDS},
        "requested_on": operation.requested_on.isoformat() if operation.requested_on else None,
        "notice": {**operation.notice._asdict(), "at": iso(operation.notice.at)} if operation.notice else None,
        "waivers": [{**one._asdict(), "at": iso(one.at)} for one in operation.waivers],
        "outcome": outcome_json(operation.outcome) if operation.outcome else None,
    }


def outcome_json(outcome: Outcome) -> dict[str, object]:
    """Return what an operation came to: counts in each State's own terms, and when it was reported and sent."""
    stamps = {"reported_at": iso(outcome.reported_at), "sent_at": _moment(outcome.sent_at)}
    return outcome._asdict() | {"seizures": outcome.seizures or None, "incidents": outcome.incidents or None} | stamps


_WORDS = (
    "series", "slot", "meeting", "crossing", "language", "interpreter", "assistance", "logistics", "costs", "notes", "event",
    "requested_by", "cancel_reason", "cancel_note",
)  # fmt: skip


def said_json(said: Sequence[Said]) -> list[Mapping[str, object]]:
    """Return findings with their rule, standing, leg and remedy; `slots` holds the occurrences of a series it is about, empty for all."""
    return [
        {
            "rule": one.finding.rule,
            "severity": one.finding.severity,
            "basis": one.finding.basis,
            "verified": one.finding.verified,
            "leg": one.finding.leg,
            "text": one.finding.text,
            "source": one.finding.source,
            "remedy": one.finding.remedy,
            "pending": one.finding.pending,
            "waived": one.finding.waiver.why if one.finding.waiver else None,
            "slots": list(one.slots),
        }
        for one in said
    ]


def conflicts_json(conflicts: Sequence[Conflict]) -> list[Mapping[str, object]]:
    """Return conflicts with the operation they clash with and the ways out."""
    return [
        {
            "kind": one.kind,
            "what": one.what,
            "operation": one.operation or None,
            "slot": one.slot or None,
            "text": one.text,
            "ways": list(one.ways),
        }
        for one in conflicts
    ]


def occurrences_json(plan: Plan) -> list[Mapping[str, object]]:
    """Return every occurrence: those of a series, skipped ones too, else the operation alone."""
    by_slot = {one.slot: one for one in plan.operations}
    found: list[Mapping[str, object]] = []
    for slot in plan.slots:
        one = by_slot.get(slot.slot)
        found.append(
            {
                "code": one.code or None if one else None,
                "slot": slot.slot,
                "start": iso(slot.start),
                "end": iso(slot.end),
                "hours": round((slot.end - slot.start).total_seconds() / 3600, 2),
                "shifted": slot.shifted.text if slot.shifted else None,
                "skipped": slot.skipped,
                "holidays": [{"area": area, "name": name} for area, name in plan.feasts.get(slot.slot, ())],
            }
        )
    if found:
        return found
    one = plan.operation
    window = {"start": iso(one.start), "end": iso(one.end), "hours": one.hours}
    return [{"code": one.code or None, "slot": one.slot or None, **window, "shifted": None, "skipped": False, "holidays": []}]


def _leg(leg: Leg) -> dict[str, object]:
    return {
        "host_state": leg.host_state,
        "kind": leg.kind,
        "places": list(leg.places),
        "spots": list(leg.spots),
        "start": iso(leg.start),
        "end": iso(leg.end),
        "officer_in_charge": leg.officer_in_charge or None,
        "guest_powers": list(leg.guest_powers),
        "basis": leg.control.basis if leg.control else None,
        "control": _control(leg.control) if leg.control else None,
        "posts": [_post(post) for post in leg.posts],
        "note": leg.note or None,
    }


def _control(control: Control) -> dict[str, object]:
    return {
        "named_place": control.named_place or None,
        "not_systematic": control.not_systematic,
        "grade": control.grade or None,
        "requisition": control.requisition or None,
        "requisition_start": _moment(control.requisition_start),
        "requisition_end": _moment(control.requisition_end),
        "requisition_places": list(control.requisition_places),
    }


def _post(post: Post) -> dict[str, object]:
    window = {"start": iso(post.start), "end": iso(post.end)}
    return {"place": post.place, "spot": post.spot or None, **window, "leader": post.leader or None}


def _participant(one: Participant) -> dict[str, object]:
    return {
        "code": one.unit,
        "state": one.state,
        "answer": one.answer or None,
        "function": one.function or None,
        "answered_on": one.answered_on.isoformat() if one.answered_on else None,
        "form": one.form or None,
        "revision": one.revision or None,
        "note": one.note or None,
    }


def _member(one: CrewMember) -> dict[str, object]:
    values = {**one._asdict(), "languages": list(one.languages), "equipment": list(one.equipment)}
    return values | {"briefed_on": one.briefed_on.isoformat() if one.briefed_on else None, "replaces": one.replaces or None}


def _moment(at: datetime | None) -> str | None:
    return iso(at) if at else None
