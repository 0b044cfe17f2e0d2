"""Opening hours for paper: the OpenStreetMap syntax with its days and words in the reader's language."""

import re
from collections.abc import Mapping

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "PH", "off", "closed")
_WORDS: Mapping[str, tuple[str, ...]] = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "public holidays", "closed", "closed"),
    "fr": ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.", "jours fériés", "fermé", "fermé"),
    "nl": ("ma", "di", "wo", "do", "vr", "za", "zo", "feestdagen", "gesloten", "gesloten"),
}
_WORD = re.compile(r"\b(" + "|".join(_DAYS) + r")\b")
_COMMA = re.compile(r",\s*")
_QUOTED = re.compile(r'("[^"]*")')


def hours_worded(hours: str, lang: str) -> str:
    """Return hours (`Mo-Fr 08:00-18:00; PH off`) as readers of `lang` know the days; a comment in quotes stays as it is."""
    words = dict(zip(_DAYS, _WORDS.get(lang, _WORDS["en"]), strict=True))
    mark = "\N{NO-BREAK SPACE};" if lang == "fr" else ";"

    def worded(part: str) -> str:
        return _WORD.sub(lambda day: words[day[1]], _COMMA.sub(", ", part)).replace(";", mark)

    return "".join(part if part.startswith('"') else worded(part) for part in _QUOTED.split(hours))
