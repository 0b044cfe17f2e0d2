"""`contact find` and `contact show` in their three dialects; what only people read is loaded only for people."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from coopfb.domain.answer import Answer, Found
from coopfb.render.contact_records import Say, answer_json, answer_plain, found_json, found_plain
from coopfb.render.show import Screen


class FoundAnswer(NamedTuple):
    """The answer of `contact find`; `explain` adds why the order is what it is, `asked_at` says that a moment was named."""

    found: Found
    explain: bool = False
    asked_at: bool = False
    schema: str = "coopfb/contact.find/1"

    def as_json(self, say: Say) -> Mapping[str, object]:
        """Return the documented JSON shape."""
        del say
        return found_json(self.found, explain=self.explain)

    def as_plain(self, say: Say) -> Iterable[Sequence[object]]:
        """Return one record an answer."""
        del say
        return found_plain(self.found)

    def as_human(self, screen: Screen) -> None:
        """Write the card."""
        from coopfb.render.contact_card import write_found  # noqa: PLC0415 -- only for people

        write_found(screen, self.found, explain=self.explain, asked_at=self.asked_at)


class ContactAnswer(NamedTuple):
    """The answer of `contact show`: one contact as it stands `at` a moment, dialled from `home_state` (empty when nobody said)."""

    answer: Answer
    at: datetime
    home_state: str
    schema: str = "coopfb/contact.show/1"

    def as_json(self, say: Say) -> Mapping[str, object]:
        """Return the contact as it stands in the answers of `contact find`, with its hours, source and owner."""
        del say
        contact = self.answer.contact
        extra = {"hours": contact.hours or None, "source": contact.source, "owner": contact.owner} if contact else {}
        return {**answer_json(self.answer), **extra}

    def as_plain(self, say: Say) -> Iterable[Sequence[object]]:
        """Return the same record as `contact find --plain`."""
        del say
        return [answer_plain(self.answer)]

    def as_human(self, screen: Screen) -> None:
        """Write the card."""
        from coopfb.render.contact_card import write_contact  # noqa: PLC0415 -- only for people

        write_contact(screen, self.answer, self.at, self.home_state)
