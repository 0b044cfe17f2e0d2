"""Draft the operations of a season: each slot as an operation, those that moved on the draft they were, those that went as cancelled."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from coopfb.actions.draft_operation import drafted, drafted_event
from coopfb.actions.gather_season import Gathered
from coopfb.actions.plan_patrol import judged
from coopfb.actions.plan_season import SeasonMade
from coopfb.actions.settle_ground import ground_shared
from coopfb.actions.settle_shifts import shifts_of
from coopfb.actions.settle_team import TeamChoice, pair_team, team_choice
from coopfb.actions.settle_zone import Planning
from coopfb.domain import life
from coopfb.domain.changes import differences as field_differences
from coopfb.domain.changes import revised
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.operation import Operation
from coopfb.domain.plan import PlanRequest, Team, Window
from coopfb.domain.record import Author
from coopfb.domain.season import SlotTaken
from coopfb.domain.season_difference import MOVED
from coopfb.domain.season_plan import SeasonPlan
from coopfb.domain.unit import Unit
from coopfb.store.reads import places as place_reads
from coopfb.store.reads import units as unit_reads

MOVED_FIELDS = (
    "start", "end", "legs", "participants", "communication", "meeting", "crossing", "language", "proposed", "slot",
)  # fmt: skip
"""What another slot changes of an operation; purpose, notes and the rest stay as people wrote them."""


class SeasonDrafts(NamedTuple):
    """The operations of a plan: those to add with their slots, those to store anew, and the plan with what the rules make of them."""

    added: tuple[tuple[SlotTaken, Operation], ...]
    changed: tuple[Operation, ...]
    plan: SeasonPlan


def drafts_of(planning: Planning, made: SeasonMade, purpose: str, author: Author) -> SeasonDrafts:
    """Return the season's operations as drafts, judged by every rule; nothing is stored."""
    held = {unit.code: unit for unit in unit_reads.units(planning.conn, {code for slot in made.plan.slots for code in (slot.fr, slot.be)})}
    moved = {one.after: one.before.code for one in made.plan.changes if one.what == MOVED and one.before and one.after}
    added: list[tuple[SlotTaken, Operation]] = []
    changed: list[Operation] = []
    for slot in made.plan.slots:
        if not slot.code:
            draft = _draft(planning, made.ground, slot, held, purpose)
            draft = _on_a_channel(draft, [one for _slot, one in added] + changed)
            before = made.ground.earlier.get(moved.get(slot, ""))
            if before:
                changed.append(_moved(before, draft, author))
            else:
                added.append((slot, draft))
    gone = (made.ground.earlier[one.before.code] for one in made.plan.changes if one.after is None and one.before and one.before.code)
    changed += [life.cancelled(one, "other", "") for one in gone]
    whole = [draft for _slot, draft in added] + [one for one in changed if one.status != "cancelled"]
    dated = [one._replace(slot=f"{on_the_wall(one.start):%Y-%m-%dT%H:%M}") for one in sorted(whole, key=lambda one: one.start)]
    found = judged(planning, dated) if whole else None
    plan = made.plan._replace(said=found.said, conflicts=found.conflicts) if found else made.plan
    return SeasonDrafts(tuple(added), tuple(changed), plan)


def _on_a_channel(draft: Operation, others: Sequence[Operation]) -> Operation:
    """Return a draft that leaves the common channel to another of the plan at the same time, and talks through the dispatches then."""
    channel = draft.communication.channel
    if not channel or not any(one.communication.channel == channel and one.start < draft.end and one.end > draft.start for one in others):
        return draft
    return draft._replace(communication=draft.communication._replace(means="liaison", channel="", opened_by=""))


def _draft(planning: Planning, ground: Gathered, slot: SlotTaken, units: Mapping[str, Unit], purpose: str) -> Operation:
    """Return one slot as the draft of an operation."""
    request = PlanRequest(kind=slot.kind, zone=slot.zone, purpose=purpose, event=slot.event)
    asking = planning._replace(request=request)
    if slot.event:
        return _deployed(asking, ground, slot, units)
    pair = _team(ground.teams[slot.zone], slot, units)
    window = Window(*ground.season.window(slot), slot.day)
    [operation] = drafted(asking, slot.zone, pair, ground_shared(planning.conn, pair.pairs), [window])
    return operation


def _deployed(planning: Planning, ground: Gathered, slot: SlotTaken, units: Mapping[str, Unit]) -> Operation:
    """Return the deployment at an event, its purpose the event's name where none was given."""
    held = ground.editions[slot.event]
    place = place_reads.places(planning.conn, [held.event.place])[0]
    choice = team_choice(planning.conn, slot.zone, (), held.first.isoformat(), [place])
    covered = next(one.last for one in ground.season.deployments if one.event == slot.event)
    shifts = [shift for shift in shifts_of(planning, held) if shift.day <= covered]
    operation = drafted_event(planning, slot.zone, _team(choice, slot, units), place, shifts)
    if operation.purpose:
        return operation
    names = dict.fromkeys((held.event.name_fr, held.event.name_nl))
    return operation._replace(purpose=" / ".join(names), proposed=("purpose", *operation.proposed))


def _team(choice: TeamChoice, slot: SlotTaken, units: Mapping[str, Unit]) -> Team:
    return pair_team(choice, units[slot.fr], units[slot.be], slot.leads)


def _moved(before: Operation, draft: Operation, author: Author) -> Operation:
    """Return an operation of the earlier plan on its new slot: a draft only changes, a proposed one becomes a new revision."""
    after = before._replace(**{name: getattr(draft, name) for name in MOVED_FIELDS})
    changes = field_differences(before, after)
    return revised(after, changes, author) if before.status == "proposed" and changes else after


def proposed(drafts: SeasonDrafts, ground: Gathered) -> SeasonDrafts:
    """Return the drafts put to the other side: what is new, moved, or stood as a draft; what was cancelled stays so."""
    known = {one.code for one in drafts.changed}
    standing = (one for code, one in ground.earlier.items() if code not in known and one.status == "draft")
    changed = tuple(life.proposed(one) if one.status == "draft" else one for one in (*drafts.changed, *standing))
    return drafts._replace(added=tuple((slot, life.proposed(one)) for slot, one in drafts.added), changed=changed)
