"""The page that proposes an operation to the other side: everything it has to know and to settle, in plain text and one language."""

from collections.abc import Iterator

from coopfb.domain.exercise import EXERCISE
from coopfb.domain.operation import Operation
from coopfb.domain.proposal import Proposal
from coopfb.domain.unit import other_state
from coopfb.exchange.operation_facts import Fact, change_texts, means_facts, mission_facts, radio_words
from coopfb.exchange.page import facts, points, whole, wrapped
from coopfb.exchange.proposal_leg import leg_lines
from coopfb.i18n import say
from coopfb.text import text

KINDS = {
    "patrol": text("Proposal of a joint patrol"),
    "mirror-control": text("Proposal of a mirror control"),
    "event": text("Proposal of a deployment at an event"),
}


def proposal_text(proposal: Proposal, lang: str) -> str:
    """Return the page in one language (fr, nl, en), lines of at most 78 columns; words from data are made safe."""
    operation = proposal.operation
    lines = [
        *([EXERCISE, ""] if proposal.exercise else []),
        say(KINDS[operation.kind], lang),
        say(text("{code}, revision {revision}", code=operation.code, revision=operation.revision), lang),
        "",
        *facts(_head(proposal, lang), lang),
    ]
    for number, leg in enumerate(operation.legs, 1):
        lines += ["", *leg_lines(proposal, number, leg, lang)]
    lines += ["", *facts(_rest(proposal, lang), lang), *change_lines(proposal, lang), "", *_answer(operation, lang)]
    return "\n".join(lines) + "\n"


def change_lines(proposal: Proposal, lang: str) -> Iterator[str]:
    """Yield what the present revision changed, after an empty line; nothing for the first."""
    if not proposal.changes:
        return
    now = proposal.operation.revision
    yield ""
    yield say(text("Revision {now} replaces revision {old}. What changed:", now=now, old=now - 1), lang)
    yield from points(change_texts(proposal, lang), lang)


def _head(proposal: Proposal, lang: str) -> Iterator[Fact]:
    sender = proposal.sender
    yield text("From"), proposal.units(sender).said(lang)
    yield text("To"), proposal.units(other_state(sender)).said(lang)
    yield from mission_facts(proposal, lang)


def _rest(proposal: Proposal, lang: str) -> Iterator[Fact]:
    operation = proposal.operation
    yield text("Radio"), say(text("; "), lang).join(say(part, lang) for part in radio_words(proposal, lang))
    yield text("Telephone when radio fails"), ", ".join(filter(None, (_fallback(proposal, lang), whole(proposal.phone))))
    yield text("Officers"), say(text("; "), lang).join(_crew(proposal, lang))
    vehicles = (text("{label} ({unit}, {seats} seats)", label=one.label, unit=proposal.named(one.unit), seats=one.seats)
                for one in operation.vehicles)  # fmt: skip
    yield text("Vehicles"), say(text("; "), lang).join(say(one, lang) for one in vehicles)
    yield from means_facts(proposal)


def _fallback(proposal: Proposal, lang: str) -> str:
    unit = proposal.operation.communication.fallback.partition("/")[0]
    return proposal.named(unit).said(lang) if unit else ""


def _crew(proposal: Proposal, lang: str) -> Iterator[str]:
    """Yield each unit that named officers, with those and the languages they speak."""
    for unit in dict.fromkeys(one.unit for one in proposal.operation.crew):
        own = (one for one in proposal.operation.crew if one.unit == unit)
        members = ", ".join(f"{one.member} ({', '.join(one.languages)})" if one.languages else one.member for one in own)
        yield say(text("{unit}: {members}", unit=proposal.named(unit), members=members), lang)


def _answer(operation: Operation, lang: str) -> Iterator[str]:
    """Yield what is asked of the other side."""
    yield from wrapped(say(text("Your answer"), lang))
    asked = (
        text("Each service answers for itself: it accepts or declines, with the function of who says so, the day, orally or in writing."),
        text("Who accepts names its crew: service number or function, languages, date of the last briefing, equipment, vehicles."),
        text("The host State names the officer in charge on its soil, and may add what guests may do there."),
        text("Answer with the reference {code}, revision {revision}.", code=operation.code, revision=operation.revision),
    )
    yield from points(asked, lang)
