"""Why each operation of a season is on this day, at these hours, with this pair."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from coopfb.domain.season import Season, SlotTaken
from coopfb.domain.season_draw import demand_of
from coopfb.domain.season_grid import grid
from coopfb.text import Named, Remark, counted, text


def whys(season: Season, slots: Sequence[SlotTaken], names: Mapping[str, Named]) -> dict[SlotTaken, tuple[Remark, ...]]:
    """Return the reasons of each slot: day, hours, pair; of a deployment the event and the pair."""
    choice: dict[tuple[str, object], int] = defaultdict(int)
    days: dict[tuple[str, object], set[object]] = defaultdict(set)
    for place in grid(season).places:
        choice[place.zone, place.day] |= place.open
        days[place.zone, place.day].add((place.fr, place.be))
    loads = Counter(unit for slot in slots for unit in (slot.fr, slot.be))
    used = Counter((slot.zone, slot.day.weekday(), slot.hours) for slot in slots if not slot.event)
    kept = frozenset(season.kept)
    return {slot: tuple(_reasons(season, slot, names, kept, (loads, used, days))) for slot in slots}


def _reasons(
    season: Season,
    slot: SlotTaken,
    names: Mapping[str, Named],
    kept: frozenset[SlotTaken],
    counts: tuple[Counter[str], Counter[tuple[str, int, int]], Mapping[tuple[str, object], set[object]]],
) -> list[Remark]:
    loads, used, days = counts
    pair = {"fr": names.get(slot.fr, slot.fr), "be": names.get(slot.be, slot.be), "n": loads[slot.fr], "m": loads[slot.be]}
    shared = text("{fr} and {be} share a border; they have {n} and {m} operations in this plan", **pair)
    if (slot.fr, slot.be) not in season.borders:
        shared = text("{fr} and {be} have {n} and {m} operations in this plan", **pair)
    if slot.event:
        return [Remark("event", text("the event is on these days, and both units are free on all of them")), Remark("pair", shared)]
    if slot in kept:
        return [Remark("kept", text("it stood in the plan before, and nothing stands against it")), Remark("pair", shared)]
    demand = demand_of(season, slot)
    open_days = sum(
        1 for day in season.days if demand and demand.first <= day <= demand.last and days.get((slot.zone, day))
    )  # fmt: skip
    pairs = len(days[slot.zone, slot.day])
    cell = used[slot.zone, slot.day.weekday(), slot.hours]
    return [
        Remark("day", counted("drawn among {n} day with a free pair", "drawn among {n} days with a free pair", open_days)),
        Remark(
            "hours",
            counted(
                "this weekday and these hours are used {n} time in this zone",
                "this weekday and these hours are used {n} times in this zone",
                cell,
            ),
        ),
        Remark("pair", shared),
        Remark("choice", counted("{n} pair was free that day", "{n} pairs were free that day", pairs)),
    ]
