"""What a rule found, for people on one line and for programs as an object."""

from collections.abc import Mapping

from coopfb.domain.rule import Finding
from coopfb.text import Text, text

SEVERITY_NAMES: Mapping[str, Text] = {"error": text("error"), "warning": text("warning"), "note": text("note")}


def finding_text(finding: Finding) -> Text:
    """Return a finding on one line: rule, severity, leg, what it says, and what to do."""
    where: Text | str = text(", leg {number}", number=finding.leg) if finding.leg else ""
    checked: Text | str = "" if finding.verified else text(" (source not verified)")
    return text(
        "{rule} {severity}{where}: {text} {remedy}{checked}",
        rule=finding.rule,
        severity=SEVERITY_NAMES[finding.severity],
        where=where,
        text=finding.text,
        remedy=finding.remedy,
        checked=checked,
    )


def finding_json(finding: Finding) -> Mapping[str, object]:
    """Return a finding as programs read it."""
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "basis": finding.basis,
        "verified": finding.verified,
        "leg": finding.leg,
        "text": finding.text,
        "source": finding.source,
        "remedy": finding.remedy,
        "pending": finding.pending,
        "waiver": finding.waiver.why if finding.waiver else None,
    }
