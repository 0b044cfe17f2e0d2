"""The order issued: what the rules forbid, and what was set aside in writing."""

from collections.abc import Sequence

from coopfb.domain.agreement import Waiver
from coopfb.domain.case import Case
from coopfb.domain.life import allow, words_given
from coopfb.domain.operation import Operation
from coopfb.domain.record import Author
from coopfb.domain.rule import Finding, Rule
from coopfb.domain.rulebook import findings, forbidding, rules
from coopfb.domain.typing_error import nearest
from coopfb.errors import ForbiddenError, NotFoundError, WrongCommandLineError
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
    rule without its reason, a reason without its rule, an empty reason).
    """
    known = {one.id: one for one in rules()}
    found = [_waivable(known, words) for words in asked]
    if len(reasons) != len(asked):
        said = text("Each --waive needs its own --why: there are {rules} rules and {reasons} reasons.", rules=len(asked),
                    reasons=len(reasons))  # fmt: skip
        raise WrongCommandLineError("waiver-without-reason", said, text('Write them in pairs: --waive R05 --why "…".'))
    given = zip(found, reasons, strict=True)
    return tuple(Waiver(one.id, words_given(why, "--why"), author.who, author.now) for one, why in given)


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


def exercise(case: Case) -> bool:
    """Say whether a unit that takes part, or the radio channel, has exercise data: the order is EXERCICE / OEFENING then."""
    units = case.operation.units
    channel = case.channels.get(case.operation.communication.channel)
    return any(contact.exercise for unit in units for contact in case.contacts.get(unit, ())) or bool(channel and channel.exercise)


def newly_forbidding(before: Case, after: Case) -> tuple[Finding, ...]:
    """Return the errors that keep an order from being issued now and did not before, by rule and leg."""
    old = {(finding.rule, finding.leg) for finding in forbidding(findings(before))}
    return tuple(finding for finding in forbidding(findings(after)) if (finding.rule, finding.leg) not in old)


def _waivable(known: dict[str, Rule], words: str) -> Rule:
    typed = words.strip().upper()
    rule = known.get(typed) or known.get(f"{typed[:1]}0{typed[1:]}")
    if rule is None:
        said = text("There is no rule “{rule}”.", rule=words)
        raise NotFoundError("unknown-rule", said, text("`coopfb patrol rules` lists them."), tuple(nearest(typed, known)))
    if not rule.waivable:
        can = ", ".join(one.id for one in known.values() if one.waivable)
        firm = text("Rule {rule} may not be set aside.", rule=rule.id)
        raise ForbiddenError("not-waivable", firm, text("Only these may, in writing: {rules}.", rules=can))
    return rule
