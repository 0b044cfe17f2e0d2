"""The words of spots: how their kinds are said."""

from collections.abc import Mapping

from coopfb.domain.place import Spot
from coopfb.text import Named, Text, text

KINDS: Mapping[str, Text] = {
    "square": text("square"),
    "bridge": text("bridge"),
    "crossing": text("border crossing"),
    "exit": text("motorway exit"),
    "enclave": text("enclave"),
    "hamlet": text("hamlet"),
}


def spot_name(spot: Spot) -> Named:
    """Return the spot's name, to be said in the reader's language."""
    return Named(spot.name_fr, spot.name_nl or spot.name_fr, spot.name_fr)
