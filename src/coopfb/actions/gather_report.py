"""Gather the report of the working group: figures of all zones and of each, their maps, daily cooperation, practices and actions."""

import sqlite3
from collections.abc import Mapping
from datetime import date

from coopfb.actions import count_operations
from coopfb.actions.count_operations import Counting
from coopfb.actions.keep_actions import actions_listed
from coopfb.domain.cells import Cells
from coopfb.domain.limits import limits_of
from coopfb.domain.local_time import on_the_wall
from coopfb.domain.map_points import Mark
from coopfb.domain.map_sketch import sketch
from coopfb.domain.marking import marking
from coopfb.domain.operation import KINDS
from coopfb.domain.statistics import Statistics, lines, month_lines
from coopfb.domain.statistics_fairness import Load, joined
from coopfb.domain.statistics_report import LANGUAGES, WorkingReport, ZoneReport
from coopfb.domain.statistics_tables import Turns
from coopfb.domain.target import target_of
from coopfb.domain.unit import STATES
from coopfb.domain.working_group import OpenAction, PracticeMatrix
from coopfb.store.reads import map_parts
from coopfb.store.reads import places as place_reads
from coopfb.store.reads import practices as practice_reads
from coopfb.store.reads import statistics as statistics_reads
from coopfb.store.reads import units as unit_reads
from coopfb.store.reads import zones as zone_reads
from coopfb.store.reads.cells import cells

TOWNS = 5
"""Towns of each State that a zone's map names: the largest."""


def report_of(asked: Counting, chosen: str) -> WorkingReport:
    """Return the report of the period and zones asked for; `chosen` is the marking set.

    Raises DatabaseError, and UnreadableFileError where the bundled outlines are damaged.
    """
    of = count_operations.statistics_of(asked)
    turns = count_operations.by_unit(asked)
    zones, months = _zones(asked, of), count_operations.months_of(asked, of)
    taking_part = {load.unit for load in turns.loads if load.planned}
    exercise = bool(map_parts.exercise_units(asked.conn, taking_part))
    return WorkingReport(
        of,
        zones,
        lines(of, "kind", KINDS, lambda _kind: None),
        months,
        turns,
        count_operations.by_day_to_day(asked),
        _practices(asked.conn),
        _open_actions(asked),
        count_operations.zone_names(asked),
        limits_of(asked.settings).report_days,
        marking(chosen, exercise=exercise),
        exercise,
        asked.now,
    )


def printed(report: WorkingReport) -> bytes:
    """Return the report as a PDF."""
    from coopfb.exchange.statistics_report import report_page  # noqa: PLC0415 - only for a page
    from coopfb.exchange.typeset import typeset  # noqa: PLC0415 - the same

    pictures = {f"map-{one.code}": one.map for one in report.zones if one.map}
    return typeset("report", report_page(report), report.made_at, pictures)


def _practices(conn: sqlite3.Connection) -> tuple[PracticeMatrix, ...]:
    """Return the good practices with the answer of each zone."""
    given: dict[str, dict[str, str]] = {}
    for one in practice_reads.adoptions(conn):
        given.setdefault(one.practice, {})[one.zone] = one.answer
    return tuple(PracticeMatrix(one.named, " ".join(one.lines), given.get(one.code, {})) for one in practice_reads.practices(conn))


def _open_actions(asked: Counting) -> tuple[OpenAction, ...]:
    """Return the actions that are still open, what is overdue first."""
    told = actions_listed(asked.conn, asked.zone, on_the_wall(asked.now).date(), done_too=False)
    return tuple(
        OpenAction(str(one.number), one.what, told.names.get(one.who, one.who), date.fromisoformat(one.due_on), told.late(one) > 0)
        for one in told.items
    )


def _zones(asked: Counting, of: Statistics) -> list[ZoneReport]:
    """Return each zone's part, from figures that were counted once for all of them."""
    codes = count_operations.zone_codes(asked, of)
    drawn_from, turns, names = cells(), _turns_by_zone(asked), count_operations.zone_names(asked)
    by_code = {line.code: line for line in lines(of, "zone", codes, lambda code: target_of(code, "", asked.settings))}
    return [
        ZoneReport(
            code,
            names.get(code) or names[""],
            by_code[code],
            month_lines(of.of(code), target_of(code, "", asked.settings)),
            turns[code],
            zone_map(asked.conn, code, drawn_from),
        )
        for code in codes
    ]


def _turns_by_zone(asked: Counting) -> Mapping[str, Turns]:
    """Return what the units took part in within each zone."""
    now, before, last_year = (
        statistics_reads.count_loads(asked.conn, span, asked.zone) for span in count_operations.spans_of(asked.period)
    )
    heirs, members = unit_reads.replaced_by(asked.conn), statistics_reads.members_between(asked.conn, asked.period)
    codes = {*asked.zones, *now, *before, *last_year}
    loads = {code: joined(now.get(code, ()), members.get(code, {}), heirs) for code in codes}
    named = {one.code: one.named for one in unit_reads.units(asked.conn, {load.unit for held in loads.values() for load in held})}

    def earlier(found: Mapping[str, list[Load]], code: str) -> dict[str, Load]:
        return {one.unit: one for one in joined(found.get(code, ()), {}, heirs)}

    return {code: Turns(asked.period, code, held, earlier(before, code), earlier(last_year, code), named) for code, held in loads.items()}


def zone_map(conn: sqlite3.Connection, zone: str, drawn_from: Cells) -> str:
    """Return the small map of a zone as SVG: its places on both sides, the largest towns named; empty where it has none."""
    places = place_reads.places(conn, {one.place for one in zone_reads.zone_places(conn, zone)})
    on = {state: tuple(place.code for place in places if place.state == state) for state in STATES}
    largest = sorted(places, key=lambda place: (-(place.population or 0), place.code))
    towns = [place for state in STATES for place in [one for one in largest if one.state == state][:TOWNS]]
    drawn = sketch(drawn_from, on, tuple(Mark(place.named, (place.lon, place.lat)) for place in towns), None)
    if drawn is None:
        return ""
    from coopfb.exchange.small_map import small_map  # noqa: PLC0415 - only for a page

    return small_map(drawn, LANGUAGES)
