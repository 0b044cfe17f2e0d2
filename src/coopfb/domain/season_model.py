"""The model of a season: every rule a row of a program in whole numbers, every goal a sum of its columns."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import NamedTuple

from coopfb.domain.season import WEEKEND, Demand, Placed, Season, Shares, SlotTaken
from coopfb.domain.season_grid import DAY, Grid, closed_by, day_load, rested
from coopfb.domain.season_program import Program

PERCENT = 100


class Model(NamedTuple):
    """The columns of one part of a season: the places and covers, what is missing of each demand and event, kept slots, loads."""

    program: Program
    places: tuple[Placed, ...]
    columns: range
    missing: Mapping[int, int]
    uncovered: Mapping[str, int]
    stays: Mapping[SlotTaken, tuple[int, ...]]
    steps: Mapping[str, tuple[int, ...]]


def modelled(season: Season, room: Grid, *, loads: bool = True) -> Model:
    """Return the program of a part: every rule is a row; without the units' loads where nobody asks for them."""
    program = Program()
    places = (*room.places, *(place for covers in room.covers.values() for place in covers))
    columns = range(len(places))
    for _place in places:
        program.column()
    missing = {number: program.column(left(season, one)) for number, one in enumerate(season.demands)}
    uncovered = {event: program.column() for event in room.covers}
    _ask_targets(program, season, places, missing, uncovered)
    _ask_apart(program, season, places)
    if season.rules.one_a_day:
        _ask_one_a_day(program, places)
    _ask_rest(program, season, places, room)
    _ask_around_events(program, season, places)
    _ask_shares(program, season, places)
    stays = _ask_to_stay(program, season, places)
    steps = _ask_loads(program, season, places, room.loads) if loads else {}
    _begin(program, season, (missing, uncovered, stays, steps), room)
    return Model(program, places, columns, missing, uncovered, stays, steps)


def _ask_targets(
    program: Program, season: Season, places: Sequence[Placed], missing: Mapping[int, int], uncovered: Mapping[str, int]
) -> None:
    """Ask for each demand's operations, and each event's cover, or count what is missing.

    A patrol and a mirror control use the same units and days: demands of one zone and time are one row, and share what is missing.
    """
    by_day: dict[tuple[str, date], list[int]] = defaultdict(list)
    by_event: dict[str, list[int]] = defaultdict(list)
    for number, place in enumerate(places):
        if place.event:
            by_event[place.event].append(number)
        else:
            by_day[place.zone, place.day].append(number)
    for (zone, first, last), numbers in _together(season.demands).items():
        days = (first + ahead * DAY for ahead in range((last - first).days + 1))
        held = [column for day in days for column in by_day.get((zone, day), ())]
        wanted = sum(left(season, season.demands[number]) for number in numbers)
        program.row(wanted, wanted, {**dict.fromkeys(held, 1), **{missing[number]: 1 for number in numbers}})
    for event, column in uncovered.items():
        program.row(1, 1, {**dict.fromkeys(by_event[event], 1), column: 1})


def left(season: Season, demand: Demand) -> int:
    """Return how many operations of a demand are still to be planned: those that stand are taken off."""
    held = sum(
        one.zone == demand.zone and one.kind == demand.kind and demand.first <= one.day <= demand.last for one in season.fixed
    )  # fmt: skip
    return max(0, demand.wanted - held)


def _together(demands: Sequence[Demand]) -> Mapping[tuple[str, date, date], list[int]]:
    found: dict[tuple[str, date, date], list[int]] = defaultdict(list)
    for number, one in enumerate(demands):
        found[one.zone, one.first, one.last].append(number)
    return found


def _ask_apart(program: Program, season: Season, places: Sequence[Placed]) -> None:
    """Ask that a zone's operations are some days apart, and that no day that belongs to no demand is used."""
    wanted = {
        (one.zone, one.first + ahead * DAY) for one in season.demands for ahead in range((one.last - one.first).days + 1) if one.wanted
    }
    by_day: dict[tuple[str, date], list[int]] = defaultdict(list)
    for number, place in enumerate(places):
        if not place.event:
            by_day[place.zone, place.day].append(number)
            if (place.zone, place.day) not in wanted:
                program.row(0, 0, {number: 1})
    for zone in season.zones:
        for day in season.days:
            span = (day + ahead * DAY for ahead in range(max(1, season.rules.apart)))
            program.one_of([column for held in span for column in by_day.get((zone, held), ())])


def _by_unit(places: Sequence[Placed]) -> Mapping[tuple[str, date], list[int]]:
    """Return the columns of regular operations by unit and day."""
    held: dict[tuple[str, date], list[int]] = defaultdict(list)
    for number, place in enumerate(places):
        if not place.event:
            for unit in (place.fr, place.be):
                held[unit, place.day].append(number)
    return held


def _ask_one_a_day(program: Program, places: Sequence[Placed]) -> None:
    """Ask that a unit has one operation a day, in whichever zone; the days of events are asked for with their rest."""
    for columns in _by_unit(places).values():
        if len({places[column].zone for column in columns}) > 1:
            program.one_of(columns)


def _ask_rest(program: Program, season: Season, places: Sequence[Placed], room: Grid) -> None:
    """Ask for the rest between two operations of a unit, by the real hours of those nights."""
    held = _by_unit(places) if room.near else {}
    for (unit, day), columns in held.items():
        for ahead in range(1, room.near + 1):
            later = held.get((unit, day + ahead * DAY), ())
            for hours in {places[column].open.bit_length() - 1 for column in columns} if later else ():
                early = [column for column in columns if places[column].open >> hours & 1]
                tired = [
                    column
                    for column in later
                    if not rested(season, (day, hours), (places[column].day, places[column].open.bit_length() - 1))
                ]
                if tired:
                    program.one_of([*early, *tired])


def _ask_around_events(program: Program, season: Season, places: Sequence[Placed]) -> None:
    """Ask that who goes to an event has nothing else on its days, and rest before and after; two events may be too close themselves."""
    held, going = _by_unit(places), _going(places)
    for (event, unit), covers in going.items():
        for day, shut in closed_by(season, event).items():
            for column in held.get((unit, day), ()):
                if not places[column].open & ~shut:
                    program.one_of([*covers, column])
    rest = timedelta(hours=season.rules.rest_hours)
    ordered = sorted(season.deployments, key=lambda one: (one.start, one.event))
    for one, other in combinations(ordered, 2):
        if other.start < one.end + rest or (season.rules.one_a_day and set(one.days) & set(other.days)):
            for unit in {unit for event, unit in going if event == one.event}:
                if (other.event, unit) in going:
                    program.one_of([*going[one.event, unit], *going[other.event, unit]])


def _going(places: Sequence[Placed]) -> Mapping[tuple[str, str], list[int]]:
    """Return the columns of covers by event and unit."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, place in enumerate(places):
        if place.event:
            for unit in (place.fr, place.be):
                found[place.event, unit].append(number)
    return found


def _ask_shares(program: Program, season: Season, places: Sequence[Placed]) -> None:
    """Ask for the shares of weekends and nights in each zone, to the operation below or above."""
    night = sum(1 << number for number, hours in enumerate(season.hours) if hours.night)
    for zone in season.zones:
        own = [number for number, place in enumerate(places) if place.zone == zone and not place.event]
        weekend = [number for number in own if places[number].day.weekday() >= WEEKEND]
        dark = [number for number in own if not places[number].open & ~night]
        for some, share in ((weekend, season.rules.weekend), (dark, season.rules.night)):
            for terms, bound in _share_rows(own, some, share):
                program.row(float("-inf"), bound, terms)


def _share_rows(own: Sequence[int], some: Sequence[int], share: Shares) -> Iterator[tuple[Mapping[int, float], float]]:
    """Yield the rows that hold a share: rounded down where it is the least, up where it is the most."""
    inside = frozenset(some)
    if share.least > 0:
        yield {column: share.least - PERCENT * (column in inside) for column in own}, PERCENT - 1
    if share.most < PERCENT:
        yield {column: PERCENT * (column in inside) - share.most for column in own}, PERCENT - 1


def _ask_to_stay(program: Program, season: Season, places: Sequence[Placed]) -> Mapping[SlotTaken, tuple[int, ...]]:
    """Return, for each slot of the earlier plan, the column that is 1 when it moves, and those of the places where it would be."""
    found: dict[SlotTaken, tuple[int, ...]] = {}
    at: dict[tuple[str, date, str, str, str], list[int]] = defaultdict(list)
    for number, place in enumerate(places):
        at[place.zone, place.day, place.fr, place.be, place.event].append(number)
    for slot in season.kept:
        same = at.get((slot.zone, slot.day, slot.fr, slot.be, slot.event), ())
        there = [number for number in same if slot.event or places[number].open >> slot.hours & 1]
        moves = program.column(whole=False)
        program.row(1, float("inf"), {moves: 1, **dict.fromkeys(there, 1)})
        for cover in _closing(season, places, slot):
            for column in there:  # both can be, but then at other hours
                program.row(float("-inf"), 1, {column: 1, cover: 1, moves: -1})
        found[slot] = (moves, *there)
    return found


def _closing(season: Season, places: Sequence[Placed], slot: SlotTaken) -> list[int]:
    """Return the columns of covers that leave the hours of a kept slot no rest."""
    if slot.event:
        return []
    closed = {one.event: closed_by(season, one.event).get(slot.day, 0) >> slot.hours & 1 for one in season.deployments}
    return [
        number for number, place in enumerate(places) if place.event and closed[place.event] and {place.fr, place.be} & {slot.fr, slot.be}
    ]


def _ask_loads(program: Program, season: Season, places: Sequence[Placed], loads: Mapping[str, int]) -> Mapping[str, tuple[int, ...]]:
    """Return, by unit, the columns that make up its load one by one; each weighs more than the one below it."""
    held: dict[str, dict[int, int]] = defaultdict(dict)
    for number, place in enumerate(places):
        weight = day_load(season, place.event) if place.event else 1
        for unit in (place.fr, place.be):
            held[unit][number] = weight
    most = sum(one.wanted for one in season.demands) + sum(len(one.days) for one in season.deployments)
    found = {}
    for unit, terms in sorted(held.items()):
        base, reach = loads.get(unit, 0), min(most, sum(terms.values()))
        steps = tuple(program.column(whole=False) for _step in range(base + reach))
        program.row(-base, -base, {**terms, **dict.fromkeys(steps, -1)})
        found[unit] = steps
    return found


def _begin(
    program: Program,
    season: Season,
    columns: tuple[Mapping[int, int], Mapping[str, int], Mapping[SlotTaken, tuple[int, ...]], Mapping[str, tuple[int, ...]]],
    room: Grid,
) -> None:
    """Give the solver the empty plan to begin with: nothing planned, everything missing, every kept slot moved."""
    missing, uncovered, stays, steps = columns
    values: dict[int, float] = {missing[number]: left(season, one) for number, one in enumerate(season.demands)}
    values |= dict.fromkeys(uncovered.values(), 1)
    values |= {moves: 1 for moves, *_there in stays.values()}
    values |= {column: 1 for unit, held in steps.items() for column in held[: room.loads.get(unit, 0)]}
    program.begin_with([values.get(column, 0) for column in range(program.columns)])
