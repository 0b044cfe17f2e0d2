"""Figures for people and programs: by zone, kind and month; tables with bars, arrests of each State in its own terms, reasons, shares."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from coopfb.domain.operation_words import CANCEL_NAMES, KIND_NAMES
from coopfb.domain.spoken import Day, plain_hours
from coopfb.domain.statistics import REASONS, UNSAID, Line, change, percent
from coopfb.domain.statistics_period import Period
from coopfb.domain.statistics_tables import Table, about_record, line_record
from coopfb.render.bar import bar
from coopfb.render.block import sentence
from coopfb.render.listing import Say, flat
from coopfb.render.show import Screen
from coopfb.render.table import Cell, Heading, fits, spoken, table
from coopfb.text import Named, Text, text

SCHEMAS = {"zones": "coopfb/stats.zones/1", "kinds": "coopfb/stats.kinds/1", "months": "coopfb/stats.months/1"}
FIRST = {"zones": text("Zone"), "kinds": text("Kind"), "months": text("Month")}
ALL = text("All")
NONE = "–"
"""Stands where there is nothing to count a share or a change from."""
REASON_NAMES: Mapping[str, Text] = {**CANCEL_NAMES, UNSAID: text("no reason given")}
FigureColumn = tuple[Text, Callable[[Line], Cell]]


class StatisticsAnswer(NamedTuple):
    """The answer of `stats zones`, `kinds` and `months`."""

    table: Table

    @property
    def schema(self) -> str:
        """The name and number of the JSON shape."""
        return SCHEMAS[self.table.what]

    def as_json(self, say: Say) -> Mapping[str, object]:
        """Return what the figures say of themselves, a record a line, and the sums."""
        del say
        about = about_record(self.table.of.period, self.table.of.zone)
        return {**about, "items": self.table.records(), "total": line_record(self.table.total)}

    def as_plain(self, say: Say) -> Iterable[Sequence[object]]:
        """Return one line a record."""
        del say
        return [tuple(map(flat, record.values())) for record in self.table.records()]

    def as_human(self, screen: Screen) -> None:
        """Write the tables, or that nothing was planned and the zeros."""
        shown = self.table
        headed(screen, shown.of.period, shown.zone)
        if not shown.total.figures.planned:
            sentence(screen, NOTHING)
        said = [*shown.lines, *([shown.total] if len(shown.lines) > 1 else [])]
        for title, columns in ((None, _course(shown, screen)), (CAME_TO, _CAME_TO), (CALLED_OFF, _REASONS)):
            if title:
                screen.line()
                screen.line(title)
            _written(screen, FIRST[shown.what], [(self._name(line), line) for line in said], columns)
        screen.line()
        sentence(screen, COUNTED)

    def _name(self, line: Line) -> Cell:
        if line is self.table.total:
            return ALL
        return KIND_NAMES.get(line.code) if self.table.what == "kinds" else self.table.names.get(line.code) or line.code


NOTHING = text("Nothing was planned in this period.")
CAME_TO = text("What the operations held came to:")
CALLED_OFF = text("Cancelled, by reason:")
COUNTED = text(
    "Planned: all but drafts. Held: those reported too. Open: neither held nor called off. The hours of what has no report yet are those"
    " planned. Arrests stand in the terms of each State and are not added up."
)


def headed(screen: Screen, period: Period, zone: Named | str | None) -> None:
    """Write over which days figures are counted, and of which zone."""
    days = text("Figures from {first} to {last}", first=Day(period.first), last=Day(period.last))
    sentence(screen, text("{days}, zone {zone}", days=days, zone=zone) if zone else days)


def hundredths(share: float | None) -> Cell:
    """Return a share as people read it."""
    return NONE if share is None else text("{share} %", share=plain_hours(share))


def hours(figure: float) -> Cell:
    """Return hours with the mark of the language."""
    return text("{hours}", hours=plain_hours(figure))


def rise(now: float, then: float) -> Cell:
    """Return what there was before, and by how much it rose or fell since."""
    by = change(now, then)
    if by is None:
        return text("{then}", then=then)
    return text("{then} ({sign}{by} %)", then=then, sign="+" if by > 0 else "", by=plain_hours(by))


def ruled(screen: Screen, titles: Sequence[Text], rows: Sequence[Sequence[Cell]]) -> None:
    """Write a table whose first column names and whose others count: numbers stand to the right of a wide screen's columns."""
    said = [[spoken(cell, screen) for cell in row] for row in rows]
    headings = [Heading(title, whole=at > 0, bare=not at) for at, title in enumerate(titles)]
    if fits(screen, headings, said):
        table(screen, headings, list(zip(*map(_aligned, zip(*said, strict=True)), strict=True)))
        return
    # An entry begins with two cells that have no title: nothing stands beside the name, so that the first count keeps its own.
    beside = Heading(text("{name}", name=""), bare=True)
    table(screen, [headings[0], beside, *headings[1:]], [[row[0], "", *row[1:]] for row in said])


def _aligned(column: Sequence[str]) -> Sequence[str]:
    """Return a column with its numbers to the right; one of words stays."""
    wide = max(map(len, column), default=0)
    return [cell.rjust(wide) for cell in column] if all(cell[:1].isdigit() or cell in {"", NONE} for cell in column) else column


def _written(screen: Screen, first: Text, lines: Sequence[tuple[Cell, Line]], columns: Sequence[FigureColumn]) -> None:
    ruled(
        screen, [first, *(title for title, _cell in columns)], [[name, *(cell(line) for _title, cell in columns)] for name, line in lines]
    )


def _course(shown: Table, screen: Screen) -> list[FigureColumn]:
    """Return the columns of the first table: the course of operations, and the bar of those held against the target."""
    most = max((line.figures.held for line in shown.lines), default=0)
    targets = [_wanted(line) or 0 for line in shown.lines]

    def drawn(line: Line) -> Cell:
        return "" if line is shown.total else bar(screen, line.figures.held, max(most, *targets, 1), _wanted(line))

    found: list[FigureColumn] = [
        (text("Planned"), lambda line: line.figures.planned),
        (text("Held"), lambda line: line.figures.held),
        (text("Open"), lambda line: line.figures.open),
        (text("Cancellations"), lambda line: line.figures.called_off),
        (text("Declined"), lambda line: line.figures.declined),
        (text("Hours"), lambda line: hours(line.figures.hours)),
        (text("In time"), lambda line: hundredths(percent(line.figures.in_time, line.figures.due))),
        (text("Before"), lambda line: rise(line.figures.held, line.before.held)),
    ]
    if shown.of.period.before() != shown.of.period.year_before():
        found.append((text("Last year"), lambda line: rise(line.figures.held, line.last_year.held)))
    if any(line.cadence for line in shown.lines):
        found.append((text("Target"), _month_reached if shown.what == "months" else _reached))
    return [*found, (text("Held, target"), drawn)]


def _wanted(line: Line) -> int | None:
    """Return what the target asks of the months that are over, None where it asks nothing."""
    return line.cadence.wanted if line.cadence else None


def _reached(line: Line) -> Cell:
    if line.cadence is None:
        return ""
    return text("{met} of {months} months", met=line.cadence.met, months=line.cadence.months)


def _month_reached(line: Line) -> Cell:
    if line.cadence is None:
        return ""
    return (text("reached") if line.cadence.met else text("missed")) if line.cadence.months else text("not over yet")


def _figure(name: str) -> Callable[[Line], Cell]:
    return lambda line: int(getattr(line.figures, name))


def _reason(reason: str) -> Callable[[Line], Cell]:
    return lambda line: line.figures.cancelled.get(reason, 0)


_CAME_TO: Sequence[FigureColumn] = (
    (text("Persons"), _figure("persons")),
    (text("Vehicles"), _figure("vehicles")),
    (text("FR interpellations"), _figure("fr_interpellations")),
    (text("FR gardes à vue"), _figure("fr_gardes_a_vue")),
    (text("BE administrative"), _figure("be_administrative")),
    (text("BE judicial"), _figure("be_judicial")),
    (text("Traffic reports"), _figure("traffic_reports")),
    (text("Judicial reports"), _figure("judicial_reports")),
)
_REASONS: Sequence[FigureColumn] = tuple((REASON_NAMES[reason], _reason(reason)) for reason in REASONS)
