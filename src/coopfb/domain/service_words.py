"""The words people use for services, levels, States, purposes and languages, in three languages, and how each is said."""

from collections.abc import Mapping

from coopfb.domain.closed_list import code_named, folded_words, not_of_the_list, shortened
from coopfb.domain.folding import fold
from coopfb.text import Text, text

SERVICE_NAMES: Mapping[str, Text] = {
    "national-police": text("national police"),
    "border-police": text("border police"),
    "gendarmerie": text("gendarmerie"),
    "customs": text("customs"),
    "local-police": text("local police"),
    "federal-police": text("federal police"),
    "common-centre": text("common centre"),
}
LEVEL_NAMES: Mapping[str, Text] = {
    "directorate": text("directorate"),
    "district": text("district"),
    "division": text("division"),
    "company": text("company"),
    "zone": text("police zone"),
    "brigade": text("brigade"),
    "specialised": text("specialised unit"),
    "dispatch": text("dispatch"),
    "centre": text("common centre"),
    "clearance": text("clearance office"),
}
STATE_NAMES: Mapping[str, Text] = {"FR": text("France"), "BE": text("Belgium")}

POLICE = frozenset(("national-police", "border-police", "local-police", "federal-police"))
_SERVICE_WORDS = {
    "national-police": "police nationale, nationale politie, franse politie, police française, french police, PN, DIPN, CPN, CSP",
    "border-police": "police aux frontières, grenspolitie, PAF",
    "gendarmerie": "gendarmes, gendarme, GN",
    "customs": "douane, douanes, douaniers, douanes et accises, douane en accijnzen",
    "local-police": "police locale, lokale politie, zone de police, politiezone, police zone, ZP, PZ",
    "federal-police": "police fédérale, federale politie, DirCo, FedPol",
    "common-centre": "centre commun, gemeenschappelijk centrum, common center, CCPD, CPDS, PCCC, centre",
}
_POLICE_WORDS = "police, politie, policiers"
_LEVEL_WORDS = {
    "directorate": "direction, directie, DIPN, DirCo",
    "district": "circonscription, CPN, CSP, district",
    "division": "divisie, afdeling",
    "company": "compagnie",
    "zone": "police zone, zone de police, politiezone, ZP, PZ",
    "brigade": "brigades, ploeg",
    "specialised": "specialized, spécialisée, spécialisé, gespecialiseerd",
    "dispatch": "dispatching, centre d'opérations, meldkamer, CIC, CORG",
    "centre": "center, common centre, centre commun, centrum, gemeenschappelijk centrum, CCPD, CPDS",
    "clearance": "dédouanement, inklaring, bureau de dédouanement, douanekantoor, clearance office",
}
_STATE_WORDS = {"FR": "France, Frankrijk, Fra", "BE": "Belgium, Belgique, België, Bel"}
_PURPOSE_WORDS = {
    "urgent": "urgence, urgente, urgency, dringend, spoed, nood",
    "pursuit": "poursuite, droit de suite, hot pursuit, achtervolging",
    "information": "renseignement, renseignements, informations, inlichting, inlichtingen, informatie, info",
    "patrol": "patrouille, patrouille mixte, gemengde patrouille, joint patrol",
    "event": "événement, évènement, manifestation, evenement, manifestatie",
}
_LANGUAGE_WORDS = {
    "fr": "fra, fre, french, français, française, frans",
    "nl": "nld, dut, dutch, néerlandais, néerlandaise, nederlands, flamand, vlaams, flemish",
    "en": "eng, english, anglais, engels",
    "de": "deu, ger, german, allemand, duits, deutsch",
}


def services(words: str) -> frozenset[str]:
    """Return the codes of the services that `words` name (`douane`, `police locale`, `PAF`; several are parted by commas).

    A bare “police” means every police service of both States. Raises WrongCommandLineError for anything else.
    """
    known = {folded: frozenset((code,)) for folded, code in folded_words(_SERVICE_WORDS).items()}
    known |= {fold(word): POLICE for word in _POLICE_WORDS.split(",")}
    found: frozenset[str] = frozenset()
    for word in words.split(","):
        if fold(word) not in known:
            message = text("The service “{word}” is not known.", word=shortened(word))
            raise not_of_the_list("unknown-service", message, (*_SERVICE_WORDS, "police"))
        found |= known[fold(word)]
    return found


def level(words: str) -> str:
    """Return the code of the level of unit that `words` name. Raises WrongCommandLineError."""
    return code_named(words, _LEVEL_WORDS, "unknown-level", text("The level “{word}” is not known.", word=shortened(words)))


def state(words: str) -> str:
    """Return FR or BE for the State that `words` name. Raises WrongCommandLineError."""
    return code_named(words, _STATE_WORDS, "unknown-state", text("The State “{word}” is not one of the two.", word=shortened(words)))


def purpose(words: str) -> str:
    """Return the purpose (urgent, pursuit, information, patrol, event) that `words` name. Raises WrongCommandLineError."""
    return code_named(words, _PURPOSE_WORDS, "unknown-purpose", text("The purpose “{word}” is not known.", word=shortened(words)))


def language(words: str) -> str:
    """Return the code (fr, nl, en, de) of the language that `words` name. Raises WrongCommandLineError."""
    return code_named(words, _LANGUAGE_WORDS, "unknown-language", text("The language “{word}” is not known.", word=shortened(words)))


def service_name(code: str) -> Text:
    """Return what the service is called."""
    return SERVICE_NAMES.get(code) or text("{name}", name=code)


def level_name(code: str) -> Text:
    """Return what the level is called."""
    return LEVEL_NAMES.get(code) or text("{name}", name=code)


def state_name(code: str) -> Text:
    """Return what the State is called; an empty code (a centre abroad) gives an empty text."""
    return STATE_NAMES.get(code) or text("{name}", name=code)
