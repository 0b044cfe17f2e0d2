"""`contact find --vcard`: the contacts of an answer as vCards on standard output."""

from coopfb.domain.answer import Answer, Found
from coopfb.exchange.vcard import Card, vcards
from coopfb.render.contact import function_text
from coopfb.render.show import Screen
from coopfb.text import text


def print_cards(found: Found, screen: Screen) -> None:
    """Write one vCard 4.0 a contact; short codes are left out, since another State's network does not know them."""
    cards = [_card(answer, screen) for answer in found.answers if answer.contact and answer.contact.channel != "short"]
    screen.stream.write(vcards(cards))


def _card(answer: Answer, screen: Screen) -> Card:
    contact = answer.contact
    assert contact is not None  # noqa: S101 -- print_cards keeps only answers with one
    unit, function = answer.unit.named.said(screen.lang), screen.say(text("{function}", function=function_text(answer)))
    return Card(unit=unit, function=function)  # type: ignore[call-arg]
