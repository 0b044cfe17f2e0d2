"""The radio card of an operation: what an officer carries in a pocket to reach the others."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from coopfb.domain.operation import Leg
from coopfb.domain.radio import RadioPlan
from coopfb.text import Named


class RadioCard(NamedTuple):
    """One card: how they talk, the legs with who leads them, the names of the codes in those, and in which languages.

    `marking` stands on the card, `made_at` is aware; `draft` marks an operation that is not issued.
    """

    radio: RadioPlan
    revision: int
    legs: tuple[Leg, ...]
    names: Mapping[str, Named]
    languages: tuple[str, ...]
    marking: str
    exercise: bool
    made_at: datetime
    draft: bool = False

    def named(self, code: str) -> Named | str:
        """Return the name of a code, the code itself where nobody knows it."""
        return self.names.get(code) or code
