"""Findings and conflicts for people: by severity, each with its rule, where it is, what to do, and what it rests on."""

from collections.abc import Mapping, Sequence

from coopfb.domain.contact_words import CLAUSES
from coopfb.domain.finding_words import SEVERITY_NAMES, source_text
from coopfb.domain.plan import Conflict, Said
from coopfb.domain.rule import REGISTRY, Finding
from coopfb.render.block import coded
from coopfb.render.show import Screen
from coopfb.text import Text, text

_HEADINGS: Mapping[tuple[str, bool], Text] = {
    ("error", False): text("Errors: they keep the order from being issued"),
    ("error", True): text("Still to settle before the order is issued"),
    ("warning", False): text("Warnings"),
    ("warning", True): text("Still to settle, if it can be"),
    ("note", False): text("Notes"),
}


def write_findings(screen: Screen, said: Sequence[Said], *, over: bool = False) -> None:
    """Write the findings under their headings, the waived ones last with their reason; once it is `over`, only those about the record."""
    open_ones = [one for one in said if one.finding.waiver is None and not (over and REGISTRY[one.finding.rule].concerns != "record")]
    for (severity, pending), heading in _HEADINGS.items():
        rows = [
            (one.finding.rule, finding_text(one, screen))
            for one in open_ones
            if one.finding.severity == severity and (one.finding.pending == pending or severity == "note")
        ]
        coded(screen, heading, rows)
    waived = [(one.finding.rule, _waived(one)) for one in said if one.finding.waiver]
    coded(screen, text("Set aside in writing"), waived)


def finding_text(one: Said, screen: Screen) -> str:
    """Return a finding on one line: what, what to do, and in brackets what it rests on."""
    found = one.finding
    parts = [found.text, *([found.remedy] if found.severity != "note" else [])]
    parts.append(source_text(found.source, found.basis, verified=found.verified))
    if one.slots:
        parts.append(text("On: {days}", days=", ".join(slot.replace("T", " ") for slot in one.slots)))
    return " ".join(screen.say(part) for part in parts)


def finding_line(finding: Finding, screen: Screen) -> str:
    """Return a finding on one line that stands alone: rule and severity first."""
    said = finding_text(Said(finding), screen)
    return screen.say(text("{rule} {severity}: {said}", rule=finding.rule, severity=SEVERITY_NAMES[finding.severity], said=said))


def write_conflicts(screen: Screen, conflicts: Sequence[Conflict]) -> None:
    """Write the conflicts, each with its ways out."""
    rows = []
    for number, conflict in enumerate(conflicts, 1):
        parts = [screen.say(conflict.text)]
        if conflict.slot:
            parts.insert(0, f"{conflict.slot.replace('T', ' ')}:")
        if conflict.ways:
            parts.append(screen.say(text("Ways out: {ways}.", ways=screen.say(CLAUSES).join(screen.say(way) for way in conflict.ways))))
        rows.append((str(number), " ".join(parts)))
    coded(screen, text("Conflicts"), rows)


def _waived(one: Said) -> Text:
    waiver = one.finding.waiver
    if waiver is None:
        return one.finding.text
    return text("{problem} Set aside: “{why}” ({by}).", problem=one.finding.text, why=waiver.why, by=waiver.by)
