"""Count operations: figures by zone, kind and month, turns by unit, and daily cooperation, each from few reads grouped in the database."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from coopfb.actions.name_one import zone_named
from coopfb.domain.daily import Daily, daily
from coopfb.domain.limits import limits_of
from coopfb.domain.operation import KINDS
from coopfb.domain.statistics import Line, Statistics, lines, month_lines
from coopfb.domain.statistics_fairness import Load, joined
from coopfb.domain.statistics_period import Period, period_asked
from coopfb.domain.statistics_tables import Table, Turns
from coopfb.domain.target import target_of
from coopfb.domain.zone import CooperationZone
from coopfb.store.reads import log as log_reads
from coopfb.store.reads import statistics as statistics_reads
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads import zones as zone_reads
from coopfb.text import Named

UNZONED = Named("hors bassin", "buiten een zone", "outside any zone")
"""What operations are called that no cooperation zone was given."""


class Wanted(NamedTuple):
    """What figures are asked for, in the words typed: a period in words, a year, or days; a zone, empty for all."""

    period: str = ""
    year: int | None = None
    start: str = ""
    end: str = ""
    zone: str = ""


class Counting(NamedTuple):
    """What is counted: the period, the moment (aware), the settings, the only zone (a code, or empty), and every zone known by code."""

    conn: sqlite3.Connection
    period: Period
    now: datetime
    settings: Mapping[str, str]
    zone: str
    zones: Mapping[str, CooperationZone]


def counting(conn: sqlite3.Connection, wanted: Wanted, now: datetime, settings: Mapping[str, str]) -> Counting:
    """Return what the words ask for. Raises WrongCommandLineError for a wrong period, NotFoundError for an unknown zone."""
    period = period_asked(wanted.period, wanted.year, wanted.start, wanted.end, now)
    zone = zone_named(conn, wanted.zone).code if wanted.zone.strip() else ""
    return Counting(conn, period, now, settings, zone, {one.code: one for one in zone_reads.zones(conn)})


def spans_of(period: Period) -> tuple[Period, Period, Period]:
    """Return the period, the time of the same length before it, and the same days of the year before."""
    return period, period.before(), period.year_before()


def statistics_of(asked: Counting) -> Statistics:
    """Return the operations of the period, of the time before and of the year before, counted. Raises DatabaseError."""
    days = limits_of(asked.settings).report_days
    now, before, last_year = (
        statistics_reads.count_cells(asked.conn, span, days, asked.now, asked.zone) for span in spans_of(asked.period)
    )
    return Statistics(asked.period, asked.now, now, before, last_year, asked.zone)


def by_zone(asked: Counting) -> Table:
    """Return the figures of each zone, those without operations too."""
    of = statistics_of(asked)
    codes = zone_codes(asked, of)
    return _table(asked, "zones", of, codes)


def by_kind(asked: Counting) -> Table:
    """Return the figures of each kind of operation."""
    return _table(asked, "kinds", statistics_of(asked), KINDS)


def by_month(asked: Counting) -> Table:
    """Return the figures of each month; the target of a month is that of the zone, or of all zones together."""
    of = statistics_of(asked)
    return Table("months", of, months_of(asked, of), of.total, {}, zone_name(asked))


def months_of(asked: Counting, of: Statistics) -> list[Line]:
    """Return the line of each month, against the target of the zone, or of all zones together."""
    targets = [target_of(code, "", asked.settings) for code in zone_codes(asked, of)]
    known = [one for one in targets if one is not None]
    return month_lines(of, sum(known) if known else None)


def by_unit(asked: Counting) -> Turns:
    """Return what each unit took part in: of the zone, or of all; a replaced unit's turns stand with the one that took over."""
    now, before, last_year = (statistics_reads.count_loads(asked.conn, span, asked.zone) for span in spans_of(asked.period))
    heirs = unit_reads.replaced_by(asked.conn)
    members = statistics_reads.members_between(asked.conn, asked.period)
    belonging = {unit: state for code, held in members.items() if asked.zone in {"", code} for unit, state in held.items()}
    loads = joined(_all(now), belonging, heirs)
    known = unit_reads.units(asked.conn, [one.unit for one in loads])
    earlier, year_ago = ({one.unit: one for one in joined(_all(found), {}, heirs)} for found in (before, last_year))
    return Turns(asked.period, asked.zone, loads, earlier, year_ago, {unit.code: unit.named for unit in known}, zone_name(asked))


def by_day_to_day(asked: Counting) -> Daily:
    """Return daily cooperation by month, from the log and the calls tried; only how many, never who. Raises DatabaseError."""
    entries = statistics_reads.count_entries_by_hour(asked.conn, asked.period)
    calls = statistics_reads.count_calls_by_hour(asked.conn, asked.period)
    span = log_reads.span(asked.conn)
    return daily(asked.period, entries, calls, span.since if span else None)


def zone_codes(asked: Counting, of: Statistics) -> list[str]:
    """Return the zones to show: the one asked for, else those that existed in the period or have operations in it."""
    if asked.zone:
        return [asked.zone]
    first, last = asked.period.first.isoformat(), asked.period.last.isoformat()
    there = {code for code, one in asked.zones.items() if one.valid_from <= last and not ("" < one.valid_to < first)}
    return sorted(there | {cell.zone for cell in (*of.cells, *of.before, *of.last_year)})


def zone_names(asked: Counting) -> dict[str, Named]:
    """Return the names of the zones by code."""
    return {"": UNZONED} | {code: one.named for code, one in asked.zones.items()}


def zone_name(asked: Counting) -> Named | None:
    """Return the name of the only zone asked for, None where all are."""
    return asked.zones[asked.zone].named if asked.zone else None


def _table(asked: Counting, what: str, of: Statistics, codes: list[str] | tuple[str, ...]) -> Table:
    def target(code: str) -> int | None:
        return target_of(code, "", asked.settings) if what == "zones" else target_of(asked.zone, code, asked.settings)

    field = what.removesuffix("s")
    return Table(what, of, lines(of, field, codes, target), of.total, zone_names(asked) if what == "zones" else {}, zone_name(asked))


def _all(found: Mapping[str, list[Load]]) -> list[Load]:
    return [load for loads in found.values() for load in loads]
