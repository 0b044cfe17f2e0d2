"""How the units talk, as blocks of a page: the common channel and the telephone behind it, then each unit with its own network."""

from collections.abc import Iterator, Sequence

from coopfb.domain.contact_words import FROM_STATE, FUNCTION_NAMES
from coopfb.domain.operation_words import MEANS_NAMES
from coopfb.domain.radio import Line, RadioPlan, RadioUnit
from coopfb.domain.service_words import state_name
from coopfb.domain.spoken import Moment
from coopfb.exchange.operation_facts import Fact
from coopfb.exchange.page import whole
from coopfb.exchange.side_by_side import Block, Words, facts, heading, table
from coopfb.text import Named, Text, text

NOTHING = "–"


def radio_blocks(plan: RadioPlan, langs: Sequence[str]) -> Iterator[Block]:
    """Yield the communication plan."""
    titles = (text("Unit"), text("State"), text("Network"), text("Own channel"), text("Dispatch"))
    yield heading(text("Communication"), langs)
    yield facts(lambda lang: radio_facts(plan, lang), langs)
    yield table(titles, [_unit(one) for one in plan.units], langs)


def radio_facts(plan: RadioPlan, lang: str) -> Iterator[Fact]:
    """Yield the common means, the channel, who opens it, when it is checked, and the number of each State for when it fails."""
    yield text("Common means"), MEANS_NAMES.get(plan.means) or text("none agreed")
    yield text("Common channel"), plan.label
    yield text("Opened by"), text("{unit}", unit=plan.opener.named) if plan.opener else plan.opener_code
    yield text("Radio check"), text("{moment}", moment=Moment(plan.check_at)) if plan.check_at else ""
    if plan.fallback:
        yield text("Telephone when radio fails"), line_text(plan.fallback)
        for state, digits in plan.fallback.dial.items():
            yield text("Dial {from_state}", from_state=FROM_STATE[state]), whole(digits)
    else:
        yield text("Telephone when radio fails"), plan.fallback_code or text("none named")
    for clash in plan.clashes:
        yield text("Same channel, same time"), text("{code}, from {start} to {end}", code=clash.operation, start=Moment(clash.start),
                                                    end=Moment(clash.end))  # fmt: skip
    del lang


def line_text(line: Line) -> Text:
    """Return who answers a line: unit and function, and that the number is fictitious where it is."""
    title = Named(line.title.fr, line.title.nl, line.title.en) if line.title else FUNCTION_NAMES[line.function]
    said = text("{unit} · {function}", unit=line.unit.named, function=title)
    return text("{line} · EXERCISE", line=said) if line.exercise else said


def _unit(one: RadioUnit) -> tuple[Words, ...]:
    own = text("{line} · EXERCISE", line=one.own.label) if one.own and one.own.exercise else one.own.label if one.own else NOTHING
    return one.named, state_name(one.state), one.network or NOTHING, own, one.dispatch.named if one.dispatch else NOTHING
