"""Lines of law for people and programs: the topics, and the lines on one of them."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from coopfb.domain.law import BASES, SIDES, TOPICS, LawLine
from coopfb.render.block import coded
from coopfb.render.listing import Say
from coopfb.render.show import Screen
from coopfb.render.table import Cell, Parts
from coopfb.text import Text, text

GUESTS: Mapping[str, Text] = {"FR": text("French officers in Belgium"), "BE": text("Belgian officers in France")}
NO_MORE = text("Verified: read in the source named. coopfb knows no more with a source; the texts themselves decide.")
PRACTICE = BASES[1]


class LawAnswer(NamedTuple):
    """The answer of `law`: the lines on a topic, the reader's own side first; without a topic, the topics there are."""

    topic: str
    own_side: str
    lines: Sequence[LawLine]
    schema: str = "coopfb/law/1"

    @property
    def _topics(self) -> Sequence[str]:
        return [self.topic] if self.topic else list(TOPICS)

    def as_json(self, say: Say) -> Mapping[str, object]:
        """Return the topics and the lines."""
        del say
        return {
            "topic": self.topic or None,
            "own_side": self.own_side or None,
            "topics": [{"code": code, "text": TOPICS[code]} for code in self._topics],
            "lines": [line._asdict() for line in self.lines],
        }

    def as_plain(self, say: Say) -> Iterable[Sequence[object]]:
        """Return one record a line: topic, side, basis, verified, text, source; without a topic, code and text of each topic."""
        del say
        if not self.topic:
            return [(code, TOPICS[code]) for code in TOPICS]
        return [(line.topic, line.side, line.basis, line.verified, line.text, line.source) for line in self.lines]

    def as_human(self, screen: Screen) -> None:
        """Write the lines numbered, each with its source below; or the topics."""
        if not self.topic:
            coded(screen, text("What to know before crossing; one topic:"), [(f"coopfb law {code}", TOPICS[code]) for code in TOPICS])
            return
        for side in sorted(SIDES, key=lambda side: side != self.own_side):
            held = [line for line in self.lines if line.side == side]
            coded(screen, GUESTS[side], [row for number, line in enumerate(held, 1) for row in _rows(number, line)])
            screen.line()
        for part in textwrap.wrap(screen.say(NO_MORE), screen.width):
            screen.line(part)


def _rows(number: int, line: LawLine) -> tuple[tuple[str, Cell], ...]:
    """Return a line as its words, and below them where they stand and how well that is known."""
    return (f"{number}", line.text), ("", Parts((line.source, standing_text(line))))


def standing_text(line: LawLine) -> Text:
    """Return how well a line is known."""
    if not line.verified:
        return text("not verified: check the text")
    return text("practice, not law") if line.basis == PRACTICE else text("verified")
