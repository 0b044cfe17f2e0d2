"""The radio card of an operation as its template sets it: one A6 page in the languages of both sides."""

from collections.abc import Iterator

from coopfb.domain.exercise import EXERCISE
from coopfb.domain.officer_words import officer_text
from coopfb.domain.radio import RadioUnit
from coopfb.domain.radio_card import RadioCard
from coopfb.domain.service_words import state_name
from coopfb.domain.spoken import Moment, Span
from coopfb.domain.when_shown import hours_shown
from coopfb.exchange.order_page import DRAFT
from coopfb.exchange.proposal_leg import ONE_DAY
from coopfb.exchange.radio_blocks import talk_facts, telephone_block
from coopfb.exchange.side_by_side import Words, facts, table, tongues
from coopfb.i18n import say
from coopfb.text import text

MOST_UNITS, MOST_LINES = 8, 4
"""What one A6 page holds in letters that can be read."""


def card_page(card: RadioCard) -> dict[str, object]:
    """Return what the template `card` sets."""
    plan, langs = card.radio, card.languages
    return {
        "languages": list(langs),
        "title": tongues(text("Radio card"), langs),
        "code": plan.operation,
        "revision": tongues(text("revision {revision}", revision=card.revision), langs),
        "when": tongues(text("{window}", window=Span(plan.start, plan.end)), langs),
        "marking": card.marking,
        "exercise": EXERCISE if card.exercise else "",
        "made": tongues(text("Printed {moment}", moment=Moment(card.made_at)), langs),
        "page": [],
        "draft": tongues(DRAFT, langs) if card.draft else [],
        "channel": {"label": tongues(text("Common channel"), langs), "value": plan.label},
        "facts": facts(lambda _lang: talk_facts(plan), langs),
        "telephone": telephone_block(plan, langs),
        "units": table((text("Unit"), text("Network"), text("Own channel")), [tuple(_unit(one)) for one in plan.units[:MOST_UNITS]], langs),
        "legs": [list(said) for said in zip(*(list(_led(card, lang))[:MOST_LINES] for lang in langs), strict=True)],
        "more": tongues(text("The order has all of it."), langs) if _left_out(card) else [],
    }


def _unit(one: RadioUnit) -> Iterator[Words]:
    yield one.named
    yield one.network or "–"
    yield one.own.label if one.own else "–"


def _led(card: RadioCard, lang: str) -> Iterator[str]:
    """Yield each leg in a line, or its posts and shifts where it has any: hours, State, who leads."""
    for leg in card.legs:
        for start, end, leader in [(post.start, post.end, post.leader) for post in leg.posts] or [(leg.start, leg.end, "")]:
            long = card.radio.end - card.radio.start > ONE_DAY
            hours = Span(start, end).said(lang) if long else hours_shown(start, end, lang)
            state, officer = state_name(leg.host_state), leader or leg.officer_in_charge
            if officer:
                yield say(text("{hours} {state}: {officer}", hours=hours, state=state, officer=officer_text(officer, card.named)), lang)
            else:
                yield say(text("{hours} {state}", hours=hours, state=state), lang)


def _left_out(card: RadioCard) -> bool:
    """Say whether the card has no room for all units or lines."""
    return len(card.radio.units) > MOST_UNITS or sum(max(1, len(leg.posts)) for leg in card.legs) > MOST_LINES
