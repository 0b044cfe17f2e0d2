"""The rule book: every rule loaded, and what they find in a case."""

from collections.abc import Iterator
from functools import cache

from coopfb.domain.agreement import Waiver
from coopfb.domain.case import Case
from coopfb.domain.rule import REGISTRY, SEVERITIES, Fault, Finding, Rule
from coopfb.domain.rules import agreed, area, control, directory, guests, people, posts, radio, record
from coopfb.errors import NotFoundError
from coopfb.text import Text, text

CHAPTERS = (area, people, guests, agreed, control, posts, radio, record, directory)
"""The modules whose import registers the rules."""
LONGEST_SHOWN = 20
"""How much of words that name no rule is repeated."""


@cache
def rules() -> tuple[Rule, ...]:
    """Return every rule: R01 to R34, then D01 to D05."""
    return tuple(sorted(REGISTRY.values(), key=lambda known: (known.id[0] != "R", known.id)))


def findings(case: Case) -> tuple[Finding, ...]:
    """Return what the rules find, errors first, those still to be settled after those that are wrong; waived ones keep their place."""
    waivers = {waiver.rule: waiver for waiver in case.operation.waivers}
    found = [_finding(known, fault, waivers.get(known.id), case.operation.code) for known in rules() for fault in known.look(case)]
    return tuple(sorted(found, key=lambda finding: (SEVERITIES.index(finding.severity), finding.pending)))


def forbidding(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the errors that keep an order from being issued: all that are not waived."""
    return tuple(finding for finding in found if finding.severity == "error" and finding.waiver is None)


def _finding(known: Rule, fault: Fault, waiver: Waiver | None, code: str) -> Finding:
    severity = fault.severity or known.severity
    set_aside = waiver if known.waivable and severity == "error" else None
    remedy = _for_this(fault.remedy or known.remedy, code)
    verified, source = known.verified if fault.verified is None else fault.verified, fault.source or known.source
    return Finding(known.id, severity, known.basis, verified, fault.leg, fault.text, source, remedy, fault.pending, set_aside)


def _for_this(remedy: Text, code: str) -> Text:
    """Return the remedy with the code of the operation in the commands it names; one that has none yet keeps REF."""
    return remedy._replace(values={**remedy.values, "ref": code}) if code and "ref" in remedy.values else remedy


def waivable() -> Iterator[str]:
    """Yield the ids of the rules that may be set aside in writing."""
    return (known.id for known in rules() if known.waivable)


def rule_named(words: str) -> Rule:
    """Return the rule people mean by `R05`, `r5` or the like. Raises NotFoundError with the nearest ids."""
    typed = words.strip().upper()
    wanted = f"{typed[:1]}{typed[1:].zfill(2)}"
    by_id = {known.id: known for known in rules()}
    if wanted in by_id:
        return by_id[wanted]
    from coopfb.domain.typing_error import nearest  # noqa: PLC0415 - loads rapidfuzz, for an unknown rule only

    shown = words.strip()[:LONGEST_SHOWN]
    raise NotFoundError(
        "unknown-rule",
        text("There is no rule “{rule}”.", rule=shown),
        text("See them all with `coopfb patrol rules`."),
        nearest=tuple(nearest(wanted[:LONGEST_SHOWN], by_id)),
    )
