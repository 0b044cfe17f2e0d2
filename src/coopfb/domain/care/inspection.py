"""The directory as its check looks at it: everything read once, and what several looks ask of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from coopfb.domain.contact import Contact
from coopfb.domain.directory_judgement import reached_always
from coopfb.domain.place import Neighbour, Place
from coopfb.domain.tried import CallTried
from coopfb.domain.unit import Territory, Unit, in_force
from coopfb.domain.zone import RadioChannel, ZoneMember
from coopfb.text import Text


class Check(NamedTuple):
    """One thing looked for: its code, what people call it, how grave it is (error: it must be mended; note), and what mends it."""

    code: str
    title: Text
    severity: str
    remedy: Text


class Finding(NamedTuple):
    """One fault: the unit, contact, place or operation it is about (code), what is wrong, and the cooperation zones it lies in."""

    code: str
    text: Text
    zones: tuple[str, ...]


class RotaEnd(NamedTuple):
    """A contact (id) with duty rows: when the last of them ends (ISO 8601 with Z), and how many have ended."""

    contact: str
    last: str
    ended: int


class Planned(NamedTuple):
    """A unit that an operation to come counts on, and the operation's local day (ISO)."""

    operation: str
    unit: str
    day: str


class Kept(NamedTuple):
    """The whole directory at one moment, as it is stored.

    `today` is the local day, `now` the moment as stored. `units` and `places` are by code, `zones` holds the cooperation zones of a
    place, `titles` the (State, service, function) that have a title. `pairs` are the certain pairs of communes at the border, `planned`
    the units of operations to come. `old_entries` counts the audit entries older than the setting log-years.
    """

    today: date
    now: str
    confirm_days: int
    stale_days: int
    units: Mapping[str, Unit] = {}
    contacts: Sequence[Contact] = ()
    rotas: Sequence[RotaEnd] = ()
    members: Sequence[ZoneMember] = ()
    zones: Mapping[str, tuple[str, ...]] = {}
    territories: Sequence[Territory] = ()
    places: Mapping[str, Place] = {}
    pairs: Sequence[Neighbour] = ()
    channels: Sequence[RadioChannel] = ()
    calls: Sequence[CallTried] = ()
    planned: Sequence[Planned] = ()
    titles: frozenset[tuple[str, str, str]] = frozenset()
    old_entries: int = 0


class Inspection:
    """One look over a directory, with what the single looks share."""

    def __init__(self, kept: Kept) -> None:
        """Keep what was read; the rest is worked out when it is first asked for."""
        self.kept = kept
        self.day = kept.today.isoformat()

    def find(self, unit: str, said: Text, code: str = "") -> Finding:
        """Return a fault of a unit, or of what `code` names and the unit has."""
        return Finding(code or unit, said, self.zones_of_unit.get(unit, ()))

    def at(self, place: str, said: Text) -> Finding:
        """Return a fault of a place."""
        return Finding(place, said, self.kept.zones.get(place, ()))

    def stands(self, unit: str) -> bool:
        """Say whether a unit is there and not closed."""
        return unit in self.standing

    @cached_property
    def standing(self) -> Mapping[str, Unit]:
        """The units in force, by code."""
        return {code: unit for code, unit in self.kept.units.items() if in_force(unit, self.day)}

    @cached_property
    def closed(self) -> Mapping[str, Unit]:
        """The units that were closed, by code; one that is only to come is not among them."""
        return {code: unit for code, unit in self.kept.units.items() if unit.valid_to and unit.valid_to < self.day}

    @cached_property
    def zones_of_unit(self) -> Mapping[str, tuple[str, ...]]:
        """The cooperation zones each unit belongs to today."""
        found: dict[str, list[str]] = defaultdict(list)
        for one in self.kept.members:
            if (not one.valid_from or one.valid_from <= self.day) and (not one.valid_to or one.valid_to >= self.day):
                found[one.unit].append(one.zone)
        return {unit: tuple(dict.fromkeys(zones)) for unit, zones in found.items()}

    @cached_property
    def contacts_of(self) -> Mapping[str, Sequence[Contact]]:
        """The contacts of each unit."""
        found: dict[str, list[Contact]] = defaultdict(list)
        for one in self.kept.contacts:
            found[one.unit].append(one)
        return found

    @cached_property
    def contact_by_id(self) -> Mapping[str, Contact]:
        """The contacts by id."""
        return {one.id: one for one in self.kept.contacts}

    @cached_property
    def areas_of(self) -> Mapping[str, Sequence[str]]:
        """The areas each unit answers for."""
        found: dict[str, list[str]] = defaultdict(list)
        for one in self.kept.territories:
            found[one.unit].append(one.area)
        return found

    @cached_property
    def _holding(self) -> Mapping[str, Sequence[Unit]]:
        """The units in force that hold each area."""
        found: dict[str, list[Unit]] = defaultdict(list)
        for one in self.kept.territories:
            if one.unit in self.standing:
                found[one.area].append(self.standing[one.unit])
        return found

    @cached_property
    def answering(self) -> Mapping[str, Sequence[Unit]]:
        """The units in force that answer for each open place, themselves or with an area above it."""
        return {
            code: [unit for area in dict.fromkeys(areas_over(place)) for unit in self._holding.get(area, ())]
            for code, place in self.kept.places.items()
            if not place.closed_on
        }

    @cached_property
    def dispatched(self) -> frozenset[tuple[str, str]]:
        """The areas, each with a State, in which a dispatch of that State answers round the clock."""
        return frozenset(
            (area, unit.state)
            for area, units in self._holding.items()
            for unit in units
            if unit.level == "dispatch" and reached_always(self.contacts_of.get(unit.code, ()))
        )

    def ground_of(self, unit: Unit) -> Iterator[str]:
        """Yield every area a unit stands in or answers for, with those above: what a dispatch may hold."""
        for code in (unit.seat, *self.areas_of.get(unit.code, ())):
            place = self.kept.places.get(code)
            yield from areas_over(place) if place else (code, *self._above.get(code, ()))

    @cached_property
    def _above(self) -> Mapping[str, tuple[str, ...]]:
        """What lies above an arrondissement, department or province."""
        found: dict[str, tuple[str, ...]] = {}
        for place in self.kept.places.values():
            found[place.department] = (place.state,)
            if place.arrondissement:
                found[place.arrondissement] = (place.department, place.state)
        return found


def areas_over(place: Place) -> tuple[str, ...]:
    """Return a place with the areas above it, the narrowest first."""
    return tuple(filter(None, (place.code, place.arrondissement, place.department, place.state)))
