"""The words of what rules find: how grave it is, and what it rests on."""

from collections.abc import Mapping

from coopfb.text import Text, text

BASIS_NAMES: Mapping[str, Text] = {
    "law": text("law"),
    "deduced": text("deduced"),
    "practice": text("practice"),
    "policy": text("policy of coopfb"),
}
SEVERITY_NAMES: Mapping[str, Text] = {"error": text("error"), "warning": text("warning"), "note": text("note")}


def source_text(source: Text, basis: str, *, verified: bool) -> Text:
    """Return what a rule rests on; what was not read in its text says so."""
    if verified:
        return text("[{source} · {basis}]", source=source, basis=BASIS_NAMES[basis])
    return text("[{source} · {basis} · not verified]", source=source, basis=BASIS_NAMES[basis])
