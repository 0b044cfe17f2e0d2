"""The words people type for the closed lists of the directory, in three languages: function, visibility, result of a call, kind of spot."""

from collections.abc import Mapping

from coopfb.domain.closed_list import code_named, folded_words, shortened
from coopfb.domain.folding import fold
from coopfb.domain.service_words import language
from coopfb.text import text

FUNCTION_WORDS: Mapping[str, str] = {
    "desk": "accueil, permanence, poste, station desk, onthaal, wachtpost, onthaal en wachtpost, balie",
    "duty-officer": "officier de permanence, officier de garde, gradé de permanence, duty officer, officier van wacht, wachtofficier",
    "head": "chef, chef d'unité, chef de corps, commandant, head of the unit, chief, hoofd, korpschef, diensthoofd",
    "dispatch": "dispatching, centre d'opérations, salle de commandement, CIC, CORG, meldkamer",
    "coordinator": "coordinateur, coordonnateur, coördinator",
    "liaison": "officier de liaison, agent de liaison, liaison officer, verbindingsofficier, verbindingsambtenaar",
}
VISIBILITY_WORDS: Mapping[str, str] = {
    "field": "terrain, tous, everybody, terrein, iedereen",
    "full": "complet, restreint, restricted, volledig, beperkt",
}
RESULT_WORDS: Mapping[str, str] = {
    "ok": "répond, a répondu, joint, answered, answers, antwoordt, geantwoord, bereikt",
    "no-answer": "sans réponse, pas de réponse, ne répond pas, no answer, geen gehoor, geen antwoord, antwoordt niet",
    "wrong": "faux numéro, faux, erroné, mauvais numéro, wrong number, verkeerd nummer, verkeerd, fout nummer, fout",
}
SPOT_WORDS: Mapping[str, str] = {
    "square": "place, rond-point, plein, rotonde",
    "bridge": "pont, brug",
    "crossing": "passage, poste-frontière, passage frontalier, border crossing, grensovergang, grenspost",
    "exit": "sortie, sortie d'autoroute, motorway exit, afrit, uitrit",
    "enclave": "enclave",
    "hamlet": "hameau, lieu-dit, gehucht",
}
LONGEST_RESULT = 3
"""Words of the longest result."""


def function(words: str) -> str:
    """Return the code of a function. Raises WrongCommandLineError."""
    said = text("{option} does not take “{value}”.", option="--function", value=shortened(words))
    return code_named(words, FUNCTION_WORDS, "bad-value", said)


def visibility(words: str) -> str:
    """Return field or full. Raises WrongCommandLineError."""
    said = text("{option} does not take “{value}”.", option="--visibility", value=shortened(words))
    return code_named(words, VISIBILITY_WORDS, "bad-value", said)


def spot_kind(words: str) -> str:
    """Return the code of a kind of spot. Raises WrongCommandLineError."""
    return code_named(words, SPOT_WORDS, "bad-value", text("{option} does not take “{value}”.", option="--kind", value=shortened(words)))


def result(words: str) -> str:
    """Return ok, no-answer or wrong. Raises WrongCommandLineError."""
    return code_named(words, RESULT_WORDS, "unknown-result", text("“{word}” is no result of a call.", word=shortened(words)))


def languages(words: str) -> str:
    """Return languages as they are stored, each once (`fr,nl`); nothing for no words. Raises WrongCommandLineError."""
    return ",".join(dict.fromkeys(language(word) for word in words.split(",") if word.strip()))


def with_result(words: list[str]) -> tuple[str, str]:
    """Return the words before a result, as one, and the result the last words name (`… sans réponse`). Raises WrongCommandLineError."""
    typed = " ".join(words).split()
    known = folded_words(RESULT_WORDS)
    for length in range(min(LONGEST_RESULT, len(typed) - 1), 0, -1):
        last = " ".join(typed[-length:])
        if fold(last) in known:
            return " ".join(typed[:-length]), known[fold(last)]
    return " ".join(typed[:-1]), result(typed[-1] if typed else "")
