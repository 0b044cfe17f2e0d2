"""A service's or a building's word beside a name: police Mouscron, gendarmerie de Bailleul, gare de Lille, Lesquin aéroport."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from coopfb.domain.folding import fold

_POLICE = frozenset(("national-police", "local-police", "federal-police", "border-police"))
_SERVICES = {
    **dict.fromkeys(("police", "politie", "polizei", "commissariat"), _POLICE),
    **dict.fromkeys(("policelocale", "lokalepolitie", "politiezone", "policezone"), frozenset(("local-police",))),
    **dict.fromkeys(("zonedepolice", "zone", "pz", "zp"), frozenset(("local-police",))),
    **dict.fromkeys(("policefederale", "federalepolitie"), frozenset(("federal-police",))),
    **dict.fromkeys(("policenationale", "pn", "cpn"), frozenset(("national-police",))),
    **dict.fromkeys(("paf", "policeauxfrontieres", "grenspolitie"), frozenset(("border-police",))),
    **dict.fromkeys(("gendarmerie", "gendarmeriedepartementale", "gn", "compagnie"), frozenset(("gendarmerie",))),
    **dict.fromkeys(("douane", "douanes", "customs", "zoll"), frozenset(("customs",))),
    **dict.fromkeys(("ccpd", "cpds"), frozenset(("common-centre",))),
}
_ONE_STATE = {"national-police": "FR", "border-police": "FR", "gendarmerie": "FR", "local-police": "BE", "federal-police": "BE"}
_BUILDINGS = frozenset(
    (
        *("hopital", "clinique", "chu", "chr", "urgences", "pompiers", "sdis", "caserne", "mairie", "hoteldeville", "maisoncommunale"),
        *("gare", "garesncf", "garesncb", "aeroport", "aerodrome", "ecole", "college", "lycee", "universite", "campus", "piscine", "stade"),
        *("tribunal", "prison", "cimetiere", "centrecommercial", "postefrontiere", "postededouane", "bureaudedouane", "peage", "parking"),
        *("ziekenhuis", "kliniek", "brandweer", "stadhuis", "gemeentehuis", "station", "luchthaven", "vliegveld", "school", "zwembad"),
        *("stadion", "rechtbank", "gevangenis", "kerkhof", "grenspost", "hospital", "airport", "townhall"),
    )
)
_LONGEST = 3
_SMALL = frozenset(("de", "du", "des", "d", "van", "te", "in", "of", "a", "au", "aux"))
_ARTICLES = frozenset(("la", "le", "les", "l"))
_TIED = ("d'", "d’", "l'", "l’")
_STREET_ZONE = "zone"
"""`zone` alone before a name may be a zone of any kind (zone industrielle): it says nothing unless a unit is called so."""


class ServiceWords(NamedTuple):
    """The services a word stands for, that word, the name after it, and the State where all of them are (empty where in both)."""

    services: frozenset[str]
    before: str
    rest: str

    @property
    def state(self) -> str:
        """FR or BE where the services are of one State only, else empty."""
        states = {_ONE_STATE.get(service, "") for service in self.services}
        return states.pop() if len(states) == 1 else ""


class Beside(NamedTuple):
    """A name with the word of a service or building beside it: the name, the word, whether it stands first, and the State it decides."""

    name: str
    word: str
    first: bool
    state: str = ""


def read_service(words: str) -> ServiceWords | None:
    """Return the services named by the first one to three words, with the rest; None when they name none or nothing follows."""
    parts = words.split()
    for count in range(min(_LONGEST, len(parts) - 1), 0, -1):
        services = _SERVICES.get(fold("".join(parts[:count])))
        if services:
            return ServiceWords(services, " ".join(parts[:count]), " ".join(_without(_SMALL, parts[count:])))
    return None


def with_and_without_article(name: str) -> Iterator[str]:
    """Return a name as it stands, then without its article: La Madeleine is a town, the Haute Senne a zone."""
    yield name
    bare = " ".join(_without(_ARTICLES, name.split()))
    if bare != name:
        yield bare


def read_beside(words: str) -> Beside | None:
    """Return the name beside the word of a service or building (gendarmerie de Bailleul, Lille-Lesquin aéroport), or None."""
    service = read_service(words)
    if service:
        return None if fold(service.before) == _STREET_ZONE else Beside(service.rest, service.before, first=True, state=service.state)
    parts = words.split()
    for count in range(min(_LONGEST, len(parts) - 1), 0, -1):
        if fold("".join(parts[:count])) in _BUILDINGS:
            return Beside(" ".join(_without(_SMALL, parts[count:])), " ".join(parts[:count]), first=True)
    if len(parts) > 1 and fold(parts[-1]) in _BUILDINGS:
        return Beside(" ".join(parts[:-1]), parts[-1], first=False)
    return None


def _without(small: frozenset[str], parts: Sequence[str]) -> Sequence[str]:
    """Return the words of a name without the small ones before it: de, du, d', van."""
    while len(parts) > 1 and fold(parts[0]) in small:
        parts = parts[1:]
    tied = next((tie for tie in _TIED if tie[0] in small and parts[0].casefold().startswith(tie)), "")
    return [parts[0][len(tied) :], *parts[1:]] if tied and len(parts[0]) > len(tied) else parts
