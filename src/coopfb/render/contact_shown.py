"""`contact show`: one contact, whole."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from coopfb.domain.answer import Answer
from coopfb.render.card import Card, Row
from coopfb.render.contact import FROM_STATE, duty_text, freshness_text, function_text, language_texts
from coopfb.render.contact_records import Say, answer_json, answer_plain
from coopfb.render.show import Screen
from coopfb.text import text


class ContactAnswer(NamedTuple):
    """The answer of `contact show` in its three dialects."""

    answer: Answer
    at: datetime
    schema: str = "coopfb/contact.show/1"

    def as_json(self, say: Say) -> Mapping[str, object]:
        """Return the contact as it stands in the answers of `contact find`, with its hours and source."""
        del say
        contact = self.answer.contact
        assert contact is not None  # noqa: S101 -- contact show always has one
        return {**answer_json(self.answer), "hours": contact.hours or None, "source": contact.source, "owner": contact.owner}

    def as_plain(self, say: Say) -> Iterable[Sequence[object]]:
        """Return the same record as `contact find --plain`."""
        del say
        return [answer_plain(self.answer)]

    def as_human(self, screen: Screen) -> None:
        """Write the card."""
        answer, card = self.answer, Card(screen)
        contact = answer.contact
        assert contact is not None  # noqa: S101 -- contact show always has one
        card.heading(text("{unit} · {function}", unit=answer.unit.named, function=function_text(answer)))
        numbers = [text("{from_state} {number}", from_state=FROM_STATE[s], number=n) for s, n in answer.dial.items()]
        lines = [
            card.joined([*language_texts(answer.languages), duty_text(answer.duty, self.at, card.lang)]),
            card.joined([freshness_text(answer, card.lang), text("EXERCISE: fictitious number") if contact.exercise else ""]),
            card.joined([contact.code, text("hours {hours}", hours=contact.hours) if contact.hours else ""]),
        ]
        card.rows([Row(tuple(numbers) or (contact.number,), tuple(lines), strong=True)])
        card.write()
