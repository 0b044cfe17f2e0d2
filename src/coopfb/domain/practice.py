"""Good practices that cooperation zones exchange: what they are, which zone took one up, and the figures before and after."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from coopfb.domain.action_item import ActionItem
from coopfb.domain.zone import CooperationZone
from coopfb.text import Named, Text, text

ANSWERS = ("adopted", "trial", "declined")
ANSWER_NAMES: Mapping[str, Text] = {"adopted": text("adopted"), "trial": text("on trial"), "declined": text("declined")}
COUNTED = ("hours", "persons", "vehicles", "fr_interpellations", "fr_gardes_a_vue", "be_administrative", "be_judicial")
"""The figures of an outcome that are set side by side; arrests in each State's own terms."""
LONGEST_SPAN = 365
"""Days before and after an adoption that are compared at most."""


class Practice(NamedTuple):
    """A good practice.

    `code` is a slug. One of the titles may be empty. `what` says what it is, in one line or several. It comes from a cooperation zone or a
    unit (codes, the other one empty), and `source` says where that is written. `since` is an ISO date.
    """

    code: str
    title_fr: str
    title_nl: str
    what: str
    zone: str
    unit: str
    source: str
    since: str

    @property
    def name_fr(self) -> str:
        """The French title, or the Dutch one where it has no other."""
        return self.title_fr or self.title_nl

    @property
    def name_nl(self) -> str:
        """The Dutch title, or the French one where it has no other."""
        return self.title_nl or self.title_fr

    @property
    def named(self) -> Named:
        """The title, to be said in the reader's language."""
        return Named(self.name_fr, self.name_nl, self.name_fr)

    @property
    def lines(self) -> tuple[str, ...]:
        """What it is, line by line."""
        return tuple(self.what.splitlines())


class Adoption(NamedTuple):
    """The answer of a zone to a practice (of ANSWERS), since when (ISO date), and why; `version` is the row's."""

    practice: str
    zone: str
    answer: str
    since: str
    why: str = ""
    version: int = 0


class Result(NamedTuple):
    """An operation that was held: its local day and, once it is reported, its figures in the order of COUNTED."""

    operation: str
    zone: str
    day: date
    counts: tuple[float, ...] | None


class Figures(NamedTuple):
    """Several operations together: how many were held, how many of them are reported, and the sums in the order of COUNTED."""

    held: int
    reported: int
    sums: tuple[float, ...]

    @property
    def averages(self) -> tuple[float, ...] | None:
        """The sums by operation reported, None without one: what was not reported is not known to be nothing."""
        return tuple(one / self.reported for one in self.sums) if self.reported else None


class Comparison(NamedTuple):
    """The figures of one zone over equal spans: `days` before the day `since`, and as many from it on.

    `before` and `after` are all operations of the zone held then, `linked` those of `after` that belong to the practice; `outside` counts
    the linked ones held by the zone at another time.
    """

    since: date
    days: int
    before: Figures
    linked: Figures
    after: Figures
    outside: int

    @property
    def first(self) -> date:
        """The first day compared."""
        return self.since - timedelta(days=self.days)

    @property
    def last(self) -> date:
        """The last day compared."""
        return self.since + timedelta(days=self.days - 1)


def together(results: Iterable[Result]) -> Figures:
    """Return the figures of several operations."""
    held = list(results)
    counts = [one.counts for one in held if one.counts is not None]
    return Figures(len(held), len(counts), tuple(sum(several) for several in zip(*counts, strict=True)) or (0,) * len(COUNTED))


def compared(results: Iterable[Result], linked: Collection[str], since: date, today: date) -> Comparison | None:
    """Return the figures before and after a day: from it to today, at most LONGEST_SPAN days, and as many before; None when it is to come.

    `results` are what one zone held, `linked` the codes of operations that belong to the practice.
    """
    days = min((today - since).days + 1, LONGEST_SPAN)
    if days < 1:
        return None
    span = timedelta(days=days)
    held = list(results)
    before = [one for one in held if since - span <= one.day < since]
    after = [one for one in held if since <= one.day < since + span]
    own = [one for one in after if one.operation in linked]
    outside = sum(one.operation in linked for one in held) - len(own)
    return Comparison(since, days, together(before), together(own), together(after), outside)


class PracticeLine(NamedTuple):
    """A practice in the list, with the answer of each zone shown (None: none yet)."""

    practice: Practice
    answers: tuple[tuple[CooperationZone, Adoption | None], ...]


class ZoneFigures(NamedTuple):
    """What a zone answered, the zone, how many operations of its own are linked, and the figures; None where there are none to show."""

    zone: CooperationZone
    adoption: Adoption
    linked: int
    figures: Comparison | None


class PracticeSheet(NamedTuple):
    """All that is known of a practice: where it comes from by name, the answers of the zones, operations linked (codes), its actions."""

    practice: Practice
    origin: Named | str
    zones: tuple[ZoneFigures, ...]
    operations: tuple[str, ...]
    actions: tuple[ActionItem, ...]


class PracticeChange(NamedTuple):
    """What a command does to a practice: `action` in words, a zone's answer, operations linked or no longer; `needed` unless so already."""

    action: str
    practice: Practice
    adoption: Adoption | None = None
    operations: tuple[str, ...] = ()
    needed: bool = True
