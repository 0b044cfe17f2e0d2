"""How many operations a cooperation zone is to hold: the one place that knows, so that finer targets can be added here."""

from collections.abc import Mapping

from coopfb.domain.settings import with_defaults


def target_of(zone: str, kind: str, settings: Mapping[str, str]) -> int | None:
    """Return how many operations a month are aimed at, None where nothing is.

    `zone` is a zone's code and `kind` one of KINDS, empty for all kinds together; `settings` are the stored ones by key. A kind has a
    target of its own only where zone-targets names it.
    """
    if not zone:
        return None
    return zone_targets(settings).get(zone, {}).get(kind) if kind else sum(month_targets(zone, settings).values())


def month_targets(zone: str, settings: Mapping[str, str]) -> Mapping[str, int]:
    """Return the targets of a zone by kind: month-target patrols, unless zone-targets says otherwise, and what else it names.

    Joint operations twice a month is what the default says: seminar of 8 March 2013.
    """
    return {"patrol": int(with_defaults(settings)["month-target"]), **zone_targets(settings).get(zone, {})}


def zone_targets(settings: Mapping[str, str]) -> Mapping[str, Mapping[str, int]]:
    """Return the targets that the setting zone-targets holds (`maubeuge:patrol=3`), by zone and kind."""
    found: dict[str, dict[str, int]] = {}
    for piece in filter(None, with_defaults(settings)["zone-targets"].split(",")):
        named, _equals, number = piece.partition("=")
        zone, _colon, kind = named.partition(":")
        found.setdefault(zone, {})[kind] = int(number)
    return found
