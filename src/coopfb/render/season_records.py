"""A season's plan for programs: JSON and records; the seed is in neither."""

from collections.abc import Sequence

from coopfb.domain.season import SlotTaken
from coopfb.domain.season_clash import Clash
from coopfb.domain.season_difference import SlotChange
from coopfb.domain.season_obstacle import Obstacle, change, named
from coopfb.domain.season_plan import SeasonPlan
from coopfb.render.contact_records import iso, remarks
from coopfb.render.operation_records import conflicts_json, said_json


def season_json(plan: SeasonPlan) -> dict[str, object]:
    """Return the plan with every key, documented in docs/reference/json.md."""
    return {
        "status": plan.status,
        "gap": round(plan.gap, 6),
        "interrupted": plan.interrupted,
        "from": plan.season.first.isoformat(),
        "to": plan.season.last.isoformat(),
        "operations": [_slot(plan, slot) | {"why": remarks(plan.whys[slot])} for slot in plan.slots],
        "standing": [one.code for one in plan.season.fixed if plan.season.first <= one.day <= plan.season.last],
        "missed": [
            {
                "zone": one.demand.zone, "kind": one.demand.kind, "from": one.demand.first.isoformat(), "to": one.demand.last.isoformat(),
                "wanted": one.demand.wanted, "missing": one.missing, "event": one.event or None,
            }
            for one in plan.missed
        ],
        "fairness": _fairness(plan),
        "entropy": [
            {
                "zone": one.zone, "operations": one.operations, "entropy": one.entropy, "possible": one.possible, "guessed": one.guessed,
                "chance": round(one.chance, 4), "repeats": one.repeats,
            }
            for one in plan.unforeseen
        ],
        "clash": [clash_json(plan, one) for one in plan.clashes],
        "changes": [_change(plan, one) for one in plan.changes],
        "findings": said_json(plan.said),
        "conflicts": conflicts_json(plan.conflicts),
        "what_if": list(plan.what_if),
        "losing": list(plan.losing),
        "saved": plan.saved or None,
        "files": list(plan.files),
    }  # fmt: skip


def slot_record(plan: SeasonPlan, slot: SlotTaken) -> Sequence[object]:
    """Return one operation as a record: code, kind, zone, start, end, units, event."""
    start, end = map(iso, plan.season.window(slot))
    return [plan.codes.get(slot, ""), slot.kind, slot.zone, start, end, f"{slot.fr},{slot.be}", slot.event]


def clash_json(plan: SeasonPlan, clash: Clash) -> dict[str, object]:
    """Return what clashes, with the ways out."""
    return {
        "zone": clash.focus.zone,
        "from": clash.focus.first.isoformat(),
        "to": clash.focus.last.isoformat(),
        "obstacles": [_obstacle(plan, one) for one in clash.obstacles],
        "changes": [
            {"cost": way.cost, "changes": [{"code": one.kind, "text": change(one, plan.names)} for one in way.obstacles]}
            for way in clash.changes
        ],
    }


def _obstacle(plan: SeasonPlan, one: Obstacle) -> dict[str, object]:
    return {"code": one.kind, "about": one.code or None, "unit": one.unit or None, "text": named(one, plan.names)}


def _fairness(plan: SeasonPlan) -> dict[str, object]:
    held = plan.fairness
    return {
        "squares": held.squares,
        "leads": dict(held.leads),
        "alone": list(held.alone),
        "units": [
            {
                "unit": one.unit, "state": one.state, "operations": one.operations, "weekends": one.weekends, "nights": one.nights,
                "hours": one.hours,
            }
            for one in held.units
        ],
    }  # fmt: skip


def _change(plan: SeasonPlan, one: SlotChange) -> dict[str, object]:
    return {
        "what": one.what,
        "before": _slot(plan, one.before) if one.before else None,
        "after": _slot(plan, one.after) if one.after else None,
    }


def _slot(plan: SeasonPlan, slot: SlotTaken) -> dict[str, object]:
    start, end = map(iso, plan.season.window(slot))
    return {
        "code": plan.codes.get(slot) or slot.code or None, "zone": slot.zone, "kind": slot.kind, "start": start, "end": end,
        "units": [slot.fr, slot.be], "leads": slot.leads, "event": slot.event or None,
    }  # fmt: skip
