"""Draw the slots of a season among its best plans, so that nobody can foresee them: in secret, spread evenly, no cell twice in a row.

A cell is a day of the week with hours (Friday 20:00-02:00). Moves keep the targets that are met and every unit's load, so the plan
stays as good as the solver proved it.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from math import exp
from random import Random
from typing import NamedTuple

from coopfb.domain.local_time import on_the_wall
from coopfb.domain.season import WEEKEND, Demand, Fixed, Placed, Season, SlotHours, SlotTaken, Solved
from coopfb.domain.season_grid import DAY, Grid, grid
from coopfb.domain.season_solve import left, part_of, parts, too_late

TURNS = 400
"""Moves tried for each operation."""
REPEAT = 60.0
"""What a cell twice in a row weighs against evenness."""
HOT, COLD = 6.0, 0.6

Cell = tuple[int, int]


class _Piece:
    """One operation while it is moved about: its place is fixed in zone and units, its day and hours are drawn."""

    __slots__ = ("be", "day", "first", "fr", "hours", "last", "pinned", "zone")

    def __init__(self, slot: SlotTaken, first: date, last: date, *, pinned: bool) -> None:
        self.zone, self.fr, self.be, self.day, self.hours = slot.zone, slot.fr, slot.be, slot.day, slot.hours
        self.first, self.last, self.pinned = first, last, pinned

    @property
    def cell(self) -> Cell:
        return (self.day.weekday(), self.hours)


def drawn(season: Season, solved: Solved, chance: Random) -> tuple[SlotTaken, ...]:
    """Return the operations of a solved season with their days and hours drawn from `chance`, kinds given out, in order of time."""
    found = [slot for zones in parts(season) for slot in _drawn(season, zones, solved, chance)]
    return tuple(sorted(found, key=lambda one: (one.day, one.hours, one.zone)))


def _drawn(whole: Season, zones: frozenset[str], solved: Solved, chance: Random) -> list[SlotTaken]:
    """Return the operations of the zones that share units with each other."""
    season, places = part_of(whole, zones), [place for place in solved.slots if place.zone in zones]
    board = _Board(season, grid(season), _first_hours(season, places, chance))
    board.shuffle(chance)
    short = {whole.demands[number]: missing for number, missing in solved.missing.items()}
    slots = [one for zone in sorted(zones) for one in _led(season, _with_kinds(season, short, board.slots(zone), chance), chance)]
    return [*slots, *(_covering(season, place) for place in places if place.event)]


def hours_near(season: Season, at: Fixed) -> int:
    """Return the number of the hours of a season that begin nearest to those of an operation that stands."""
    start = on_the_wall(at.start)
    minutes = start.hour * 60 + start.minute
    return min(range(len(season.hours)), key=lambda number: abs(_minutes(season.hours[number]) - minutes))


def _minutes(hours: SlotHours) -> int:
    return hours.start.hour * 60 + hours.start.minute


def _covering(season: Season, place: Placed) -> SlotTaken:
    """Return a deployment as a slot, with the code of the draft it is already, if there is one."""
    code = next((one.code for one in season.kept if one.event == place.event), "")
    return SlotTaken(place.zone, "event", place.day, -1, place.fr, place.be, code, place.event)


def _first_hours(season: Season, places: Sequence[Placed], chance: Random) -> list[_Piece]:
    """Return the operations with hours that are open to them; those of the earlier plan that could stay keep theirs, and do not move."""
    stays = {(one.zone, one.day, one.fr, one.be): one for one in season.kept if not one.event}
    spans = {one.zone: _spans(season, one.zone) for one in season.demands}
    found = []
    for place in places:
        if place.event:
            continue
        first, last = next(span for span in spans[place.zone] if span[0] <= place.day <= span[1])
        kept = stays.get((place.zone, place.day, place.fr, place.be))
        pinned = kept is not None and bool(place.open >> kept.hours & 1)
        hours = kept.hours if kept and pinned else chance.choice(_bits(place.open))
        found.append(_Piece(SlotTaken(place.zone, "", place.day, hours, place.fr, place.be), first, last, pinned=pinned))
    return found


def _spans(season: Season, zone: str) -> list[tuple[date, date]]:
    """Return the months or weeks of a zone."""
    return sorted({(one.first, one.last) for one in season.demands if one.zone == zone})


def _bits(mask: int) -> list[int]:
    return [number for number in range(mask.bit_length()) if mask >> number & 1]


class _Limits(NamedTuple):
    """How many operations of a zone may at most, and must at least, be on weekends and at night."""

    weekend: tuple[int, int]
    night: tuple[int, int]


class _Board:
    """The operations of a season while their slots are drawn, with what keeps every rule kept."""

    def __init__(self, season: Season, room: Grid, pieces: list[_Piece]) -> None:
        self.season, self.pieces = season, pieces
        self.clashing = room.clashing
        self.open: dict[tuple[str, date, str, str], int] = defaultdict(int)
        for place in room.places:
            self.open[place.zone, place.day, place.fr, place.be] |= place.open
        self._close_before_events()
        self.at: dict[tuple[str, date], _Piece] = {}
        for piece in pieces:
            for unit in (piece.fr, piece.be):
                self.at[unit, piece.day] = piece
        self.lines: dict[str, list[tuple[date, Cell]]] = {zone: [] for zone in season.zones}
        self.used: dict[str, Counter[Cell]] = {zone: Counter() for zone in season.zones}
        self._stand(season)
        for piece in pieces:
            self._enter(piece)
        self.dark = frozenset(number for number, hours in enumerate(season.hours) if hours.night)
        self.limits = {zone: _limits(season, sum(piece.zone == zone for piece in pieces)) for zone in season.zones}

    def slots(self, zone: str) -> list[SlotTaken]:
        """Return the operations of a zone as they stand now, without their kinds."""
        return [SlotTaken(one.zone, "", one.day, one.hours, one.fr, one.be) for one in self.pieces if one.zone == zone]

    def shuffle(self, chance: Random) -> None:
        """Move the operations about, at first freely, then only where the slots get no easier to foresee."""
        free = [piece for piece in self.pieces if not piece.pinned]
        turns = TURNS * len(free)
        for turn in range(turns):
            heat = HOT * (COLD / HOT) ** (turn / turns)
            piece = free[chance.randrange(len(free))]
            if chance.randrange(4):
                self._retime(piece, heat, chance)
            else:
                self._exchange(piece, free[chance.randrange(len(free))])

    def _retime(self, piece: _Piece, heat: float, chance: Random) -> None:
        """Move an operation to another day and hours of its month or week, if every rule allows it and chance does."""
        day = piece.first + chance.randrange((piece.last - piece.first).days + 1) * DAY
        hours = chance.randrange(len(self.season.hours))
        if (day, hours) == (piece.day, piece.hours) or not self._may(piece, day, hours):
            return
        before = self._cost(piece)
        self._leave(piece)
        old = (piece.day, piece.hours)
        piece.day, piece.hours = day, hours
        worse = self._cost_of(piece) - before
        if worse > 0 and chance.random() >= exp(-worse / heat):
            piece.day, piece.hours = old
            self._enter(piece)
            return
        self._enter(piece)
        for unit in (piece.fr, piece.be):
            del self.at[unit, old[0]]
        for unit in (piece.fr, piece.be):
            self.at[unit, day] = piece

    def _may(self, piece: _Piece, day: date, hours: int) -> bool:
        """Say whether an operation may be on a day at some hours."""
        if not self.open.get((piece.zone, day, piece.fr, piece.be), 0) >> hours & 1:
            return False
        if day != piece.day:
            if any(self.at.get((unit, day)) for unit in (piece.fr, piece.be)) and self.season.rules.one_a_day:
                return False
            if not self._apart(piece, day):
                return False
        if self.clashing and not all(self._rested(unit, piece, day, hours) for unit in (piece.fr, piece.be)):
            return False
        return self._shared(piece, day, hours)

    def _apart(self, piece: _Piece, day: date) -> bool:
        """Say whether a day is far enough from the zone's other operations; those that stand have closed their days already."""
        line, span = self.lines[piece.zone], self.season.rules.apart
        place = bisect_left(line, (day, (-1, -1)))
        near = [held for held, _cell in line[max(0, place - 2) : place + 2] if abs((held - day).days) < span]
        return all(held == piece.day for held in near)

    def _rested(self, unit: str, piece: _Piece, day: date, hours: int) -> bool:
        """Say whether a unit has its rest before and after."""
        before, after = self.at.get((unit, day - DAY)), self.at.get((unit, day + DAY))
        early = before is not None and before is not piece and (before.hours, hours) in self.clashing
        late = after is not None and after is not piece and (hours, after.hours) in self.clashing
        return not early and not late

    def _shared(self, piece: _Piece, day: date, hours: int) -> bool:
        """Say whether the shares of weekends and nights hold after a move."""
        limits, used = self.limits[piece.zone], None
        changes = (
            ((day.weekday() >= WEEKEND) - (piece.day.weekday() >= WEEKEND), limits.weekend, lambda one: one.day.weekday() >= WEEKEND),
            ((hours in self.dark) - (piece.hours in self.dark), limits.night, lambda one: one.hours in self.dark),
        )
        for change, (least, most), sort in changes:
            if change and (least > 0 or most < len(self.pieces)):
                used = sum(sort(one) for one in self.pieces if one.zone == piece.zone)
                if not least <= used + change <= most and abs(change):
                    return False
        return True

    def _exchange(self, piece: _Piece, other: _Piece) -> None:
        """Exchange the units of two operations of a zone, if each pair may take the other's slot: the loads stay as they are."""
        if piece is other or piece.zone != other.zone:
            return
        mine, theirs = (piece.fr, piece.be), (other.fr, other.be)
        if mine == theirs or self._busy_but(piece, other, theirs) or self._busy_but(other, piece, mine):
            return
        may = self.open.get((piece.zone, piece.day, *theirs), 0) >> piece.hours & 1
        might = self.open.get((other.zone, other.day, *mine), 0) >> other.hours & 1
        if not (may and might) or (self.clashing and not self._rested_both(piece, other)):
            return
        self._seat(piece, other, theirs, mine)

    def _busy_but(self, piece: _Piece, other: _Piece, units: tuple[str, str]) -> bool:
        """Say whether any of these units has another operation on the day of a piece."""
        return self.season.rules.one_a_day and any(self.at.get((unit, piece.day)) not in (None, piece, other) for unit in units)

    def _rested_both(self, piece: _Piece, other: _Piece) -> bool:
        return all(self._rested(unit, piece, piece.day, piece.hours) for unit in (other.fr, other.be)) and all(
            self._rested(unit, other, other.day, other.hours) for unit in (piece.fr, piece.be)
        )

    def _seat(self, piece: _Piece, other: _Piece, theirs: tuple[str, str], mine: tuple[str, str]) -> None:
        for one in (piece, other):
            for unit in (one.fr, one.be):
                self.at.pop((unit, one.day), None)
        (piece.fr, piece.be), (other.fr, other.be) = theirs, mine
        for one in (piece, other):
            for unit in (one.fr, one.be):
                self.at[unit, one.day] = one

    def _stand(self, season: Season) -> None:
        """Enter the operations that stand, and the last of the past: what is drawn must not repeat their cells either."""
        for one in season.fixed:
            if not one.event and one.zone in self.lines:
                cell = (one.day.weekday(), hours_near(season, one))
                self.lines[one.zone].append((one.day, cell))
                self.used[one.zone][cell] += 1
        for line in self.lines.values():
            line.sort()

    def _close_before_events(self) -> None:
        """Close the hours before a deployment that leave no rest; which pair goes is known by now, so this holds for all that may."""
        for event in self.season.deployments:
            late, units = too_late(self.season, event.event), {unit for pair in event.pairs for unit in pair}
            for key in list(self.open) if late else ():
                if key[1] == event.first - DAY and {key[2], key[3]} & units and self.open[key] & ~late:
                    self.open[key] &= ~late

    def _enter(self, piece: _Piece) -> None:
        line = self.lines[piece.zone]
        line.insert(bisect_left(line, (piece.day, piece.cell)), (piece.day, piece.cell))
        self.used[piece.zone][piece.cell] += 1

    def _leave(self, piece: _Piece) -> None:
        line = self.lines[piece.zone]
        del line[bisect_left(line, (piece.day, piece.cell))]
        self.used[piece.zone][piece.cell] -= 1

    def _cost(self, piece: _Piece) -> float:
        """Return what a piece that is entered weighs: how often its cell is used besides, and whether it repeats one beside it."""
        line = self.lines[piece.zone]
        place = bisect_left(line, (piece.day, piece.cell))
        around = [line[near][1] for near in (place - 1, place + 1) if 0 <= near < len(line)]
        closing = len(around) == 2 and around[0] == around[1]  # noqa: PLR2004 - one on each side
        return 2.0 * (self.used[piece.zone][piece.cell] - 1) + REPEAT * (around.count(piece.cell) - closing)

    def _cost_of(self, piece: _Piece) -> float:
        """Return what a piece that has left would weigh where it is now."""
        line = self.lines[piece.zone]
        place = bisect_left(line, (piece.day, piece.cell))
        around = [line[near][1] for near in (place - 1, place) if 0 <= near < len(line)]
        closing = len(around) == 2 and around[0] == around[1]  # noqa: PLR2004 - one on each side
        return 2.0 * self.used[piece.zone][piece.cell] + REPEAT * (around.count(piece.cell) - closing)


def _limits(season: Season, count: int) -> _Limits:
    def bounds(least: int, most: int) -> tuple[int, int]:
        return least * count // 100, -(-most * count // 100)

    rules = season.rules
    return _Limits(bounds(rules.weekend.least, rules.weekend.most), bounds(rules.night.least, rules.night.most))


def _with_kinds(season: Season, short: Mapping[Demand, int], slots: Sequence[SlotTaken], chance: Random) -> list[SlotTaken]:
    """Give each slot a kind so that every demand has what the solver gave it; the slots of the earlier plan keep theirs."""
    kept = {(one.zone, one.day, one.hours, one.fr, one.be): one for one in season.kept}
    owed: dict[tuple[str, date, date], list[str]] = defaultdict(list)
    for demand in season.demands:
        owed[demand.zone, demand.first, demand.last] += [demand.kind] * (left(season, demand) - short.get(demand, 0))
    found, open_ones = [], []
    for slot in slots:
        known, kinds = kept.get((slot.zone, slot.day, slot.hours, slot.fr, slot.be)), _kinds_of(owed, slot)
        if known and known.kind in kinds:
            kinds.remove(known.kind)
            found.append(known)
        else:
            open_ones.append(slot)
    for slot in open_ones:
        kinds = _kinds_of(owed, slot)
        found.append(slot._replace(kind=kinds.pop(chance.randrange(len(kinds)))))
    return found


def _led(season: Season, slots: Sequence[SlotTaken], chance: Random) -> list[SlotTaken]:
    """Give each State as many operations to begin on its soil as the other, in an order nobody foresees; what is kept stays."""
    kept = frozenset(season.kept)
    led, new = [one for one in slots if one in kept], [one for one in slots if one not in kept]
    behind = sum(1 if one.leads == "FR" else -1 for one in led)
    french = max(0, min(len(new), (len(new) - behind + chance.randrange(2)) // 2))
    states = ["FR"] * french + ["BE"] * (len(new) - french)
    chance.shuffle(states)
    return [*led, *(one._replace(leads=state) for one, state in zip(new, states, strict=True))]


def _kinds_of(owed: Mapping[tuple[str, date, date], list[str]], slot: SlotTaken) -> list[str]:
    return next(kinds for (zone, first, last), kinds in owed.items() if zone == slot.zone and first <= slot.day <= last)


def demand_of(season: Season, slot: SlotTaken) -> Demand | None:
    """Return the target that a slot counts for, None for a deployment."""
    return next(
        (one for one in season.demands if one.zone == slot.zone and one.kind == slot.kind and one.first <= slot.day <= one.last), None
    )
