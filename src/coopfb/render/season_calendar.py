"""A season's plan as months: one grid a zone and month, a letter where an operation begins, as many beside each other as fit."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from coopfb.domain.season_plan import SeasonPlan
from coopfb.domain.when_shown import date_shown
from coopfb.domain.when_words import WEEKDAY_NAMES
from coopfb.render.show import Screen
from coopfb.render.table import spoken
from coopfb.text import text

CELL = 4
GUTTER = "   "
DAYS = 7
EVENT, STANDING = "*", "="
LETTERS = "abcdefgh"
"""One letter for each of the hours a season may have."""


def write_calendar(screen: Screen, plan: SeasonPlan) -> None:
    """Write the months of each zone, and what the letters mean."""
    beside = max(1, (screen.width + len(GUTTER)) // (CELL * DAYS + len(GUTTER)))
    for zone in plan.season.zones:
        screen.line()
        screen.line(spoken(plan.names.get(zone, zone), screen))
        marks = _marks(plan, zone)
        grids = [list(_grid(screen, month, marks)) for month in _months(plan)]
        for begin in range(0, len(grids), beside):
            _write(screen, grids[begin : begin + beside])
    screen.line()
    for number, hours in enumerate(plan.season.hours):
        screen.line(text("{letter} = {hours}", letter=LETTERS[number], hours=hours.named()))
    screen.line(text("{letter} = deployment at an event", letter=EVENT))
    screen.line(text("{letter} = stands already", letter=STANDING))


def _marks(plan: SeasonPlan, zone: str) -> dict[date, str]:
    found = {one.day: STANDING for one in plan.season.fixed if one.zone == zone}
    found |= {slot.day: LETTERS[slot.hours] for slot in plan.slots if slot.zone == zone and not slot.event}
    for slot in plan.slots:
        if slot.zone == zone and slot.event:
            held = next(one for one in plan.season.deployments if one.event == slot.event)
            found |= dict.fromkeys(held.days, EVENT)
    return found


def _months(plan: SeasonPlan) -> Iterator[date]:
    month = plan.season.first.replace(day=1)
    while month <= plan.season.last:
        yield month
        month = (month + timedelta(days=32)).replace(day=1)


def _grid(screen: Screen, month: date, marks: dict[date, str]) -> Iterator[str]:
    """Yield the lines of a month: its name, the days of the week, then its weeks."""
    yield " ".join(date_shown(month, screen.lang).split(" ")[-2:])
    yield "".join(f" {screen.say(name)[:2]} " for name in WEEKDAY_NAMES)
    day = month - timedelta(days=month.weekday())
    while day.month == month.month or day < month:
        week = [day + timedelta(days=ahead) for ahead in range(DAYS)]
        yield "".join(f"{one.day:>3}{marks.get(one, ' ')}" if one.month == month.month else " " * CELL for one in week)
        day += timedelta(days=DAYS)


def _write(screen: Screen, grids: Sequence[Sequence[str]]) -> None:
    """Write grids beside each other."""
    for number in range(max(map(len, grids))):
        lines = (grid[number] if number < len(grid) else "" for grid in grids)
        screen.line(GUTTER.join(line.ljust(CELL * DAYS) for line in lines).rstrip())
    screen.line()
