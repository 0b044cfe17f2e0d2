"""What rows of the directory and their fields are called, and how their values read, wherever a change is told."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from coopfb.domain.area_names import area_name
from coopfb.domain.changes import Change
from coopfb.domain.contact_words import FUNCTION_NAMES
from coopfb.domain.directory_table import COLUMNS
from coopfb.domain.phrase import phrase
from coopfb.domain.reach import LANGUAGE_NAMES
from coopfb.domain.record import moment
from coopfb.domain.row_change import RowChange, Stored
from coopfb.domain.service_words import LEVEL_NAMES, SERVICE_NAMES, STATE_NAMES
from coopfb.domain.spoken import Moment, Span, day_said
from coopfb.domain.spot_words import KINDS
from coopfb.domain.telephone import shown
from coopfb.i18n import say
from coopfb.text import Named, Text, text

RESULT_NAMES: Mapping[str, Text] = {"ok": text("answered"), "no-answer": text("no answer"), "wrong": text("wrong number")}
_CHANNELS: Mapping[str, Text] = {"phone": text("telephone"), "short": text("short code"), "email": text("e-mail")}
_VISIBILITY: Mapping[str, Text] = {"field": text("everybody"), "full": text("only where asked for by name")}
_KNOWN: Mapping[str, Text] = {"published": text("published"), "inferred": text("inferred"), "unknown": text("not known")}
_YES: Mapping[str, Text] = {"1": text("yes"), "0": text("no")}
_WORDS: Mapping[str, Mapping[str, Text]] = {
    "function": FUNCTION_NAMES, "channel": _CHANNELS, "visibility": _VISIBILITY, "exercise": _YES, "on": _YES, "settled": _YES,
    "state": STATE_NAMES, "service": SERVICE_NAMES, "level": LEVEL_NAMES, "number_source": _KNOWN, "seat_source": _KNOWN,
    "evidence": _KNOWN, "result": RESULT_NAMES, "kind": KINDS,
}  # fmt: skip
_TITLES: Mapping[str, Text] = {column.field: column.title for column in COLUMNS if column.key not in {"contact", "owner", "source"}} | {
    "code": text("Code"),
    "unit": text("Unit"),
    "languages": text("Languages"),
    "source": text("Source"),
    "owner": text("Kept by"),
    "start": text("From"),
    "end": text("To"),
    "on": text("On duty"),
    "holder": text("Held by"),
    "kind": text("Kind"),
    "place_fr": text("In France"),
    "place_be": text("In Belgium"),
    "lat": text("Latitude"),
    "lon": text("Longitude"),
    "label": text("Label"),
    "note": text("Note"),
    "basis": text("Known from"),
    "evidence": text("How it is known"),
    "opened_by": text("Opened by"),
    "fallback": text("Called when radio fails"),
    "settled": text("Settled"),
    "area": text("Area"),
    "zone": text("Cooperation zone"),
    "answered_on": text("Answered on"),
    "started_on": text("Started on"),
    "started_by": text("Started by"),
    "lang": text("Language of the sheet"),
    "public_key": text("Public half"),
    "speaks_for": text("Speaks for"),
    "added_on": text("Since"),
    "added_by": text("By"),
}
_FREE = frozenset(("name_fr", "name_nl", "note", "label", "hours", "radio_network", "holder", "verified_by"))
"""What people wrote: said as it stands."""


def row_text(row: RowChange, names: Mapping[str, Named]) -> Text:
    """Return what a row is called: `contact be-pz-5317/desk`, `Mouscron (BE-57096) in the territory of be-pz-5317`."""
    held = row.after or row.before or {}
    told = _CALLED.get(row.table)
    return told(held, names) if told else text("{table} {code}", table=row.table, code=row.code)


def field_text(change: Change, names: Mapping[str, Named], *, new: bool) -> Text:
    """Return one field in one line: what it is and, unless the row is `new`, what it was."""
    title = _TITLES.get(change.field) or text("{name}", name=change.field)
    after, before = (_value(change.field, value, names) for value in (change.after, change.before))
    if new:
        return text("{field}: {after}", field=title, after=after)
    return text("{field}: {after} (was {before})", field=title, after=after, before=before)


def _value(field: str, value: str, names: Mapping[str, Named]) -> object:
    """Return a value as people read it: an object that a sentence can say."""
    if not value:
        return "–"
    if field in _WORDS:
        return _WORDS[field].get(value, value)
    if field in _SAID:
        return _SAID[field](value)
    return value if field in _FREE else _named(value, names)


class Several(NamedTuple):
    """Sentences one after the other, parted by commas, as a value of a sentence."""

    items: tuple[Text, ...]

    def said(self, lang: str) -> str:
        """Return them in a language."""
        return ", ".join(say(item, lang) for item in self.items)


def _named(code: str, names: Mapping[str, Named]) -> Text | str:
    return text("{name} ({code})", name=names[code], code=code) if code in names else code


def _area(code: str, names: Mapping[str, Named]) -> Text | str:
    return _named(code, names) if code in names else text("{name} ({code})", name=area_name(code), code=code)


def _contact(held: Stored, names: Mapping[str, Named]) -> Named | str:
    key = str(held["contact"])
    return names.get(key) or key


_Called = Callable[[Stored, Mapping[str, Named]], Text]
_CALLED: Mapping[str, _Called] = {
    "contact": lambda held, _names: text("contact {code}", code=held["code"]),
    "unit": lambda held, _names: text("unit {code}", code=held["code"]),
    "spot": lambda held, _names: text("spot {code}", code=held["code"]),
    "duty": lambda held, names: text(
        "duty of {contact}, {span}", contact=_contact(held, names), span=Span(moment(str(held["start"])), moment(str(held["end"])))
    ),
    "call_tried": lambda held, names: text(
        "call to {contact}, {moment}: {result}",
        contact=_contact(held, names),
        moment=Moment(moment(str(held["at"]))),
        result=RESULT_NAMES[str(held["result"])],
    ),
    "territory": lambda held, names: text("{area} in the territory of {unit}", area=_area(str(held["area"]), names), unit=held["unit"]),
    "zone_member": lambda held, names: text(
        "{unit} in the cooperation zone {zone}", unit=held["unit"], zone=_named(str(held["zone"]), names)
    ),
    "name": lambda held, _names: text("the name “{name}” of {code}", name=held["name"], code=held["code"]),
    "radio_channel": lambda held, _names: text("common radio channel {label}", label=held["label"]),
    "round": lambda held, _names: text("round of verification {name}", name=held["name"]),
    "round_unit": lambda held, names: text("{unit} in the round {name}", unit=_named(str(held["unit"]), names), name=held["round"]),
    "trusted_key": lambda held, _names: text("the key of {name}", name=held["name"]),
    "bundle": lambda held, _names: text("bundle {serial} of {sender}", serial=held["serial"], sender=held["sender"]),
    "unit_channel": lambda held, _names: text("radio channel of {unit}", unit=held["unit"]),
}
_SAID: Mapping[str, Callable[[str], object]] = {
    "languages": lambda value: Several(tuple(LANGUAGE_NAMES.get(code) or text("{name}", name=code) for code in value.split(","))),
    "number": shown,
    "speaks_for": lambda value: text("everybody") if value == "all" else value,
    **dict.fromkeys(("valid_from", "valid_to", "verified_on", "closed_on", "answered_on", "started_on", "added_on"), day_said),
    **dict.fromkeys(("start", "end", "at"), lambda value: Moment(moment(value))),
    **dict.fromkeys(("source", "basis"), phrase),
}
