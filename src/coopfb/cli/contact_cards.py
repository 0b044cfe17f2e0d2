"""`contact find --vcard`: the contacts of an answer as vCards on standard output."""

from datetime import datetime

from coopfb.domain.answer import Answer, Found
from coopfb.domain.contact_words import duty_text, function_text, tried_text
from coopfb.exchange.vcard import Card, vcards
from coopfb.render.show import Screen
from coopfb.text import text


def print_cards(found: Found, screen: Screen) -> None:
    """Write one vCard 4.0 a contact; short codes are left out, since another State's network does not know them."""
    at = found.query.at
    cards = [_card(answer, at, screen) for answer in found.answers if answer.contact and answer.contact.channel != "short"]
    screen.stream.write(vcards(cards))


def _card(answer: Answer, at: datetime, screen: Screen) -> Card:
    contact = answer.contact
    assert contact is not None  # noqa: S101 -- print_cards keeps only answers with one
    exercise = screen.say(text("EXERCISE: fictitious number")) if contact.exercise else ""
    tried = screen.say(text("{name}", name=tried_text(answer, screen.lang)))
    notes = (exercise, screen.say(duty_text(answer.duty, at, screen.lang)), contact.hours, tried)
    return Card(
        id=contact.id,
        unit=answer.unit.named.said(screen.lang),
        title=screen.say(text("{function}", function=function_text(answer))),
        channel=contact.channel,
        number=contact.number,
        languages=answer.languages,
        notes=tuple(note for note in notes if note),
        categories=tuple(filter(None, (answer.unit.state, answer.unit.service))),
    )
