"""Operations turned into validated rows: the way back is `store.reads.operation_parts`."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from coopfb.domain.operation import Control, Leg, Operation
from coopfb.domain.record import stamp
from coopfb.store.operation_tables import (
    CrewMemberRow,
    LegRow,
    OperationRow,
    OutcomeRow,
    ParticipantRow,
    PostRow,
    RevisionRow,
    VehicleRow,
    WaiverRow,
)
from coopfb.store.tables import Row

PARTS: tuple[type[Row], ...] = (
    PostRow, LegRow, ParticipantRow, CrewMemberRow, VehicleRow, WaiverRow, OutcomeRow, RevisionRow,
)  # fmt: skip
"""The tables of what belongs to an operation; a change writes them anew."""

_SAME = (
    "code", "kind", "zone", "purpose", "status", "revision", "slot", "meeting", "crossing", "language", "interpreter", "assistance",
    "logistics", "costs", "notes", "event", "requested_by", "cancel_reason", "cancel_note", "version",
)  # fmt: skip


def head_row(operation: Operation, at: str) -> OperationRow:
    """Return the row of the operation itself. Raises ValidationError."""
    talk, notice = operation.communication, operation.notice
    values: dict[str, object] = {name: getattr(operation, name) for name in _SAME}
    values |= {
        "start": stamp(operation.start),
        "end": stamp(operation.end),
        "series": operation.series or None,
        "requested_on": _day(operation.requested_on),
        "means": talk.means,
        "channel": talk.channel,
        "opened_by": talk.opened_by,
        "check_at": _moment(talk.check_at),
        "fallback": talk.fallback,
        "notice_unit": notice.unit if notice else "",
        "notice_at": _moment(notice.at if notice else None),
        "notice_by": notice.by if notice else "",
        "proposed": ",".join(operation.proposed),
        "changed_at": at,
    }
    return OperationRow.model_validate(values)


def part_rows(operation: Operation, at: str) -> Iterator[Row]:
    """Yield the rows of everything that belongs to the operation, validated. Raises ValidationError."""
    common = {"operation": operation.code, "changed_at": at}
    for number, leg in enumerate(operation.legs, 1):
        yield LegRow.model_validate({**common, "number": number, **_leg(leg)})
        for place, post in enumerate(leg.posts, 1):
            window = {"start": stamp(post.start), "end": stamp(post.end)}
            yield PostRow.model_validate({**common, "leg": number, "number": place, **post._asdict(), **window})
    numbered: Sequence[tuple[type[Row], Sequence[Mapping[str, object]]]] = (
        (ParticipantRow, [{**one._asdict(), "answered_on": _day(one.answered_on)} for one in operation.participants]),
        (CrewMemberRow, [_flat(one._asdict(), one.briefed_on) for one in operation.crew]),
        (VehicleRow, [one._asdict() for one in operation.vehicles]),
        (WaiverRow, [{**one._asdict(), "at": stamp(one.at)} for one in operation.waivers]),
    )
    for table, values in numbered:
        yield from (table.model_validate({**common, "number": number, **value}) for number, value in enumerate(values, 1))
    if operation.outcome:
        counted = operation.outcome._asdict() | {
            "reported_at": stamp(operation.outcome.reported_at),
            "sent_at": _moment(operation.outcome.sent_at),
        }
        yield OutcomeRow.model_validate({**common, **counted})
    for line, revision in enumerate(operation.history, 1):
        told = {**revision._asdict(), "line": line, "at": stamp(revision.at), "changes": json.dumps(revision.changes, ensure_ascii=False)}
        yield RevisionRow.model_validate({**common, **told})


def _leg(leg: Leg) -> dict[str, object]:
    control = leg.control or Control("")
    return {
        "host_state": leg.host_state,
        "kind": leg.kind,
        "places": ",".join(leg.places),
        "spots": ",".join(leg.spots),
        "start": stamp(leg.start),
        "end": stamp(leg.end),
        "officer_in_charge": leg.officer_in_charge,
        "guest_powers": ",".join(leg.guest_powers),
        "note": leg.note,
        **control._asdict(),
        "not_systematic": int(control.not_systematic),
        "requisition_start": _moment(control.requisition_start),
        "requisition_end": _moment(control.requisition_end),
        "requisition_places": ",".join(control.requisition_places),
    }


def _flat(values: Mapping[str, object], briefed_on: date | None) -> dict[str, object]:
    """Return a crew member's values as columns: lists joined, days as text, booleans as 0 or 1."""
    found: dict[str, object] = {}
    for name, value in values.items():
        if isinstance(value, tuple):
            found[name] = ",".join(value)
        else:
            found[name] = int(value) if isinstance(value, bool) else value
    return found | {"briefed_on": _day(briefed_on)}


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _moment(at: datetime | None) -> str:
    return stamp(at) if at else ""
