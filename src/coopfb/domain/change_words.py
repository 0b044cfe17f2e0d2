"""What the fields of an operation are called, and how their values read, wherever a change is told."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from coopfb.domain.changes import PARTED, Change
from coopfb.domain.officer_words import officer_text
from coopfb.domain.operation_words import CONTROL_NAMES, FIELD_NAMES, GRADE_NAMES, LEG_NAMES, MEANS_NAMES, NAMED_PLACE_NAMES, POWER_NAMES
from coopfb.domain.place import PAIR
from coopfb.domain.reach import LANGUAGE_NAMES
from coopfb.domain.record import moment
from coopfb.domain.service_words import STATE_NAMES
from coopfb.domain.spoken import Day, Span
from coopfb.domain.when_shown import shown
from coopfb.text import Named, Text, text

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_POST = re.compile(rf"(\S+) ({_MOMENT.pattern}) ({_MOMENT.pattern}) ?(.*)")
_CODE = re.compile(r"[A-Za-z]{2,4}-[\w|/-]+")
_CONTROL = {**CONTROL_NAMES, **NAMED_PLACE_NAMES, **GRADE_NAMES, "not-systematic": text("not systematic")}
_FREE = frozenset(("purpose", "interpreter", "assistance", "logistics", "costs", "notes", "requested_by"))
"""What people wrote themselves: said as it stands."""


def codes_in(changes: Iterable[Change]) -> set[str]:
    """Return the codes of units, places, spots and channels that changes speak of, before and after, so that they can be named."""
    values = [value for one in changes if not _free(one.field) for value in (one.before, one.after)]
    found = {code for value in values for code in _CODE.findall(value)}
    return {part for code in found for part in (code, *code.split(PAIR), code.partition("/")[0])}


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
    if _free(field) or (field == "declined" and value not in names):
        return value
    if field.endswith((".posts", ".guest_powers")):
        several = [_post(one, names) if field.endswith("posts") else POWER_NAMES.get(one) or one for one in value.split(", ")]
        return ("; " if field.endswith("posts") else ", ").join(one if isinstance(one, str) else say(one) for one in several)
    if field.endswith(".control"):
        return PARTED.join(say(_CONTROL[part]) if part in _CONTROL else _read(part, names, lang) for part in value.split(PARTED))
    told = _in_words(field, value, names)
    return say(told) if told else _read(value, names, lang)


def _free(field: str) -> bool:
    """Say whether people wrote the values of a field themselves."""
    return field in _FREE or field.endswith(".note")


def _read(value: str, names: Mapping[str, Named], lang: str) -> str:
    """Return a value with its moments in local time and its codes named."""
    read = _MOMENT.sub(lambda found: shown(moment(found[0]), lang), value)
    return _CODE.sub(lambda found: _named(found[0], names, lang), read)


def _in_words(field: str, value: str, names: Mapping[str, Named]) -> Text | None:
    """Return what an officer, a day or a value of a closed list is called; None for any other value."""
    name = field.rpartition(".")[2]
    if name == "officer_in_charge":
        return officer_text(value, lambda unit: names.get(unit) or unit)
    if name == "requested_on":
        return text("{day}", day=Day(date.fromisoformat(value)))
    words = {"means": MEANS_NAMES, "kind": LEG_NAMES, "language": LANGUAGE_NAMES, "host_state": STATE_NAMES}
    return words.get(name, {}).get(value)


def _post(post: str, names: Mapping[str, Named]) -> Text | str:
    """Return one post as the history keeps it (`FR-59324 2026-11-28T13:00:00Z 2026-11-28T17:00:00Z fr-pn-maubeuge/77`) in words."""
    read = _POST.fullmatch(post)
    if read is None:
        return post
    place, start, end, leader = read.groups()
    where, when = names.get(place) or place, Span(moment(start), moment(end))
    if not leader:
        return text("{place}, {window}", place=where, window=when)
    return text("{place}, {window} ({leader})", place=where, window=when, leader=officer_text(leader, lambda unit: names.get(unit) or unit))


def _named(code: str, names: Mapping[str, Named], lang: str) -> str:
    """Return a code with its name; of an officer (`UNIT/MEMBER`) the code alone."""
    if code in names:
        return f"{names[code].said(lang)} ({code})"
    parts = code.split(PAIR)
    return " / ".join(names[part].said(lang) for part in parts) if all(part in names for part in parts) else code
