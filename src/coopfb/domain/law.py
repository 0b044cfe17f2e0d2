"""The simple rules officers ask for: lines of law on a topic, each with its source and whether that source was read."""

from collections.abc import Mapping
from typing import NamedTuple

from coopfb.domain.closed_list import code_named, shortened
from coopfb.text import Text, text

TOPICS: Mapping[str, Text] = {
    "pursuit": text("following somebody across the border"),
    "arrest": text("holding somebody on the other side"),
    "arms": text("weapons, equipment and uniform"),
    "transit": text("passing through the other State; vehicles"),
    "control": text("checks of identity, vehicles and goods"),
}
SIDES = ("FR", "BE")
"""Whose officers a line is for: those of France in Belgium, those of Belgium in France."""
BASES = ("law", "practice")

_WORDS = {
    "pursuit": "hot pursuit, poursuite, poursuites, droit de suite, achtervolging, achtervolgingen",
    "arrest": "arrests, arrestation, arrestations, interpellation, aanhouding, aanhoudingen, arrestatie, vatting",
    "arms": "arm, weapon, weapons, arme, armes, armement, wapen, wapens, bewapening",
    "transit": "passage, traversée, doorreis, doortocht",
    "control": "controls, check, checks, contrôle, contrôles, controle, controles, identiteitscontrole, contrôle d'identité",
}


class LawLine(NamedTuple):
    """One line of law.

    `topic` is one of TOPICS, `side` of SIDES: the officers it speaks to. `source` names the text and its article; `basis` is law, or
    practice for what is done without a text. `verified` is false where the source was not read again: check the text.
    """

    topic: str
    side: str
    text: Text
    source: Text
    basis: str
    verified: bool


def topic_named(words: str) -> str:
    """Return the topic that `words` name, in any of the three languages. Raises WrongCommandLineError with the topics."""
    return code_named(words, _WORDS, "unknown-topic", text("There is nothing on “{word}”.", word=shortened(words)))


def law_on(topic: str, own_side: str = "") -> tuple[LawLine, ...]:
    """Return the lines on a topic: those for the reader's own side (FR, BE or empty) first, each side's in their order."""
    from coopfb.domain.law_lines import LINES  # noqa: PLC0415 - the lines are made of these records

    sides = sorted(SIDES, key=lambda side: side != own_side)
    return tuple(line for side in sides for line in LINES if (line.topic, line.side) == (topic, side))
