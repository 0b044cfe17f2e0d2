"""Turns of units and daily cooperation for people and programs: shares with bars, the spread within each State, counts by month."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from coopfb.domain.daily import HOW_MANY, Daily, DailyLine
from coopfb.domain.service_words import state_name
from coopfb.domain.spoken import Moment, Row, plain_hours
from coopfb.domain.statistics import percent
from coopfb.domain.statistics_fairness import Load, Spread
from coopfb.domain.statistics_report import turns_said, units_said
from coopfb.domain.statistics_tables import Turns, about_record, daily_record, daily_records
from coopfb.render.bar import bar
from coopfb.render.block import sentence
from coopfb.render.listing import Say, flat
from coopfb.render.show import Screen
from coopfb.render.statistics import ALL, NONE, headed, hours, hundredths, rise, ruled
from coopfb.render.table import Cell
from coopfb.text import Text, text

FEW = 3
"""Units named of those with the least or the most."""


class TurnsAnswer(NamedTuple):
    """The answer of `stats units`."""

    turns: Turns
    schema: str = "coopfb/stats.units/1"

    def as_json(self, say: Say) -> Mapping[str, object]:
        """Return what the figures say of themselves, a record a unit, and the spread within each State."""
        del say
        about = about_record(self.turns.period, self.turns.zone)
        return {**about, "items": self.turns.records(), "spreads": self.turns.spread_records()}

    def as_plain(self, say: Say) -> Iterable[Sequence[object]]:
        """Return one unit a record."""
        del say
        return [tuple(map(flat, record.values())) for record in self.turns.records()]

    def as_human(self, screen: Screen) -> None:
        """Write each State's units with their shares, then how evenly they are spread."""
        headed(screen, self.turns.period, self.turns.zone_name)
        if not any(load.planned for load in self.turns.loads):
            sentence(screen, text("No unit took part in anything in this period."))
        titles = (text("Unit"), text("State"), text("Planned"), text("Held"), text("Declined"), text("Hours"), text("Share of the State"),
                  text("Before"), *((text("Last year"),) if self._two_spans else ()), text("Hours, as a bar"))  # fmt: skip
        of = {one.state: one for one in self.turns.spreads}
        most = max((load.hours for load in self.turns.loads), default=0)
        ruled(screen, titles, [self._row(screen, load, of.get(load.state), most) for load in self.turns.loads])
        screen.line()
        for one in self.turns.spreads:
            sentence(screen, _spread_said(one))
        for state, turns, share in self.turns.between():
            said = text("{state} has {turns} of all turns and {hours} of all hours.", state=state_name(state), turns=hundredths(turns),
                        hours=hundredths(share))  # fmt: skip
            sentence(screen, said)
        sentence(screen, GINI)

    @property
    def _two_spans(self) -> bool:
        """Whether the time before is another one than the year before."""
        return self.turns.period.before() != self.turns.period.year_before()

    def _row(self, screen: Screen, load: Load, of: Spread | None, most: float) -> list[Cell]:
        nobody = Load(load.unit, load.state)
        before, last_year = self.turns.before.get(load.unit, nobody), self.turns.last_year.get(load.unit, nobody)
        return [
            self.turns.names.get(load.unit) or load.unit,
            load.state or NONE,
            load.planned,
            load.held,
            load.declined,
            hours(load.hours),
            hundredths(percent(load.held, of.turns) if of else None),
            rise(load.held, before.held),
            *((rise(load.held, last_year.held),) if self._two_spans else ()),
            bar(screen, load.hours, most),
        ]


GINI = text(
    "An operation is a turn of each unit that takes part. Gini: 0 where all units of the State have as many, towards 1 where one has all."
)


def _spread_said(one: Spread) -> Text:
    return text(
        "{state}: {units}, {turns}, {hours} hours; the least {least} ({least_units}), the most {most} ({most_units});"
        " Gini {gini} by turns, {gini_hours} by hours.",
        state=state_name(one.state), units=units_said(one.units), turns=turns_said(one.turns), hours=plain_hours(one.hours),
        least=one.least, least_units=_few(one.least_units), most=one.most, most_units=_few(one.most_units),
        gini=NONE if one.gini is None else one.gini, gini_hours=NONE if one.gini_hours is None else one.gini_hours,
    )  # fmt: skip


def _few(units: Sequence[str]) -> Row | str:
    more = len(units) - FEW
    return Row((*units[:FEW], *((f"+{more}",) if more > 0 else ()))) if units else NONE


class DailyAnswer(NamedTuple):
    """The answer of `stats cooperation`."""

    daily: Daily
    schema: str = "coopfb/stats.cooperation/1"

    def as_json(self, say: Say) -> Mapping[str, object]:
        """Return the period, since when the log is there, a record a month, and the sums."""
        del say
        period, since = self.daily.period, self.daily.since
        about = {"period": period.code, "from": period.first.isoformat(), "to": period.last.isoformat()}
        told = {"log_since": since.strftime("%Y-%m-%dT%H:%M:%SZ") if since else None}
        return {**about, **told, "items": daily_records(self.daily), "total": daily_record(self.daily.total)}

    def as_plain(self, say: Say) -> Iterable[Sequence[object]]:
        """Return one month a record."""
        del say
        return [tuple(map(flat, record.values())) for record in daily_records(self.daily)]

    def as_human(self, screen: Screen) -> None:
        """Write a line a month and the sums; what the log does not reach back to is said."""
        headed(screen, self.daily.period, None)
        total, since = self.daily.total, self.daily.since
        if not any(total[1:]):
            sentence(screen, text("No look-up, no call and no message is noted in this period."))
        titles = (text("Month"), text("Look-ups"), text("Other consultations"), text("Files given"), text("Calls tried"), text("Answered"),
                  text("Not answered"), text("Wrong number"), text("Messages"), text("Look-ups, as a bar"))  # fmt: skip
        most = max((line.look_ups for line in self.daily.lines), default=0)
        lines = [*self.daily.lines, *((total,) if len(self.daily.lines) > 1 else ())]
        ruled(screen, titles, [_daily_row(screen, line, most) for line in lines])
        screen.line()
        sentence(screen, HOW_MANY)
        if since and since > self.daily.period.start:
            sentence(screen, text("The log goes back to {moment}.", moment=Moment(since)))


def _daily_row(screen: Screen, line: DailyLine, most: int) -> list[Cell]:
    drawn = bar(screen, line.look_ups, most) if line.month else ""
    counts = (line.look_ups, line.other, line.exports, line.calls, line.answered, line.unanswered, line.wrong, line.messages)
    return [line.month or ALL, *counts, drawn]
