"""The map as one SVG document that stands on its own: title, marking, map, legend, scale, source; a landscape A4 when printed."""

from collections.abc import Iterator

from coopfb.domain.exercise import EXERCISE
from coopfb.domain.map_view import MapView
from coopfb.domain.spoken import Day, Moment
from coopfb.exchange.map_legend import entries
from coopfb.exchange.map_pieces import OUTLINES, SANS, told
from coopfb.exchange.map_svg import WIDTH, drawing, plain_look, scale
from coopfb.exchange.svg import number, room, words
from coopfb.i18n import say
from coopfb.text import text

EDGE, HEAD, FOOT, LEGEND = 20.0, 66.0, 52.0, 280.0
LETTERS = 13.5
DRAWN = text("Drawn with one scale for all of it (local equirectangular); lengths are right within 2 %.")


def map_sheet(shown: MapView, lang: str) -> str:
    """Return the document in the reader's language."""
    look = plain_look(shown, lang)
    wide, high = WIDTH + LEGEND + EDGE * 3, look.seen.height + HEAD + FOOT
    size = f'viewBox="0 0 {number(wide)} {number(high)}" width="297mm" height="{number(297 * high / wide, 1)}mm"'
    seen_wide, seen_high = number(look.seen.width), number(look.seen.height)
    panel = (
        f'<svg id="map" x="{number(EDGE)}" y="{number(HEAD)}" width="{seen_wide}" height="{seen_high}" '
        f'viewBox="0 0 {seen_wide} {seen_high}" overflow="hidden"><rect width="100%" height="100%" fill="#fff"/>'
        f'{drawing(shown, look)}{scale(look.seen)}<rect width="100%" height="100%" fill="none" stroke="#222" stroke-width="2"/></svg>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="title desc" lang="{lang}" font-family="{SANS}">\n'
        f'<title id="title">{told(shown.title, lang)}</title>\n<desc id="desc">{words(_described(shown, lang))}</desc>\n'
        f'<rect width="100%" height="100%" fill="#fff"/>\n{_head(shown, wide, lang)}{panel}\n'
        f"{''.join(_legend(shown, lang))}{_foot(shown, wide, high, lang)}</svg>\n"
    )


def _described(shown: MapView, lang: str) -> str:
    """Return what the picture shows, for who cannot see it."""
    period = say(text("Events and operations from {first} to {last}", first=Day(shown.first), last=Day(shown.last)), lang)
    named = ", ".join(zone.name.said(lang) for zone in shown.of("zone"))
    zones = say(text("Cooperation zones: {names}.", names=named), lang)
    return f"{zones} {period}."


def _head(shown: MapView, wide: float, lang: str) -> str:
    """Return title and period on the left, the marking on the right."""
    period = told(text("Events and operations from {first} to {last}", first=Day(shown.first), last=Day(shown.last)), lang)
    exercise = (
        f'<text x="{number(wide - EDGE)}" y="52" text-anchor="end" font-size="15" font-weight="bold">{words(EXERCISE)}</text>'
        if shown.exercise
        else ""
    )
    right = f'<text x="{number(wide - EDGE)}" y="30" text-anchor="end" font-size="14" font-weight="bold">{words(shown.marking)}</text>'
    return (
        f'<text x="{number(EDGE)}" y="34" font-size="24" font-weight="bold">{told(shown.title, lang)}</text>'
        f'<text x="{number(EDGE)}" y="54" font-size="14" fill="#333">{period}</text>{right}{exercise}\n'
    )


def _legend(shown: MapView, lang: str) -> Iterator[str]:
    """Yield the legend from top to bottom, long words in several lines."""
    left, y = WIDTH + EDGE * 2, HEAD + 14.0
    title = told(text("Legend"), lang)
    yield f'<g id="legend"><text x="{number(left)}" y="{number(y)}" font-size="16" font-weight="bold">{title}</text>'
    y += 26
    for entry in entries(shown):
        lines = list(_lines(say(entry.said, lang), LEGEND - 46))
        yield f'<g transform="translate({number(left + 15)} {number(y)})">{entry.sample}</g>'
        for line in lines:
            yield f'<text x="{number(left + 42)}" y="{number(y + 5)}" font-size="{LETTERS}">{words(line)}</text>'
            y += 17
        y += 9
    yield "</g>"


def _foot(shown: MapView, wide: float, high: float, lang: str) -> str:
    """Return where the outlines come from, when the map was made, and the marking once more."""
    made = say(text("Made on {at} with coopfb", at=Moment(shown.made_at)), lang)
    lines = [say(OUTLINES, lang), f"{made}. {say(DRAWN, lang)}"]
    told_lines = "".join(
        f'<text x="{number(EDGE)}" y="{number(high - FOOT + 20 + 16 * at)}" font-size="11.5" fill="#333">{words(line)}</text>'
        for at, line in enumerate(lines)
    )
    mark = f'<text x="{number(wide - EDGE)}" y="{number(high - 8)}" text-anchor="end" font-size="11.5">{words(shown.marking)}</text>'
    return f"{told_lines}{mark}"


def _lines(said: str, wide: float) -> Iterator[str]:
    """Yield words as lines that are not wider than told, as far as their parts allow."""
    line = ""
    for word in said.split(" "):
        longer = f"{line} {word}".strip()
        if line and room(longer, LETTERS) > wide:
            yield line
            line = word
        else:
            line = longer
    yield line
