"""Units: the services of both States, their level, seat, territory and succession."""

from typing import NamedTuple

from coopfb.text import Named

STATES = ("FR", "BE")
SERVICES = ("national-police", "border-police", "gendarmerie", "customs", "local-police", "federal-police", "common-centre")
LEVELS = ("directorate", "district", "division", "company", "zone", "brigade", "specialised", "dispatch", "centre", "clearance")

GROUND_SERVICE = {"police": "national-police", "gendarmerie": "gendarmerie"}
"""Which French force works on whose ground; border police and customs are bound to none."""
STREET_SERVICES = frozenset({"national-police", "gendarmerie", "local-police"})
STREET_LEVELS = frozenset({"zone", "division", "district", "company", "brigade"})
"""Who answers for the street, and patrols unless others are asked for."""


class Unit(NamedTuple):
    """One operational unit.

    `code` never changes (`be-pz-5317`, `fr-pn-tourcoing`); `service` is one of SERVICES and `level` one of LEVELS (a `clearance`
    customs office is listed but never ranked for operations). `number` is the official number, `number_source` published,
    inferred, unknown or empty (the unit has none). `state` is FR or BE; a common centre has the State of its seat, or empty abroad.
    `seat` is a place code or empty. `languages` are codes in order (`("fr", "nl")`). `valid_from`/`valid_to` are ISO dates or
    empty; `replaced_by` a unit code or empty. `source` says where the unit is known from, `owner` which organisation keeps the row.
    """

    code: str
    state: str
    service: str
    level: str
    number: str
    number_source: str
    name_fr: str
    name_nl: str
    seat: str
    seat_source: str
    languages: tuple[str, ...]
    radio_network: str
    parent: str
    valid_from: str
    valid_to: str
    replaced_by: str
    source: str
    owner: str

    @property
    def named(self) -> Named:
        """The unit's name, to be said in the reader's language; in English the first language of the unit."""
        return Named(self.name_fr, self.name_nl, self.name_nl if self.languages[:1] == ("nl",) else self.name_fr)


class Territory(NamedTuple):
    """An area a unit answers for.

    `area` is a place (`FR-59599`), a French arrondissement (`FR-595`), a department or province (`FR-59`, `BE-HT`) or a State (`BE`);
    `source` is published or inferred, `basis` one short English phrase saying from what.
    """

    unit: str
    area: str
    source: str
    basis: str


class Stretch(NamedTuple):
    """A stretch of border: `unit` answers for `place_other`, which touches `place_own` over `shared_m` metres."""

    unit: str
    place_own: str
    place_other: str
    shared_m: int


def other_state(state: str) -> str:
    """Return the State across the border."""
    return "BE" if state == "FR" else "FR"


def in_force(unit: Unit, day: str) -> bool:
    """Say whether the unit exists on `day` (ISO date)."""
    return (not unit.valid_from or unit.valid_from <= day) and (not unit.valid_to or unit.valid_to >= day)


def operational(unit: Unit) -> bool:
    """Say whether the unit may be ranked: not a clearance office, dispatch or common centre, which have roles of their own."""
    return unit.level not in {"clearance", *_ROLES}


_ROLES = {"dispatch": "dispatch", "centre": "common-centre"}


def role_of(unit: Unit) -> str:
    """Return the role a unit has by its level: dispatch, common-centre, or competent for all others."""
    return _ROLES.get(unit.level, "competent")
