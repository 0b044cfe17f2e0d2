"""A service's word before a name: police Mouscron, douane Dunkerque, politie Menen."""

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
    **dict.fromkeys(("gendarmerie", "gn", "compagnie"), frozenset(("gendarmerie",))),
    **dict.fromkeys(("douane", "douanes", "customs", "zoll"), frozenset(("customs",))),
    **dict.fromkeys(("ccpd", "cpds"), frozenset(("common-centre",))),
}
_LONGEST = 3
_SMALL = frozenset(("de", "du", "des", "d", "la", "le", "van", "of"))


class ServiceWords(NamedTuple):
    """The services a word stands for, and the words after it."""

    services: frozenset[str]
    rest: str


def read_service(words: str) -> ServiceWords | None:
    """Return the services named by the first one to three words, with the rest; None when they name none or nothing follows."""
    parts = words.split()
    for count in range(min(_LONGEST, len(parts) - 1), 0, -1):
        services = _SERVICES.get(fold("".join(parts[:count])))
        if services:
            rest = parts[count:]
            while len(rest) > 1 and fold(rest[0]) in _SMALL:
                rest = rest[1:]
            return ServiceWords(services, " ".join(rest))
    return None
