"""The words people type for closed lists of a plan, in three languages: legal basis, kind of place, grade, means of communication, leg."""

from collections.abc import Mapping

from coopfb.domain.closed_list import code_named, shortened
from coopfb.text import text

BASIS_WORDS: Mapping[str, str] = {
    "cpp-78-2-border": "78-2 al. 9, 78-2 alinéa 9, 78-2 lid 9, bande frontalière, bande des 20 km, grensstrook, border strip",
    "cdd-67-quater": "67 quater, art. 67 quater, article 67 quater, code des douanes, douanewetboek, customs code",
    "cpp-78-2-requisition": "réquisition, réquisition du procureur, réquisitions, vordering, vordering van de procureur, requisition",
    "cpp-78-2-2": "78-2-2, fouille de véhicule, visite de véhicule, doorzoeking van een voertuig, vehicle search",
    "host-law": "droit de l'hôte, droit de l'État hôte, loi de l'hôte, recht van de gaststaat, recht van het gastland, law of the host",
}
PLACE_WORDS: Mapping[str, str] = {
    "station": "gare, treinstation, spoorwegstation",
    "port": "haven, zeehaven",
    "airport": "aéroport, luchthaven, vliegveld",
    "toll": "péage, premier péage, tol, tolplaats",
}
GRADE_WORDS: Mapping[str, str] = {
    "controleur": "contrôleur, contrôleuse, controller",
    "head-of-post": "chef de poste, postoverste, hoofd van de post, head of post",
    "other": "autre, ander, andere, anders",
}
MEANS_WORDS: Mapping[str, str] = {
    "common-channel": "canal commun, fréquence commune, gemeenschappelijk kanaal, gemeenschappelijke frequentie, common frequency",
    "exchanged-radio": "postes échangés, radio échangée, échange de postes, uitgewisselde radio, uitgewisselde radio's, exchanged radios",
    "liaison": "agent de liaison, officier de liaison, verbindingsofficier, verbindingsambtenaar",
}
LEG_WORDS: Mapping[str, str] = {
    "patrol": "patrouille, patrol",
    "transit": "passage, doortocht, doorreis",
}


def closed_code(words: str, words_by_code: Mapping[str, str], option: str) -> str:
    """Return the code of a closed list that words name; nothing for no words. Raises WrongCommandLineError that names the option."""
    if not words.strip():
        return ""
    return code_named(words, words_by_code, "bad-value", text("{option} does not take “{value}”.", option=option, value=shortened(words)))
