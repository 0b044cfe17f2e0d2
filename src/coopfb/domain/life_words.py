"""The words people type for guest powers, reasons of a cancellation and dress, in three languages, and how an answer is given."""

from collections.abc import Iterable, Mapping

from coopfb.domain.closed_list import code_named, shortened
from coopfb.domain.operation import GUEST_POWERS
from coopfb.text import Text, text

FORM_NAMES: Mapping[str, Text] = {"oral": text("orally"), "written": text("in writing")}

_POWER_WORDS = {
    "observe": "observer, observation, observeren, observatie",
    "own-file-query": "fichiers, propres fichiers, consultation de ses fichiers, own files, eigen bestanden, bestanden",
    "identity-check": "controle d'identité, contrôles d'identité, identité, identiteitscontrole, identity",
    "apprehend": "interpellation, interpeller, arrestation, aanhouding, aanhouden, vatting, staandehouding",
    "flagrante": "flagrant délit, flagrance, heterdaad, in flagrante",
}
_REASON_WORDS = {
    "illness": "maladie, malade, ziekte, ziek, sickness",
    "other-duty": "autre mission, andere opdracht, other duties",
    "host-declined": "hôte, refus de l'hôte, gastland, gastlidstaat, host",
    "weather": "météo, intempéries, weer",
    "other": "autre, andere, anders",
}
_DRESS_WORDS = {"uniform": "uniforme, tenue", "plain": "civil, en civil, burger, burgerkledij, plain clothes"}


def power_codes(words: Iterable[str]) -> tuple[str, ...]:
    """Return the guest powers that words name, commas parting them, in the order of the closed list. Raises WrongCommandLineError."""
    said = [word for piece in words for word in piece.split(",") if word.strip()]
    named = {code_named(word, _POWER_WORDS, "unknown-power", text("“{word}” is not a guest power.", word=shortened(word))) for word in said}
    return tuple(power for power in GUEST_POWERS if power in named)


def reason_code(words: str) -> str:
    """Return the reason for a cancellation that words name. Raises WrongCommandLineError."""
    return code_named(words, _REASON_WORDS, "unknown-reason", text("“{word}” is not a reason of the list.", word=shortened(words)))


def dress_code(words: str) -> str:
    """Return uniform or plain. Raises WrongCommandLineError."""
    return code_named(words, _DRESS_WORDS, "unknown-dress", text("“{word}” is neither uniform nor plain clothes.", word=shortened(words)))
