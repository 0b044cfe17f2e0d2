"""Cooperation zones: data, never code. Their places, their units by date, and the radio channels they use."""

from typing import NamedTuple

from coopfb.text import Named


class CooperationZone(NamedTuple):
    """A cooperation zone (later called basin); dates are ISO or empty."""

    code: str
    name_fr: str
    name_nl: str
    valid_from: str
    valid_to: str
    source: str

    @property
    def named(self) -> Named:
        """The zone's name, to be said in the reader's language."""
        return Named(self.name_fr, self.name_nl, self.name_fr)


class ZoneMember(NamedTuple):
    """A unit's membership of a zone; `evidence` is published or inferred, `note` one short English phrase (a part only, liaison…)."""

    zone: str
    unit: str
    valid_from: str
    valid_to: str
    evidence: str
    note: str


class ZonePlace(NamedTuple):
    """A place that lies in a zone (a border commune lies in exactly one)."""

    zone: str
    place: str
    source: str


class RadioChannel(NamedTuple):
    """The label of a channel (never a key or a frequency), the zone that shares it, and the unit that opens it.

    It is checked `check_minutes` before the start of an operation; `fallback` is the contact (code, or empty) to call when it fails.
    `owner` is the organisation or unit that keeps the row.
    """

    code: str
    zone: str
    label: str
    opened_by: str
    exercise: bool
    source: str
    check_minutes: int = 15
    fallback: str = ""
    owner: str = ""


class UnitChannel(NamedTuple):
    """The label by which a unit's own channel or talk group is called; `note` is one short phrase, mostly empty."""

    unit: str
    label: str
    note: str
    exercise: bool
    source: str
    owner: str
