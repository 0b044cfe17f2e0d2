"""The blank report that ends an order: the figures the working group exchanges, arrests in each State's own terms (rule R29)."""

from collections.abc import Iterator

from coopfb.domain.order import Order
from coopfb.domain.spoken import Span
from coopfb.exchange.operation_facts import Fact
from coopfb.exchange.side_by_side import Block, facts, heading, tongues
from coopfb.text import text

FIGURES = (
    text("Hours held"),
    text("Persons checked"),
    text("Vehicles checked"),
    text("Traffic reports"),
    text("Judicial reports"),
    text("France: interpellations"),
    text("France: gardes à vue"),
    text("Belgium: administrative arrests"),
    text("Belgium: judicial arrests"),
)
LINES = (text("Seizures"), text("Incidents"))
SIGNED = (text("Reported by (function or service number)"), text("On"), text("Sent to the common centre on"))


def report_form(order: Order) -> Iterator[Block]:
    """Yield the form: boxes for figures, lines for words, and who reports."""
    langs = order.languages
    code = order.operation.code
    yield {"block": "sheet"}
    yield heading(text("Report"), langs)
    yield facts(lambda lang: [*_reported(order, lang)], langs)
    yield {
        "block": "form",
        "figures": [tongues(one, langs) for one in FIGURES],
        "lines": [tongues(one, langs) for one in LINES],
        "signed": [tongues(one, langs) for one in SIGNED],
        "note": tongues(text("Write down what is known, then: coopfb patrol report {code}", code=code), langs),
    }


def _reported(order: Order, lang: str) -> Iterator[Fact]:
    """Yield what the report is about: the sheet may be torn off."""
    operation, named = order.operation, order.proposal.named
    yield text("Operation"), text("{code}, revision {revision}", code=operation.code, revision=operation.revision)
    yield text("When"), text("{window}", window=Span(operation.start, operation.end))
    yield text("Units"), ", ".join(named(unit).said(lang) for unit in operation.units)
