"""Figures of operations: what was planned, held and called off, what it came to, and whether it reached its target.

An operation is counted in the month in which it starts (local time). *Planned* is every operation that somebody else has seen: proposed,
accepted, issued, held, reported, declined or cancelled; a draft counts nowhere. *Held* are those held and reported. What is neither held,
declined nor cancelled is *open*. Hours are those reported, the planned ones of what was held and has no report yet.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, TypeVar

from coopfb.domain.operation import CANCEL_REASONS
from coopfb.domain.statistics_period import Period, Segment

HELD = frozenset({"held", "reported"})
UNSAID = "not-said"
"""The reason of a cancelled operation that has none."""
REASONS = (*CANCEL_REASONS, UNSAID)
OUTCOMES = (
    "hours", "persons", "vehicles", "fr_interpellations", "fr_gardes_a_vue", "be_administrative", "be_judicial", "traffic_reports",
    "judicial_reports",
)  # fmt: skip
"""What operations came to, each in its own terms: the arrests of the two States are never added up."""
K = TypeVar("K", bound=Hashable)


class Cell(NamedTuple):
    """Operations alike in month, zone, kind, status and reason of cancelling: how many, and the sums of what they came to.

    `due` are those held whose report is filed or whose time for it has passed, `in_time` those of them sent within that time.
    """

    month: str
    zone: str
    kind: str
    status: str
    reason: str
    operations: int
    hours: float = 0
    persons: int = 0
    vehicles: int = 0
    fr_interpellations: int = 0
    fr_gardes_a_vue: int = 0
    be_administrative: int = 0
    be_judicial: int = 0
    traffic_reports: int = 0
    judicial_reports: int = 0
    due: int = 0
    in_time: int = 0


class Figures(NamedTuple):
    """The figures of a zone, a kind, a month or all; `cancelled` is by reason (of REASONS), `hours` to the hundredth."""

    planned: int = 0
    held: int = 0
    open: int = 0
    declined: int = 0
    cancelled: Mapping[str, int] = {}
    hours: float = 0
    persons: int = 0
    vehicles: int = 0
    fr_interpellations: int = 0
    fr_gardes_a_vue: int = 0
    be_administrative: int = 0
    be_judicial: int = 0
    traffic_reports: int = 0
    judicial_reports: int = 0
    due: int = 0
    in_time: int = 0

    @property
    def called_off(self) -> int:
        """How many were cancelled, for whatever reason."""
        return sum(self.cancelled.values())


class Cadence(NamedTuple):
    """Operations held against a target a month: `months` whole ones that are over, `met` those that reached it, `held` in them."""

    target: int
    months: int
    met: int
    held: int

    @property
    def wanted(self) -> int:
        """What the target asks of these months together."""
        return self.target * self.months


class Line(NamedTuple):
    """Figures of one zone, kind or month (`code`), those of the time of the same length before and of the year before, its cadence."""

    code: str
    figures: Figures
    before: Figures
    last_year: Figures
    cadence: Cadence | None = None


class Statistics(NamedTuple):
    """All that is counted over a period: the cells of it, of the time before and of the year before; `zone` is the only one, or empty."""

    period: Period
    now: datetime
    cells: Sequence[Cell]
    before: Sequence[Cell] = ()
    last_year: Sequence[Cell] = ()
    zone: str = ""

    @property
    def months(self) -> tuple[Segment, ...]:
        """The months of the period."""
        return tuple(self.period.months())

    @property
    def total(self) -> Line:
        """The figures of all operations of the period."""
        return Line("", figures(self.cells), figures(self.before), figures(self.last_year))

    def of(self, zone: str) -> "Statistics":
        """Return the same of one zone."""
        now, before, last_year = ([cell for cell in cells if cell.zone == zone] for cells in (self.cells, self.before, self.last_year))
        return self._replace(zone=zone, cells=now, before=before, last_year=last_year)


def figures(cells: Iterable[Cell]) -> Figures:
    """Return the sums of cells; a draft is not counted."""
    counted = [cell for cell in cells if cell.status != "draft"]
    statuses, reasons = Counter[str](), Counter[str]()
    for cell in counted:
        statuses[cell.status] += cell.operations
        if cell.status == "cancelled":
            reasons[cell.reason or UNSAID] += cell.operations
    held, planned = sum(statuses[status] for status in HELD), statuses.total()
    sums = {name: sum(getattr(cell, name) for cell in counted) for name in (*OUTCOMES, "due", "in_time")}
    return Figures(
        planned,
        held,
        planned - held - statuses["declined"] - statuses["cancelled"],
        statuses["declined"],
        {reason: reasons[reason] for reason in REASONS},
        **sums | {"hours": round(sums["hours"], 2)},
    )


def by(cells: Iterable[Cell], key: Callable[[Cell], K]) -> dict[K, list[Cell]]:
    """Return cells by what `key` says of them."""
    found: dict[K, list[Cell]] = {}
    for cell in cells:
        found.setdefault(key(cell), []).append(cell)
    return found


def lines(of: Statistics, name: str, codes: Iterable[str], target: Callable[[str], int | None]) -> list[Line]:
    """Return a line for each code of a field of cells (`zone`, `kind`), those without operations too; `target` is a code's a month."""
    now, before, last_year = (by(cells, lambda cell: str(getattr(cell, name))) for cells in (of.cells, of.before, of.last_year))

    def line(code: str) -> Line:
        cells = now.get(code, [])
        return Line(code, figures(cells), figures(before.get(code, ())), figures(last_year.get(code, ())), cadence(of, cells, target(code)))

    return [line(code) for code in codes]


def month_lines(of: Statistics, target: int | None) -> list[Line]:
    """Return a line for each month, beside the month as many months before and that of the year before; `target` is all zones' a month."""
    now, before, last_year = (by(cells, lambda cell: cell.month) for cells in (of.cells, of.before, of.last_year))
    earlier = [segment.month for segment in of.period.before().months()]
    found = []
    for number, segment in enumerate(of.months):
        year, month = segment.month.split("-")
        then = earlier[number] if number < len(earlier) else ""
        sums = figures(now.get(segment.month, ()))
        over = segment.whole and segment.end <= of.now
        reached = None if target is None else Cadence(target, int(over), int(over and sums.held >= target), sums.held * over)
        year_before = figures(last_year.get(f"{int(year) - 1:04}-{month}", ()))
        found.append(Line(segment.month, sums, figures(before.get(then, ())), year_before, reached))
    return found


def cadence(of: Statistics, cells: Iterable[Cell], target: int | None) -> Cadence | None:
    """Return how often the months that are over reached their target with these cells; None where there is none."""
    if target is None:
        return None
    months = by(cells, lambda cell: cell.month)
    held = [figures(months.get(one.month, ())).held for one in of.months if one.whole and one.end <= of.now]
    return Cadence(target, len(held), sum(count >= target for count in held), sum(held))


def together(lines: Iterable[Line]) -> Cadence | None:
    """Return the cadence of several zones together, their months added up; None where no zone has a target."""
    found = [line.cadence for line in lines if line.cadence]
    if not found:
        return None
    months, met, held = (sum(getattr(one, name) for one in found) for name in ("months", "met", "held"))
    return Cadence(sum(one.target for one in found), months, met, held)


def percent(part: float, whole: float) -> float | None:
    """Return the share of a part in hundredths to one place, None of nothing."""
    return round(100 * part / whole, 1) if whole else None


def change(now: float, before: float) -> float | None:
    """Return by how many hundredths a figure rose (or fell, below 0) since the time before, None where there was nothing to rise from."""
    return round(100 * (now - before) / before, 1) if before else None
