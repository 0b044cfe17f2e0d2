"""The board on which a season's operations are moved about while every rule holds: their days and hours, and what those weigh."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from math import exp
from typing import NamedTuple

from coopfb.domain.local_time import on_the_wall
from coopfb.domain.season import WEEKEND, Placed, Season, SlotHours, SlotTaken
from coopfb.domain.season_grid import DAY, Grid, closed_by, rested
from coopfb.domain.season_secret import SecretDraw

TURNS = 400
"""Moves tried for each operation."""
REPEAT = 60.0
"""What a cell twice in a row weighs against evenness."""
HOT, COLD = 6.0, 0.6
"""How freely operations are moved at the beginning and at the end: cold enough to be even, warm enough that what is left is no guess."""

Cell = tuple[int, int]
"""A weekday (Monday 0) and the number of the hours (from 0)."""


def hours_near(season: Season, start: datetime) -> int:
    """Return the number of the hours of a season that begin nearest to a local moment."""
    minutes = start.hour * 60 + start.minute
    return min(range(len(season.hours)), key=lambda number: abs(_minutes(season.hours[number]) - minutes))


def _minutes(hours: SlotHours) -> int:
    return hours.start.hour * 60 + hours.start.minute


class Piece:
    """One operation while it is moved about: its place is fixed in zone and units, its day and hours are drawn."""

    __slots__ = ("be", "day", "first", "fr", "hours", "last", "pinned", "zone")

    def __init__(self, slot: SlotTaken, first: date, last: date, *, pinned: bool) -> None:
        """Take a slot, with the first and last day of its month or week."""
        self.zone, self.fr, self.be, self.day, self.hours = slot.zone, slot.fr, slot.be, slot.day, slot.hours
        self.first, self.last, self.pinned = first, last, pinned

    @property
    def cell(self) -> Cell:
        """Its weekday and hours."""
        return (self.day.weekday(), self.hours)


class Limits(NamedTuple):
    """How many operations of a zone may at most, and must at least, be on weekends and at night."""

    weekend: tuple[int, int]
    night: tuple[int, int]


class Board:
    """The operations of a season while their slots are drawn, with what keeps every rule kept."""

    def __init__(self, season: Season, room: Grid, pieces: list[Piece], going: Sequence[Placed]) -> None:
        """Enter the operations, and what stands beside them; `going` are the covers of events, which are not moved."""
        self.season, self.pieces = season, pieces
        self.near = room.near
        self.open: dict[tuple[str, date, str, str], int] = defaultdict(int)
        for place in room.places:
            self.open[place.zone, place.day, place.fr, place.be] |= place.open
        self._close_around_events(going)
        self.at: dict[tuple[str, date], Piece] = {}
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

    def shuffle(self, chance: SecretDraw, each: int = TURNS) -> None:
        """Move the operations about, at first freely, then only where the slots get no easier to foresee; `each` so many times."""
        free = [piece for piece in self.pieces if not piece.pinned]
        turns = each * len(free)
        for turn in range(turns):
            heat = HOT * (COLD / HOT) ** (turn / turns)
            piece = free[chance.below(len(free))]
            if chance.below(4):
                self._retime(piece, heat, chance)
            else:
                self._exchange(piece, free[chance.below(len(free))])

    def _retime(self, piece: Piece, heat: float, chance: SecretDraw) -> None:
        """Move an operation to another day and hours of its month or week, if every rule allows it and chance does."""
        day = piece.first + chance.below((piece.last - piece.first).days + 1) * DAY
        hours = chance.below(len(self.season.hours))
        if (day, hours) == (piece.day, piece.hours) or not self._may(piece, day, hours):
            return
        before = self._cost(piece)
        self._leave(piece)
        old = (piece.day, piece.hours)
        piece.day, piece.hours = day, hours
        worse = self._cost_of(piece) - before
        if worse > 0 and chance.unit() >= exp(-worse / heat):
            piece.day, piece.hours = old
            self._enter(piece)
            return
        self._enter(piece)
        for unit in (piece.fr, piece.be):
            del self.at[unit, old[0]]
        for unit in (piece.fr, piece.be):
            self.at[unit, day] = piece

    def _may(self, piece: Piece, day: date, hours: int) -> bool:
        """Say whether an operation may be on a day at some hours."""
        if not self.open.get((piece.zone, day, piece.fr, piece.be), 0) >> hours & 1:
            return False
        if day != piece.day:
            if any(self.at.get((unit, day)) for unit in (piece.fr, piece.be)) and self.season.rules.one_a_day:
                return False
            if not self._apart(piece, day):
                return False
        if self.near and not all(self._rested(unit, piece, day, hours) for unit in (piece.fr, piece.be)):
            return False
        return self._shared(piece, day, hours)

    def _apart(self, piece: Piece, day: date) -> bool:
        """Say whether a day is far enough from the zone's other operations; those that stand have closed their days already."""
        line, span = self.lines[piece.zone], self.season.rules.apart
        place = bisect_left(line, (day, (-1, -1)))
        near = [held for held, _cell in line[max(0, place - 2) : place + 2] if abs((held - day).days) < span]
        return all(held == piece.day for held in near)

    def _rested(self, unit: str, piece: Piece, day: date, hours: int) -> bool:
        """Say whether a unit has its rest before and after."""
        for ahead in range(1, self.near + 1):
            before, after = self.at.get((unit, day - ahead * DAY)), self.at.get((unit, day + ahead * DAY))
            if before is not None and before is not piece and not rested(self.season, (before.day, before.hours), (day, hours)):
                return False
            if after is not None and after is not piece and not rested(self.season, (day, hours), (after.day, after.hours)):
                return False
        return True

    def _shared(self, piece: Piece, day: date, hours: int) -> bool:
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

    def _exchange(self, piece: Piece, other: Piece) -> None:
        """Exchange the units of two operations of a zone, if each pair may take the other's slot: the loads stay as they are."""
        if piece is other or piece.zone != other.zone:
            return
        mine, theirs = (piece.fr, piece.be), (other.fr, other.be)
        if mine == theirs or self._busy_but(piece, other, theirs) or self._busy_but(other, piece, mine):
            return
        may = self.open.get((piece.zone, piece.day, *theirs), 0) >> piece.hours & 1
        might = self.open.get((other.zone, other.day, *mine), 0) >> other.hours & 1
        if not (may and might) or (self.near and not self._rested_both(piece, other)):
            return
        self._seat(piece, other, theirs, mine)

    def _busy_but(self, piece: Piece, other: Piece, units: tuple[str, str]) -> bool:
        """Say whether any of these units has another operation on the day of a piece."""
        return self.season.rules.one_a_day and any(self.at.get((unit, piece.day)) not in (None, piece, other) for unit in units)

    def _rested_both(self, piece: Piece, other: Piece) -> bool:
        return all(self._rested(unit, piece, piece.day, piece.hours) for unit in (other.fr, other.be)) and all(
            self._rested(unit, other, other.day, other.hours) for unit in (piece.fr, piece.be)
        )

    def _seat(self, piece: Piece, other: Piece, theirs: tuple[str, str], mine: tuple[str, str]) -> None:
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
                cell = (one.day.weekday(), hours_near(season, on_the_wall(one.start)))
                self.lines[one.zone].append((one.day, cell))
                self.used[one.zone][cell] += 1
        for line in self.lines.values():
            line.sort()

    def _close_around_events(self, going: Sequence[Placed]) -> None:
        """Close the days of events, and the hours beside them that leave no rest, to the units that go there."""
        for one in going:
            closed = closed_by(self.season, one.event)
            for key in list(self.open):
                if key[1] in closed and {one.fr, one.be} & {key[2], key[3]}:
                    self.open[key] &= ~closed[key[1]]

    def _enter(self, piece: Piece) -> None:
        line = self.lines[piece.zone]
        line.insert(bisect_left(line, (piece.day, piece.cell)), (piece.day, piece.cell))
        self.used[piece.zone][piece.cell] += 1

    def _leave(self, piece: Piece) -> None:
        line = self.lines[piece.zone]
        del line[bisect_left(line, (piece.day, piece.cell))]
        self.used[piece.zone][piece.cell] -= 1

    def _cost(self, piece: Piece) -> float:
        """Return what a piece that is entered weighs: how often its cell is used besides, and whether it repeats one beside it."""
        line = self.lines[piece.zone]
        place = bisect_left(line, (piece.day, piece.cell))
        around = [line[near][1] for near in (place - 1, place + 1) if 0 <= near < len(line)]
        closing = len(around) == 2 and around[0] == around[1]  # noqa: PLR2004 - one on each side
        return 2.0 * (self.used[piece.zone][piece.cell] - 1) + REPEAT * (around.count(piece.cell) - closing)

    def _cost_of(self, piece: Piece) -> float:
        """Return what a piece that has left would weigh where it is now."""
        line = self.lines[piece.zone]
        place = bisect_left(line, (piece.day, piece.cell))
        around = [line[near][1] for near in (place - 1, place) if 0 <= near < len(line)]
        closing = len(around) == 2 and around[0] == around[1]  # noqa: PLR2004 - one on each side
        return 2.0 * self.used[piece.zone][piece.cell] + REPEAT * (around.count(piece.cell) - closing)


def _limits(season: Season, count: int) -> Limits:
    def bounds(least: int, most: int) -> tuple[int, int]:
        return least * count // 100, -(-most * count // 100)

    rules = season.rules
    return Limits(bounds(rules.weekend.least, rules.weekend.most), bounds(rules.night.least, rules.night.most))
