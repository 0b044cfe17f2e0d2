"""How many operations a cooperation zone is to hold: the one place that knows, so that finer targets can be added here."""

from collections.abc import Mapping

from coopfb.domain.settings import with_defaults


def target_of(zone: str, kind: str, settings: Mapping[str, str]) -> int | None:
    """Return how many operations a month are aimed at, None where nothing is.

    `zone` is a zone's code and `kind` one of KINDS, empty for all kinds together; `settings` are the stored ones by key. Today the
    setting month-target holds for each zone and all kinds together (joint operations twice a month: seminar of 8 March 2013).
    """
    return None if kind or not zone else int(with_defaults(settings)["month-target"])
