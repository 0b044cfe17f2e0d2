"""The map itself, drawn once: the same picture stands on the sheet and in the page."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from coopfb.domain.cells import middle
from coopfb.domain.clipping import clipped, lines_clipped
from coopfb.domain.label_places import Rectangle, Taken
from coopfb.domain.map_view import LAYER_NAMES, Feature, MapView
from coopfb.domain.projection import View, view, widened
from coopfb.exchange.map_labels import Lettering, lettering
from coopfb.exchange.map_pieces import LAND, border_line, hatch, label, scale_bar, told
from coopfb.exchange.map_signs import LAYERS, Group, groups, sign
from coopfb.exchange.svg import line_path, number, room, shape_path, words
from coopfb.text import Text

WIDTH = 1080.0
"""Units of the drawing from west to east; letters of 9 units are 6 points on a landscape A4."""
COLOURS = ("#0b63a8", "#b23c00", "#00744f", "#84338f")
DASHES = ("", "9 3", "2.5 2.5", "9 3 2.5 3")
"""Four zones are told apart by hatch and by edge, without any colour; a fifth begins anew."""
ZONE_SIZE = 15.0


_NEAR = sorted(((right, down) for right in range(-4, 5) for down in range(-7, 8)), key=lambda step: step[0] ** 2 + step[1] ** 2)
"""Steps from the middle of a zone to where its name may stand, the nearest first."""


class Look(NamedTuple):
    """How a map is drawn: its frame, the reader's language, digits of a coordinate, and the groups of signs from each enlargement on.

    `tooltip` gives what stands beside a feature's sign or area: its words inside, its attributes. `names` are the groups of signs at each
    enlargement at which names are placed, where these are more; `enlarged` says that the map will be.
    """

    seen: View
    lang: str
    digits: int
    signs: Mapping[float, Sequence[Group]]
    tooltip: Callable[[Sequence[Feature]], tuple[str, str]]
    names: Mapping[float, Sequence[Group]] | None = None
    enlarged: bool = False


def frame(shown: MapView) -> View:
    """Return the frame of the drawing."""
    return view(shown.box, WIDTH)


def drawing(shown: MapView, look: Look) -> str:
    """Return definitions and layers of the map: land, zones, territories, border, signs and names."""
    zones = [] if shown.zone else _zone_labels(shown, look)  # the title of the map of one zone names it
    scale = Rectangle(0, look.seen.height - 34, 190, look.seen.height)
    names = lettering(shown, look.seen, look.lang, look.names or look.signs, [scale, *(box for box, _drawn in zones)])
    layers = (
        ("land", None, _land(shown, look)),
        ("zone", LAYER_NAMES["zone"], "".join(_zones(shown, look))),
        ("territory", LAYER_NAMES["territory"], "".join(_territories(shown, look))),
        ("border", LAYER_NAMES["border"], _border(shown, look)),
        ("names", None, "".join(map(enlargeable if look.enlarged else _name, names)) + "".join(drawn for _box, drawn in zones)),
        *((layer, LAYER_NAMES[layer], "".join(_signs(layer, look))) for layer in LAYERS),
    )
    return f"<defs>{hatches('hatch')}</defs>{''.join(_layer(name, title, content, look) for name, title, content in layers)}"


def hatches(name: str) -> str:
    """Return the definitions of the hatches of the zones, their names beginning so; dots stand closer than lines."""
    return "".join(hatch(f"{name}-{at}", colour, at, 7 if at < len(COLOURS) - 1 else 5, 0.8) for at, colour in enumerate(COLOURS))


def zone_style(at: int) -> tuple[str, str, str]:
    """Return colour, dashes and hatch of the zone of that number."""
    return COLOURS[at % len(COLOURS)], DASHES[at % len(DASHES)], f"url(#hatch-{at % len(COLOURS)})"


def _layer(name: str, title: Text | None, content: str, look: Look) -> str:
    said = f"<title>{told(title, look.lang)}</title>" if title and not look.enlarged else ""
    named = f' role="group" aria-label="{told(title, look.lang)}"' if title and look.enlarged else ""
    return f'<g id="layer-{name}" class="layer"{named}>{said}{content}</g>\n'


def _land(shown: MapView, look: Look) -> str:
    around = widened(look.seen.box, 0.02)
    return "".join(
        f'<path class="land-{state}" d="{shape_path(clipped(shape, around), look.seen, look.digits)}" fill="{LAND[state]}" '
        f'fill-rule="evenodd"/>'
        for state, shape in shown.land
    )


def _zones(shown: MapView, look: Look) -> Iterator[str]:
    """Yield each cooperation zone: its hatch, and its edge in its own dashes."""
    for at, feature in enumerate(shown.of("zone")):
        colour, dashes, fill = zone_style(at)
        inside, attributes = look.tooltip([feature])
        path = shape_path(clipped(feature.shape, widened(look.seen.box, 0.02)), look.seen, look.digits)
        yield (
            f'<path d="{path}" fill="{fill}" fill-opacity=".6" fill-rule="evenodd" stroke="{colour}" stroke-width="2" '
            f'stroke-dasharray="{dashes or "none"}" stroke-linejoin="round"{attributes}>{inside}</path>'
        )


def _territories(shown: MapView, look: Look) -> Iterator[str]:
    """Yield the ground of each unit as a thin line around nothing."""
    for feature in shown.of("territory"):
        inside, attributes = look.tooltip([feature])
        path = shape_path(clipped(feature.shape, widened(look.seen.box, 0.02)), look.seen, look.digits)
        if path:
            yield (
                f'<path d="{path}" fill="#fff" fill-opacity="0" fill-rule="evenodd" stroke="#6b6b6b" stroke-width=".6" '
                f'stroke-dasharray="1.5 1.5"{attributes}>{inside}</path>'
            )


def _border(shown: MapView, look: Look) -> str:
    lines = [part for feature in shown.of("border") for line in feature.lines for part in lines_clipped(line, look.seen.box)]
    return border_line(line_path(lines, look.seen, look.digits), 2.2)


def _signs(layer: str, look: Look) -> Iterator[str]:
    """Yield the signs of one layer; those of each enlargement in a class of its own where the map can be enlarged."""
    for zoom, drawn in look.signs.items():
        for group in drawn:
            for features, dx, dy in group.signs:
                if features[0].layer == layer:
                    inside, attributes = look.tooltip(features)
                    yield _placed(group, (dx, dy), f"{inside}{sign(features)}", attributes, _since(zoom) if look.enlarged else "")


def _since(zoom: float) -> str:
    """Return the class of what is drawn from an enlargement on; what is not drawn at first is never laid out before it is wanted."""
    return f" from-{zoom:g}{' off' if zoom > 1 else ''}"


def _placed(group: Group, by: tuple[float, float], content: str, attributes: str, since: str) -> str:
    """Return a sign in its place; where the map can be enlarged it keeps its size, and so do the gaps between signs of one place."""
    dx, dy = by
    if not since:
        return f'<g class="sign" transform="translate({number(group.x + dx)} {number(group.y + dy)})"{attributes}>{content}</g>'
    moved = f'<g transform="translate({number(dx)} {number(dy)})">{content}</g>' if dx or dy else content
    at = f"translate({number(group.x, 2)} {number(group.y, 2)})"
    return f'<g class="sign{since}" transform="{at}"{attributes}><g class="k">{moved}</g></g>'


def _name(one: Lettering) -> str:
    """Return a name with its halo, and the dot of its town."""
    bold = ' font-weight="bold"' if one.bold else ""
    dot = f'<circle cx="{number(one.x)}" cy="{number(one.y)}" r="2.2" fill="#fff" stroke="#333" stroke-width="1"/>' if one.dot else ""
    return dot + label(one.x + one.dx, one.y + one.dy, words(one.said), one.anchor, one.size, bold, ink="#222")


def enlargeable(one: Lettering) -> str:
    """Return a name that keeps its size when the map is enlarged, and stands on it from its own enlargement on."""
    kind = f"k t{number(one.size).replace('.', '-')}{' b' if one.bold else ''}"
    dot = '<circle class="k" r="2.2"/>' if one.dot else ""
    anchor = "" if one.anchor == "start" else f' text-anchor="{one.anchor}"'
    at = f'transform="translate({number(one.x, 2)} {number(one.y, 2)})"'
    text = f'<text class="{kind}" x="{number(one.dx)}" y="{number(one.dy)}"{anchor}>{words(one.said)}</text>'
    hidden = " off" if one.zoom > 1 else ""
    return f'<g class="n from-{one.zoom:g}{hidden}" {at}>{dot}{text}</g>'


def _zone_labels(shown: MapView, look: Look) -> list[tuple[Rectangle, str]]:
    """Return the names of the zones with the room they take: near the middle of each, where no sign stands if such a place is found."""
    taken = Taken(group.room() for group in next(iter(look.signs.values())))
    found = []
    for at, feature in enumerate(shown.of("zone")):
        said = feature.name.said(look.lang)
        x, y = look.seen.at(*middle(feature.shape))
        places = [_around(x + 16 * right, y + 12 * down, room(said, ZONE_SIZE) * 1.04) for right, down in _NEAR]
        box = next((place for place in places if taken.free(place)), places[0])
        taken.take(box)
        found.append((box, _zone_name(box, words(said), zone_style(at)[0], look)))
    return found


def _around(x: float, y: float, wide: float) -> Rectangle:
    return Rectangle(x - wide / 2, y - ZONE_SIZE * 0.6, x + wide / 2, y + ZONE_SIZE * 0.6)


def _zone_name(box: Rectangle, said: str, ink: str, look: Look) -> str:
    """Return the name of a zone in the room it takes; where the map can be enlarged it keeps its size."""
    x, y = (box.left + box.right) / 2, box.bottom - ZONE_SIZE * 0.27
    more = ' font-weight="bold" font-style="italic"'
    if not look.enlarged:
        return label(x, y, said, "middle", ZONE_SIZE, more, ink=ink)
    drawn = label(0, 0, said, "middle", ZONE_SIZE, more, ink=ink)
    return f'<g class="zone-name" transform="translate({number(x)} {number(y)})"><g class="k">{drawn}</g></g>'


def plain_look(shown: MapView, lang: str) -> Look:
    """Return how a map is drawn on a sheet: once, with tooltips browsers know; signs gathered where it shows all the border."""
    seen = frame(shown)

    def tooltip(features: Sequence[Feature]) -> tuple[str, str]:
        lines = [f"{feature.name.said(lang)} ({feature.code})" for feature in features]
        return f"<title>{words(chr(10).join(lines)) if len(lines) == 1 else chr(10).join(map(words, lines))}</title>", ""

    return Look(seen, lang, 1, {1.0: groups(shown, seen, gathered=shown.zone is None)}, tooltip)


def scale(seen: View) -> str:
    """Return the scale bar in the south-west corner."""
    return scale_bar(14, seen.height - 14, seen.units(1000), 150, 11)
