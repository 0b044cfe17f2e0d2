"""The order issued: what the rules forbid, and what was set aside in writing."""

from collections.abc import Sequence

from coopfb.domain.agreement import Waiver
from coopfb.domain.case import Case
from coopfb.domain.life import allow, words_given
from coopfb.domain.operation import Operation
from coopfb.domain.record import Author
from coopfb.domain.rule import Finding, Rule
from coopfb.domain.rulebook import findings, forbidding, rule_named, waivable
from coopfb.errors import ForbiddenError, WrongCommandLineError
from coopfb.text import text


def order_forbidden(operation: Operation, found: tuple[Finding, ...]) -> ForbiddenError:
    """Return the error of an order that rules forbid, which names them."""
    said = text("{code} cannot be issued: forbidden by {rules}.", code=operation.code, rules=rule_names(found))
    remedy = text("Mend it with `coopfb patrol edit {code}`, or set a rule aside in writing with --waive where it may be.",
                  code=operation.code)  # fmt: skip
    error = ForbiddenError("order-forbidden", said, remedy)
    error.findings = found
    return error


def rule_names(found: Sequence[Finding]) -> str:
    """Return the ids of the rules, each once."""
    return ", ".join(dict.fromkeys(finding.rule for finding in found))


def waivers(asked: Sequence[str], reasons: Sequence[str], author: Author) -> tuple[Waiver, ...]:
    """Return the waivers that pairs of a rule and a reason make, the first reason for the first rule.

    Raises NotFoundError (unknown rule, with the nearest), ForbiddenError (a rule that may not be set aside), WrongCommandLineError (a
    rule without its reason, a reason without its rule, a rule twice).
    """
    given = list(zip(asked, reasons, strict=False))
    if len(reasons) != len(asked) or any(not (rule.strip() and why.strip()) for rule, why in given):
        said = text("Each rule that is set aside needs a reason of its own: --waive and --why go in pairs.")
        raise WrongCommandLineError("waiver-without-reason", said, text('Write for instance: --waive R05 --why "…".'))
    kept: dict[str, Waiver] = {}
    for words, why in given:
        known = waivable_rule(words)
        if known.id in kept:
            twice = text("Rule {rule} is set aside twice.", rule=known.id)
            raise WrongCommandLineError("waiver-twice", twice, text("Give one reason for each rule."))
        kept[known.id] = Waiver(known.id, words_given(why, "--why"), author.who, author.now)
    return tuple(kept.values())


def waivable_rule(words: str) -> Rule:
    """Return the rule that words name, if it may be set aside in writing. Raises NotFoundError (unknown-rule), ForbiddenError."""
    known = rule_named(words)
    if known.waivable:
        return known
    firm = text("Rule {rule} may not be set aside.", rule=known.id)
    raise ForbiddenError("not-waivable", firm, text("Only these may, in writing: {rules}.", rules=", ".join(waivable())))


def issued(case: Case, set_aside: Sequence[Waiver]) -> tuple[Operation, tuple[Finding, ...]]:
    """Return the operation issued, with what the rules found; a waiver that was not needed is not kept.

    Raises ConflictError (not now), ForbiddenError (rules forbid it).
    """
    operation = case.operation
    allow(operation, "issue")
    kept = {waiver.rule: waiver for waiver in (*operation.waivers, *set_aside)}
    operation = operation._replace(waivers=tuple(kept.values()))
    found = findings(case._replace(operation=operation))
    forbidden = forbidding(found)
    if forbidden:
        raise order_forbidden(operation, forbidden)
    used = {finding.rule for finding in found if finding.waiver}
    return operation._replace(status="issued", waivers=tuple(one for one in kept.values() if one.rule in used)), found


def newly_forbidding(before: Case, after: Case) -> tuple[Finding, ...]:
    """Return the errors that keep an order from being issued now and did not before, by rule and leg."""
    old = {(finding.rule, finding.leg) for finding in forbidding(findings(before))}
    return tuple(finding for finding in forbidding(findings(after)) if (finding.rule, finding.leg) not in old)
