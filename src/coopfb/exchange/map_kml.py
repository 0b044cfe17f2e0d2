"""A map as KML 2.2, for programs that show the earth: a folder a layer, names in the reader's language, facts as extended data."""

from collections.abc import Iterator

from coopfb.domain.exercise import EXERCISE
from coopfb.domain.map_view import LAYER_NAMES, Feature, MapView
from coopfb.domain.outline import Line
from coopfb.domain.record import stamp
from coopfb.exchange.map_geojson import properties
from coopfb.exchange.map_pieces import LICENCE, OUTLINES
from coopfb.exchange.svg import words
from coopfb.i18n import say
from coopfb.text import Text

_STYLES = {
    "border": "<LineStyle><color>ff111111</color><width>3</width></LineStyle>",
    "zone": "<LineStyle><color>ffa8630b</color><width>3</width></LineStyle><PolyStyle><color>33a8630b</color></PolyStyle>",
    "territory": "<LineStyle><color>ff6b6b6b</color><width>1</width></LineStyle><PolyStyle><fill>0</fill></PolyStyle>",
    "post-FR": "<IconStyle><color>ff914f1d</color></IconStyle>",
    "post-BE": "<IconStyle><color>ff004b7a</color></IconStyle>",
    "post": "<IconStyle><color>ff111111</color></IconStyle>",
    "spot": "<IconStyle><color>ffffffff</color></IconStyle>",
    "event": "<IconStyle><color>ff15c9f6</color></IconStyle>",
    "operation": "<IconStyle><color>ff2828c6</color></IconStyle>",
}
"""Colours are written blue, green, red after the opacity: KML's order. No icon is named, since an icon would be fetched from somewhere."""


def map_kml(shown: MapView, lang: str) -> str:
    """Return the document; whatever XML 1.0 forbids in a name stands as a visible escape."""
    styles = "".join(f'<Style id="{name}">{style}</Style>\n' for name, style in _STYLES.items())
    folders = "".join(_folder(layer, shown, lang) for layer in LAYER_NAMES)
    exercise = f" {EXERCISE}." if shown.exercise else ""
    described = f"{say(OUTLINES, lang)} {shown.marking}.{exercise}"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2" xml:lang="'
        f'{lang}">\n<Document>\n<name>{words(say(shown.title, lang))}</name>\n<description>{words(described)}</description>\n'
        f"{_data({'source': OUTLINES.msgid, 'licence': LICENCE, 'marking': shown.marking, 'made_on': stamp(shown.made_at)})}\n"
        f"{styles}{folders}</Document>\n</kml>\n"
    )


def _folder(layer: str, shown: MapView, lang: str) -> str:
    """Return one layer; one that shows nothing is left out."""
    found = "".join(_placemark(feature, lang) for feature in shown.of(layer))
    return f"<Folder><name>{words(say(LAYER_NAMES[layer], lang))}</name>\n{found}</Folder>\n" if found else ""


def _placemark(feature: Feature, lang: str) -> str:
    """Return one feature with its style, what is said of it, and its geometry."""
    told = "\n".join(f"{_said(fact.label, lang)}: {_said(fact.said, lang)}" for fact in feature.facts)
    style = (
        f"{feature.layer}-{feature.state}"
        if feature.layer == "post" and feature.state and feature.kind != "common-centre"
        else feature.layer
    )
    return (
        f"<Placemark><name>{words(feature.name.said(lang))}</name><description>{'&#10;'.join(map(words, told.splitlines()))}</description>"
        f"<styleUrl>#{style}</styleUrl>{_data(dict(properties(feature)))}{''.join(_geometry(feature))}</Placemark>\n"
    )


def _said(message: Text | str, lang: str) -> str:
    return message if isinstance(message, str) else say(message, lang)


def _data(values: dict[str, object]) -> str:
    """Return values as extended data."""
    told = "".join(f'<Data name="{words(key)}"><value>{words(_written(value))}</value></Data>' for key, value in values.items())
    return f"<ExtendedData>{told}</ExtendedData>"


def _written(value: object) -> str:
    return ("1" if value else "0") if isinstance(value, bool) else str(value)


def _geometry(feature: Feature) -> Iterator[str]:
    """Yield the geometry: a point, lines, or polygons with their holes."""
    if feature.at:
        yield f"<Point><coordinates>{_points((feature.at,))}</coordinates></Point>"
        return
    yield "<MultiGeometry>"
    for line in feature.lines:
        yield f"<LineString><tessellate>1</tessellate><coordinates>{_points(line)}</coordinates></LineString>"
    for outer, *holes in feature.shape:
        yield f"<Polygon><outerBoundaryIs>{_ring(outer)}</outerBoundaryIs>"
        yield from (f"<innerBoundaryIs>{_ring(hole)}</innerBoundaryIs>" for hole in holes)
        yield "</Polygon>"
    yield "</MultiGeometry>"


def _ring(ring: Line) -> str:
    return f"<LinearRing><coordinates>{_points(ring)}</coordinates></LinearRing>"


def _points(line: Line) -> str:
    return " ".join(f"{lon:.5f},{lat:.5f}" for lon, lat in line)
