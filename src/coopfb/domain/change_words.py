"""What the fields of an operation are called, and how their values read, wherever a change is told."""

import re
from collections.abc import Callable, Mapping

from coopfb.domain.changes import Change
from coopfb.domain.operation_words import FIELD_NAMES, MEANS_NAMES, POWER_NAMES
from coopfb.domain.place import PAIR
from coopfb.domain.record import moment
from coopfb.domain.when_shown import shown
from coopfb.text import Named, Text, text

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_CODE = re.compile(r"[A-Za-z]{2,4}-[\w|/-]+")
_FREE = frozenset(("purpose", "interpreter", "assistance", "logistics", "costs", "notes"))
"""What people wrote themselves: said as it stands."""


def field_text(field: str) -> Text:
    """Return what a field is called: `legs.1.places` is the places of leg 1; one that is not known stands for itself."""
    if field.startswith("legs."):
        _legs, number, name = field.split(".", 2)
        return text("leg {number}, {field}", number=number, field=FIELD_NAMES.get(name) or name)
    return FIELD_NAMES.get(field.removeprefix("communication.")) or text("{name}", name=field)


def change_line(change: Change, names: Mapping[str, Named], lang: str, say: Callable[[Text], str]) -> Text:
    """Return one change in one sentence; `say` speaks `lang`."""
    before, after = (value_shown(change.field, value, names, lang, say) for value in (change.before, change.after))
    if change.field == "declined":
        return text("{unit} declined: {why}", unit=before, why=after)
    return text("{field}: {after} (was {before})", field=field_text(change.field), after=after, before=before)


def value_shown(field: str, value: str, names: Mapping[str, Named], lang: str, say: Callable[[Text], str]) -> str:
    """Return a value as people read it: moments in local time, codes with their names, nothing as a dash; `say` speaks `lang`."""
    if not value:
        return "–"
    if field in _FREE or (field == "declined" and value not in names):
        return value
    if field.endswith(".guest_powers"):
        return ", ".join(say(POWER_NAMES[power]) if power in POWER_NAMES else power for power in value.split(", "))
    if field == "communication.means" and value in MEANS_NAMES:
        return say(MEANS_NAMES[value])
    read = _MOMENT.sub(lambda found: shown(moment(found[0]), lang), value)
    return _CODE.sub(lambda found: _named(found[0], names, lang), read)


def _named(code: str, names: Mapping[str, Named], lang: str) -> str:
    """Return a code with its name; of an officer (`UNIT/MEMBER`) the code alone."""
    if code in names:
        return f"{names[code].said(lang)} ({code})"
    parts = code.split(PAIR)
    return " / ".join(names[part].said(lang) for part in parts) if all(part in names for part in parts) else code
