"""The names on a map: which towns find room, at which enlargement, and on which side of their point."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from coopfb.domain.label_places import Rectangle, Taken, Wanted, placed
from coopfb.domain.map_view import MapView, Town
from coopfb.domain.projection import View
from coopfb.exchange.map_signs import Group
from coopfb.exchange.svg import room, shortened

HIGH = 1.15
"""Height of a line as a multiple of the size of its letters."""
_SIZES = ((80_000, 13.0, True), (20_000, 11.5, False), (5_000, 10.0, False), (0, 9.0, False))
DOT = 2.2
PLACE = len("FR-59000")
"""Longer codes are those of localities: they are named late."""


class Lettering(NamedTuple):
    """A name on a map: its point, where it begins from there, how it is anchored, and from which enlargement on it is drawn.

    `dot` says whether the point is drawn, since no sign stands there.
    """

    town: Town
    said: str
    x: float
    y: float
    dx: float
    dy: float
    anchor: str
    size: float
    bold: bool
    dot: bool
    zoom: float


class _Asked(NamedTuple):
    """A name that has not found room yet."""

    town: Town
    said: str
    x: float
    y: float
    size: float
    bold: bool
    gap: float
    dot: bool
    since: float


def lettering(
    shown: MapView, seen: View, lang: str, signs: Mapping[float, Sequence[Group]], reserved: Sequence[Rectangle]
) -> list[Lettering]:
    """Return the names that find room; `signs` are those drawn from each enlargement on, `reserved` is taken at the first."""
    waiting = list(_asked(shown, seen, lang, next(iter(signs.values()))))
    found: list[Lettering] = []
    for zoom, drawn in signs.items():
        taken = Taken(group.room(zoom) for group in drawn)
        for rectangle in reserved if zoom == min(signs) else ():
            taken.take(rectangle)
        for one in found:
            taken.take(_rectangle(one, zoom))
        now = [one for one in waiting if one.since <= zoom]
        wanted = [Wanted(one.x * zoom, one.y * zoom, room(one.said, one.size), one.size * HIGH, one.gap) for one in now]
        fitting = placed(wanted, taken, seen.width * zoom, seen.height * zoom)
        for place in fitting:
            asked = now[place.number]
            dx, dy = place.x - asked.x * zoom, place.y - asked.y * zoom
            found.append(Lettering(asked.town, asked.said, asked.x, asked.y, dx, dy, place.anchor, asked.size, asked.bold, asked.dot, zoom))
        done = {now[place.number].town.code for place in fitting}
        waiting = [one for one in waiting if one.town.code not in done]
    return found


def _asked(shown: MapView, seen: View, lang: str, drawn: Sequence[Group]) -> Iterable[_Asked]:
    """Yield the names that are wanted, the largest towns first, each far enough from the signs of its place."""
    around = {(round(group.x), round(group.y)): group for group in drawn}
    for town in shown.towns:
        if not seen.shows(*town.at):
            continue
        x, y = seen.at(*town.at)
        group = around.get((round(x), round(y)))
        size, bold = next((size, bold) for least, size, bold in _SIZES if town.population >= least)
        gap = group.room().right - group.x + 1 if group else DOT + 2
        yield _Asked(
            town, shortened(town.name.said(lang)), x, y, size, bold, gap, group is None, _since(shown, town, signed=group is not None)
        )


def _since(shown: MapView, town: Town, *, signed: bool) -> float:
    """Return from which enlargement on a town is named, if there is room: at once where a sign stands, or in the zone shown."""
    if len(town.code) > PLACE:
        return 8.0
    of_whole, of_zone = (15_000, 5_000, 1_500), (6_000, 1_000, 0)
    if signed or (shown.zone and town.inside):
        return 1.0
    least = of_zone if shown.zone else of_whole
    return next((zoom for zoom, people in zip((1.0, 2.0, 4.0), least, strict=True) if town.population >= people), 8.0)


def _rectangle(one: Lettering, zoom: float) -> Rectangle:
    """Return the room a name takes on a map drawn `zoom` times as large."""
    wide, high = room(one.said, one.size), one.size * HIGH
    left = one.x * zoom + one.dx - {"start": 0.0, "middle": wide / 2, "end": wide}[one.anchor]
    bottom = one.y * zoom + one.dy + high * 0.24
    return Rectangle(left, bottom - high, left + wide, bottom)
