"""The sheet on the wall of a post, for the night when the computer is down: whom to call across the border, and how."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from coopfb.domain.answer import Answer
from coopfb.domain.radio import Line
from coopfb.domain.unit import Unit
from coopfb.domain.zone import RadioChannel

WRITTEN = ("fr", "nl")


class WallChannel(NamedTuple):
    """A common channel of the post: who opens it, and the line to call when it fails (None where not known)."""

    channel: RadioChannel
    opener: Unit | None
    fallback: Line | None


class Wall(NamedTuple):
    """The sheet of one post.

    `unit` is the post, `answers` whom it calls across the border, unit by unit, those who answer day and night first; `channels` the
    common channels of its cooperation zones. `other` is the language of the opening sentences (fr, nl, or empty for none). `marking`
    stands on the page, `exercise` says that numbers on it are fictitious; `made_at` is aware.
    """

    unit: Unit
    answers: tuple[Answer, ...]
    channels: tuple[WallChannel, ...]
    other: str
    marking: str
    exercise: bool
    made_at: datetime

    def of_roles(self, *roles: str) -> tuple[Answer, ...]:
        """Return the answers of these roles, in order; those without a number are left out."""
        return tuple(one for one in self.answers if one.role in roles and one.contact)


def language_across(own: str, answers: Sequence[Answer]) -> str:
    """Return the language (fr, nl) to open a call in: the first that a desk across speaks first and the post (`own`) does not, or none."""
    firsts = (answer.languages[0] for answer in answers if answer.languages)
    return next((lang for lang in firsts if lang in WRITTEN and lang != own), "")
