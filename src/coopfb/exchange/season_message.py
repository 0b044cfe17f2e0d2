"""The message that proposes a zone's season: every operation on a line of its own, and the answer asked for."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from coopfb.clean import clean
from coopfb.domain.exercise import EXERCISE
from coopfb.domain.operation import Operation
from coopfb.domain.operation_words import KIND_NAMES
from coopfb.domain.spoken import Day, Row, Span
from coopfb.exchange.page import wrapped
from coopfb.i18n import say
from coopfb.text import Named, Text, counted, text


class SeasonProposal(NamedTuple):
    """What the message of one zone says: its operations in order of time, the names of everything they name, the days of the season."""

    zone: Named
    operations: Sequence[Operation]
    names: Mapping[str, Named]
    first: date
    last: date
    exercise: bool


def season_message(proposal: SeasonProposal, lang: str) -> str:
    """Return the message in one language (fr, nl, en), lines of at most 78 columns; words from data are made safe."""
    head = text("Joint operations from {first} to {last}: {zone}", first=Day(proposal.first), last=Day(proposal.last), zone=proposal.zone)
    lines = [*([EXERCISE, ""] if proposal.exercise else []), *wrapped(say(head, lang)), ""]
    for one in proposal.operations:
        if one.status != "cancelled":
            lines += [*_lines(proposal, one, lang), ""]
    off = [one for one in proposal.operations if one.status == "cancelled"]
    if off:
        lines += [*wrapped(say(text("Called off:"), lang)), *(line for one in off for line in _lines(proposal, one, lang)), ""]
    lines += [line for message in _asked(proposal) for line in wrapped(say(message, lang))]
    return "\n".join(lines) + "\n"


def _lines(proposal: SeasonProposal, one: Operation, lang: str) -> Iterator[str]:
    """Yield one operation: its reference and time, then what and who."""
    told = text("{code} · {span}", code=one.code, span=Span(one.start, one.end))
    if one.revision > 1:
        told = text("{code}, revision {revision} · {span}", code=one.code, revision=one.revision, span=Span(one.start, one.end))
    yield from wrapped(say(told, lang))
    units = Row(tuple(proposal.names.get(code, code) for code in one.units))
    said = say(text("{kind}: {units}", kind=KIND_NAMES[one.kind], units=units), lang)
    yield from (f"    {line}" for line in wrapped(clean(said)))


def _asked(proposal: SeasonProposal) -> Iterator[Text]:
    yield counted(
        "Please answer for this operation with its reference: each service accepts or declines for itself.",
        "Please answer for each of these {n} operations with its reference: each service accepts or declines for itself.",
        sum(one.status == "proposed" for one in proposal.operations),
    )
    yield text("The calendar that comes with this message holds them all as tentative. Please keep these dates to yourselves.")
