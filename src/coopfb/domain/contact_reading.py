"""A contact as pages for people tell it: what its function is called, and how its number is dialled from either side."""

from collections.abc import Mapping
from typing import NamedTuple

from coopfb.domain.contact import Contact, FunctionTitle
from coopfb.domain.contact_words import FUNCTION_NAMES
from coopfb.domain.telephone import dial
from coopfb.domain.unit import STATES, Unit
from coopfb.text import Named, Text

Titles = Mapping[tuple[str, str, str], FunctionTitle]


class Dialled(NamedTuple):
    """A number as people dial it from each State (empty: no way from there), and the address a device calls it by (empty: none).

    `alike` says that it is the same from everywhere: an e-mail address, or a number of neither State.
    """

    from_state: Mapping[str, str]
    link: str

    @property
    def alike(self) -> bool:
        """Say whether every State dials it the same way."""
        return len(set(self.from_state.values())) == 1


def title_of(unit: Unit, contact: Contact, titles: Titles) -> Named | Text:
    """Return what a function is called in the service of its unit, else plainly."""
    found = titles.get((unit.state, unit.service, contact.function))
    return Named(found.fr, found.nl, found.en) if found else FUNCTION_NAMES[contact.function]


def dialled(unit: Unit, contact: Contact) -> Dialled:
    """Return how the number of a contact is dialled from each State."""
    ways = {state: dial(contact.number, contact.channel, state, unit.state) for state in STATES}
    scheme = {"phone": "tel:", "email": "mailto:"}.get(contact.channel, "")
    return Dialled(ways, f"{scheme}{contact.number}" if scheme else "")
