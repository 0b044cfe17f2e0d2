"""The message that proposes an operation, for the body of a mail: what, when, where, who, and the answer asked for."""

from collections.abc import Iterator

from coopfb.domain.exercise import EXERCISE
from coopfb.domain.proposal import Proposal
from coopfb.domain.service_words import state_name
from coopfb.domain.spoken import Span
from coopfb.domain.unit import other_state
from coopfb.domain.when_shown import hours_shown
from coopfb.exchange.operation_facts import meeting_point
from coopfb.exchange.page import facts, wrapped
from coopfb.exchange.proposal_leg import area
from coopfb.exchange.proposal_text import KINDS, change_lines
from coopfb.i18n import say
from coopfb.text import Text, text


def proposal_message(proposal: Proposal, lang: str) -> str:
    """Return the message in one language (fr, nl, en), lines of at most 78 columns; words from data are made safe."""
    operation = proposal.operation
    kind = text("{kind} {code}, revision {revision}", kind=KINDS[operation.kind], code=operation.code, revision=operation.revision)
    lines = [
        *([EXERCISE, ""] if proposal.exercise else []),
        *wrapped(say(kind, lang)),
        "",
        *facts(_facts(proposal, lang), lang),
        *change_lines(proposal, lang),
        "",
        *(line for message in _asked(proposal) for line in wrapped(say(message, lang))),
    ]
    return "\n".join(lines) + "\n"


def _facts(proposal: Proposal, lang: str) -> Iterator[tuple[Text, Text | str]]:
    operation, sender = proposal.operation, proposal.sender
    yield text("What"), operation.purpose
    yield text("When"), text("{window}", window=Span(operation.start, operation.end))
    where = []
    for leg in operation.legs:
        hours = hours_shown(leg.start, leg.end, lang)
        where.append(text("{state} {hours}, {places}", state=state_name(leg.host_state), hours=hours, places=area(proposal, leg)))
    yield text("Where"), say(text("; "), lang).join(say(one, lang) for one in where)
    yield text("Who"), proposal.units(sender).said(lang)
    yield text("With"), proposal.units(other_state(sender)).said(lang)
    yield text("Meeting point"), meeting_point(proposal, lang)


def _asked(proposal: Proposal) -> Iterator[Text]:
    operation = proposal.operation
    yield text(
        "Please answer with the reference {code}, revision {revision}: each service accepts or declines for itself.",
        code=operation.code, revision=operation.revision,
    )  # fmt: skip
    yield text("The page that comes with this message says the rest: who leads where, what guests may do, radio, and what is asked of you.")
