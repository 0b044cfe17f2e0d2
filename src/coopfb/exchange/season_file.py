"""A season wanted, written in a TOML file: the keys it may have, and what each takes."""

from collections.abc import Mapping

from coopfb.exchange.shaped_file import LIST, TABLES, WHOLE, WORDS, YES, Shape, ShapedFile, read_shaped

SHAPES: Mapping[str, Mapping[str, str]] = {
    "": {
        "from": WORDS, "to": WORDS, "zones": LIST, "per": WORDS, "hours": LIST, "apart": WHOLE, "weekend": WORDS, "night": WORDS,
        "on_holiday": WORDS, "border": YES, "events": LIST, "purpose": WORDS, "seconds": WHOLE, "target": TABLES, "without": TABLES,
    },
    "target": {"zone": WORDS, "kind": WORDS, "wanted": WHOLE},
    "without": {"unit": WORDS, "from": WORDS, "to": WORDS},
}  # fmt: skip
"""The keys of each table of the file, and what each takes."""

ALLOWED: Mapping[tuple[str, str], tuple[str, ...]] = {("", "per"): ("month", "week")}
NEEDED: Mapping[str, tuple[str, ...]] = {"target": ("wanted",), "without": ("unit",)}


def read_season(name: str) -> ShapedFile:
    """Return a season's file, `-` for standard input. Raises UnreadableFileError, InvalidDataError (file-invalid) with all faults."""
    return read_shaped(name, Shape(SHAPES, ALLOWED, NEEDED))
