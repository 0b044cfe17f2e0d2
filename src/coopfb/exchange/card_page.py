"""The radio card of an operation as its template sets it: one A6 page in the languages of both sides."""

from collections.abc import Iterator

from coopfb.domain.exercise import EXERCISE
from coopfb.domain.officer_words import officer_text
from coopfb.domain.radio import RadioUnit
from coopfb.domain.radio_card import RadioCard
from coopfb.domain.service_words import state_name
from coopfb.domain.spoken import Moment, Span
from coopfb.domain.when_shown import hours_shown
from coopfb.exchange.radio_blocks import talk_facts, telephone_block
from coopfb.exchange.side_by_side import Words, facts, tongues
from coopfb.i18n import say
from coopfb.text import text


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
        "channel": {"label": tongues(text("Common channel"), langs), "value": plan.label},
        "facts": facts(lambda _lang: talk_facts(plan), langs),
        "telephone": telephone_block(plan, langs),
        "titles": [tongues(one, langs) for one in (text("Unit"), text("Network"), text("Own channel"))],
        "units": [[tongues(cell, langs) for cell in _unit(one)] for one in plan.units],
        "legs": [[_leg(card, number, lang) for lang in langs] for number in range(len(card.legs))],
    }


def _unit(one: RadioUnit) -> Iterator[Words]:
    yield one.named
    yield one.network or "–"
    yield one.own.label if one.own else "–"


def _leg(card: RadioCard, number: int, lang: str) -> str:
    """Return one leg in a line: hours, State, who leads."""
    leg = card.legs[number]
    hours, state = hours_shown(leg.start, leg.end, lang), state_name(leg.host_state)
    if not leg.officer_in_charge:
        return say(text("{hours} {state}", hours=hours, state=state), lang)
    return say(text("{hours} {state}: {officer}", hours=hours, state=state, officer=officer_text(leg.officer_in_charge, card.named)), lang)
