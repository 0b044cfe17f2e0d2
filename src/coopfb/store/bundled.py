"""Where the bundled directory's files are: inside the installed package, or beside the sources of a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
_PLACES = (_PACKAGE / "data", _PACKAGE.parent.parent / "data")


def data_file(name: str) -> Path:
    """Return the path of the bundled file `name` (`place.csv`, `map.geojson`); it may not exist, which whoever opens it must tell."""
    return next((folder / name for folder in _PLACES if (folder / name).is_file()), _PLACES[0] / name)
