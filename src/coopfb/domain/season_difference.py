"""What another plan of a season changes: operations that are added, moved, or not held any more."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from coopfb.domain.season import Season, SlotTaken
from coopfb.domain.season_draw import demand_of

ADDED, MOVED, DROPPED = "added", "moved", "dropped"


class SlotChange(NamedTuple):
    """One difference: `what` is added, moved or dropped; the slot before and after, None where there is none."""

    what: str
    before: SlotTaken | None
    after: SlotTaken | None


def differences(season: Season, before: Sequence[SlotTaken], after: Sequence[SlotTaken]) -> tuple[SlotChange, ...]:
    """Return what changed, by day; an operation of one target that went, and one of the same target that came, are one that moved."""
    same = {_place(one) for one in before} & {_place(one) for one in after}
    gone: dict[object, list[SlotTaken]] = defaultdict(list)
    come: dict[object, list[SlotTaken]] = defaultdict(list)
    for held, slots in ((gone, before), (come, after)):
        for slot in slots:
            if _place(slot) not in same:
                held[slot.zone, slot.event or demand_of(season, slot)].append(slot)
    found = []
    for key in {**gone, **come}:
        old, new = gone[key], come[key]
        moved = min(len(old), len(new))
        found += [SlotChange(MOVED, one, other) for one, other in zip(old, new, strict=False)]
        found += [SlotChange(DROPPED, one, None) for one in old[moved:]] + [SlotChange(ADDED, None, one) for one in new[moved:]]
    return tuple(sorted(found, key=lambda one: ((one.after or one.before or before[0]).day, one.what)))


def _place(slot: SlotTaken) -> tuple[object, ...]:
    return (slot.zone, slot.kind, slot.day, slot.hours, slot.fr, slot.be, slot.event)
