"""The words of an operation for people: kinds, statuses, powers, bases and the rest of the closed lists, each a Text."""

from collections.abc import Mapping

from coopfb.text import Text, text

KIND_NAMES: Mapping[str, Text] = {
    "patrol": text("joint patrol"),
    "mirror-control": text("mirror control"),
    "event": text("event deployment"),
}
STATUS_NAMES: Mapping[str, Text] = {
    "draft": text("draft"),
    "proposed": text("proposed"),
    "accepted": text("accepted"),
    "issued": text("issued"),
    "held": text("held"),
    "reported": text("reported"),
    "declined": text("declined"),
    "cancelled": text("cancelled"),
}
POWER_NAMES: Mapping[str, Text] = {
    "observe": text("observe"),
    "own-file-query": text("query their own files"),
    "identity-check": text("check identities under the host's control"),
    "apprehend": text("apprehend under the host's control"),
    "flagrante": text("act in flagrante"),
}
LEG_NAMES: Mapping[str, Text] = {
    "patrol": text("patrol"),
    "post": text("fixed posts"),
    "deployment": text("deployment"),
    "transit": text("transit"),
}
CONTROL_NAMES: Mapping[str, Text] = {
    "cpp-78-2-border": text("Code de procédure pénale, art. 78-2 al. 9 (border strip)"),
    "cdd-67-quater": text("Code des douanes, art. 67 quater"),
    "cpp-78-2-requisition": text("Code de procédure pénale, art. 78-2, prosecutor's requisition"),
    "cpp-78-2-2": text("Code de procédure pénale, art. 78-2-2 (vehicle search, not verified)"),
    "host-law": text("law of the host State"),
}
MEANS_NAMES: Mapping[str, Text] = {
    "common-channel": text("common channel"),
    "exchanged-radio": text("exchanged radio"),
    "liaison": text("liaison at the dispatch"),
}
CANCEL_NAMES: Mapping[str, Text] = {
    "illness": text("illness"),
    "other-duty": text("other duty"),
    "host-declined": text("the host declined"),
    "weather": text("weather"),
    "other": text("other"),
}
FIELD_NAMES: Mapping[str, Text] = {
    "units": text("units"),
    "places": text("places"),
    "posts": text("posts"),
    "legs": text("legs"),
    "officer_in_charge": text("officers in charge"),
    "guest_powers": text("guest powers"),
    "means": text("means of communication"),
    "channel": text("radio channel"),
    "fallback": text("telephone behind it"),
    "check_at": text("radio check"),
    "language": text("language"),
    "meeting": text("meeting point"),
    "crossing": text("crossing"),
}
"""What coopfb may have filled in, as `proposed` names it."""
