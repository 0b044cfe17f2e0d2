"""A plan: what was asked for, in the words typed, and what came of it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from coopfb.domain.case import Case
from coopfb.domain.operation import Control, Operation, Series
from coopfb.domain.participant import CrewMember, Vehicle
from coopfb.domain.place import Place, Spot
from coopfb.domain.rule import Finding
from coopfb.domain.unit import Unit
from coopfb.text import Named, Remark, Text

if TYPE_CHECKING:
    from coopfb.domain.recurrence import Slot


class LegRequest(NamedTuple):
    """One leg as a file asks for it, in the words written; what is empty is proposed. `control` is read already."""

    host_state: str
    places: tuple[str, ...] = ()
    start: str = ""
    end: str = ""
    kind: str = ""
    officer_in_charge: str = ""
    guest_powers: tuple[str, ...] = ()
    control: Control | None = None
    note: str = ""


class PlanRequest(NamedTuple):
    """What a plan is asked for, in the words typed; whatever is empty is filled in and marked as proposed.

    `units`, `zone`, `places`, `posts`, `event` are names or codes; `on`, `start`, `end`, `until` are dates and hours in words;
    `every` is a recurrence in words or RFC 5545, `weekday` and `on_holiday` belong to it. `basis` is that of controls on French legs.
    `waivers` pairs rules with reasons.
    `take` is the number of the proposed slot to plan (0: none). `home` is the unit that asks, or empty.
    """

    kind: str = ""
    zone: str = ""
    units: tuple[str, ...] = ()
    purpose: str = ""
    on: str = ""
    start: str = ""
    end: str = ""
    every: str = ""
    weekday: str = ""
    until: str = ""
    on_holiday: str = ""
    places: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    event: str = ""
    legs: tuple[LegRequest, ...] = ()
    crew: tuple[CrewMember, ...] = ()
    vehicles: tuple[Vehicle, ...] = ()
    language: str = ""
    interpreter: str = ""
    means: str = ""
    fallback: str = ""
    meeting: str = ""
    assistance: str = ""
    logistics: str = ""
    costs: str = ""
    notes: str = ""
    requested_by: str = ""
    requested_on: str = ""
    basis: str = ""
    waivers: tuple[tuple[str, str], ...] = ()
    take: int = 0
    home: str = ""


class Conflict(NamedTuple):
    """Something that cannot be in two places, or is not there.

    `kind` is unit, person, vehicle, channel, rest, away or closed; `what` the code of what clashes; `operation` the code of the
    operation it clashes with (empty for away and closed); `slot` the occurrence of a series it is about (or empty); `ways` are up to
    three ways out.
    """

    kind: str
    what: str
    operation: str
    text: Text
    slot: str = ""
    ways: tuple[Text, ...] = ()


class Choice(NamedTuple):
    """A slot proposed where no day was given: its window (aware, UTC) and why it is a good one."""

    start: datetime
    end: datetime
    reasons: tuple[Remark, ...]


class Said(NamedTuple):
    """A finding of a plan, with the occurrences it is about (slots; empty: of all of them)."""

    finding: Finding
    slots: tuple[str, ...] = ()


class Plan(NamedTuple):
    """A plan made: the operations in order of time (one, or every occurrence of a series), and all that must be said of them.

    `slots` are the occurrences of a series, skipped ones too; `feasts` holds, by slot, the public holidays (area, name) of
    the days it takes place on. `choices` are set when no day was asked for. `case` is that of the
    first operation: it knows the units and places by code; `spots` likewise. `notes` are holidays and events of its days; `zone` is the
    zone's name; `home_state` the State the reader dials from, or empty. `seen` are the codes of the operations that were near it in time
    when it was made.
    """

    operations: tuple[Operation, ...]
    case: Case
    said: tuple[Said, ...]
    conflicts: tuple[Conflict, ...]
    notes: tuple[Remark, ...]
    zone: Named
    series: Series | None = None
    slots: "tuple[Slot, ...]" = ()
    feasts: Mapping[str, tuple[tuple[str, str], ...]] = {}
    choices: tuple[Choice, ...] = ()
    spots: Mapping[str, Spot] = {}
    home_state: str = ""
    seen: frozenset[str] = frozenset()

    @property
    def operation(self) -> Operation:
        """The operation itself, or the first of a series."""
        return self.operations[0]


def stored(plan: Plan, codes: tuple[str, ...]) -> Plan:
    """Return a plan whose operations were stored under these codes; the commands its remedies name are for them then."""
    operations = tuple(one._replace(code=code, version=1) for one, code in zip(plan.operations, codes, strict=True))
    said = plan.said if len(codes) > 1 else tuple(_named_for(one, codes[0]) for one in plan.said)
    return plan._replace(operations=operations, said=said)


def _named_for(said: Said, code: str) -> Said:
    remedy = said.finding.remedy
    told = remedy._replace(values={**remedy.values, "ref": code}) if "ref" in remedy.values else remedy
    return said._replace(finding=said.finding._replace(remedy=told))


class Team(NamedTuple):
    """Who patrols: units of each State in order, whether they were proposed, and the pairs of places along the border they share.

    `pairs` are (French place code, Belgian place code, metres), longest first.
    """

    units: Mapping[str, tuple[Unit, ...]]
    pairs: tuple[tuple[str, str, int], ...]
    proposed: bool
    first_state: str = "FR"


class Ground(NamedTuple):
    """Where: places and spots by State, in the order asked or along the border, and whether they were proposed."""

    places: Mapping[str, tuple[Place, ...]]
    spots: Mapping[str, tuple[Spot, ...]]
    proposed: frozenset[str]


class Window(NamedTuple):
    """When: the moments (aware, UTC), and the local day of the start."""

    start: datetime
    end: datetime
    day: date
