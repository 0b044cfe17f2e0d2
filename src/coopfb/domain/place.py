"""Places: communes and municipalities, the localities and spots inside them, and which of them touch across the border."""

from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from coopfb.text import Named

EARTH_M = 6_371_000.0
"""Mean radius of the earth in metres."""
PAIR = "|"
"""Parts the two places of a crossing: `FR-59279|BE-34027`."""


class Place(NamedTuple):
    """A French commune or a Belgian municipality.

    `code` is `FR-<INSEE>` or `BE-<NIS>`; `department` is the area above it (`FR-59`, `BE-HT`); `arrondissement` is `FR-595` in
    France, empty in Belgium. `name` is the name in force on the spot; `name_fr` and `name_nl` are the names readers of each language know.
    `ground` says whose ground a French commune is (`police`, `gendarmerie`, or empty where unknown), `ground_source` how that is
    known (`published` or `inferred`). `border_m` is the distance in metres from its centre to the Franco-Belgian border (rounded,
    from outlines simplified to about 100 m). `closed_on` (ISO date) and `successor` (a place code or a name) are empty while in force.
    """

    code: str
    state: str
    name: str
    name_fr: str
    name_nl: str
    department: str
    arrondissement: str
    population: int
    lat: float
    lon: float
    border_m: int
    ground: str
    ground_source: str
    closed_on: str
    successor: str

    @property
    def named(self) -> Named:
        """The place's name, to be said in the reader's language."""
        return Named(self.name_fr, self.name_nl, self.name)


class Locality(NamedTuple):
    """A village, section or hamlet inside a place; `code` is the place's code, a dash and a slug (`BE-34027-rekkem`)."""

    code: str
    place: str
    name: str
    population: int
    lat: float
    lon: float
    source: str


class Spot(NamedTuple):
    """A square, bridge, crossing, motorway exit or enclave with a short code, in one place or astride the border in two.

    `kind` is one of square, bridge, crossing, exit, enclave, hamlet; `place_be`/`place_fr` are place codes, one may be empty.
    `lat`/`lon` are None where no source gives a position; `source` says where the spot comes from.
    """

    code: str
    kind: str
    name_fr: str
    name_nl: str
    place_fr: str
    place_be: str
    lat: float | None
    lon: float | None
    source: str


class Neighbour(NamedTuple):
    """A French commune that touches a Belgian municipality over `shared_m` metres; `confidence` is yes, or doubtful (within 300 m only)."""

    place_fr: str
    place_be: str
    shared_m: int
    confidence: str


class Postcode(NamedTuple):
    """A postcode of one State and a place it serves; `weight` grows with the number of localities that share the pair."""

    state: str
    postcode: str
    place: str
    weight: int


class Name(NamedTuple):
    """One name under which something is known.

    `kind` is place, locality, spot, unit or zone and `code` its key; `role` is official, other (another language or spelling) or
    alias (an old code, an acronym); `lang` is fr, nl, de, en or empty; `folded` is `domain.folding.fold(name)`.
    """

    kind: str
    code: str
    name: str
    lang: str
    role: str
    folded: str


def apart_m(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance in metres between two positions."""
    half = sin(radians(other_lat - lat) / 2) ** 2
    half += cos(radians(lat)) * cos(radians(other_lat)) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_M * asin(min(1.0, sqrt(half)))
