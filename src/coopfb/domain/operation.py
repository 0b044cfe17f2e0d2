"""Operations: a joint patrol, mirror control or event deployment, with its legs, units, crew, vehicles and what was agreed."""

import re
from datetime import date, datetime
from typing import NamedTuple

from coopfb.domain.agreement import Communication, Notice, Outcome, Revision, Waiver
from coopfb.domain.participant import CrewMember, Participant, Vehicle

KINDS = ("patrol", "mirror-control", "event")
STATUSES = ("draft", "proposed", "accepted", "issued", "held", "reported", "declined", "cancelled")
ENDED = frozenset({"declined", "cancelled"})
"""Statuses of operations that will not take place, and so hold nobody."""
SEEN = tuple(status for status in STATUSES if status != "draft")
"""Statuses of operations that somebody else has seen: a draft was shown to nobody yet."""
GUEST_POWERS = ("observe", "own-file-query", "identity-check", "apprehend", "flagrante")
"""What guests may do on a leg (2008/616 art. 17(3)(i); Tournai II patrol regime): a closed list."""
PROPOSED_POWERS = ("observe", "own-file-query")
"""What a plan may propose for guests by itself; the host adds the rest when accepting."""
LEG_KINDS = ("patrol", "post", "deployment", "transit")
CONTROL_BASES = ("cpp-78-2-border", "cdd-67-quater", "cpp-78-2-requisition", "cpp-78-2-2", "host-law")
NAMED_PLACES = ("", "station", "port", "airport", "toll")
GRADES = ("", "controleur", "head-of-post", "other")
CANCEL_REASONS = ("illness", "other-duty", "host-declined", "weather", "other")

_CODE = re.compile(r"[A-Z0-9]+-[FB]-([0-9]{4})-([0-9]{4,9})")


def year_and_number(code: str) -> tuple[int, int] | None:
    """Return the year and the number in an operation's code (`ART-F-2026-0014`: 2026 and 14), None when it is not written so."""
    found = _CODE.fullmatch(code)
    return (int(found[1]), int(found[2])) if found else None


class Control(NamedTuple):
    """The legal basis of the controls on a leg, and what that basis asks for.

    `basis` is one of CONTROL_BASES. `named_place` says which kind of place the law names (station, port, airport, first motorway toll),
    empty for the strip along the border. `not_systematic` is ticked by who plans. `grade` is the customs officer's in charge (one of
    GRADES). The requisition has a reference, a period (aware, UTC) and the codes of its places; None and empty where there is none.
    """

    basis: str
    named_place: str = ""
    not_systematic: bool = False
    grade: str = ""
    requisition: str = ""
    requisition_start: datetime | None = None
    requisition_end: datetime | None = None
    requisition_places: tuple[str, ...] = ()


class Post(NamedTuple):
    """A place held for a window: a fixed post of a mirror control, or one shift of an event deployment.

    `place` is a place code, `spot` a spot code or empty; `start` and `end` are aware, UTC; `leader` is `UNIT/MEMBER` or empty.
    """

    place: str
    spot: str
    start: datetime
    end: datetime
    leader: str = ""


class Leg(NamedTuple):
    """The part of an operation on one State's soil.

    `kind` is one of LEG_KINDS, `host_state` FR or BE, `places` and `spots` are codes, `start` and `end` aware, UTC.
    `officer_in_charge` is `UNIT/MEMBER` (`be-pz-5461/leader`) or empty; `guest_powers` are of GUEST_POWERS; `control` is None where
    nobody is controlled; `note` is one line (the reason of a transit).
    """

    host_state: str
    places: tuple[str, ...]
    start: datetime
    end: datetime
    kind: str = "patrol"
    spots: tuple[str, ...] = ()
    officer_in_charge: str = ""
    guest_powers: tuple[str, ...] = ()
    control: Control | None = None
    posts: tuple[Post, ...] = ()
    note: str = ""


class Operation(NamedTuple):
    """One operation, whole.

    `code` is `ART-F-2026-0014`, empty before it is stored. `kind` is one of KINDS, `status` of STATUSES; `revision` starts at 1.
    `start` and `end` are aware, UTC. `series` and `slot` (local start, `2026-12-05T20:00`) identify an occurrence, empty otherwise.
    `meeting` and `crossing` are place, spot or pair codes (`FR-59279|BE-34027`); `language` the shared language, `interpreter` who
    interprets where there is none (a function, or how). `event` names an edition (`braderie-de-lille-2027`);
    `requested_by`/`requested_on` the host's request. `proposed` names the fields coopfb filled in.
    `version` is the stored row's, 0 before that.
    """

    code: str
    kind: str
    zone: str
    purpose: str
    status: str
    start: datetime
    end: datetime
    legs: tuple[Leg, ...]
    participants: tuple[Participant, ...]
    revision: int = 1
    crew: tuple[CrewMember, ...] = ()
    vehicles: tuple[Vehicle, ...] = ()
    communication: Communication = Communication()
    waivers: tuple[Waiver, ...] = ()
    outcome: Outcome | None = None
    notice: Notice | None = None
    history: tuple[Revision, ...] = ()
    series: str = ""
    slot: str = ""
    meeting: str = ""
    crossing: str = ""
    language: str = ""
    interpreter: str = ""
    assistance: str = ""
    logistics: str = ""
    costs: str = ""
    notes: str = ""
    event: str = ""
    requested_by: str = ""
    requested_on: date | None = None
    cancel_reason: str = ""
    cancel_note: str = ""
    proposed: tuple[str, ...] = ()
    version: int = 0

    @property
    def hours(self) -> float:
        """The real duration in hours, computed in UTC: 7 or 9 for an eight-hour night when the clocks change; of an event, its shifts'."""
        shifts = {(post.start, post.end) for leg in self.legs for post in leg.posts} if self.kind == "event" else None
        windows = shifts or {(self.start, self.end)}
        return round(sum((end - start).total_seconds() for start, end in windows) / 3600, 2)

    @property
    def units(self) -> tuple[str, ...]:
        """The codes of the units that take part, those that declined left out."""
        return tuple(one.unit for one in self.participants if one.answer != "declined")

    def of_state(self, state: str) -> tuple[Participant, ...]:
        """Return the participants of one State that did not decline."""
        return tuple(one for one in self.participants if one.state == state and one.answer != "declined")


class OperationLine(NamedTuple):
    """One operation as lists show it; `units` are codes.

    `sent` says whether its report went to the common centre, `told` whether the centre was told of it before.
    """

    code: str
    kind: str
    zone: str
    purpose: str
    status: str
    revision: int
    start: datetime
    end: datetime
    series: str
    units: tuple[str, ...]
    reported: bool
    sent: bool
    told: bool = False


class Series(NamedTuple):
    """A rule that was planned as many operations: RFC 5545 text, the words typed, and the policy for public holidays."""

    id: str
    zone: str
    rule: str
    words: str
    on_holiday: str
