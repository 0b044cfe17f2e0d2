"""Radio plans: how the units of one operation talk, what a common channel is, and two operations on one channel at one time."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from coopfb.domain.booking import Booking
from coopfb.domain.contact import Contact, FunctionTitle
from coopfb.domain.rule import Finding
from coopfb.domain.unit import Unit
from coopfb.domain.zone import CooperationZone, RadioChannel, UnitChannel
from coopfb.text import Named

NETWORKS: Mapping[str, str] = {
    "ACROPOL": "acropol inpt, inpt",
    "RUBIS": "",
    "Corail NG": "corail, corailng",
    "RORCAL": "",
    "A.S.T.R.I.D.": "astrid",
    "RRF": "réseau radio du futur",
}
"""The networks of the services of both States, with other words for each."""
RADIO_RULES = frozenset(("R23", "R24"))
"""The rules about how the sides talk."""


class Line(NamedTuple):
    """A telephone line that stands behind the radio.

    `contact` is its code, `unit` the unit called, `function` of `domain.contact` and what it is called there, if known. `number` is as
    stored (E.164, or a short code), `dial` maps a State to the digits dialled from there (a short code has its own State only).
    """

    contact: str
    unit: Unit
    function: str
    title: FunctionTitle | None
    number: str
    dial: Mapping[str, str]
    exercise: bool


class RadioUnit(NamedTuple):
    """A unit of a radio plan: `unit` is None where the directory does not know `code`; its own channel's label; the dispatch behind it."""

    code: str
    state: str
    unit: Unit | None
    own: UnitChannel | None
    dispatch: Unit | None

    @property
    def named(self) -> Named | str:
        """The unit's name, or its code where the directory does not know it."""
        return self.unit.named if self.unit else self.code

    @property
    def network(self) -> str:
        """The unit's network, empty where it is not known."""
        return self.unit.radio_network if self.unit else ""


class Clash(NamedTuple):
    """Another operation on the same channel at the same time: the channel's code, the other's code, and its window (aware, UTC)."""

    channel: str
    operation: str
    start: datetime
    end: datetime


class RadioPlan(NamedTuple):
    """How the units of one operation talk: what a card, an order and `radio plan REF` say.

    `operation` to `end` are the operation's (aware, UTC); `zone` is its zone's name. `means` is of `agreement.MEANS`. `channel` is None
    where there is none, or where the directory does not know `channel_code`; `opener` likewise for `opener_code`. `check_at` is when
    the radio is tried (aware, UTC, or None). `fallback` is None where there is none, or where nobody knows `fallback_code`.
    `units` are those that take part, France first; `clashes` other operations on the channel at that time; `said` what R23 and R24 find.
    `proposed` names the fields coopfb filled in.
    """

    operation: str
    kind: str
    status: str
    zone_code: str
    zone: Named
    start: datetime
    end: datetime
    means: str
    channel_code: str
    channel: RadioChannel | None
    opener_code: str
    opener: Unit | None
    check_at: datetime | None
    fallback_code: str
    fallback: Line | None
    units: tuple[RadioUnit, ...]
    clashes: tuple[Clash, ...]
    said: tuple[Finding, ...] = ()
    proposed: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The label of the common channel, its code where the directory does not know it, empty where there is none."""
        return self.channel.label if self.channel else self.channel_code

    @property
    def exercise(self) -> bool:
        """Whether the channel, the telephone behind it or a unit's label is made up."""
        owns = any(one.own and one.own.exercise for one in self.units)
        return bool((self.channel and self.channel.exercise) or (self.fallback and self.fallback.exercise) or owns)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the units that take part and of whom the telephone reaches: what an audit entry keeps."""
        called = (self.fallback.unit.code,) if self.fallback else ()
        return tuple(dict.fromkeys((*(one.code for one in self.units), *called)))


class ChannelLine(NamedTuple):
    """A common channel with its zone, who opens it, and how many units of the zone are on each network (empty: not known).

    `fallback` is the line to call when it fails: its own, or, where it has none (`own_fallback` is false), that of who opens it.
    """

    channel: RadioChannel
    zone: CooperationZone
    opener: Unit | None
    fallback: Line | None
    own_fallback: bool
    networks: Mapping[str, int]


class RadioSheet(NamedTuple):
    """What `radio show` tells: of channels, or of a unit.

    `channels` are those named, those of the zone named, or those of the unit's zones; `zones` the zones they belong to. `units` are the
    units of these zones, France first, and `coming` what uses the channels next, by start; `unit` is set where a unit was named.
    """

    channels: tuple[ChannelLine, ...]
    zones: tuple[CooperationZone, ...]
    units: tuple[RadioUnit, ...]
    coming: tuple[Booking, ...]
    unit: RadioUnit | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the units shown, each once: what an audit entry keeps."""
        called = (line.fallback.unit.code for line in self.channels if line.fallback)
        return tuple(dict.fromkeys((*([self.unit.code] if self.unit else []), *(one.code for one in self.units), *called)))


class PlannedChannel(NamedTuple):
    """A common channel as `radio add` stores it, with the zone that shares it and who opens it."""

    channel: RadioChannel
    zone: CooperationZone
    opener: Unit | None


class PlannedLabel(NamedTuple):
    """A unit's own label and network as `radio add --unit` stores them; what is None stays. `before` is the label it had."""

    unit: Unit
    own: UnitChannel | None
    before: UnitChannel | None
    network: str | None = None


def clashes(booked: Iterable[Booking]) -> dict[str, list[Clash]]:
    """Return, by operation, the others that hold the same channel at the same time; `booked` are holdings of channels, in any order.

    An end that is another's start is no clash.
    """
    found: dict[str, list[Clash]] = {}
    ordered = sorted(booked, key=lambda one: (one.what, one.start, one.end, one.operation))
    for channel, several in groupby(ordered, key=attrgetter("what")):
        running: list[Booking] = []
        for one in several:
            running = [earlier for earlier in running if earlier.end > one.start]
            for earlier in running:
                found.setdefault(earlier.operation, []).append(Clash(channel, one.operation, one.start, one.end))
                found.setdefault(one.operation, []).append(Clash(channel, earlier.operation, earlier.start, earlier.end))
            running.append(one)
    return found


def first_line(contacts: Iterable[Contact]) -> Contact | None:
    """Return the first telephone contact of several, which come by order; None where there is none."""
    return next((contact for contact in contacts if contact.channel == "phone"), None)
