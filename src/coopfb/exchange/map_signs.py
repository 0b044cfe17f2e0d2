"""The signs of a map: one shape for each kind of thing, so that nobody needs a colour to tell them apart; and the signs of one place."""

from collections.abc import Iterable, Sequence
from math import ceil, sqrt
from typing import NamedTuple

from coopfb.domain.label_places import Rectangle
from coopfb.domain.map_view import Feature, MapView
from coopfb.domain.projection import View
from coopfb.exchange.svg import number

HALF, PITCH = 6.5, 15.0
"""Half the side of a sign, and how far apart signs of one place stand."""
LETTERS = {
    "national-police": "P",
    "border-police": "F",
    "gendarmerie": "G",
    "customs": "D",
    "local-police": "L",
    "federal-police": "F",
    "common-centre": "C",
}
"""The letter on the sign of a post: the first of its service's name in French and Dutch, as far as they agree."""
LAYERS = ("spot", "post", "event", "operation")
_WRITTEN = '<text y="{y}" text-anchor="middle" font-size="{size}" font-weight="bold" fill="{ink}">{words}</text>'


class Group(NamedTuple):
    """Signs of one place: where it is drawn, and, of each, what it stands for and how far from there it is drawn."""

    x: float
    y: float
    signs: tuple[tuple[tuple[Feature, ...], float, float], ...]

    def room(self, zoom: float = 1.0) -> Rectangle:
        """Return the rectangle of the signs on a map drawn `zoom` times as large, the signs as they are."""
        across, down = [dx for _features, dx, _dy in self.signs], [dy for _features, _dx, dy in self.signs]
        x, y, half = self.x * zoom, self.y * zoom, HALF + 1
        return Rectangle(x + min(across) - half, y + min(down) - half, x + max(across) + half, y + max(down) + half)


def groups(shown: MapView, seen: View, *, gathered: bool) -> list[Group]:
    """Return the signs of a map by place; `gathered` draws one for all posts of a State there, and one for all of each other layer."""
    found: dict[tuple[int, int], list[Feature]] = {}
    for layer in LAYERS:
        for feature in shown.of(layer):
            if feature.at:
                x, y = seen.at(*feature.at)
                found.setdefault((round(x), round(y)), []).append(feature)
    return [_group(features, seen, gathered=gathered) for features in found.values()]


def _group(features: list[Feature], seen: View, *, gathered: bool) -> Group:
    at = next(feature.at for feature in features if feature.at)
    signs: list[tuple[Feature, ...]] = _gathered(features) if gathered else [(feature,) for feature in features]
    columns = len(signs) if len(signs) <= 3 else ceil(sqrt(len(signs)))  # noqa: PLR2004 - a row as long as it is short
    lines = ceil(len(signs) / columns)
    placed = []
    for index, sign in enumerate(signs):
        line, column = divmod(index, columns)
        width = min(columns, len(signs) - line * columns)
        placed.append((sign, (column - (width - 1) / 2) * PITCH, (line - (lines - 1) / 2) * PITCH))
    return Group(*seen.at(*at), tuple(placed))


def _gathered(features: Iterable[Feature]) -> list[tuple[Feature, ...]]:
    """Return features as one sign for each layer, of posts for each State; a common centre keeps its own."""
    found: dict[tuple[str, str, str], list[Feature]] = {}
    for feature in features:
        centre = feature.kind if feature.kind == "common-centre" else ""
        state = feature.state if feature.layer == "post" else ""
        found.setdefault((feature.layer, state, centre), []).append(feature)
    return [tuple(one) for one in found.values()]


def sign(features: Sequence[Feature]) -> str:
    """Return the sign of one feature, or of several of the same layer with their number on it, around the origin."""
    first = features[0]
    many = str(len({feature.code for feature in features})) if len(features) > 1 else ""
    if first.layer == "post":
        return _post(first, many or LETTERS.get(first.kind, ""))
    if first.layer == "spot":
        dashed = ' stroke-dasharray="2 1.3"' if first.approximate else ""
        return f'<path d="M0-7L7 0L0 7L-7 0z" fill="#fff" stroke="#111" stroke-width="1.5"{dashed}/><circle r="1.6" fill="#111"/>'
    if first.layer == "event":
        star = "M0-8L2.2-2.8L7.8-2.5L3.5 1.1L4.9 6.6L0 3.6L-4.9 6.6L-3.5 1.1L-7.8-2.5L-2.2-2.8z"
        return f'<path d="{star}" fill="#f6c915" stroke="#111" stroke-width="1"/>{_written(many, 2.6, 6.5, "#111")}'
    flag = "M-4 8V-8L8-4.5L-4-1"
    return f'<path d="{flag}" fill="#c62828" stroke="#111" stroke-width="1.3" stroke-linejoin="round"/>{_written(many, 8, 8, "#111", 3.5)}'


def _post(first: Feature, words: str) -> str:
    """Return a French post as a square, a Belgian one as a circle, a common centre as a hexagon."""
    edge = 'stroke="#fff" stroke-width="1"'
    if first.kind == "common-centre":
        return f'<path d="M-4-7.5H4L8 0L4 7.5H-4L-8 0z" fill="#111" {edge}/>{_written(words, 3.2, 9, "#fff")}'
    if first.state == "BE":
        return f'<circle r="7" fill="#7a4b00" {edge}/>{_written(words, 3.2, 9, "#fff")}'
    return f'<rect x="-6.5" y="-6.5" width="13" height="13" rx="1" fill="#1d4f91" {edge}/>{_written(words, 3.2, 9, "#fff")}'


def _written(words: str, y: float, size: float, ink: str, x: float = 0) -> str:
    """Return a letter or number on a sign."""
    if not words:
        return ""
    written = _WRITTEN.format(y=number(y), size=number(size), ink=ink, words=words)
    return f'<g transform="translate({number(x)} 0)">{written}</g>' if x else written
