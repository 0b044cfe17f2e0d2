"""The figures that rules and reminders go by, as the settings hold them."""

from collections.abc import Mapping

from coopfb.domain.case import Limits
from coopfb.domain.settings import with_defaults


def limits_of(chosen: Mapping[str, str]) -> Limits:
    """Return the limits from stored settings, by key; what nobody set has its default."""
    every = with_defaults(chosen)
    return Limits(
        confirm_days=int(every["confirm-days"]),
        rest_hours=int(every["rest-hours"]),
        briefing_months=int(every["briefing-months"]),
        report_days=int(every["report-days"]),
        month_target=int(every["month-target"]),
        forbidden_equipment=_forbidden(every["forbidden-equipment"]),
    )


def _forbidden(stored: str) -> Mapping[str, frozenset[str]]:
    """Return the labels each State does not let guests carry, from `FR=taser,BE=gas`."""
    found: dict[str, frozenset[str]] = {}
    for pair in filter(None, stored.split(",")):
        state, _equals, label = pair.partition("=")
        found[state] = found.get(state, frozenset()) | {label}
    return found
