"""The tables of figures: lines with the names of what they stand for, and each line as one flat record for programs and spreadsheets."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from coopfb.domain.daily import Daily, DailyLine
from coopfb.domain.operation import SEEN
from coopfb.domain.statistics import OUTCOMES, REASONS, Figures, Line, Statistics, change, percent
from coopfb.domain.statistics_fairness import Load, Spread, spreads
from coopfb.domain.statistics_period import Period
from coopfb.text import Named

Record = dict[str, object]


class Table(NamedTuple):
    """Figures by zone, kind or month: `what` is zones, kinds or months, `names` those of zones by code; the total is all of them.

    `zone` is the name of the only zone, None for all.
    """

    what: str
    of: Statistics
    lines: Sequence[Line]
    total: Line
    names: Mapping[str, Named]
    zone: Named | None = None

    def records(self) -> list[Record]:
        """Return one flat record a line."""
        return [line_record(line, self.names.get(line.code)) for line in self.lines]


class Turns(NamedTuple):
    """What each unit took part in, by State and the most loaded first; before it and in the year before, held by unit."""

    period: Period
    zone: str
    loads: Sequence[Load]
    before: Mapping[str, Load]
    last_year: Mapping[str, Load]
    names: Mapping[str, Named]
    zone_name: Named | None = None

    @property
    def spreads(self) -> tuple[Spread, ...]:
        """How evenly they are spread within each State."""
        return spreads(self.loads)

    def between(self) -> list[tuple[str, float | None, float | None]]:
        """Return the shares of each State in all turns and in all hours, in hundredths; None of nothing."""
        turns, hours = (sum(getattr(one, name) for one in self.spreads) for name in ("turns", "hours"))
        return [(one.state, percent(one.turns, turns), percent(one.hours, hours)) for one in self.spreads]

    def spread_records(self) -> list[Record]:
        """Return the spread within each State, and its shares in all turns and hours."""
        return [
            one._asdict()
            | {"least_units": list(one.least_units), "most_units": list(one.most_units), "turns_percent": turns, "hours_percent": hours}
            for one, (_state, turns, hours) in zip(self.spreads, self.between(), strict=True)
        ]

    def records(self) -> list[Record]:
        """Return one flat record a unit; its shares are those of its State, in hundredths."""
        of = {one.state: one for one in self.spreads}
        return [self._record(load, of.get(load.state)) for load in self.loads]

    def _record(self, load: Load, of: Spread | None) -> Record:
        nobody = Load(load.unit, load.state)
        return {
            "code": load.unit,
            **_named(self.names.get(load.unit)),
            "state": load.state or None,
            "planned": load.planned,
            "held": load.held,
            "declined": load.declined,
            "hours": load.hours,
            "held_percent": percent(load.held, of.turns) if of else None,
            "hours_percent": percent(load.hours, of.hours) if of else None,
            "before_held": self.before.get(load.unit, nobody).held,
            "last_year_held": self.last_year.get(load.unit, nobody).held,
        }


def line_record(line: Line, name: Named | None = None) -> Record:
    """Return a line as programs get it: whole numbers, hours to the hundredth, shares in hundredths, None for what there is not."""
    return {
        "code": line.code or None,
        **(_named(name) if name else {}),
        **figures_record(line.figures),
        "target": line.cadence.target if line.cadence else None,
        "months_over": line.cadence.months if line.cadence else None,
        "months_met": line.cadence.met if line.cadence else None,
        **_trend("before", line.before, line.figures),
        **_trend("last_year", line.last_year, line.figures),
    }


def figures_record(figures: Figures) -> Record:
    """Return figures under the names they have everywhere; `cancelled_*` are the reasons of `cancelled`."""
    return {
        "planned": figures.planned,
        "held": figures.held,
        "open": figures.open,
        "declined": figures.declined,
        "cancelled": figures.called_off,
        **{f"cancelled_{reason.replace('-', '_')}": figures.cancelled.get(reason, 0) for reason in REASONS},
        **{name: getattr(figures, name) for name in OUTCOMES},
        "reports_due": figures.due,
        "reports_in_time": figures.in_time,
        "in_time_percent": percent(figures.in_time, figures.due),
    }


def daily_record(line: DailyLine) -> Record:
    """Return a month of daily cooperation as programs get it."""
    return {"code": line.month or None, **dict(zip(DailyLine._fields[1:], line[1:], strict=True)), "calls": line.calls}


def daily_records(daily: Daily) -> list[Record]:
    """Return one flat record a month."""
    return [daily_record(line) for line in daily.lines]


def about_record(period: Period, zone: str) -> Record:
    """Return what figures say of themselves: the period, its days, the only zone, and the statuses that count as planned."""
    return {
        "period": period.code,
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
        "zone": zone or None,
        "counted": list(SEEN),
    }


def _named(name: Named | None) -> Record:
    return {"name_fr": name.fr if name else None, "name_nl": name.nl if name else None}


def _trend(key: str, then: Figures, now: Figures) -> Record:
    return {
        f"{key}_planned": then.planned,
        f"{key}_held": then.held,
        f"{key}_hours": then.hours,
        f"{key}_change_percent": change(now.held, then.held),
    }
