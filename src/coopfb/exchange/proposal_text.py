"""The message that proposes an operation to the other side: one page of plain text, in one language."""

import textwrap
from collections.abc import Callable, Iterable, Iterator

from coopfb.clean import clean
from coopfb.domain.change_words import change_line
from coopfb.domain.exercise import EXERCISE
from coopfb.domain.officer_words import officer_text
from coopfb.domain.operation import Leg, Operation
from coopfb.domain.operation_words import MEANS_NAMES, POWER_NAMES
from coopfb.domain.place import PAIR
from coopfb.domain.proposal import Proposal
from coopfb.domain.service_words import state_name
from coopfb.domain.spoken import plain_hours
from coopfb.domain.unit import other_state
from coopfb.domain.when_shown import hour_shown, shown
from coopfb.i18n import say
from coopfb.text import Text, text

WIDTH = 78
_KINDS = {
    "patrol": text("Proposal of a joint patrol"),
    "mirror-control": text("Proposal of a mirror control"),
    "event": text("Proposal of a deployment at an event"),
}


def proposal_text(proposal: Proposal, lang: str) -> str:
    """Return the message in one language (fr, nl, en), lines of at most 78 columns; words from data are made safe."""
    operation = proposal.operation

    def told(message: Text) -> str:
        return say(message, lang)

    lines = [
        *([EXERCISE, ""] if proposal.exercise else []),
        told(_KINDS[operation.kind]),
        told(text("{code}, revision {revision}", code=operation.code, revision=operation.revision)),
        "",
        *_facts(_head(proposal, lang), told),
    ]
    for number, leg in enumerate(operation.legs, 1):
        lines += ["", *_leg(proposal, number, leg, lang)]
    lines += ["", *_facts(_rest(proposal, lang), told), *_changes(proposal, lang), "", *_answer(operation, told)]
    return "\n".join(lines) + "\n"


def heading(proposal: Proposal, lang: str) -> str:
    """Return what is proposed, in one line: kind, reference, purpose."""
    kind, operation = say(_KINDS[proposal.operation.kind], lang), proposal.operation
    marked = f"{EXERCISE}: " if proposal.exercise else ""
    return marked + say(text("{kind} {code}: {purpose}", kind=kind, code=operation.code, purpose=operation.purpose), lang)


def meeting_point(proposal: Proposal, lang: str) -> str:
    """Return the name of the meeting point, of a crossing the names of both sides; empty when none is said."""
    meeting = proposal.operation.meeting
    if meeting in proposal.names:
        return proposal.named(meeting).said(lang)
    return " / ".join(proposal.named(code).said(lang) for code in meeting.split(PAIR) if code)


def _head(proposal: Proposal, lang: str) -> Iterator[tuple[Text, str]]:
    operation, sender = proposal.operation, proposal.sender
    yield text("From"), _units(proposal, sender, lang)
    yield text("To"), _units(proposal, other_state(sender), lang)
    yield text("Purpose"), operation.purpose
    window = text("{start} to {end} ({hours} hours)", start=shown(operation.start, lang), end=shown(operation.end, lang),
                  hours=plain_hours(operation.hours))  # fmt: skip
    yield text("When"), say(window, lang)
    yield text("Cooperation zone"), proposal.named(operation.zone).said(lang)


def _leg(proposal: Proposal, number: int, leg: Leg, lang: str) -> Iterator[str]:
    """Yield what one leg is: where, when, who leads, what guests may do."""

    def told(message: Text) -> str:
        return say(message, lang)

    hours = f"{hour_shown(leg.start, lang)}–{hour_shown(leg.end, lang)}"
    yield told(text("Leg {number}, {state}, {hours}", number=number, state=state_name(leg.host_state), hours=hours))
    where = ", ".join(proposal.named(code).said(lang) for code in (*leg.places, *leg.spots))
    powers = ", ".join(told(POWER_NAMES[power]) for power in leg.guest_powers)
    posts = "; ".join(
        f"{proposal.named(post.spot or post.place).said(lang)} {hour_shown(post.start, lang)}–{hour_shown(post.end, lang)}"
        for post in leg.posts
    )
    facts = [
        (text("Where"), where),
        (text("Posts"), posts),
        (text("In charge"), _officer(proposal, leg, lang)),
        (text("Guests may"), powers or told(text("not said yet"))),
    ]
    for line in _facts(facts, told):
        yield f"  {line}"


def _officer(proposal: Proposal, leg: Leg, lang: str) -> str:
    """Return who leads a leg, or that the host names somebody."""
    if not leg.officer_in_charge:
        return say(text("named by the host State when it accepts"), lang)
    return say(officer_text(leg.officer_in_charge, proposal.named), lang)


def _rest(proposal: Proposal, lang: str) -> Iterator[tuple[Text, str]]:
    operation, talk = proposal.operation, proposal.operation.communication
    yield text("Meeting point"), meeting_point(proposal, lang)
    means = say(MEANS_NAMES[talk.means], lang) if talk.means in MEANS_NAMES else ""
    channel = proposal.named(talk.channel).said(lang) if talk.channel else ""
    yield text("Radio"), ", ".join(filter(None, (means, channel)))
    yield text("Assistance asked"), operation.assistance
    yield text("Logistics"), operation.logistics
    yield text("Costs"), operation.costs or say(text("each State bears its own"), lang)
    yield text("Notes"), operation.notes


def _changes(proposal: Proposal, lang: str) -> Iterator[str]:
    if not proposal.changes:
        return

    def told(message: Text) -> str:
        return say(message, lang)

    now = proposal.operation.revision
    yield ""
    yield told(text("Revision {now} replaces revision {old}. What changed:", now=now, old=now - 1))
    for change in proposal.changes:
        yield from _wrapped(told(change_line(change, proposal.names, lang, told)), "- ", "  ")


def _answer(operation: Operation, told: Callable[[Text], str]) -> Iterator[str]:
    """Yield what is asked of the other side."""
    yield told(text("Your answer"))
    asked = (
        text("Each service answers for itself: it accepts or declines, with the function of who says so, the day, orally or in writing."),
        text("Who accepts names its crew: service number or function, languages, date of the last briefing, equipment, vehicles."),
        text("The host State names the officer in charge on its soil, and may add what guests may do there."),
        text("Answer with the reference {code}, revision {revision}.", code=operation.code, revision=operation.revision),
    )
    for message in asked:
        yield from _wrapped(told(message), "- ", "  ")


def _facts(facts: Iterable[tuple[Text, str]], told: Callable[[Text], str]) -> Iterator[str]:
    """Yield labels with what they say, those that say nothing left out."""
    for label, value in facts:
        if value:
            yield from _wrapped(f"{told(text('{label}:', label=label))} {clean(value)}", "", "    ")


def _units(proposal: Proposal, state: str, lang: str) -> str:
    return ", ".join(proposal.named(one.unit).said(lang) for one in proposal.operation.of_state(state))


def _wrapped(line: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        line, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )  # fmt: skip
