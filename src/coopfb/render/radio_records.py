"""The radio for programs: a telephone line, a common channel, a unit and a whole radio plan as JSON."""

from collections.abc import Iterable

from coopfb.domain.plan import Said
from coopfb.domain.radio import ChannelLine, Clash, Line, RadioPlan, RadioUnit
from coopfb.domain.zone import UnitChannel
from coopfb.render.contact_records import iso
from coopfb.render.operation_records import said_json
from coopfb.render.unit_records import named_json


def line_json(line: Line | None) -> dict[str, object] | None:
    """Return a telephone line: who answers, the number as stored and as dialled from each State (null: it cannot be)."""
    if line is None:
        return None
    return {
        "contact": line.contact,
        "unit": named_json(line.unit),
        "function": line.function,
        "number": line.number,
        "dial": {state: line.dial.get(state) for state in ("FR", "BE")},
        "exercise": line.exercise,
    }


def own_json(own: UnitChannel | None) -> dict[str, object] | None:
    """Return the label of a unit's own channel."""
    return {"label": own.label, "note": own.note or None, "exercise": own.exercise, "source": own.source} if own else None


def channel_json(line: ChannelLine) -> dict[str, object]:
    """Return a common channel with who opens it, its check, whom to call, and the networks of the zone's units."""
    channel = line.channel
    return {
        "code": channel.code,
        "label": channel.label,
        "zone": channel.zone,
        "opened_by": named_json(line.opener),
        "check_minutes": channel.check_minutes,
        "fallback": line_json(line.fallback),
        "own_fallback": line.own_fallback,
        "networks": networks_json(line),
        "exercise": channel.exercise,
        "source": channel.source,
    }


def networks_json(line: ChannelLine) -> list[dict[str, object]]:
    """Return how many units of the zone are on each network; null where it is not known."""
    return [{"code": network or None, "units": count} for network, count in sorted(line.networks.items(), key=by_name)]


def by_name(counted: tuple[str, int]) -> tuple[bool, str]:
    """Return the order of networks: by name, the unknown one last."""
    return not counted[0], counted[0]


def unit_json(one: RadioUnit) -> dict[str, object]:
    """Return a unit with its network, its own label and the dispatch behind it."""
    return {
        "code": one.code,
        "name": one.unit.named.local if one.unit else None,
        "state": one.state or None,
        "network": one.network or None,
        "own": own_json(one.own),
        "dispatch": named_json(one.dispatch),
    }


def clashes_json(several: Iterable[Clash]) -> list[dict[str, object]]:
    """Return the other operations on a channel, each with its window."""
    return [
        {"channel": clash.channel, "operation": clash.operation, "start": iso(clash.start), "end": iso(clash.end)} for clash in several
    ]  # fmt: skip


def every_clash_json(plans: Iterable[RadioPlan]) -> list[dict[str, object]]:
    """Return the clashes of several operations: each operation with the other one, its channel and window."""
    return [
        {"operation": plan.operation, "other": clash.operation, "channel": clash.channel, "start": iso(clash.start), "end": iso(clash.end)}
        for plan in plans
        for clash in plan.clashes
    ]


def radio_plan_json(plan: RadioPlan) -> dict[str, object]:
    """Return how the units of one operation talk: the same for `radio plan`, a card and an order."""
    return {
        "operation": plan.operation,
        "kind": plan.kind,
        "status": plan.status,
        "zone": plan.zone_code,
        "start": iso(plan.start),
        "end": iso(plan.end),
        "means": plan.means or None,
        "channel": plan.channel_code or None,
        "label": plan.label or None,
        "opened_by": named_json(plan.opener) or ({"code": plan.opener_code, "name": None, "state": None} if plan.opener_code else None),
        "check_at": iso(plan.check_at) if plan.check_at else None,
        "fallback_contact": plan.fallback_code or None,
        "fallback": line_json(plan.fallback),
        "units": [unit_json(one) for one in plan.units],
        "clashes": clashes_json(plan.clashes),
        "findings": said_json([Said(found) for found in plan.said]),
        "proposed": [name for name in plan.proposed if name in {"means", "channel", "fallback", "check_at"}],
        "exercise": plan.exercise,
    }
