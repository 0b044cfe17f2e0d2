"""A case: one operation with everything the rules need to know of the world, read once."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from coopfb.domain.booking import Absence, Booking
from coopfb.domain.contact import Contact
from coopfb.domain.operation import Operation
from coopfb.domain.place import Place
from coopfb.domain.unit import Unit
from coopfb.domain.zone import RadioChannel
from coopfb.text import Named


class Limits(NamedTuple):
    """What settings hold: days, hours, months and counts.

    `forbidden_equipment` is what each State, as host, does not let guests carry (labels); no source gives such a list, so it is empty
    until a coordinator brings one.
    """

    confirm_days: int = 180
    rest_hours: int = 11
    briefing_months: int = 24
    report_days: int = 5
    month_target: int = 2
    forbidden_equipment: Mapping[str, frozenset[str]] = {}


class Occasion(NamedTuple):
    """An edition of a festive event: its code (`braderie-de-lille-2027`), name, place code, and first and last day (ISO)."""

    code: str
    named: Named
    place: str
    first: str
    last: str


class Case(NamedTuple):
    """One operation and its world at the moment `now` (aware, UTC).

    `units`, `places`, `channels` are by code (every unit and place the operation names, where it exists). `territory` holds, by unit,
    the area codes it answers for (places, arrondissements, departments, States). `contacts` are by unit, dispatch units of each
    State included. `zones` holds, by place, the cooperation zones it lies in, `zone_names` what they are called, by code.
    `dispatches` are the dispatch units by State.
    `occasions` are the festive events of its days in its area (its legs' places and its zone's), `covered` the editions that have an
    operation. `in_month` counts the zone's operations of that month, this one included. `bookings` are what other operations hold
    that overlaps or comes within the rest; `absences` the units' away times that overlap. `border` has an entry for each place of the
    legs that touches the other State: the States of the units that answer for it or face it (`{"FR", "BE"}` where none is missing).
    """

    operation: Operation
    now: datetime
    units: Mapping[str, Unit] = {}
    places: Mapping[str, Place] = {}
    territory: Mapping[str, frozenset[str]] = {}
    contacts: Mapping[str, tuple[Contact, ...]] = {}
    channels: Mapping[str, RadioChannel] = {}
    zones: Mapping[str, tuple[str, ...]] = {}
    zone_names: Mapping[str, Named] = {}
    dispatches: Mapping[str, tuple[str, ...]] = {}
    occasions: tuple[Occasion, ...] = ()
    covered: frozenset[str] = frozenset()
    in_month: int = 1
    bookings: tuple[Booking, ...] = ()
    absences: tuple[Absence, ...] = ()
    limits: Limits = Limits()
    border: Mapping[str, frozenset[str]] = {}

    def answers_for(self, unit: str, place: str) -> bool:
        """Say whether a unit's territory holds a place, itself or as part of an arrondissement, department or State."""
        lying = self.places.get(place)
        held = self.territory.get(unit, frozenset())
        return bool(lying) and not held.isdisjoint({lying.code, lying.arrondissement, lying.department, lying.state} - {""})  # type: ignore[union-attr]
