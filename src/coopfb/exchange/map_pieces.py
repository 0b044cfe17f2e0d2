"""What every drawn map has: fonts, the border line, hatches, a scale bar, a label with a halo, and where the outlines come from."""

from coopfb.exchange.svg import number, words
from coopfb.i18n import say
from coopfb.text import Text, text

SANS = "Arial, 'Liberation Sans', 'DejaVu Sans', 'Libertinus Serif', sans-serif"
"""The last of the named ones is what Typst has, which sets the order and looks at no font of the machine."""
OUTLINES = text(
    "Outlines approximate, not legal boundaries: nearest centre inside arrondissements and police zones. "
    "Etalab/IGN Admin Express (Licence Ouverte 2.0); Statbel (CC0)."
)
"""Source and licence of the outlines, said on every map."""
LICENCE = "Licence Ouverte 2.0 (Etalab, IGN Admin Express); CC0 1.0 (Statbel)"
SHORT_OUTLINES = text("Approximate outlines: Etalab/IGN (Licence Ouverte 2.0), Statbel (CC0)")
_STEPS_KM = (1, 2, 5, 10, 20, 50, 100)
LAND = {"FR": "#faf6ea", "BE": "#eae2cf"}
"""Fill of each State's land; the darker one is Belgium's, also in grey."""


def hatch(code: str, colour: str, pattern: int, step: float, stroke: float) -> str:
    """Return the definition of a hatch; four of them differ without any colour: lines one way, the other way, both, dots."""
    half, whole = number(step / 2, 2), number(step, 2)
    line = f'stroke="{colour}" stroke-width="{number(stroke, 2)}"'
    lines = (
        f'<path d="M0 {half}h{whole}" {line}/>',
        f'<path d="M0 {half}h{whole}" {line}/>',
        f'<path d="M0 {half}h{whole}M{half} 0v{whole}" {line}/>',
        f'<circle cx="{half}" cy="{half}" r="{number(stroke * 1.1, 2)}" fill="{colour}"/>',
    )[pattern % 4]
    turned = (45, -45, 0, 45)[pattern % 4]
    return (
        f'<pattern id="{code}" width="{whole}" height="{whole}" patternUnits="userSpaceOnUse" patternTransform="rotate({turned})">'
        f"{lines}</pattern>"
    )


def border_line(path: str, width: float) -> str:
    """Return the border: a black line of dashes and dots in a white band, as maps of States draw it."""
    dashes = " ".join(number(width * part) for part in (5, 1.6, 1, 1.6))
    return (
        f'<path d="{path}" fill="none" stroke="#fff" stroke-opacity=".85" stroke-width="{number(width * 2.4)}" stroke-linejoin="round"/>'
        f'<path d="{path}" fill="none" stroke="#111" stroke-width="{number(width)}" stroke-dasharray="{dashes}" stroke-linejoin="round"/>'
    )


def scale_km(units_of_km: float, most: float) -> int:
    """Return the longest round number of kilometres that is drawn no longer than `most` units."""
    return max((km for km in _STEPS_KM if km * units_of_km <= most), default=1)


def scale_bar(x: float, y: float, units_of_km: float, most: float, size: float) -> str:
    """Return a scale bar whose left end lies at a point, half of it black."""
    km = scale_km(units_of_km, most)
    long, high = km * units_of_km, size * 0.35
    half = number(long / 2)
    return (
        f'<g id="scale" transform="translate({number(x)} {number(y)})" font-family="{SANS}" font-size="{number(size)}" fill="#222">'
        f'<rect width="{number(long)}" height="{number(high)}" fill="#fff" stroke="#222" stroke-width=".7"/>'
        f'<rect width="{half}" height="{number(high)}" fill="#222"/>'
        f'<text y="{number(-size * 0.3)}">0</text><text x="{number(long)}" y="{number(-size * 0.3)}" text-anchor="end">{km} km</text></g>'
    )


def label(x: float, y: float, said: str, anchor: str, size: float, more: str = "", *, ink: str = "#111") -> str:  # noqa: PLR0913, PLR0917 - all it takes to place words
    """Return a label with a white halo, drawn as a second text underneath: not every program knows paint-order."""
    placed = f'x="{number(x)}" y="{number(y)}" text-anchor="{anchor}" font-size="{number(size)}"{more}'
    halo = f'stroke="#fff" stroke-width="{number(size * 0.28)}" stroke-linejoin="round" stroke-opacity=".9" fill="none"'
    return f'<text {placed} {halo} aria-hidden="true">{said}</text><text {placed} fill="{ink}">{said}</text>'


def told(message: Text, lang: str) -> str:
    """Return a sentence in the reader's language, ready to stand in a document."""
    return words(say(message, lang))
