"""Print the radio card of an operation: one A6 page for every officer."""

import sqlite3
from datetime import datetime

from coopfb.actions.name_codes import names_of
from coopfb.actions.plan_radio import communication_of
from coopfb.domain.life import allow
from coopfb.domain.marking import marking
from coopfb.domain.operation import ENDED, Operation
from coopfb.domain.order import ORDERED, languages_of_order
from coopfb.domain.radio_card import RadioCard


def card_of(conn: sqlite3.Connection, operation: Operation, now: datetime, chosen: str) -> RadioCard:
    """Return the card of an operation as of `now`; `chosen` is the marking set, empty for none. Raises ConflictError (called off)."""
    if operation.status in ENDED:
        allow(operation, "card")
    radio = communication_of(conn, operation)
    units = {one.code: one.unit for one in radio.units if one.unit}
    languages, exercise = languages_of_order(operation, units), radio.exercise
    names = names_of(conn, operation)
    marked, draft = marking(chosen, exercise=exercise), operation.status not in ORDERED
    return RadioCard(radio, operation.revision, operation.legs, names, languages, marked, exercise, now, draft)


def printed(card: RadioCard) -> bytes:
    """Return the card as a PDF of one page."""
    from coopfb.exchange.card_page import card_page  # noqa: PLC0415 - only for a page
    from coopfb.exchange.typeset import typeset  # noqa: PLC0415 - the same

    return typeset("card", card_page(card), card.made_at)
