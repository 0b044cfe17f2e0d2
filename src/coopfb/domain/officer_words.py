"""Who leads, as people say it: an officer by service number or function with the unit, or the patrol leader of a unit."""

from collections.abc import Mapping

from coopfb.domain.life_crew import LEADER
from coopfb.text import Named, Text, text


def officer_text(officer: str, names: Mapping[str, Named]) -> Text:
    """Return an officer (`UNIT/MEMBER`) in words; `names` says what units are called, and one it does not know stands for itself."""
    unit, _slash, member = officer.partition("/")
    called = names.get(unit) or unit
    if member == LEADER:
        return text("patrol leader of {unit}", unit=called)
    return text("{member}, {unit}", member=member, unit=called)
