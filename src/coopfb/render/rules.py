"""Rules for people and programs: the list, and one of them with its source and what to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coopfb.domain.finding_words import BASIS_NAMES, SEVERITY_NAMES
from coopfb.domain.rule import Rule
from coopfb.render.listing import Column, Listing
from coopfb.render.show import Screen
from coopfb.render.table import Cell, Parts, pairs
from coopfb.text import Text, text

SCHEMA = "coopfb/patrol.rules/1"
CONCERN_NAMES: Mapping[str, Text] = {"plan": text("the plan"), "record": text("the report"), "directory": text("the directory")}


def rule_list(rules: Sequence[Rule]) -> Listing[Rule]:
    """Return the answer of `patrol rules`."""
    return Listing(SCHEMA, _columns(), rules, text("There is no rule."))


def rule_shown(rule: Rule) -> Listing[Rule]:
    """Return the answer of `patrol rules RULE`: a list of one for programs, a sheet for people."""
    return OneRule(SCHEMA, _columns(), (rule,), text("There is no rule."))


@dataclass(frozen=True, slots=True)
class OneRule(Listing[Rule]):
    """One rule, shown to people line by line."""

    def as_human(self, screen: Screen) -> None:
        """Write the rule and everything about it."""
        for rule in self.items:
            pairs(
                screen,
                [
                    (text("Rule"), rule.id),
                    (text("What it asks"), rule.title),
                    (text("Severity"), severity_shown(rule)),
                    (text("Basis"), basis_shown(rule)),
                    (text("Source"), rule.source),
                    (text("Concerns"), CONCERN_NAMES[rule.concerns]),
                    (text("Waiver"), text("possible in writing: --waive {rule} --why …", rule=rule.id) if rule.waivable else None),
                    (text("What to do"), rule.remedy),
                ],
            )


def severity_shown(rule: Rule) -> Cell:
    """Return the severity, and those a finding may have instead."""
    if not rule.also:
        return SEVERITY_NAMES[rule.severity]
    also = [SEVERITY_NAMES[severity] for severity in rule.also]
    other = also[0] if len(also) == 1 else text("{one} or {other}", one=also[0], other=also[1])
    return text("{severity}, in some cases {other}", severity=SEVERITY_NAMES[rule.severity], other=other)


def basis_shown(rule: Rule) -> Cell:
    """Return the basis, and that the source was not read where it was not."""
    return BASIS_NAMES[rule.basis] if rule.verified else text("{basis}, not verified", basis=BASIS_NAMES[rule.basis])


def _columns() -> Sequence[Column[Rule]]:
    """Return what is told of each rule."""
    return (
        Column("id", lambda rule: rule.id, text("Rule"), whole=True),
        Column("title", lambda rule: rule.title, text("What it asks"), lambda rule: rule.title, bare=True),
        Column("severity", lambda rule: rule.severity, text("Severity"), severity_shown, bare=True),
        Column("also", lambda rule: rule.also),
        Column("basis", lambda rule: rule.basis, text("Basis"), lambda rule: Parts((basis_shown(rule), _waivable(rule))), bare=True),
        Column("verified", lambda rule: rule.verified),
        Column("waivable", lambda rule: rule.waivable),
        Column("concerns", lambda rule: rule.concerns),
        Column("source", lambda rule: rule.source, text("Source"), lambda rule: rule.source),
        Column("remedy", lambda rule: rule.remedy, text("What to do"), lambda rule: rule.remedy),
    )


def _waivable(rule: Rule) -> Cell:
    """Return that the rule may be waived, where it may."""
    return text("may be waived in writing") if rule.waivable else None
