"""Print the order of an operation: what the rules find today, the names, the map, and the page made of them."""

import sqlite3
from datetime import datetime

from coopfb.actions.gather_case import case_of
from coopfb.actions.name_codes import names_of
from coopfb.actions.plan_radio import communication_of
from coopfb.actions.sketch_operation import small_map_of
from coopfb.domain.case import Limits
from coopfb.domain.exercise import exercise
from coopfb.domain.issuing import rule_names
from coopfb.domain.marking import marking
from coopfb.domain.operation import Operation
from coopfb.domain.order import ORDERED, OVER, Order, allow_order, languages_of_order
from coopfb.domain.proposal import Proposal, changes_of, sender_of
from coopfb.domain.rule import REGISTRY, Finding
from coopfb.domain.rulebook import findings, forbidding
from coopfb.errors import ForbiddenError
from coopfb.text import text


def order_of(  # noqa: PLR0913 - what a printed order depends on
    conn: sqlite3.Connection, operation: Operation, now: datetime, limits: Limits, chosen: str, *, draft: bool
) -> Order:
    """Return the order of an operation as it stands at `now`; `chosen` is the marking set, empty for none.

    A `draft` may be printed before the operation is issued, whatever the rules find. Raises ConflictError (called off, not issued),
    ForbiddenError (rules forbid it; a copy of an order that was carried out is always given).
    """
    case = case_of(conn, operation, now, limits)
    found = findings(case)
    forbidden = tuple(one for one in forbidding(found) if REGISTRY[one.rule].concerns != "record")
    if forbidden and not draft and operation.status not in OVER:
        allow_order(operation, draft=True)
        raise _forbidden(operation, forbidden)
    allow_order(operation, draft=draft)
    fictitious = exercise(case)
    proposal = Proposal(operation, sender_of(operation, ""), names_of(conn, operation), fictitious, changes_of(operation))
    languages = languages_of_order(operation, case.units)
    return Order(
        proposal,
        found,
        languages,
        marking(chosen, exercise=fictitious),
        now,
        communication_of(conn, operation),
        draft=draft or operation.status not in ORDERED,
        map=small_map_of(conn, operation, *languages),
    )


def printed(order: Order) -> bytes:
    """Return the order as a PDF."""
    from coopfb.exchange.order_page import order_page  # noqa: PLC0415 - only for a page
    from coopfb.exchange.typeset import typeset  # noqa: PLC0415 - the same

    return typeset("order", order_page(order), order.made_at, {"map": order.map} if order.map else {})


def _forbidden(operation: Operation, found: tuple[Finding, ...]) -> ForbiddenError:
    """Return the error of an order that rules forbid as things stand today, issued or not."""
    said = text("{code} has no order: forbidden by {rules}.", code=operation.code, rules=rule_names(found))
    if operation.status == "issued":
        said = text("{code} is issued, but its order is forbidden by now: {rules}.", code=operation.code, rules=rule_names(found))
    remedy = text("Mend it with `coopfb patrol edit {code}` or `coopfb patrol crew {code}`, or print it as a draft: --draft.",
                  code=operation.code)  # fmt: skip
    error = ForbiddenError("order-forbidden", said, remedy)
    error.findings = found
    return error
