"""One leg of a proposal in plain text: where and when, who leads, what guests may do, posts, controls and their basis."""

from collections.abc import Iterator
from datetime import timedelta

from coopfb.domain.officer_words import officer_text
from coopfb.domain.operation import Control, Leg
from coopfb.domain.operation_words import CONTROL_NAMES, GRADE_NAMES, LEG_NAMES, NAMED_PLACE_NAMES, POWER_NAMES
from coopfb.domain.proposal import Proposal
from coopfb.domain.service_words import state_name
from coopfb.domain.spoken import Row, Span
from coopfb.domain.when_shown import hours_shown
from coopfb.exchange.operation_facts import Fact
from coopfb.exchange.page import facts
from coopfb.i18n import say
from coopfb.text import Text, text

ONE_DAY = timedelta(days=1)


def leg_lines(proposal: Proposal, number: int, leg: Leg, lang: str) -> Iterator[str]:
    """Yield what one leg is, its heading first."""
    yield say(leg_heading(number, leg, lang), lang)
    yield from facts(leg_facts(proposal, leg, lang), lang, "  ")


def leg_heading(number: int, leg: Leg, lang: str) -> Text:
    """Return what stands over a leg: its number, State and hours, and its kind where that is not a patrol."""
    days = leg.end - leg.start > ONE_DAY
    hours = Span(leg.start, leg.end).said(lang) if days else hours_shown(leg.start, leg.end, lang)
    heading = text("Leg {number}, {state}, {hours}", number=number, state=state_name(leg.host_state), hours=hours)
    if leg.kind != "patrol":
        return text("{heading} ({kind})", heading=heading, kind=LEG_NAMES[leg.kind])
    return heading


def area(proposal: Proposal, leg: Leg) -> Row:
    """Return the names of the places and spots of a leg, in a row."""
    return Row(tuple(proposal.named(code) for code in (*leg.places, *leg.spots)))


def leg_facts(proposal: Proposal, leg: Leg, lang: str) -> Iterator[Fact]:
    """Yield where, who leads, the posts, what guests may do, and the basis of controls."""
    yield text("Where"), area(proposal, leg).said(lang)
    yield text("Reason of the transit") if leg.kind == "transit" else text("Note"), leg.note
    yield text("In charge"), _officer(proposal, leg.officer_in_charge)
    yield text("Shifts") if leg.kind == "deployment" else text("Posts"), _posts(proposal, leg, lang)
    yield text("Guests may"), ", ".join(say(POWER_NAMES[power], lang) for power in leg.guest_powers) or text("not said yet")
    if leg.control:
        yield text("Controls"), say(text("; "), lang).join(say(part, lang) for part in _control(proposal, leg.control))


def _officer(proposal: Proposal, officer: str) -> Text:
    """Return who leads: somebody named, the patrol leader of a unit, or still to be named."""
    return officer_text(officer, proposal.named) if officer else text("named by the host State when it accepts")


def _posts(proposal: Proposal, leg: Leg, lang: str) -> str:
    """Return each fixed post or shift with its hours and who leads it."""
    told = []
    for post in leg.posts:
        place, window = proposal.named(post.spot or post.place), hours_shown(post.start, post.end, lang)
        said = text("{place}, {window}", place=place, window=Span(post.start, post.end) if leg.kind == "deployment" else window)
        told.append(text("{post}, led by {officer}", post=said, officer=officer_text(post.leader, proposal.named)) if post.leader else said)
    return say(text("; "), lang).join(say(one, lang) for one in told)


def _control(proposal: Proposal, control: Control) -> Iterator[Text]:
    """Yield the legal basis of controls, and all that basis asks for."""
    yield CONTROL_NAMES[control.basis]
    if control.named_place:
        yield NAMED_PLACE_NAMES[control.named_place]
    if control.not_systematic:
        yield text("not systematic")
    if control.grade:
        yield text("customs officer in charge: {grade}", grade=GRADE_NAMES[control.grade])
    if control.requisition:
        yield text("requisition {reference}", reference=control.requisition)
    if control.requisition_start and control.requisition_end:
        yield text("period of the requisition: {window}", window=Span(control.requisition_start, control.requisition_end))
    if control.requisition_places:
        places = Row(tuple(proposal.named(code) for code in control.requisition_places))
        yield text("places of the requisition: {places}", places=places)
