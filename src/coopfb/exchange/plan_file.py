"""A plan written in a TOML file: the keys it may have, and what each takes."""

from collections.abc import Mapping, Sequence

from coopfb.domain import operation as lists
from coopfb.exchange.shaped_file import LIST, TABLE, TABLES, WHOLE, WORDS, YES, Shape, ShapedFile, read_shaped

_TOP = {
    "kind": WORDS, "zone": WORDS, "units": LIST, "purpose": WORDS, "on": WORDS, "from": WORDS, "to": WORDS, "every": WORDS,
    "weekday": WORDS, "until": WORDS, "on_holiday": WORDS, "places": LIST, "posts": LIST, "event": WORDS, "language": WORDS,
    "interpreter": WORDS, "means": WORDS, "fallback": WORDS, "meeting": WORDS, "assistance": WORDS, "logistics": WORDS, "costs": WORDS,
    "notes": WORDS, "requested_by": WORDS, "requested_on": WORDS, "basis": WORDS, "leg": TABLES, "crew": TABLES, "vehicle": TABLES,
    "waiver": TABLES,
}  # fmt: skip
_LEG = {
    "host_state": WORDS, "places": LIST, "from": WORDS, "to": WORDS, "kind": WORDS, "officer_in_charge": WORDS, "guest_powers": LIST,
    "note": WORDS, "control": TABLE,
}  # fmt: skip
_CONTROL = {
    "basis": WORDS, "named_place": WORDS, "not_systematic": YES, "grade": WORDS, "requisition": WORDS, "requisition_from": WORDS,
    "requisition_to": WORDS, "requisition_places": LIST,
}  # fmt: skip
_CREW = {
    "unit": WORDS, "member": WORDS, "languages": LIST, "briefed_on": WORDS, "equipment": LIST, "dress": WORDS, "dress_agreed": YES,
    "deputy": YES,
}  # fmt: skip
_VEHICLE = {"label": WORDS, "unit": WORDS, "seats": WHOLE, "driver": WORDS}
_WAIVER = {"rule": WORDS, "why": WORDS}
SHAPES: Mapping[str, Mapping[str, str]] = {
    "": _TOP, "leg": _LEG, "leg.control": _CONTROL, "crew": _CREW, "vehicle": _VEHICLE, "waiver": _WAIVER,
}  # fmt: skip
"""The keys of each table of the file, and what each takes."""

ALLOWED: Mapping[tuple[str, str], Sequence[str]] = {("leg", "kind"): lists.LEG_KINDS}
"""Words no option takes; what one does is read as it is there (`actions.request_plan`)."""
NEEDED: Mapping[str, Sequence[str]] = {
    "leg": ("host_state",), "leg.control": ("basis",), "crew": ("unit", "member"), "vehicle": ("label", "unit", "seats"),
    "waiver": ("rule", "why"),
}  # fmt: skip


def read_plan(name: str) -> ShapedFile:
    """Return a plan file, `-` for standard input. Raises UnreadableFileError, InvalidDataError (file-invalid) with all faults."""
    return read_shaped(name, Shape(SHAPES, ALLOWED, NEEDED))
