"""Who goes and in what, as tables of a page: officers with languages, briefing, equipment and what they lead, then the vehicles."""

from collections.abc import Iterator

from coopfb.domain.operation import Operation
from coopfb.domain.order import Order
from coopfb.domain.participant import CrewMember
from coopfb.domain.spoken import Day
from coopfb.exchange.side_by_side import Block, Words, heading, table
from coopfb.text import text

NOTHING = "–"


def crew_blocks(order: Order) -> Iterator[Block]:
    """Yield the tables of officers and vehicles; nothing where nobody is named."""
    operation, langs = order.operation, order.languages
    if operation.crew:
        titles = (text("Officer"), text("Unit"), text("Languages"), text("Briefed"), text("Equipment and dress"), text("Leads"))
        yield heading(text("Officers"), langs)
        yield table(titles, [_officer(order, one) for one in operation.crew], langs)
    if operation.vehicles:
        rows = [
            (one.label, order.proposal.named(one.unit), str(one.seats), one.driver.partition("/")[2] or NOTHING)
            for one in operation.vehicles
        ]
        yield heading(text("Vehicles"), langs)
        yield table((text("Vehicle"), text("Unit"), text("Seats"), text("Driver")), rows, langs)


def _officer(order: Order, one: CrewMember) -> tuple[Words, ...]:
    briefed = text("{day}", day=Day(one.briefed_on)) if one.briefed_on else NOTHING
    return (
        _named(one),
        order.proposal.named(one.unit),
        ", ".join(one.languages) or NOTHING,
        briefed,
        _carried(one),
        _leads(order.operation, one.code),
    )


def _named(one: CrewMember) -> Words:
    """Return who it is: a service number or function, whom it stands in for, whether it is the deputy."""
    if one.replaces:
        return text("{member} (for {replaced})", member=one.member, replaced=one.replaces)
    return text("{member} (deputy)", member=one.member) if one.deputy else one.member


def _carried(one: CrewMember) -> Words:
    """Return what the officer carries and wears where that is not a uniform."""
    things = ", ".join(one.equipment)
    if one.dress != "plain":
        return things or NOTHING
    return text("{things}, plain clothes", things=things) if things else text("plain clothes")


def _leads(operation: Operation, code: str) -> Words:
    """Return the numbers of the legs and posts somebody leads (`1, 2.3`)."""
    legs = [(number, leg) for number, leg in enumerate(operation.legs, 1)]
    led = [str(number) for number, leg in legs if leg.officer_in_charge == code]
    led += [f"{number}.{place}" for number, leg in legs for place, post in enumerate(leg.posts, 1) if post.leader == code]
    return text("leg {numbers}", numbers=", ".join(led)) if led else NOTHING
