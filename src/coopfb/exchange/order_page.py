"""The order of a joint patrol as blocks for its template: what every officer of both sides has to know, in the languages of both."""

from collections.abc import Iterator

from coopfb.domain.agreement import Waiver
from coopfb.domain.exercise import EXERCISE
from coopfb.domain.finding_words import SEVERITY_NAMES, source_text
from coopfb.domain.life_words import FORM_NAMES
from coopfb.domain.order import Order
from coopfb.domain.rule import REGISTRY, Finding
from coopfb.domain.service_words import state_name
from coopfb.domain.spoken import Day, Moment
from coopfb.exchange.crew_table import crew_blocks
from coopfb.exchange.operation_facts import change_texts, means_facts, meeting_point, mission_facts, replaces
from coopfb.exchange.proposal_leg import leg_facts, leg_heading
from coopfb.exchange.radio_blocks import radio_blocks
from coopfb.exchange.report_form import report_form
from coopfb.exchange.side_by_side import Block, facts, heading, points, table, tongues
from coopfb.i18n import say
from coopfb.text import Text, text

TITLES = {
    "patrol": text("Joint patrol order"),
    "mirror-control": text("Mirror control order"),
    "event": text("Event deployment order"),
}
DRAFT = text("DRAFT: not an order")
DESK = frozenset(("R30", "R31"))
"""Findings about the month and the area, which concern whoever plans."""


def order_page(order: Order) -> dict[str, object]:
    """Return what the template `order` sets: the frame of every page, then the blocks in order."""
    operation, langs = order.operation, order.languages
    return {
        "languages": list(langs),
        "title": tongues(TITLES[operation.kind], langs),
        "code": operation.code,
        "revision": tongues(text("revision {revision}", revision=operation.revision), langs),
        "replaces": tongues(replaces(order.proposal) or "", langs),
        "marking": order.marking,
        "exercise": EXERCISE if order.proposal.exercise else "",
        "draft": tongues(DRAFT, langs) if order.draft else [],
        "made": tongues(text("Printed {moment}", moment=Moment(order.made_at)), langs),
        "page": tongues(text("page"), langs),
        "blocks": [
            *_mission(order),
            *_legs(order),
            *crew_blocks(order),
            *radio_blocks(order.radio, langs),
            *_agreed(order),
            *_found(order),
            *report_form(order),
        ],
    }


def _mission(order: Order) -> Iterator[Block]:
    proposal, langs = order.proposal, order.languages
    if proposal.changes:
        yield heading(text("What changed"), langs)
        yield points(lambda lang: change_texts(proposal, lang), langs)
    yield heading(text("Mission"), langs)
    yield facts(lambda lang: [*mission_facts(proposal, lang), *means_facts(proposal)], langs)
    if order.map:
        where = [text("Meeting point: {place}", place=meeting_point(proposal, lang)) for lang in langs]
        told = [say(one, lang) for one, lang in zip(where, langs, strict=True)]
        yield {"block": "map", "alternative": told}


def _legs(order: Order) -> Iterator[Block]:
    """Yield each leg with the notes printed for it: pursuit (R33)."""
    proposal, langs = order.proposal, order.languages
    for number, leg in enumerate(order.operation.legs, 1):
        spoken = [say(leg_heading(number, leg, lang), lang) for lang in langs]
        yield {"block": "heading", "level": 2, "words": spoken}
        yield facts(lambda lang, leg=leg: leg_facts(proposal, leg, lang), langs)  # type: ignore[misc]
        notes = [one for one in order.findings if one.leg == number and one.severity == "note"]
        if notes:
            yield points(lambda _lang, notes=notes: map(_told, notes), langs)  # type: ignore[misc]


def _agreed(order: Order) -> Iterator[Block]:
    """Yield who agreed, by which function, when and how."""
    proposal, langs = order.proposal, order.languages
    titles = (text("Unit"), text("State"), text("Answer"), text("By"), text("On"))
    rows = [
        (
            proposal.named(one.unit),
            state_name(one.state),
            _answer(one.answer, one.form),
            one.function or "–",
            text("{day}", day=Day(one.answered_on)) if one.answered_on else "–",
        )
        for one in order.operation.participants
    ]
    yield heading(text("Agreed by"), langs)
    yield table(titles, rows, langs)


def _answer(answer: str, form: str) -> Text:
    if answer == "accepted":
        return text("accepted {form}", form=FORM_NAMES.get(form, ""))
    return text("declined") if answer == "declined" else text("no answer yet")


def _found(order: Order) -> Iterator[Block]:
    """Yield what the rules find of the whole operation, then every rule that was set aside in writing."""
    langs, legs = order.languages, range(1, len(order.operation.legs) + 1)
    open_ones = [one for one in order.findings if one.waiver is None and _carried(one) and not (one.severity == "note" and one.leg in legs)]
    if open_ones:
        yield heading(text("What the rules say"), langs)
        yield points(lambda _lang: map(_told, open_ones), langs)
    if order.operation.waivers:
        yield heading(text("Set aside in writing"), langs)
        yield points(lambda _lang: (_waived(order, one) for one in order.operation.waivers), langs)


def _carried(found: Finding) -> bool:
    """Say whether a finding belongs on what a patrol carries: the report, the cadence of a zone and other events are the desk's."""
    concerns = REGISTRY[found.rule].concerns
    return found.rule not in DESK and concerns != "record" and not (concerns == "directory" and found.severity == "note")


def _told(found: Finding) -> Text:
    """Return a finding with its rule and what it rests on; what is not verified says so."""
    source = source_text(found.source, found.basis, verified=found.verified)
    if found.severity == "note":
        return text("{rule}: {problem} {source}", rule=found.rule, problem=found.text, source=source)
    return text(
        "{rule} ({severity}): {problem} {source}",
        rule=found.rule,
        severity=SEVERITY_NAMES[found.severity],
        problem=found.text,
        source=source,
    )


def _waived(order: Order, waiver: Waiver) -> Text:
    """Return a rule set aside: what it would have found today, why, by whom and when."""
    problem = next((one.text for one in order.findings if one.waiver == waiver), REGISTRY[waiver.rule].title)
    return text("{rule}: {problem} Set aside: “{why}” ({by}, {moment}).", rule=waiver.rule, problem=problem, why=waiver.why, by=waiver.by,
                moment=Moment(waiver.at))  # fmt: skip
