"""How many operations a cooperation zone is to hold: the one place that knows, so that finer targets can be added here."""

from collections.abc import Mapping

from coopfb.domain.settings import with_defaults


def target_of(zone: str, kind: str, settings: Mapping[str, str]) -> int | None:
    """Return how many operations a month are aimed at, None where nothing is.

    `zone` is a zone's code and `kind` one of KINDS, empty for all kinds together; `settings` are the stored ones by key. A zone without
    targets of its own (zone-targets) has month-target operations of all kinds together (joint operations twice a month: seminar of 8
    March 2013).
    """
    own = zone_targets(settings).get(zone, {})
    if kind or not zone:
        return own.get(kind) if zone else None
    return sum(own.values()) if own else int(with_defaults(settings)["month-target"])


def zone_targets(settings: Mapping[str, str]) -> Mapping[str, Mapping[str, int]]:
    """Return the targets that the setting zone-targets holds (`maubeuge:patrol=3`), by zone and kind."""
    found: dict[str, dict[str, int]] = {}
    for piece in filter(None, with_defaults(settings)["zone-targets"].split(",")):
        named, _equals, number = piece.partition("=")
        zone, _colon, kind = named.partition(":")
        found.setdefault(zone, {})[kind] = int(number)
    return found
