"""The check of the directory for people and programs: each fault under its heading with what mends it, and how much per zone."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from coopfb.domain.directory_check import OUTSIDE, Group, ZoneCount, must_be_mended
from coopfb.domain.finding_words import SEVERITY_NAMES
from coopfb.domain.zone import CooperationZone
from coopfb.render.block import coded, marked, sentence
from coopfb.render.listing import Say
from coopfb.render.show import Screen
from coopfb.text import Named, Text, counted, text

FEW = 4
"""Findings of one kind people are shown at first."""


class DirectoryCheckAnswer(NamedTuple):
    """The answer of `directory check`; `every` shows people all findings, not the first few of each kind."""

    groups: tuple[Group, ...]
    counts: tuple[ZoneCount, ...]
    zones: Mapping[str, CooperationZone]
    zone: CooperationZone | None = None
    every: bool = False
    schema: str = "coopfb/directory.check/1"

    def as_json(self, say: Say) -> Mapping[str, object]:
        """Return every check with every finding, and how much was found per zone."""
        del say
        return {
            "sound": not must_be_mended(self.groups),
            "zone": self.zone.code if self.zone else None,
            "zones": [{"code": one.zone or None, "errors": one.errors, "notes": one.notes} for one in self.counts],
            "checks": [
                {
                    "code": group.check.code,
                    "severity": group.check.severity,
                    "title": group.check.title,
                    "remedy": group.check.remedy,
                    "count": len(group.findings),
                    "findings": [{"code": one.code, "zones": list(one.zones), "text": one.text} for one in group.findings],
                }
                for group in self.groups
            ],
        }

    def as_plain(self, say: Say) -> Iterable[Sequence[object]]:
        """Return one finding a record: check, severity, zones, code, sentence, what mends it."""
        del say
        return [
            (group.check.code, group.check.severity, ",".join(one.zones), one.code, one.text, group.check.remedy)
            for group in self.groups
            for one in group.findings
        ]

    def as_human(self, screen: Screen) -> None:
        """Write what was found under its headings, then the count per zone."""
        if not self.groups:
            screen.line(text("Nothing to mend, nothing to know."))
            return
        for group in self.groups:
            self._group(screen, group)
        self._zones(screen)
        told = text("{errors} to mend, {notes} to know", errors=self._sum("error"), notes=self._sum("note"))
        screen.line(text("In all: {count}.", count=told))

    def _group(self, screen: Screen, group: Group) -> None:
        """Write one check: its heading with the count, the first findings, what mends them."""
        many = len(group.findings)
        title = text("{severity}: {title} ({n})", severity=SEVERITY_NAMES[group.check.severity], title=group.check.title, n=many)
        sentence(screen, title)
        shown = group.findings if self.every else group.findings[:FEW]
        for one in shown:
            marked(screen, "", one.text)
        if many > len(shown):
            marked(screen, "", counted("and {n} more (--all)", "and {n} more (--all)", many - len(shown)))
        marked(screen, "→", group.check.remedy)

    def _zones(self, screen: Screen) -> None:
        """Write how much was found in each zone."""
        screen.line()
        told = [
            (screen.say(self._name(one.zone)), text("{errors} to mend, {notes} to know", errors=one.errors, notes=one.notes))
            for one in self.counts
        ]
        coded(screen, text("By cooperation zone; what lies in two counts in both:"), told)

    def _name(self, code: str) -> Text:
        if code == OUTSIDE:
            return text("outside of all")
        zone = self.zones[code]
        return text("{zone}", zone=Named(zone.name_fr, zone.name_nl, zone.name_fr))

    def _sum(self, severity: str) -> int:
        return sum(len(group.findings) for group in self.groups if group.check.severity == severity)
