"""A season: what joint operations of the cooperation zones are wanted over months, what stands in the way, and the plan that came of it."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from coopfb.domain.local_time import Clock, from_the_wall
from coopfb.text import Named

WEEKEND = 5
"""The first weekday (Monday 0) of the weekend."""
NIGHT_FROM, NIGHT_TO = 22, 5
"""A slot is one of the night when it runs past 22:00 or begins before 5:00: a convention of the house, no law says it."""
SEASON_KINDS = ("patrol", "mirror-control")
"""Kinds of operations that targets count; deployments at events are wanted one by one."""


class SlotHours(NamedTuple):
    """Hours an operation may have on any day, local time; an end that is not after the start is on the next day."""

    start: time
    end: time

    @property
    def night(self) -> bool:
        """Whether they run past 22:00 in the evening or begin before 5:00."""
        return self.end <= self.start or self.end > time(NIGHT_FROM) or self.start < time(NIGHT_TO)

    def on(self, day: date) -> tuple[datetime, datetime] | None:
        """Return the moments (aware, UTC) on a day; None where a clock change makes one of them doubtful."""
        ends = datetime.combine(day + timedelta(days=self.end <= self.start), self.end)
        (begin, clean), (over, sound) = from_the_wall(datetime.combine(day, self.start)), from_the_wall(ends)
        return (begin, over) if clean is sound is Clock.PLAIN else None

    def named(self) -> str:
        """Return them as they are written in a file: 20:00-02:00."""
        return f"{self.start:%H:%M}-{self.end:%H:%M}"


class Demand(NamedTuple):
    """A target: `wanted` operations of one kind in one zone from `first` to `last` (both included), one month or week of the season."""

    zone: str
    kind: str
    first: date
    last: date
    wanted: int


class Away(NamedTuple):
    """A unit that cannot come from `start` to `end` (aware, UTC): `why` is absence, operation or closed, `code` says which one."""

    unit: str
    start: datetime
    end: datetime
    why: str
    code: str


class Closed(NamedTuple):
    """A day on which a zone plans nothing of its own: `why` is holiday, `code` the areas whose holiday it is, parted by commas."""

    zone: str
    day: date
    why: str
    code: str
    named: Named | None = None


class RadioTaken(NamedTuple):
    """A time (aware, UTC) at which other operations use every common channel of a zone; `code` is one of these operations."""

    zone: str
    start: datetime
    end: datetime
    code: str


class Deployment(NamedTuple):
    """An edition of an event that must be covered: its zone, code and days, the host State, and the pairs of units that may go.

    `start` and `end` are the first moment of its first shift and the last of its last (aware, UTC).
    """

    zone: str
    event: str
    named: Named
    first: date
    last: date
    start: datetime
    end: datetime
    host: str
    pairs: tuple[tuple[str, str], ...]

    @property
    def days(self) -> tuple[date, ...]:
        """Every day of the edition."""
        return tuple(self.first + timedelta(days=ahead) for ahead in range((self.last - self.first).days + 1))


class Fixed(NamedTuple):
    """An operation that stands and is not moved: accepted, issued, held, or planned by hand; times aware, UTC; `day` local."""

    code: str
    zone: str
    kind: str
    day: date
    start: datetime
    end: datetime
    units: tuple[str, ...]
    event: str = ""


class Shares(NamedTuple):
    """Percent of a zone's operations that are at least, and at most, of one sort (weekend, night)."""

    least: int = 0
    most: int = 100


class Rules(NamedTuple):
    """The house's own rules for a season; `apart` is the number of days from one operation of a zone to the next, at least.

    `rest_hours` is what a unit has between two operations. `border` asks that the two units of a pair share a border;
    `one_a_day` that a unit has one operation a day.
    """

    apart: int = 3
    rest_hours: int = 11
    weekend: Shares = Shares()
    night: Shares = Shares()
    border: bool = True
    one_a_day: bool = True


class SlotTaken(NamedTuple):
    """One operation of a season: a zone, a kind, a day, the number of its hours (from 0), a French and a Belgian unit.

    `code` is that of the stored draft it is, or empty; `event` the edition a deployment covers (`hours` is -1 then). `leads` is the State
    on whose soil it begins.
    """

    zone: str
    kind: str
    day: date
    hours: int
    fr: str
    be: str
    code: str = ""
    event: str = ""
    leads: str = "FR"


class Season(NamedTuple):
    """What a season is planned from; pure data.

    `units` holds, by zone, its French and its Belgian units; `borders` the pairs of units that share a border. `kept` are the slots of
    an earlier plan of this season, which are moved as little as can be: by code, `weights` says how much a move of each weighs (1 unless
    told). `habits` are the local starts of a zone's past operations.
    """

    first: date
    last: date
    hours: tuple[SlotHours, ...]
    units: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]
    borders: frozenset[tuple[str, str]]
    demands: tuple[Demand, ...]
    rules: Rules = Rules()
    away: tuple[Away, ...] = ()
    closed: tuple[Closed, ...] = ()
    radio: tuple[RadioTaken, ...] = ()
    deployments: tuple[Deployment, ...] = ()
    fixed: tuple[Fixed, ...] = ()
    kept: tuple[SlotTaken, ...] = ()
    habits: Mapping[str, tuple[datetime, ...]] = {}
    weights: Mapping[str, int] = {}

    @property
    def zones(self) -> tuple[str, ...]:
        """The codes of the zones, in order."""
        return tuple(self.units)

    @property
    def days(self) -> tuple[date, ...]:
        """Every day of the season."""
        return tuple(self.first + timedelta(days=ahead) for ahead in range((self.last - self.first).days + 1))

    def window(self, slot: SlotTaken) -> tuple[datetime, datetime]:
        """Return the moments (aware, UTC) of a slot, of a deployment from its first shift to its last."""
        held = next((one for one in self.deployments if slot.event and one.event == slot.event), None)
        window = (held.start, held.end) if held else self.hours[slot.hours].on(slot.day)
        if window is None:
            raise ValueError(slot)
        return window

    def pairs(self, zone: str) -> tuple[tuple[str, str], ...]:
        """Return the pairs of a French and a Belgian unit that may go together in a zone."""
        french, belgian = self.units[zone]
        return tuple((fr, be) for fr in french for be in belgian if not self.rules.border or (fr, be) in self.borders)


class Missed(NamedTuple):
    """A target that is not reached: how many operations of its demand are missing; `event` where an edition is not covered."""

    demand: Demand
    missing: int
    event: str = ""


class Solved(NamedTuple):
    """What the solver says: the slots before their hours are drawn, and what was proven.

    `missed`, `moved` and `load` are (value, proven bound): operations missing, the weight of kept slots that could not stay, and the sum
    of the squares of the units' loads; they are equal where the plan is proven optimal. `whole` is false when it was stopped before.
    """

    slots: "tuple[Placed, ...]"
    missing: Mapping[int, int]
    uncovered: tuple[str, ...]
    missed: tuple[int, int]
    load: tuple[int, int]
    moved: tuple[int, int]
    whole: bool

    @property
    def optimal(self) -> bool:
        """Whether missed targets, moves and load are proven optimal, each among the plans that are best by those before it."""
        return all(value == bound for value, bound in (self.missed, self.moved, self.load))

    @property
    def gap(self) -> float:
        """The larger of the proven gaps, as a share of the value: 0 when both are optimal."""
        return max((value - bound) / max(value, 1) for value, bound in (self.missed, self.moved, self.load))


class Placed(NamedTuple):
    """A slot as the solver places it: `open` are the numbers of the hours it may have, as bits."""

    zone: str
    day: date
    fr: str
    be: str
    open: int
    event: str = ""
