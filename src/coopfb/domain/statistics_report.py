"""The report of the working group: figures of a period for all zones together and for each, daily cooperation, practices and actions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from coopfb.domain.daily import Daily
from coopfb.domain.service_words import state_name
from coopfb.domain.spoken import plain_hours
from coopfb.domain.statistics import Line, Statistics, percent
from coopfb.domain.statistics_period import Period
from coopfb.domain.statistics_tables import Turns
from coopfb.domain.working_group import OpenAction, PracticeMatrix
from coopfb.i18n import say
from coopfb.text import Named, Text, counted, text

LANGUAGES = ("fr", "nl")
"""The languages of the report, whoever makes it: it goes to both sides."""
NONE = "–"


class ZoneReport(NamedTuple):
    """One zone: its code and name, its line, its months, its units, and its small map as SVG (empty where nothing of it is known)."""

    code: str
    name: Named
    line: Line
    months: Sequence[Line]
    turns: Turns
    map: str = ""


class WorkingReport(NamedTuple):
    """The whole report; `kinds` and `months` are of all zones, `report_days` the time for a report, `made_at` aware."""

    of: Statistics
    zones: Sequence[ZoneReport]
    kinds: Sequence[Line]
    months: Sequence[Line]
    turns: Turns
    daily: Daily
    practices: Sequence[PracticeMatrix]
    actions: Sequence[OpenAction]
    names: Mapping[str, Named]
    report_days: int
    marking: str
    exercise: bool
    made_at: datetime

    @property
    def period(self) -> Period:
        """The period it is about."""
        return self.of.period


def sentences(report: WorkingReport) -> tuple[Text, ...]:
    """Return what whoever reads one page only has to know: course, target, results, shares of the States, reports."""
    return (_course(report.of.total), _target(report.zones), _results(report.of.total), _shares(report.turns), _in_time(report))


def shown(share: float | None) -> Text:
    """Return a share in hundredths as people read it."""
    return text("{share} %", share=NONE if share is None else plain_hours(share))


def turns_said(n: int) -> Text:
    """Return how many turns there were."""
    return counted("{n} turn", "{n} turns", n)


def units_said(n: int) -> Text:
    """Return how many units there are."""
    return counted("{n} unit", "{n} units", n)


def trend_said(line: Line) -> Text:
    """Return how many were held before: in the time of the same length, and a year earlier."""
    return text("held in the period before: {before}, a year earlier: {year}", before=line.before.held, year=line.last_year.held)


def _course(total: Line) -> Text:
    one = total.figures
    return text(
        "Joint operations held: {held} of {planned} planned ({share}); cancelled: {cancelled}, declined by a unit or host: {declined};"
        " {trend}.",
        held=one.held, planned=one.planned, share=shown(percent(one.held, one.planned)), cancelled=one.called_off, declined=one.declined,
        trend=trend_said(total),
    )  # fmt: skip


def _target(zones: Iterable[ZoneReport]) -> Text:
    found = [(one, one.line.cadence) for one in zones if one.line.cadence]
    months, met = (sum(getattr(cadence, name) for _one, cadence in found) for name in ("months", "met"))
    if not months:
        return text("No whole month of the period is over yet, so that no target can be compared.")
    behind = [one.name for one, cadence in found if cadence.met < cadence.months]
    said = text("The target of each month was reached {met} times out of {months} (zones × months).", met=met, months=months)
    if not behind:
        return text("{said} Every zone reached it every month.", said=said)
    return text("{said} Behind it in some month: {zones}.", said=said, zones=Names(tuple(behind)))


def _results(total: Line) -> Text:
    one = total.figures
    return text(
        "In {hours} hours: persons checked {persons}, vehicles checked {vehicles}; France: interpellations {stops}, gardes à vue {held};"
        " Belgium: administrative arrests {administrative}, judicial arrests {judicial}.",
        hours=plain_hours(one.hours), persons=one.persons, vehicles=one.vehicles, stops=one.fr_interpellations, held=one.fr_gardes_a_vue,
        administrative=one.be_administrative, judicial=one.be_judicial,
    )  # fmt: skip


def _shares(turns: Turns) -> Text:
    said = [
        text("{state} {turns} of the turns, {hours} of the hours", state=state_name(state), turns=shown(of_turns), hours=shown(of_hours))
        for state, of_turns, of_hours in turns.between()
    ]
    ginis = [text("{state} {gini}", state=state_name(one.state), gini=NONE if one.gini is None else one.gini) for one in turns.spreads]
    return text(
        "Shares of the States: {shares}. Evenness within each State (Gini, 0 is even): {ginis}.",
        shares=Joined(tuple(said)),
        ginis=Joined(tuple(ginis)),
    )


def _in_time(report: WorkingReport) -> Text:
    one = report.of.total.figures
    return text(
        "Reports that reached the common centre within {days} days: {in_time} of {due} ({share}).",
        days=report.report_days, in_time=one.in_time, due=one.due, share=shown(percent(one.in_time, one.due)),
    )  # fmt: skip


class Joined(NamedTuple):
    """Texts one after the other, parted by semicolons, as a value of a sentence."""

    items: tuple[Text, ...]

    def said(self, lang: str) -> str:
        """Return the row in a language."""
        return "; ".join(say(one, lang) for one in self.items)


class Names(NamedTuple):
    """Names one after the other, parted by commas, as a value of a sentence."""

    items: tuple[Named, ...]

    def said(self, lang: str) -> str:
        """Return the row in a language."""
        return ", ".join(one.said(lang) for one in self.items)


def loaded(turns: Turns, most: int) -> Iterator[tuple[str, Named | str, int, float]]:
    """Yield State, name, turns and hours of the most loaded units of each State, at most so many of each."""
    for state in ("FR", "BE"):
        for one in [load for load in turns.loads if load.state == state][:most]:
            yield state, turns.names.get(one.unit) or one.unit, one.held, one.hours
