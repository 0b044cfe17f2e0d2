"""Opening hours as French offices write them, turned into OpenStreetMap syntax where every word of them is understood."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from coopfb.domain.opening import LONGEST

_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_OSM = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "PH")
_HOLIDAY = 7
_EVERY = tuple(range(7))
_TOKEN = re.compile(
    r"(?P<always>(?:24\s*h?\s*/\s*24\s*h?|h24|24 heures sur 24)(?:\s*(?:-|,|et)?\s*7\s*j?\s*/\s*7\s*j?)?"
    r"|7\s*j?\s*/\s*7\s*j?\s*(?:-|,|et)?\s*24\s*h?\s*/\s*24\s*h?)"
    r"|(?P<every>tous les jours|7\s*j?\s*/\s*7\s*j?)"
    r"|(?P<day>lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?"
    r"|(?P<holiday>jours?\s+feries?|feries?)"
    r"|(?P<weekend>week-?\s?ends?)"
    r"|(?P<time>\d{1,2}\s*(?:h(?:eures?)?|:)\s*(?:\d{2})?|midi|minuit)"
    r"|(?P<closed>fermee?s?|fermeture|ferme)"
    r"|(?P<through>\bau\b|\ba\b|-|jusqu'?a\b|\bjusque\b)"
    r"|(?P<and>\bet\b|,|&|\+|/)"
    r"|(?P<filler>[\s:;.$|()]+|\b(?:du|de|le|les|la|des|ouvert(?:e|ure)?|accueil|horaires?|public|puis|sauf)\b)"
)
_TIME = re.compile(r"(\d{1,2})\D*(\d{2})?")
_LAST = 24


def osm_hours(words: str) -> str:
    """Return hours in OpenStreetMap syntax; what is not understood stands there as it is, in quotes, and reads "not known"."""
    typed = " ".join(re.sub(r"[$\n\r]+", " $ ", words).split()).strip(" $")
    if not typed:
        return ""
    found = _understood(typed)
    return found or f'unknown "{_quoted(typed)}"'


def _quoted(typed: str) -> str:
    """Return words that may stand between quotation marks, as many as fit."""
    room = LONGEST - len('unknown ""')
    said = re.sub(r"\s*\$\s*", ", ", typed).replace('"', "”")
    return said if len(said) <= room else f"{said[: room - 1]}…"


def _understood(typed: str) -> str:
    """Return the hours, empty where one word is not understood or hours have no day."""
    plain = unicodedata.normalize("NFKD", typed.casefold().replace("–", "-").replace("’", "'"))
    tokens = _tokens("".join(sign for sign in plain if not unicodedata.combining(sign)))
    if tokens is None or any("sauf" in word for _kind, word in tokens):
        return ""
    if {kind for kind, _word in tokens} <= {"always", "every", "and", "through"} and any(kind == "always" for kind, _word in tokens):
        return "24/7"
    by_day: dict[int, list[str]] = {}
    for days, spans in _clauses(tokens):
        if not days or spans is None or any(day in by_day for day in days):
            return ""
        by_day |= dict.fromkeys(days, spans)
    return "; ".join(_rules(by_day))


def _tokens(plain: str) -> list[tuple[str, str]] | None:
    """Return the tokens but for fillers, None where something is left over."""
    found, at = [], 0
    while at < len(plain):
        match = _TOKEN.match(plain, at)
        if not match or match.end() == at:
            return None
        if match.lastgroup != "filler" or match[0].strip() == "sauf":
            found.append((match.lastgroup or "", match[0]))
        at = match.end()
    return found


def _clauses(tokens: Sequence[tuple[str, str]]) -> Iterator[tuple[list[int], list[str] | None]]:
    """Yield days with their spans of hours; None for hours that cannot be, an empty list for closed (also said before its days)."""
    days: list[int] = []
    hours: list[tuple[str, str]] = []
    ahead, through = False, False
    for kind, word in tokens:
        if kind in {"day", "holiday", "weekend", "every"}:
            if hours and not ahead:
                yield days, _spans(hours)
                days, hours = [], []
            days = _with(days, _days(kind, word), through=through and kind == "day")
        elif kind in {"time", "closed", "always"}:
            if hours and (ahead or kind == "closed"):
                yield days, _spans(hours)
                days, hours = [], []
            ahead = kind == "closed" and not days
            hours.append((kind, word))
        through = kind == "through"
    if days or hours:
        yield days, _spans(hours)


def _days(kind: str, word: str) -> Sequence[int]:
    if kind == "day":
        return (_DAYS.index(word.rstrip("s") if word.rstrip("s") in _DAYS else word),)
    return {"holiday": (_HOLIDAY,), "weekend": (5, 6)}.get(kind, _EVERY)


def _with(days: Sequence[int], more: Sequence[int], *, through: bool) -> list[int]:
    """Return days with others, and those between where a span was said (du lundi au vendredi)."""
    if through and days and days[-1] < more[0]:
        return [*days, *range(days[-1] + 1, more[0] + 1)]
    return [*days, *more]


def _spans(hours: Sequence[tuple[str, str]]) -> list[str] | None:
    """Return pairs of hours as spans; None where they are no pairs, or run backwards."""
    kinds = {kind for kind, _word in hours}
    if kinds == {"closed"}:
        return []
    if kinds == {"always"}:
        return ["00:00-24:00"]
    moments = [_minutes(word) for _kind, word in hours]
    if kinds != {"time"} or len(moments) % 2 or any(moment is None for moment in moments):
        return None
    known = [moment for moment in moments if moment is not None]
    if known != sorted(set(known)):
        return None
    return [f"{_clock(start)}-{_clock(end)}" for start, end in zip(known[::2], known[1::2], strict=True)]


def _minutes(word: str) -> int | None:
    """Return the minutes since midnight that a time means."""
    if word in {"midi", "minuit"}:
        return 12 * 60 if word == "midi" else _LAST * 60
    found = _TIME.match(word)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
    return hour * 60 + minute if hour * 60 + minute <= _LAST * 60 and minute < 60 else None  # noqa: PLR2004 - an hour


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _rules(by_day: dict[int, list[str]]) -> Iterator[str]:
    """Yield a rule for each group of days with the same hours; a day of which nothing is said is closed by being left out."""
    met: set[int] = set()
    for day in sorted(by_day):
        if day in met or (not by_day[day] and day != _HOLIDAY):
            continue
        same = [other for other in sorted(by_day) if by_day[other] == by_day[day]]
        met.update(same)
        yield f"{_listed(same)} {','.join(by_day[day]) or 'off'}"


def _listed(days: Sequence[int]) -> str:
    """Return days as OpenStreetMap lists them: Mo-Fr, or Mo,We."""
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1 and day != _HOLIDAY:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(_OSM[run[0]] if len(run) == 1 else f"{_OSM[run[0]]}-{_OSM[run[-1]]}" for run in runs)
