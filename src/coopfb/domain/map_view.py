"""What a map shows, before anyone draws it: features by layer, each with its names, its place and what is said of it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from coopfb.domain.cells import Shape
from coopfb.domain.outline import Line
from coopfb.domain.projection import Box
from coopfb.text import Named, Text, text

LAYER_NAMES: Mapping[str, Text] = {
    "border": text("Border"),
    "zone": text("Cooperation zones"),
    "territory": text("Territories"),
    "post": text("Posts"),
    "spot": text("Spots and crossings"),
    "event": text("Events"),
    "operation": text("Operations"),
}
"""The layers of a map in the order of its legend."""


class Fact(NamedTuple):
    """One thing said of a feature: a stable English key, a label, the words for people, and the value for programs."""

    key: str
    label: Text
    said: Text | str
    value: str | int


class Feature(NamedTuple):
    """One thing on a map.

    `layer` is a key of LAYER_NAMES. `at` is longitude and latitude of a point, `approximate` where no source gives it; `shape` is for
    areas, `lines` for lines. `kind` chooses the sign (a service, a kind of spot or operation); `state` is FR, BE or empty.
    `also` are other words it is searched by.
    """

    layer: str
    code: str
    name: Named
    kind: str = ""
    state: str = ""
    at: tuple[float, float] | None = None
    approximate: bool = False
    shape: Shape = ()
    lines: tuple[Line, ...] = ()
    facts: tuple[Fact, ...] = ()
    also: tuple[str, ...] = ()


class Town(NamedTuple):
    """A place named on a map: a commune, a municipality, or a locality inside one; the larger ones are named first.

    `inside` says whether it lies in a cooperation zone of the map.
    """

    code: str
    name: Named
    at: tuple[float, float]
    population: int
    also: tuple[str, ...] = ()
    inside: bool = False


class MapView(NamedTuple):
    """A map before it is drawn.

    `zone` is its cooperation zone, None for the whole border; `first` and `last` are the days of its period; `made_at` is aware, UTC.
    `land` is the land of each State. `marking` is what every page carries; `exercise` says that operations stand on exercise data,
    `fictitious` that the directory does.
    """

    zone: Named | None
    zone_code: str
    first: date
    last: date
    made_at: datetime
    marking: str
    exercise: bool
    fictitious: bool
    box: Box
    land: tuple[tuple[str, Shape], ...]
    features: tuple[Feature, ...]
    towns: tuple[Town, ...]

    def of(self, layer: str) -> tuple[Feature, ...]:
        """Return the features of one layer, in order."""
        return tuple(feature for feature in self.features if feature.layer == layer)

    @property
    def title(self) -> Text:
        """What the map is called."""
        return text("Cooperation zone {zone}", zone=self.zone) if self.zone else text("Franco-Belgian border")

    @property
    def counts(self) -> Mapping[str, int]:
        """How many things each layer shows; an operation or event shown in several places is one."""
        return {layer: len({feature.code for feature in self.of(layer)}) for layer in LAYER_NAMES}


def fact(key: str, label: Text, value: str | int, said: Text | None = None) -> tuple[Fact, ...]:
    """Return a fact, said as its value unless told otherwise; none where the value is empty."""
    return () if value == "" else (Fact(key, label, said or str(value), value),)
