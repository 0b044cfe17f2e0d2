"""How the units talk, as blocks of a page: the common channel and the telephone behind it, then each unit with its own network."""

from collections.abc import Iterator, Sequence

from coopfb.domain.contact_words import FROM_STATE, FUNCTION_NAMES
from coopfb.domain.operation_words import MEANS_NAMES
from coopfb.domain.radio import Line, RadioPlan, RadioUnit
from coopfb.domain.service_words import state_name
from coopfb.domain.spoken import Moment, Span
from coopfb.domain.unit import STATES
from coopfb.exchange.operation_facts import Fact
from coopfb.exchange.page import whole
from coopfb.exchange.side_by_side import Block, Words, facts, heading, table, tongues
from coopfb.text import Named, Text, text

NOTHING = "–"


def radio_blocks(plan: RadioPlan, lines: Sequence[Line], langs: Sequence[str]) -> Iterator[Block]:
    """Yield the communication plan; `lines` are whom else to telephone."""
    titles = (text("Unit"), text("State"), text("Network"), text("Own channel"), text("Dispatch"))
    yield heading(text("Communication"), langs)
    yield facts(lambda _lang: [(text("Common channel"), plan.label), *talk_facts(plan)], langs)
    yield telephone_block(plan, langs)
    if lines:
        heads = (text("Also by telephone"), *(FROM_STATE[state] for state in STATES))
        yield table(heads, [(line_text(one), *(whole(one.dial.get(state, NOTHING)) for state in STATES)) for one in lines], langs)
    yield table(titles, [_unit(one) for one in plan.units], langs)


def talk_facts(plan: RadioPlan) -> Iterator[Fact]:
    """Yield the common means, who opens the channel, when it is tried, and which other operations are on it at that time."""
    yield text("Common means"), MEANS_NAMES.get(plan.means) or text("none agreed")
    yield text("Opened by"), text("{unit}", unit=plan.opener.named) if plan.opener else plan.opener_code
    yield text("Radio check"), text("{moment}", moment=Moment(plan.check_at)) if plan.check_at else ""
    for clash in plan.clashes:
        yield text("Same channel, same time"), text("{code}, {window}", code=clash.operation, window=Span(clash.start, clash.end))


def telephone_block(plan: RadioPlan, langs: Sequence[str]) -> Block:
    """Return who is called when the radio fails, and the digits from each State, to be set large."""
    line = plan.fallback
    return {
        "block": "telephone",
        "title": tongues(text("Telephone when radio fails"), langs),
        "who": tongues(line_text(line) if line else plan.fallback_code or text("none named"), langs),
        "numbers": [[tongues(FROM_STATE[state], langs), whole(digits)] for state, digits in line.dial.items()] if line else [],
    }


def line_text(line: Line) -> Text:
    """Return who answers a line: unit and function, and that the number is fictitious where it is."""
    title = Named(line.title.fr, line.title.nl, line.title.en) if line.title else FUNCTION_NAMES[line.function]
    said = text("{unit} · {function}", unit=line.unit.named, function=title)
    return text("{line} · EXERCISE", line=said) if line.exercise else said


def _unit(one: RadioUnit) -> tuple[Words, ...]:
    own = text("{line} · EXERCISE", line=one.own.label) if one.own and one.own.exercise else one.own.label if one.own else NOTHING
    return one.named, state_name(one.state), one.network or NOTHING, own, one.dispatch.named if one.dispatch else NOTHING
