"""The order of an operation, as it is printed: who may have it when, and everything it says."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from coopfb.domain.life import allow
from coopfb.domain.operation import ENDED, Operation
from coopfb.domain.operation_words import STATUS_NAMES
from coopfb.domain.proposal import WRITTEN, Proposal
from coopfb.domain.radio import RadioPlan
from coopfb.domain.rule import Finding
from coopfb.domain.unit import Unit
from coopfb.errors import ConflictError
from coopfb.text import text

ORDERED = frozenset(("issued", "held", "reported"))
"""Statuses in which an operation has an order."""
OVER = frozenset(("held", "reported"))
"""Those in which it is a record: printed as it was, whatever the rules say by now."""


class Order(NamedTuple):
    """An order ready to be printed.

    `proposal` holds the operation, the names of its codes and what the revision changed; `findings` what the rules find at `made_at`
    (aware); `languages` those of the units that take part; `marking` what stands on every page; `radio` how they talk. `draft` marks an
    operation that is not issued. `map` is an SVG document, empty where the meeting point has no position.
    """

    proposal: Proposal
    findings: tuple[Finding, ...]
    languages: tuple[str, ...]
    marking: str
    made_at: datetime
    radio: RadioPlan
    draft: bool = False
    map: str = ""

    @property
    def operation(self) -> Operation:
        """The operation it orders."""
        return self.proposal.operation


def allow_order(operation: Operation, *, draft: bool) -> None:
    """Raise ConflictError unless an order of the operation may be printed now; a `draft` may be until it is called off."""
    if operation.status in ENDED:
        allow(operation, "order")
    if operation.status not in ORDERED and not draft:
        said = text("{code} ({status}) is not issued: it has no order yet.", code=operation.code, status=STATUS_NAMES[operation.status])
        raise ConflictError("not-issued", said, text("Issue it with `coopfb patrol issue {code}`, or add --draft.", code=operation.code))


def languages_of_order(operation: Operation, units: Mapping[str, Unit]) -> tuple[str, ...]:
    """Return the languages of the units that take part, French first; both where none is known."""
    spoken = {lang for code in operation.units if code in units for lang in units[code].languages}
    return tuple(lang for lang in WRITTEN if lang in spoken) or WRITTEN
