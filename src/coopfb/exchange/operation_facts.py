"""What an operation is, as labels with what they say, for every page that tells it: mission, means, radio, meeting point."""

from collections.abc import Iterator

from coopfb.domain.change_words import change_line
from coopfb.domain.operation_words import MEANS_NAMES
from coopfb.domain.place import PAIR
from coopfb.domain.proposal import Proposal
from coopfb.domain.reach import LANGUAGE_NAMES
from coopfb.domain.spoken import Span, plain_hours
from coopfb.domain.when_shown import day_shown, hour_shown
from coopfb.i18n import say
from coopfb.text import Text, text

Fact = tuple[Text, Text | str]
"""A label and what it says; what says nothing is left out by whoever writes it."""


def mission_facts(proposal: Proposal, lang: str) -> Iterator[Fact]:
    """Yield what for, when, where and in which language."""
    operation = proposal.operation
    yield text("Purpose"), operation.purpose
    window, hours = Span(operation.start, operation.end), plain_hours(operation.hours)
    in_all = text("{window} · {hours} hours of shifts", window=window, hours=hours)
    yield text("When"), in_all if operation.kind == "event" else text("{window} · {hours} hours", window=window, hours=hours)
    yield text("Cooperation zone"), proposal.named(operation.zone).said(lang)
    yield text("Event"), proposal.named(operation.event).said(lang) if operation.event else ""
    asked_on = day_shown(operation.requested_on, lang) if operation.requested_on else ""
    yield text("Asked for by"), ", ".join(filter(None, (operation.requested_by, asked_on)))
    yield text("Meeting point"), meeting_point(proposal, lang)
    yield text("Crossing"), _spot_name(proposal, operation.crossing, lang)
    yield text("Shared language"), LANGUAGE_NAMES.get(operation.language) or operation.language
    yield text("Interpreter"), operation.interpreter


def means_facts(proposal: Proposal) -> Iterator[Fact]:
    """Yield what each side brings, who pays, and the notes."""
    operation = proposal.operation
    yield text("Assistance asked"), operation.assistance
    yield text("Logistics"), operation.logistics
    yield text("Costs"), operation.costs or text("each State bears its own")
    yield text("Notes"), operation.notes


def radio_words(proposal: Proposal, lang: str) -> Iterator[Text]:
    """Yield how the sides talk: the common means, the channel, who opens it, when it is checked."""
    talk = proposal.operation.communication
    if talk.means in MEANS_NAMES:
        yield MEANS_NAMES[talk.means]
    if talk.channel:
        yield text("{name}", name=proposal.named(talk.channel))
    if talk.opened_by:
        yield text("opened by {unit}", unit=proposal.named(talk.opened_by))
    if talk.check_at:
        yield text("check at {hour}", hour=hour_shown(talk.check_at, lang))


def meeting_point(proposal: Proposal, lang: str) -> str:
    """Return the name of the meeting point, of a crossing the names of both sides; empty when none is said."""
    return _spot_name(proposal, proposal.operation.meeting, lang)


def _spot_name(proposal: Proposal, code: str, lang: str) -> str:
    """Return the name of a place or spot, of a crossing the names of both sides; empty for nothing."""
    if code in proposal.names:
        return proposal.named(code).said(lang)
    return " / ".join(proposal.named(side).said(lang) for side in code.split(PAIR) if side)


def change_texts(proposal: Proposal, lang: str) -> Iterator[Text]:
    """Yield what the present revision changed, a sentence a change; nothing for the first."""
    for change in proposal.changes:
        yield change_line(change, proposal.names, lang, lambda message: say(message, lang))


def replaces(proposal: Proposal) -> Text | None:
    """Return which revision this one replaces; None for the first."""
    now = proposal.operation.revision
    return text("Revision {now} replaces revision {old}.", now=now, old=now - 1) if now > 1 else None
