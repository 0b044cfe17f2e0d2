"""The sheet on the wall of a post, for the night when the computer is down: whom to call across the border, and how."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from coopfb.domain.answer import Answer
from coopfb.domain.radio import Line
from coopfb.domain.unit import Unit
from coopfb.domain.zone import RadioChannel

WRITTEN = ("fr", "nl")
ACROSS = {"FR": "fr", "BE": "nl"}
"""The language to open in where the desks across the border speak none that is not spoken here as well."""


class WallChannel(NamedTuple):
    """A common channel of the post: who opens it, and the line to call when it fails (None where not known)."""

    channel: RadioChannel
    opener: Unit | None
    fallback: Line | None


class Wall(NamedTuple):
    """The sheet of one post.

    `unit` is the post, `answers` whom it calls across the border, ranked; `channels` the common channels of its cooperation zones.
    `other` is the language of the opening sentences (fr, nl). `marking` stands on the page, `exercise` says that numbers on it are
    fictitious; `made_at` is aware.
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


def language_across(own: Sequence[str], state: str, answers: Sequence[Answer]) -> str:
    """Return the language to open in: the first spoken across and not here; where all are shared, the other State's other one.

    `own` are the languages of the post, `state` its State.
    """
    spoken = [lang for one in answers for lang in one.languages if lang in WRITTEN]
    foreign = [lang for lang in spoken if lang not in own]
    if foreign:
        return foreign[0]
    main = next((lang for lang in own if lang in WRITTEN), ACROSS["BE" if state == "BE" else "FR"])
    return next(lang for lang in WRITTEN if lang != main)
