"""What typed words were found to name, and which candidate comes first."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from coopfb.domain.folding import fold
from coopfb.domain.place import Locality, Place, Spot, apart_m
from coopfb.text import Remark

MATCHES = ("exact", "other-name", "locality", "spot", "postcode", "code", "position", "address", "typo", "unit", "number")
_TWO = 2
NEAR_M = 20_000
"""A place whose centre is within 20 km of the border comes before one farther away."""


class PlaceMatch(NamedTuple):
    """A place the words may mean.

    `match` is one of MATCHES and says how it was found, `name` the name that matched, `locality` and `spot` what inside the place was
    named (or None), `edits` the number of typing errors forgiven (0 to 2), `remarks` what a reader must know about this candidate.
    """

    place: Place
    match: str
    name: str
    locality: Locality | None = None
    spot: Spot | None = None
    edits: int = 0
    remarks: tuple[Remark, ...] = ()


class UnitMatch(NamedTuple):
    """A unit the words may mean: by its code, number or name (`unit`) or by a telephone number of one of its contacts (`number`)."""

    code: str
    match: str
    name: str
    edits: int = 0


class Position(NamedTuple):
    """A position in WGS84 degrees with the outlines that hold it.

    `areas` are outline areas (`FR-595`, `be-pz-5317`), the one that holds it first, then, within 500 m of the border, that of the
    other side; `state` is FR or BE; `border_m` the distance to the border in metres (outlines simplified to about 100 m).
    """

    lat: float
    lon: float
    areas: tuple[str, ...]
    state: str
    border_m: int


class Resolution(NamedTuple):
    """What the words mean: places and units, best first.

    `undecided`: the first two places stand on two sides of the border and nothing typed decides between them; they are shown under
    two headings. `position` is set when a position was typed, `ignored` is the part of an address that was not used.
    """

    matches: tuple[PlaceMatch, ...] = ()
    units: tuple[UnitMatch, ...] = ()
    undecided: bool = False
    position: Position | None = None
    ignored: str = ""
    remarks: tuple[Remark, ...] = ()

    @property
    def both_sides(self) -> bool:
        """Whether one spot, or one position near the border, lies in the first two places, and nothing typed beside it decides."""
        if not self.undecided or len(self.matches) < _TWO:
            return False
        first, second = self.matches[:_TWO]
        same_spot = first.spot is not None and first.spot == second.spot
        return same_spot or (first.match == second.match == "position" and first.place.state != second.place.state)

    @property
    def meant(self) -> tuple[PlaceMatch, ...]:
        """The places to answer for: one, or two when both sides are meant or nothing decides between two namesakes."""
        return self.matches[: _TWO if self.undecided else 1]


class Wanted(NamedTuple):
    """What was typed beside the name and decides among namesakes: the places a postcode serves, a State, a department (`FR-59`)."""

    places: frozenset[str] = frozenset()
    state: str = ""
    department: str = ""

    def __bool__(self) -> bool:
        """Say whether anything was typed beside the name."""
        return bool(self.places or self.state or self.department)

    def fits(self, place: Place) -> bool:
        """Say whether a place agrees with all that was typed beside the name."""
        return (
            (not self.places or place.code in self.places)
            and (not self.state or place.state == self.state)
            and (not self.department or place.department == self.department)
        )


def rank(candidates: Iterable[PlaceMatch], wanted: Wanted, home: Place | None) -> tuple[PlaceMatch, ...]:
    """Return the candidates best first, each place once.

    What was typed beside the name decides first; then a name without error before one with (fewer errors first); then a place within
    20 km of the border before one farther away; then a commune, municipality or spot before a section; then nearness to home; then
    population; then the code and the name in force, so that the order is always the same.
    """
    return once(sorted(candidates, key=lambda match: _order(match, wanted, home)))


def once(matches: Iterable[PlaceMatch]) -> tuple[PlaceMatch, ...]:
    """Return each place once, in its best position."""
    first: dict[str, PlaceMatch] = {}
    for match in matches:
        first.setdefault(match.place.code, match)
    return tuple(first.values())


def two_sides(matches: tuple[PlaceMatch, ...], wanted: Wanted) -> tuple[tuple[PlaceMatch, ...], bool]:
    """Return the matches and whether the first two are undecided namesakes near the border on two sides.

    Namesakes match the same name equally well, lie within 20 km of the border in two States, and agree equally with what was typed
    beside the name. Nearness to home does not decide between them: the namesake of the other State is brought to the second place.
    """
    if not matches or not _near(matches[0].place):
        return matches, False
    first = matches[0]
    for other in matches[1:]:
        if other.place.state != first.place.state and _near(other.place) and _namesakes(first, other, wanted):
            return (first, other, *(match for match in matches[1:] if match is not other)), True
    return matches, False


def marked(match: PlaceMatch, remarks: Collection[Remark]) -> PlaceMatch:
    """Return a match with more remarks."""
    return match._replace(remarks=(*match.remarks, *remarks)) if remarks else match


def _order(match: PlaceMatch, wanted: Wanted, home: Place | None) -> tuple[bool, int, bool, bool, float, int, str, bool]:
    """Return the sort key of a candidate: see `rank`."""
    place = match.place
    at = match.locality or place
    away = apart_m(home.lat, home.lon, at.lat, at.lon) if home else 0.0
    section = match.locality is not None
    return (not wanted.fits(place), match.edits, not _near(place), section, away, -place.population, place.code, match.name != place.name)


def _near(place: Place) -> bool:
    """Say whether a place counts as near the border."""
    return place.border_m <= NEAR_M


def _namesakes(first: PlaceMatch, other: PlaceMatch, wanted: Wanted) -> bool:
    """Say whether two matches fit the words equally well under one name."""
    equal = first.edits == other.edits and wanted.fits(first.place) == wanted.fits(other.place)
    return equal and fold(first.name) == fold(other.name)
