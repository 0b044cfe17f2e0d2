"""The small map of an order: the border, the ground of the legs, the towns and the meeting point, 8 cm wide and legible in print."""

from collections.abc import Sequence

from coopfb.domain.cells import inside
from coopfb.domain.clipping import clipped, lines_clipped
from coopfb.domain.label_places import Rectangle, Taken, Wanted, placed
from coopfb.domain.map_points import Mark
from coopfb.domain.map_sketch import Sketch
from coopfb.domain.outline import distance_m
from coopfb.domain.projection import View, view
from coopfb.domain.service_words import STATE_NAMES
from coopfb.exchange.map_pieces import LAND, SANS, SHORT_OUTLINES, border_line, hatch, label, scale_bar, told
from coopfb.exchange.svg import line_path, number, room, shape_path, shortened, words
from coopfb.i18n import say
from coopfb.text import Text, text

WIDTH, HEIGHT, FOOT = 320.0, 220.0, 12.0
"""Units of the drawing: a quarter of a millimetre each where it stands 8 cm wide."""
TOWN, MEETING, SMALL = 10.0, 11.0, 7.0
"""Sizes of the labels: 7, 8 and 5 points in print."""
INK = {"FR": "#1d4f91", "BE": "#8a5a00"}


def small_map(drawn: Sketch, langs: Sequence[str]) -> str:
    """Return the sketch as an SVG document that stands on its own: no style sheet, no script, nothing from elsewhere."""
    seen = view(drawn.box, WIDTH, HEIGHT)
    title = text("Map of the operation: border, ground of the legs, meeting point")
    body = "".join((_ground(drawn, seen), _border(drawn, seen), _words(drawn, seen, langs), _frame(seen, langs)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(WIDTH)} {number(HEIGHT + FOOT)}" width="80mm" '
        f'height="{number((HEIGHT + FOOT) / WIDTH * 80, 2)}mm" role="img" font-family="{SANS}">'
        f"<title>{_both(title, langs)}</title>"
        f"<defs>{hatch('leg-FR', INK['FR'], 0, 5, 1)}{hatch('leg-BE', INK['BE'], 1, 5, 1)}"
        f'<clipPath id="frame"><rect width="{number(WIDTH)}" height="{number(HEIGHT)}"/></clipPath></defs>{body}</svg>\n'
    )


def _both(message: Text, langs: Sequence[str]) -> str:
    return words(" / ".join(dict.fromkeys(say(message, lang) for lang in langs)))


def _ground(drawn: Sketch, seen: View) -> str:
    """Return the land of both States and, hatched, the ground of the legs."""
    land = "".join(
        f'<path d="{shape_path(clipped(shape, seen.box), seen)}" fill="{LAND[state]}" fill-rule="evenodd"/>'
        for state, shape in (("FR", drawn.france), ("BE", drawn.belgium))
    )
    legs = "".join(
        f'<path d="{shape_path(clipped(shape, seen.box), seen)}" fill="url(#leg-{state})" fill-opacity=".55" stroke="{INK[state]}" '
        f'stroke-width="1.1" fill-rule="evenodd"/>'
        for state, shape in drawn.ground
    )
    return f'<g clip-path="url(#frame)"><rect width="{number(WIDTH)}" height="{number(HEIGHT)}" fill="#fff"/>{land}{legs}</g>'


def _border(drawn: Sketch, seen: View) -> str:
    return f'<g clip-path="url(#frame)">{border_line(line_path(lines_clipped(drawn.border, seen.box), seen), 1.8)}</g>'


def _words(drawn: Sketch, seen: View, langs: Sequence[str]) -> str:
    """Return signs and labels: the meeting point first, then the towns, then the two States where room is left."""
    marks = ((drawn.meeting,) if drawn.meeting else ()) + drawn.towns
    signs = [_sign(mark, seen, meeting=mark is drawn.meeting) for mark in marks]
    taken = Taken([_around(mark, seen) for mark in marks] + [Rectangle(0, HEIGHT - 24, 90, HEIGHT)])
    found = [_label(mark, seen, taken, langs, meeting=mark is drawn.meeting) for mark in marks]
    return "".join((_states(drawn, seen, taken, langs), *signs, *found))


def _around(mark: Mark, seen: View) -> Rectangle:
    x, y = seen.at(*mark.at)
    return Rectangle(x - 4, y - 4, x + 4, y + 4)


def _label(mark: Mark, seen: View, taken: Taken, langs: Sequence[str], *, meeting: bool) -> str:
    """Return the name of a point in all languages, or in the first one where there is no room for more; nothing where there is none."""
    size, gap, more = (MEETING, 9.5, ' font-weight="bold"') if meeting else (TOWN, 5.0, "")
    for said in dict.fromkeys((" / ".join(dict.fromkeys(mark.name.said(lang) for lang in langs)), mark.name.said(langs[0]))):
        name = shortened(said)
        for one in placed([Wanted(*seen.at(*mark.at), room(name, size), size * 1.15, gap)], taken, WIDTH, HEIGHT):
            return label(one.x, one.y, words(name), one.anchor, size, more)
    return ""


def _sign(mark: Mark, seen: View, *, meeting: bool) -> str:
    """Return a town as a small ring, the meeting point as a target; a dashed ring around what is no more than likely there."""
    x, y = (number(value) for value in seen.at(*mark.at))
    at = f'cx="{x}" cy="{y}"'
    likely = f'<circle {at} r="9" fill="none" stroke="#111" stroke-width=".9" stroke-dasharray="2 2"/>' if mark.approximate else ""
    if not meeting:
        return f'<circle {at} r="2.4" fill="#fff" stroke="#111" stroke-width="1.1"/>'
    return f'{likely}<circle {at} r="5.5" fill="#fff" stroke="#111" stroke-width="1.8"/><circle {at} r="2.2" fill="#111"/>'


def _states(drawn: Sketch, seen: View, taken: Taken, langs: Sequence[str]) -> str:
    """Return the names of the two States, each where its land lies farthest from the border and nothing else stands."""
    border = lines_clipped(drawn.border, seen.box)
    west, _south, _east, north = seen.box
    found = ""
    for state, shape in (("FR", drawn.france), ("BE", drawn.belgium)):
        said = " · ".join(dict.fromkeys(say(STATE_NAMES[state], lang).upper() for lang in langs))
        rings = [polygon[0] for polygon in clipped(shape, seen.box)]
        spots = []
        for x, y in ((WIDTH * column / 12, HEIGHT * line / 10) for column in range(2, 11) for line in range(1, 10)):
            lon, lat = west + x * (seen.box[2] - west) / WIDTH, north - y / seen.per_degree
            if any(inside(ring, lon, lat) for ring in rings):
                spots.append((-distance_m(border, lat, lon), x, y))
        for _away, x, y in sorted(spots):
            if one := placed([Wanted(x, y, room(said, TOWN) + len(said) * 2, TOWN, 0, centred=True)], taken, WIDTH, HEIGHT):
                found += label(one[0].x, one[0].y, words(said), one[0].anchor, TOWN, ' letter-spacing="2"', ink="#555")
                break
    return found


def _frame(seen: View, langs: Sequence[str]) -> str:
    """Return the scale bar, the frame and, below it, where the outlines come from."""
    edge = f'<rect width="{number(WIDTH)}" height="{number(HEIGHT)}" fill="none" stroke="#222" stroke-width="1"/>'
    source = f'<text x="0" y="{number(HEIGHT + FOOT - 3)}" font-size="{number(SMALL)}" fill="#333">{told(SHORT_OUTLINES, langs[0])}</text>'
    return f"{scale_bar(8, HEIGHT - 8, seen.units(1000), 80, 8)}{edge}{source}"
