"""The legend of a map: a sample of each sign and line, and what it means."""

from collections.abc import Iterator
from typing import NamedTuple

from coopfb.domain.map_view import Feature, MapView
from coopfb.domain.service_words import SERVICE_NAMES, STATE_NAMES
from coopfb.exchange.map_pieces import border_line
from coopfb.exchange.map_signs import LETTERS, sign
from coopfb.exchange.map_svg import zone_style
from coopfb.text import Named, Text, text

_POSTS = {
    "FR": ("national-police", "border-police", "gendarmerie", "customs"),
    "BE": ("local-police", "federal-police", "customs"),
}


class Entry(NamedTuple):
    """One line of a legend: the layer it belongs to, its sample (SVG, 28 by 18 units around the origin), and its words."""

    layer: str
    sample: str
    said: Text


def entries(shown: MapView) -> Iterator[Entry]:
    """Yield the legend of what a map shows, in order; a layer that shows nothing is left out."""
    yield Entry("border", border_line("M-14 0H14", 2.2), text("border"))
    for at, zone in enumerate(shown.of("zone")):
        colour, dashes, fill = zone_style(at)
        sample = (
            f'<rect x="-13" y="-8" width="26" height="16" fill="{fill}" fill-opacity=".6" stroke="{colour}" stroke-width="2" '
            f'stroke-dasharray="{dashes or "none"}"/>'
        )
        yield Entry("zone", sample, text("cooperation zone {name}", name=zone.name))
    if shown.of("territory"):
        line = '<path d="M-13 0H13" stroke="#6b6b6b" stroke-width="1" stroke-dasharray="1.5 1.5"/>'
        yield Entry("territory", line, text("edge of a unit's territory"))
    yield from _posts(shown)
    for layer, said in (("spot", text("spot, crossing")), ("event", text("festive event")), ("operation", text("operation"))):
        if shown.of(layer):
            yield Entry(layer, sign([_sample(layer)]), said)
        if layer == "spot" and any(feature.approximate for feature in shown.of(layer)):
            yield Entry(layer, sign([_sample(layer, approximate=True)]), text("spot, position approximate"))


def _posts(shown: MapView) -> Iterator[Entry]:
    """Yield the posts there are: each State's shape with the letter of each service."""
    there = {(feature.state, feature.kind) for feature in shown.of("post")}
    for state, services in _POSTS.items():
        for service in services:
            if (state, service) in there:
                named = text("{service} ({state})", service=SERVICE_NAMES[service], state=STATE_NAMES[state])
                yield Entry("post", sign([_sample("post", service, state)]), named)
    if any(kind == "common-centre" for _state, kind in there):
        yield Entry("post", sign([_sample("post", "common-centre")]), SERVICE_NAMES["common-centre"])
    if shown.zone is None and there:
        several = [_sample("post", service, "FR")._replace(code=service) for service in LETTERS][:3]
        yield Entry("post", sign(several), text("several posts in one place"))


def _sample(layer: str, kind: str = "", state: str = "", *, approximate: bool = False) -> Feature:
    return Feature(layer, "", Named("", "", ""), kind, state, (0, 0), approximate)
