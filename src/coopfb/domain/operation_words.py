"""The words of an operation: how kinds, statuses, powers, bases and the other closed lists are said, and how a kind may be typed."""

from collections.abc import Mapping

from coopfb.domain.closed_list import code_named, shortened
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
NAMED_PLACE_NAMES: Mapping[str, Text] = {
    "station": text("in a station"),
    "port": text("in a port"),
    "airport": text("in an airport"),
    "toll": text("at the first motorway toll"),
}
GRADE_NAMES: Mapping[str, Text] = {
    "controleur": text("contrôleur or above"),
    "head-of-post": text("head of post"),
    "other": text("another grade"),
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
    "start": text("start"),
    "end": text("end"),
    "purpose": text("purpose"),
    "units": text("units"),
    "legs": text("legs"),
    "places": text("places"),
    "spots": text("spots"),
    "posts": text("posts"),
    "officer_in_charge": text("officer in charge"),
    "guest_powers": text("what guests may do"),
    "control": text("legal basis of controls"),
    "note": text("note"),
    "means": text("means of communication"),
    "channel": text("radio channel"),
    "opened_by": text("who opens the channel"),
    "check_at": text("radio check"),
    "fallback": text("telephone fallback"),
    "meeting": text("meeting point"),
    "crossing": text("crossing"),
    "language": text("shared language"),
    "interpreter": text("interpreter"),
    "requested_by": text("asked for by"),
    "requested_on": text("asked for on"),
    "host_state": text("State"),
    "kind": text("kind"),
    "assistance": text("assistance"),
    "logistics": text("logistics"),
    "costs": text("costs"),
    "notes": text("notes"),
    "crew": text("crew"),
    "vehicles": text("vehicles"),
}
"""What the fields of an operation, of its legs and of its communication plan are called."""


_KIND_WORDS = {
    "patrol": "patrol, joint patrol, mixed patrol, patrouille, patrouille mixte, gemengde patrouille",
    "mirror-control": "mirror control, mirror-control, coordinated control, contrôle coordonné, opération en miroir, contrôle miroir,"
    " spiegelcontrole, gecoördineerde controle",
    "event": "event, event deployment, événement, manifestation, evenement",
}


def kind(words: str) -> str:
    """Return the kind of operation that words in any of the three languages name. Raises WrongCommandLineError."""
    return code_named(words, _KIND_WORDS, "unknown-kind", text("The kind “{word}” is not known.", word=shortened(words)))


_STATUS_WORDS = {
    "draft": "draft, brouillon, concept, projet, ontwerp",
    "proposed": "proposed, proposée, proposé, voorgesteld",
    "accepted": "accepted, acceptée, accepté, aanvaard",
    "issued": "issued, émise, émis, uitgevaardigd",
    "held": "held, tenue, réalisée, gehouden, uitgevoerd",
    "reported": "reported, rapportée, compte rendu, verslag, gerapporteerd",
    "declined": "declined, refusée, refusé, geweigerd",
    "cancelled": "cancelled, canceled, annulée, annulé, geannuleerd",
}


def statuses(words: str) -> tuple[str, ...]:
    """Return the statuses that words in any of the three languages name, parted by commas. Raises WrongCommandLineError."""
    return tuple(
        code_named(word, _STATUS_WORDS, "unknown-status", text("The status “{word}” is not known.", word=shortened(word)))
        for word in words.split(",")
    )
