"""How an officer is said: by service number or function and unit, or as the patrol leader of a unit that has named nobody yet."""

from collections.abc import Callable

from coopfb.domain.participant import LEADER
from coopfb.text import Named, Text, text


def officer_text(officer: str, unit_name: Callable[[str], Named | str]) -> Text:
    """Return an officer (`UNIT/MEMBER`) as people say it; `unit_name` gives the name of a unit by its code."""
    unit, _slash, member = officer.partition("/")
    if member == LEADER:
        return text("patrol leader of {unit}", unit=unit_name(unit))
    return text("{member}, {unit}", member=member, unit=unit_name(unit))
