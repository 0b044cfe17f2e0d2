"""Rules and what they find: one registered function a rule, each with its source, its basis and what to do."""

from typing import TYPE_CHECKING, NamedTuple

from coopfb.text import Text, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coopfb.domain.agreement import Waiver
    from coopfb.domain.case import Case

SEVERITIES = ("error", "warning", "note")
BASES = ("law", "deduced", "practice", "policy")
CONCERNS = ("plan", "record", "directory")
PRINTED = text("Nothing to do: this is printed on the order.")
"""What to do about most notes."""


class Fault(NamedTuple):
    """What a rule found.

    `text` says it; `leg` is the leg's number from 1, None for the whole operation. `pending` marks what is only still to be settled
    before the order is issued. `severity`, `remedy`, `source` and `verified` stand in the place of the rule's own where they
    differ in this case.
    """

    text: Text
    leg: int | None = None
    pending: bool = False
    severity: str = ""
    remedy: Text | None = None
    source: Text | None = None
    verified: bool | None = None


class Rule(NamedTuple):
    """One rule: `id` (R05), `title` in a few words, `source` with its article, `basis` one of BASES, whether the source was read.

    `severity` is one of SEVERITIES and `also` those a finding may have instead, case by case; `waivable` says whether an error may be
    set aside in writing; `concerns` is one of CONCERNS. A `{ref}` in a remedy stands for the operation.
    """

    id: str
    title: Text
    source: Text
    basis: str
    verified: bool
    severity: str
    remedy: Text
    waivable: bool
    concerns: str
    look: "Callable[[Case], Iterator[Fault]]"
    also: tuple[str, ...] = ()


class Finding(NamedTuple):
    """A fault with its rule's source and standing, as it is shown; `waiver` is set where the rule was set aside in writing."""

    rule: str
    severity: str
    basis: str
    verified: bool
    leg: int | None
    text: Text
    source: Text
    remedy: Text
    pending: bool
    waiver: "Waiver | None" = None


REGISTRY: dict[str, Rule] = {}
"""Every registered rule by id; `domain.rulebook` loads them all."""


def rule(  # noqa: PLR0913 - what every rule must say for itself
    identifier: str,
    title: Text,
    source: Text,
    *,
    basis: str,
    severity: str,
    remedy: Text,
    verified: bool = True,
    waivable: bool = False,
    concerns: str = "plan",
    also: tuple[str, ...] = (),
) -> "Callable[[Callable[[Case], Iterator[Fault]]], Callable[[Case], Iterator[Fault]]]":
    """Register the function below as the rule `identifier`; twice the same raises ValueError."""

    def register(look: "Callable[[Case], Iterator[Fault]]") -> "Callable[[Case], Iterator[Fault]]":
        if identifier in REGISTRY:
            raise ValueError(identifier)
        REGISTRY[identifier] = Rule(identifier, title, source, basis, verified, severity, remedy, waivable, concerns, look, also)
        return look

    return register
