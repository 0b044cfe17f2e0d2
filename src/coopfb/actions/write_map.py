"""Write a map in one of its formats."""

from coopfb.domain.map_view import MapView


def written_map(shown: MapView, kind: str, lang: str) -> bytes:
    """Return the map as a file: `html`, `svg` or `kml` in the reader's language, `geojson` the same in any."""
    return _written(shown, kind, lang).encode("utf-8")


def _written(shown: MapView, kind: str, lang: str) -> str:
    if kind == "svg":
        from coopfb.exchange.map_sheet import map_sheet  # noqa: PLC0415 - each format loads only what it needs

        return map_sheet(shown, lang)
    if kind == "kml":
        from coopfb.exchange.map_kml import map_kml  # noqa: PLC0415 - the same

        return map_kml(shown, lang)
    if kind == "geojson":
        from coopfb.exchange.map_geojson import map_geojson  # noqa: PLC0415 - the same

        return map_geojson(shown)
    from coopfb.exchange.map_page import map_page  # noqa: PLC0415 - the same

    return map_page(shown, lang)
