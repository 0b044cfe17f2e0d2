"""What a season plan is worth: how its load is shared within each State and between them, and how hard its slots are to foresee."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise
from math import log
from typing import NamedTuple

from coopfb.domain.local_time import on_the_wall
from coopfb.domain.season import WEEKEND, Season, SlotHours, SlotTaken
from coopfb.domain.season_board import Cell, hours_near
from coopfb.domain.season_grid import grid

HOUR = 3600


class UnitLoad(NamedTuple):
    """What one unit does in a season: operations (days of deployments count one each), of them on weekends and at night, and hours."""

    unit: str
    state: str
    operations: int
    weekends: int
    nights: int
    hours: float


class Fairness(NamedTuple):
    """How the load is shared: each unit's, the heaviest first; how often each State leads off; the sum of the squares of the loads.

    `alone` are the units that no other may go with in their zones, and that are never planned.
    """

    units: tuple[UnitLoad, ...]
    leads: Mapping[str, int]
    squares: int
    alone: tuple[str, ...] = ()

    def spread(self, state: str) -> tuple[int, int]:
        """Return the least and the largest load of a State's units."""
        held = [one.operations for one in self.units if one.state == state]
        return (min(held), max(held)) if held else (0, 0)


class Unforeseen(NamedTuple):
    """How hard a zone's slots are to foresee.

    `entropy` is that of the cells used, 1 when as even as so many operations can be; `possible` the most that availability allows.
    `guessed` is the share of slots the best of several simple guesses would have found, `chance` what blind guessing finds;
    `repeats` counts cells used twice in a row.
    """

    zone: str
    operations: int
    entropy: float
    possible: float
    guessed: float
    chance: float
    repeats: int


def fairness(season: Season, slots: Sequence[SlotTaken]) -> Fairness:
    """Return how a plan, and what stands beside it, loads the units of the season's zones."""
    every = {unit for sides in season.units.values() for side in sides for unit in side}
    paired = {unit for zone in season.units for pair in season.pairs(zone) for unit in pair}
    paired |= {unit for one in season.deployments for pair in one.pairs for unit in pair}
    held: dict[str, list[_Turn]] = {unit: [] for unit in sorted(every & paired)}
    for slot in slots:
        for unit in (slot.fr, slot.be):
            held.setdefault(unit, []).append(_turn(*season.window(slot), event=bool(slot.event)))
    for one in season.fixed:
        for unit in held.keys() & set(one.units):
            held[unit].append(_turn(one.start, one.end, event=bool(one.event)))
    french = {unit for sides in season.units.values() for unit in sides[0]} | {slot.fr for slot in slots}
    loads = [
        UnitLoad(
            unit,
            "FR" if unit in french else "BE",
            sum(turn.days for turn in turns),
            sum(turn.weekend for turn in turns),
            sum(turn.night for turn in turns),
            round(sum(turn.hours for turn in turns), 1),
        )
        for unit, turns in held.items()
    ]
    leads = Counter(slot.leads for slot in slots if not slot.event)
    ordered = tuple(sorted(loads, key=lambda one: (-one.operations, one.unit)))
    squares = sum(one.operations**2 for one in ordered)
    return Fairness(ordered, {state: leads[state] for state in ("FR", "BE")}, squares, tuple(sorted(every - paired)))


class _Turn(NamedTuple):
    """What one operation asks of a unit: days (of a deployment; else one), whether on a weekend, at night, and real hours."""

    days: int
    weekend: bool
    night: bool
    hours: float


def _turn(start: datetime, end: datetime, *, event: bool) -> _Turn:
    """Return what an operation asks of a unit; a deployment has a shift of the same hours on each of its days."""
    begins, over = on_the_wall(start), on_the_wall(end)
    days = (over.date() - begins.date()).days + 1 if event else 1
    hours = (over - begins).total_seconds() / HOUR - 24 * (days - 1) if event else (end - start).total_seconds() / HOUR
    night = not event and SlotHours(begins.time(), over.time()).night
    return _Turn(days, begins.weekday() >= WEEKEND, night, hours * days)


def unforeseen(season: Season, slots: Sequence[SlotTaken]) -> tuple[Unforeseen, ...]:
    """Return, for each zone with regular operations, how hard their slots are to foresee."""
    room: dict[str, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    for place in grid(season).places:
        room[place.zone][place.day] |= place.open
    found = []
    for zone in season.zones:
        own = sorted((slot for slot in slots if slot.zone == zone and not slot.event), key=lambda one: (one.day, one.hours))
        if own:
            cells = [(slot.day.weekday(), slot.hours) for slot in own]
            open_cells = _open(room[zone])
            most = log(min(len(own), len(open_cells))) or 1.0
            best = _evenest(season, zone, own, room[zone])
            repeats = sum(one == other for one, other in pairwise(_line(season, zone, own)))
            guessed = guessable(_past(season, zone), cells, open_cells)
            found.append(
                Unforeseen(zone, len(own), _ratio(Counter(cells), most), _ratio(best, most), guessed, 1 / len(open_cells), repeats)
            )
    return tuple(found)


def _ratio(counts: Mapping[Cell, int], most: float) -> float:
    return round(min(1.0, entropy(counts) / most), 4) if sum(counts.values()) > 1 else 1.0


def entropy(counts: Mapping[Cell, int]) -> float:
    """Return the entropy, in natural units, of how often each cell is used."""
    whole = sum(counts.values())
    return -sum(count / whole * log(count / whole) for count in counts.values() if count)


def _open(days: Mapping[date, int]) -> list[Cell]:
    return sorted({(day.weekday(), number) for day, mask in days.items() for number in range(mask.bit_length()) if mask >> number & 1})


def _line(season: Season, zone: str, slots: Sequence[SlotTaken]) -> list[Cell]:
    """Return the cells of a zone in order: the last of the past, those of operations that stand, and those of the plan."""
    standing = [
        (one.day, (one.day.weekday(), hours_near(season, on_the_wall(one.start))))
        for one in season.fixed
        if one.zone == zone and not one.event
    ]
    own = [(slot.day, (slot.day.weekday(), slot.hours)) for slot in slots]
    return [*_past(season, zone)[-1:], *(cell for _day, cell in sorted((*standing, *own)))]


def _past(season: Season, zone: str) -> list[Cell]:
    """Return the cells of a zone's past operations, in order: the hours are those of the season that begin nearest."""
    return [(start.weekday(), hours_near(season, start)) for start in season.habits.get(zone, ())]


def guessable(past: Sequence[Cell], cells: Sequence[Cell], open_cells: Sequence[Cell]) -> float:
    """Return the share of cells that the best of five ways to guess from the past would have found, one guess for each.

    The guesses: the cell used most, the one used least, the last one again, the one before the last, and the one that followed the last
    one most often. Judged afterwards by the best of them, so it is more than any outsider could be sure of.
    """
    if not cells:
        return 0.0
    hits = [0, 0, 0, 0, 0]
    seen, used = list(past), Counter(past)
    followed: dict[Cell, Counter[Cell]] = defaultdict(Counter)
    for one, other in pairwise(seen):
        followed[one][other] += 1
    for cell in cells:
        for number, guess in enumerate(_guesses(seen, used, followed, open_cells)):
            hits[number] += guess == cell
        if seen:
            followed[seen[-1]][cell] += 1
        seen.append(cell)
        used[cell] += 1
    return round(max(hits) / len(cells), 4)


def _guesses(
    seen: Sequence[Cell], used: Counter[Cell], followed: Mapping[Cell, Counter[Cell]], open_cells: Sequence[Cell]
) -> tuple[Cell | None, ...]:
    """Return what each way to guess says comes next; ties go to the earlier day and hours."""
    if not seen:
        return (None,) * 5
    after = followed.get(seen[-1])
    return (
        min(used, key=lambda cell: (-used[cell], cell)),
        min(open_cells, key=lambda cell: (used[cell], cell)),
        seen[-1],
        seen[-2] if len(seen) > 1 else None,
        min(after, key=lambda cell: (-after[cell], cell)) if after else None,
    )


def _evenest(season: Season, zone: str, slots: Sequence[SlotTaken], days: Mapping[date, int]) -> Counter[Cell]:
    """Return the evenest use of cells that the open days of each month or week allow, whatever else is asked: an upper bound.

    Every operation goes where it makes the counts most even, moving others on where that helps (a path to the cell used least).
    """
    spans = sorted({(one.first, one.last) for one in season.demands if one.zone == zone})
    rooms, seats = [], []
    for first, last in spans:
        wanted = sum(first <= slot.day <= last for slot in slots)
        rooms.append(_open({day: mask for day, mask in days.items() if first <= day <= last}))
        seats.append(wanted)
    held: list[Counter[Cell]] = [Counter() for _span in spans]
    used: Counter[Cell] = Counter()
    for number, wanted in enumerate(seats):
        for _one in range(wanted):
            _seat(number, rooms, held, used)
    return used


def _seat(begun: int, rooms: Sequence[Sequence[Cell]], held: list[Counter[Cell]], used: Counter[Cell]) -> None:
    """Seat one operation of a span: on the cell used least that can be reached by moving others of other spans on."""
    reached: dict[Cell, tuple[int, Cell | None]] = dict.fromkeys(rooms[begun], (begun, None))
    line = list(reached)
    for cell in line:
        for number, counts in enumerate(held):
            if counts[cell]:
                for other in rooms[number]:
                    if other not in reached:
                        reached[other] = (number, cell)
                        line.append(other)
    if not reached:
        return
    end: Cell | None = min(reached, key=lambda cell: (used[cell], cell))
    used[end] += 1  # type: ignore[index]
    while end is not None:
        number, before = reached[end]
        held[number][end] += 1
        if before is not None:
            held[number][before] -= 1
        end = before
