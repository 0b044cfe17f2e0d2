"""The message that tells the other side who steps in for whom on the day, in one language."""

from collections.abc import Iterator

from coopfb.domain.exercise import EXERCISE
from coopfb.domain.life_crew import Substitution
from coopfb.domain.proposal import Proposal
from coopfb.domain.reach import LANGUAGE_NAMES
from coopfb.domain.when_shown import day_shown, shown
from coopfb.i18n import say
from coopfb.text import Text, text


def substitution_text(proposal: Proposal, change: Substitution, lang: str) -> str:
    """Return the message in one language (fr, nl, en); words from data are made safe."""
    marked = [EXERCISE] if proposal.exercise else []
    return "\n".join((*marked, *(say(line, lang) for line in _lines(proposal, change, lang)))) + "\n"


def _lines(proposal: Proposal, change: Substitution, lang: str) -> Iterator[Text]:
    operation, unit = proposal.operation, proposal.named(change.unit)
    yield text("Change of crew, {code}, revision {revision}", code=operation.code, revision=operation.revision)
    yield text("{unit}: {member} steps in for {out}.", unit=unit, member=change.substitute, out=change.out)
    yield text("Start: {moment}", moment=shown(operation.start, lang))
    stepping_in = next(one for one in operation.crew if one.code.casefold() == f"{change.unit}/{change.substitute}".casefold())
    if stepping_in.languages:
        spoken = ", ".join(say(LANGUAGE_NAMES[code], lang) if code in LANGUAGE_NAMES else code for code in stepping_in.languages)
        yield text("Languages: {languages}", languages=spoken)
    if stepping_in.briefed_on:
        yield text("Last briefing: {day}", day=day_shown(stepping_in.briefed_on, lang))
    yield from _taken_over(proposal, stepping_in.code)
    yield text("This is for your information; nothing has to be accepted anew.")


def _taken_over(proposal: Proposal, officer: str) -> Iterator[Text]:
    """Yield what the substitute takes over: legs and posts to lead, vehicles to drive."""
    for number, leg in enumerate(proposal.operation.legs, 1):
        if leg.officer_in_charge == officer:
            yield text("Leads leg {number}.", number=number)
        for post in leg.posts:
            if post.leader == officer:
                yield text("Leads the post {post}.", post=proposal.named(post.spot or post.place))
    for vehicle in proposal.operation.vehicles:
        if vehicle.driver == officer:
            yield text("Drives {vehicle}.", vehicle=vehicle.label)
