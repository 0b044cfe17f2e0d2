"""Sheets: everything the directory knows of one unit, place, zone or spot, gathered to be shown."""

from datetime import datetime
from typing import NamedTuple

from coopfb.domain.answer import Answer, Radio
from coopfb.domain.place import Locality, Name, Place, Spot
from coopfb.domain.place_match import PlaceMatch
from coopfb.domain.unit import Territory, Unit
from coopfb.domain.zone import CooperationZone, ZoneMember, ZonePlace
from coopfb.text import Remark


class UnitSheet(NamedTuple):
    """One unit at the moment `at` (aware).

    `home_state` is the State the reader dials from (FR, BE, or empty when nobody said). `territory` pairs each area with its place,
    None where the area is larger than one. `contacts` are all that the reader can use, at the moment asked. `facing` are the units
    that face it across the border, best first.
    """

    unit: Unit
    at: datetime
    home_state: str
    seat: Place | None
    parent: Unit | None
    successor: Unit | None
    predecessors: tuple[Unit, ...]
    territory: tuple[tuple[Territory, Place | None], ...]
    zones: tuple[tuple[CooperationZone, ZoneMember], ...]
    contacts: tuple[Answer, ...]
    facing: tuple[Unit, ...]


class Touching(NamedTuple):
    """A place across the border, the length of border shared in metres, and `yes` or `doubtful` (within 300 m only)."""

    place: Place
    shared_m: int
    confidence: str


class PlaceSheet(NamedTuple):
    """One place; `units` are those that answer for it, each with the territory that says so; the competent one stands first."""

    match: PlaceMatch
    names: tuple[Name, ...]
    postcodes: tuple[str, ...]
    touching: tuple[Touching, ...]
    localities: tuple[Locality, ...]
    zones: tuple[CooperationZone, ...]
    units: tuple[tuple[Unit, Territory], ...]

    @property
    def place(self) -> Place:
        """The place itself."""
        return self.match.place


class PlaceSheets(NamedTuple):
    """What words that name a place mean: one sheet, or two when nothing typed decides between both sides of the border."""

    sheets: tuple[PlaceSheet, ...]
    others: tuple[PlaceMatch, ...]
    undecided: bool
    remarks: tuple[Remark, ...]


class ZoneSheet(NamedTuple):
    """One cooperation zone with its places and units, those of France first."""

    zone: CooperationZone
    places: tuple[tuple[Place, ZonePlace], ...]
    members: tuple[tuple[Unit, ZoneMember], ...]
    radio: tuple[Radio, ...]


class SpotSheet(NamedTuple):
    """One spot and the places it lies in (None on a side where it has none)."""

    spot: Spot
    place_fr: Place | None
    place_be: Place | None
