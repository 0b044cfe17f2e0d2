"""The check of the whole directory: what must be mended and what is to know, each with what mends it, counted by cooperation zone."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from coopfb.domain.care import contacts, ground, units
from coopfb.domain.care.inspection import Check, Finding, Inspection, Kept
from coopfb.text import counted, text

OUTSIDE = ""
"""Stands for what lies in no cooperation zone."""
Look = Callable[[Inspection], Iterator[Finding]]

OLD_LOG = Check(
    "log-old", text("Log kept longer than log-years"), "note", text("Look, then purge it: coopfb directory log purge --dry-run")
)


def old_log(look: Inspection) -> Iterator[Finding]:
    """Find entries of the log that are older than they are to be kept."""
    if look.kept.old_entries:
        yield Finding("audit", counted("{n} entry is older", "{n} entries are older", look.kept.old_entries), ())


LOOKS: tuple[tuple[Check, Look], ...] = (
    (contacts.NUMBER_INVALID, contacts.numbers),
    (contacts.CALL_WAITING, contacts.calls),
    (contacts.NEVER_VERIFIED, contacts.of_freshness("never")),
    (contacts.STALE, contacts.of_freshness("stale")),
    (units.NO_CONTACT, units.without_contact),
    (units.NO_NIGHT, units.without_night),
    (units.CLOSED_REFERENCED, units.closed_referenced),
    (units.CIC_ALONE, units.cic_alone),
    (units.SAME_UNIT, units.same_units),
    (ground.UNCOVERED, ground.uncovered),
    (contacts.TO_CONFIRM, contacts.of_freshness("to-confirm")),
    (contacts.SAME_NUMBER, contacts.same_numbers),
    (contacts.ROTA_ENDED, contacts.rotas),
    (units.BY_DISPATCH, units.by_dispatch),
    (units.NO_SUCCESSOR, units.without_successor),
    (ground.OVERLAP, ground.overlaps),
    (ground.GAP, ground.gaps),
    (ground.NO_STREET, ground.no_street),
    (ground.BORDER_ZONE, ground.border_zones),
    (contacts.NO_TITLE, contacts.titles),
    (OLD_LOG, old_log),
    (contacts.EXERCISE, contacts.exercises),
)
"""Every check in the order it is told: what must be mended first."""


class Group(NamedTuple):
    """One check with all it found."""

    check: Check
    findings: tuple[Finding, ...]

    def by_zone(self) -> Counter[str]:
        """Return how many findings lie in each cooperation zone, and OUTSIDE; one that lies in two counts in both."""
        return Counter(zone for one in self.findings for zone in one.zones or (OUTSIDE,))


class ZoneCount(NamedTuple):
    """How much of a cooperation zone (code, or OUTSIDE) must be mended, and how much is to know."""

    zone: str
    errors: int
    notes: int


def inspected(kept: Kept, zone: str = "") -> list[Group]:
    """Return what every check finds, those that find nothing left out; `zone` (code) keeps what lies in that zone."""
    look = Inspection(kept)
    found = (Group(check, tuple(_in(zone, see(look)))) for check, see in LOOKS)
    return [group for group in found if group.findings]


def must_be_mended(groups: Sequence[Group]) -> bool:
    """Say whether anything was found that must be mended."""
    return any(group.check.severity == "error" for group in groups)


def counts(groups: Sequence[Group], zones: Sequence[str]) -> list[ZoneCount]:
    """Return how much was found in each of these zones and outside of all."""
    sums: dict[str, Counter[str]] = {"error": Counter(), "note": Counter()}
    for group in groups:
        sums[group.check.severity].update(group.by_zone())
    return [ZoneCount(zone, sums["error"][zone], sums["note"][zone]) for zone in (*zones, OUTSIDE)]


def _in(zone: str, found: Iterator[Finding]) -> Iterator[Finding]:
    return (one for one in found if not zone or zone in one.zones)
