"""The page that proposes an operation to the other side: everything it has to know and to settle, in plain text and one language."""

from collections.abc import Iterator

from coopfb.domain.change_words import change_line
from coopfb.domain.exercise import EXERCISE
from coopfb.domain.operation import Operation
from coopfb.domain.operation_words import MEANS_NAMES
from coopfb.domain.place import PAIR
from coopfb.domain.proposal import Proposal
from coopfb.domain.reach import LANGUAGE_NAMES
from coopfb.domain.spoken import Span, plain_hours
from coopfb.domain.unit import other_state
from coopfb.domain.when_shown import day_shown, hour_shown
from coopfb.exchange.page import facts, points, whole, wrapped
from coopfb.exchange.proposal_leg import leg_lines
from coopfb.i18n import say
from coopfb.text import Text, text

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


def heading(proposal: Proposal, lang: str) -> str:
    """Return what is proposed, in one line: kind, reference, purpose."""
    kind, operation = say(KINDS[proposal.operation.kind], lang), proposal.operation
    marked = f"{EXERCISE}: " if proposal.exercise else ""
    return marked + say(text("{kind} {code}: {purpose}", kind=kind, code=operation.code, purpose=operation.purpose), lang)


def meeting_point(proposal: Proposal, lang: str) -> str:
    """Return the name of the meeting point, of a crossing the names of both sides; empty when none is said."""
    return _spot(proposal, proposal.operation.meeting, lang)


def change_lines(proposal: Proposal, lang: str) -> Iterator[str]:
    """Yield what the present revision changed, after an empty line; nothing for the first."""
    if not proposal.changes:
        return

    def told(message: Text) -> str:
        return say(message, lang)

    now = proposal.operation.revision
    yield ""
    yield told(text("Revision {now} replaces revision {old}. What changed:", now=now, old=now - 1))
    yield from points((change_line(change, proposal.names, lang, told) for change in proposal.changes), lang)


def _head(proposal: Proposal, lang: str) -> Iterator[tuple[Text, Text | str]]:
    operation, sender = proposal.operation, proposal.sender
    yield text("From"), proposal.units(sender).said(lang)
    yield text("To"), proposal.units(other_state(sender)).said(lang)
    yield text("Purpose"), operation.purpose
    yield text("When"), text("{window} · {hours} hours", window=Span(operation.start, operation.end), hours=plain_hours(operation.hours))
    yield text("Cooperation zone"), proposal.named(operation.zone).said(lang)
    yield text("Event"), proposal.named(operation.event).said(lang) if operation.event else ""
    asked_on = day_shown(operation.requested_on, lang) if operation.requested_on else ""
    yield text("Asked for by"), ", ".join(filter(None, (operation.requested_by, asked_on)))
    yield text("Meeting point"), meeting_point(proposal, lang)
    yield text("Crossing"), _spot(proposal, operation.crossing, lang)
    yield text("Shared language"), LANGUAGE_NAMES.get(operation.language) or operation.language
    yield text("Interpreter"), operation.interpreter


def _rest(proposal: Proposal, lang: str) -> Iterator[tuple[Text, Text | str]]:
    operation = proposal.operation
    yield text("Radio"), say(text("; "), lang).join(say(part, lang) for part in _radio(proposal, lang))
    yield text("Telephone when radio fails"), ", ".join(filter(None, (_fallback(proposal, lang), whole(proposal.phone))))
    yield text("Officers"), say(text("; "), lang).join(_crew(proposal, lang))
    vehicles = (text("{label} ({unit}, {seats} seats)", label=one.label, unit=proposal.named(one.unit), seats=one.seats)
                for one in operation.vehicles)  # fmt: skip
    yield text("Vehicles"), say(text("; "), lang).join(say(one, lang) for one in vehicles)
    yield text("Assistance asked"), operation.assistance
    yield text("Logistics"), operation.logistics
    yield text("Costs"), operation.costs or text("each State bears its own")
    yield text("Notes"), operation.notes


def _radio(proposal: Proposal, lang: str) -> Iterator[Text]:
    talk = proposal.operation.communication
    if talk.means in MEANS_NAMES:
        yield MEANS_NAMES[talk.means]
    if talk.channel:
        yield text("{name}", name=proposal.named(talk.channel))
    if talk.opened_by:
        yield text("opened by {unit}", unit=proposal.named(talk.opened_by))
    if talk.check_at:
        yield text("check at {hour}", hour=hour_shown(talk.check_at, lang))


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


def _spot(proposal: Proposal, code: str, lang: str) -> str:
    """Return the name of a place or spot, of a crossing the names of both sides; empty for nothing."""
    if code in proposal.names:
        return proposal.named(code).said(lang)
    return " / ".join(proposal.named(side).said(lang) for side in code.split(PAIR) if side)
