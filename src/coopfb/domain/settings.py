"""The settings there are: what each means, who it belongs to, what it may be, and what holds while nobody set it."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from coopfb.domain.marking import marking_given
from coopfb.domain.unit import STATES
from coopfb.errors import ConflictError, WrongCommandLineError
from coopfb.text import Text, text

LONGEST_REASON = 200
LONGEST_SHOWN = 60
"""How much of a value that is refused is repeated."""
USUAL_REASON = "desk consultation"
"""What the audit notes when nobody said why; one word in every language, since whoever reads the audit reads all of it."""
MOST_DAYS = 3650
MOST_HOURS = 48
MOST_YEARS = 10
MOST_MONTHS = 120
MOST_TIMES = 31
STATE_AND_LABEL = 2

_HARD_SPACES = str.maketrans("\u00a0\u202f", "  ")
"""Spaces French typing puts before a colon; all others that are not a plain one are refused as hidden."""
_CODE = r"[a-z0-9]+(-[a-z0-9]+)*"
_OPERATOR = r"[^\W_]([\w./-]{0,30}[^\W_])?"
_LABEL = r"[^\W_][\w ./'’-]{0,31}"
_YES = frozenset({"yes", "y", "oui", "o", "ja", "j", "on", "true", "1"})
_NO = frozenset({"no", "n", "non", "nee", "off", "false", "0"})
_LANGUAGES = {
    "en": "en", "english": "en", "anglais": "en", "engels": "en",
    "fr": "fr", "french": "fr", "français": "fr", "francais": "fr", "frans": "fr",
    "nl": "nl", "dutch": "nl", "néerlandais": "nl", "neerlandais": "nl", "nederlands": "nl",
}  # fmt: skip


class KnownSetting(NamedTuple):
    """One setting: `scope` is database (one value for all) or login (each login its own).

    `check` takes what was typed, returns it as stored, and raises WrongCommandLineError that says what is allowed.
    """

    key: str
    scope: str
    default: str
    description: Text
    check: Callable[[str], str]


def known(key: str) -> KnownSetting:
    """Return the setting of a key. Raises WrongCommandLineError with the keys there are."""
    if key not in KNOWN:
        raise WrongCommandLineError(
            "unknown-setting",
            text("There is no setting {key}.", key=key),
            text("The settings are: {keys}.", keys=", ".join(KNOWN)),
        )
    return KNOWN[key]


def with_defaults(stored: Mapping[str, str]) -> dict[str, str]:
    """Return the value that holds for every known setting: the stored one, or the default."""
    return {key: stored.get(key, setting.default) for key, setting in KNOWN.items()}


def check_together(values: Mapping[str, str]) -> None:
    """Refuse settings that contradict each other; `values` may leave out what is not set. Raises ConflictError."""
    every = with_defaults(values)
    confirm, stale = int(every["confirm-days"]), int(every["stale-days"])
    if confirm >= stale:
        raise ConflictError(
            "settings-contradict",
            text(
                "A contact must be to confirm (confirm-days, {confirm}) before it is stale (stale-days, {stale}).",
                confirm=confirm,
                stale=stale,
            ),
            text("Set the other one first, or choose confirm-days smaller than stale-days."),
        )


def _yes_or_no(value: str) -> str:
    typed = value.strip().casefold()
    if typed not in _YES | _NO:
        raise _wrong(value, text("yes or no"))
    return "yes" if typed in _YES else "no"


def _days(value: str) -> str:
    return _number(value, 1, MOST_DAYS, text("a number of days from 1 to {most}", most=MOST_DAYS))


def _hours(value: str) -> str:
    return _number(value, 0, MOST_HOURS, text("a number of hours from 0 to {most}", most=MOST_HOURS))


def _months(value: str) -> str:
    return _number(value, 1, MOST_MONTHS, text("a number of months from 1 to {most}", most=MOST_MONTHS))


def _years(value: str) -> str:
    return _number(value, 1, MOST_YEARS, text("a number of years from 1 to {most}", most=MOST_YEARS))


def _times(value: str) -> str:
    return _number(value, 0, MOST_TIMES, text("a number from 0 to {most}", most=MOST_TIMES))


def _number(value: str, least: int, most: int, allowed: Text) -> str:
    """Return a whole number between two bounds as it is stored."""
    typed = value.strip()
    if not (typed.isascii() and typed.isdigit() and len(typed) <= len(str(most)) and least <= int(typed) <= most):
        raise _wrong(value, allowed)
    return str(int(typed))


def _equipment(value: str) -> str:
    """Return labels by host State as they are stored: `FR=taser,BE=gas`."""
    pairs = [tuple(" ".join(part.split()) for part in pair.split("=")) for pair in value.split(",") if pair.strip()]
    if not pairs or any(
        len(pair) != STATE_AND_LABEL or pair[0].upper() not in STATES or not re.fullmatch(_LABEL, pair[1]) for pair in pairs
    ):
        raise _wrong(value, text("pairs of the host State and a label, such as FR=taser,BE=gas"))
    return ",".join(dict.fromkeys(f"{pair[0].upper()}={pair[1]}" for pair in pairs))


def _zone_targets(value: str) -> str:
    """Return targets by zone and kind as they are stored: `art:mirror-control=1,maubeuge:patrol=3`, each zone and kind once."""
    allowed = text("zones with a kind and a number from 0 to {most}, as maubeuge:patrol=3", most=MOST_TIMES)
    found: dict[str, str] = {}
    for piece in filter(None, (one.strip() for one in value.casefold().split(","))):
        told = re.fullmatch(rf"(?P<zone>{_CODE})(:(?P<kind>patrol|mirror-control))?=(?P<n>[0-9]{{1,2}})", piece)
        key = f"{told['zone']}:{told['kind'] or 'patrol'}" if told else ""
        if not told or int(told["n"]) > MOST_TIMES or key in found:
            raise _wrong(value, allowed)
        found[key] = str(int(told["n"]))
    if not found:
        raise _wrong(value, allowed)
    return ",".join(f"{key}={number}" for key, number in sorted(found.items()))


def _unit(value: str) -> str:
    typed = value.strip()
    if not re.fullmatch(_CODE, typed):
        raise _wrong(value, text("the code of a unit, such as fr-pn-tourcoing"))
    return typed


def _operator(value: str) -> str:
    typed = value.strip()
    if not re.fullmatch(_OPERATOR, typed):
        raise _wrong(value, text("a service number: 1 to 32 letters, digits, dots, hyphens or slashes"))
    return typed


def _reason(value: str) -> str:
    typed = value.translate(_HARD_SPACES).strip()
    if not (0 < len(typed) <= LONGEST_REASON and typed.isprintable()):
        raise _wrong(value, text("one line of 1 to {most} characters", most=LONGEST_REASON))
    return typed


def _language(value: str) -> str:
    typed = value.strip().casefold()
    if typed not in _LANGUAGES:
        raise _wrong(value, text("en, fr or nl"))
    return _LANGUAGES[typed]


def _wrong(value: str, allowed: Text) -> WrongCommandLineError:
    shown = value if len(value) <= LONGEST_SHOWN else f"{value[:LONGEST_SHOWN]}…"
    return WrongCommandLineError(
        "wrong-setting", text("“{value}” is not allowed here.", value=shown), text("Allowed: {allowed}.", allowed=allowed)
    )


KNOWN = {
    setting.key: setting
    for setting in (
        KnownSetting("require-reason", "database", "no", text("whether each consultation needs a reason of its own"), _yes_or_no),
        KnownSetting("confirm-days", "database", "180", text("days after which a verified contact is to confirm"), _days),
        KnownSetting("stale-days", "database", "400", text("days after which a verified contact is stale"), _days),
        KnownSetting("rest-hours", "database", "11", text("hours of rest an officer has between two operations"), _hours),
        KnownSetting("briefing-months", "database", "24", text("months for which a briefing on the other State's law holds"), _months),
        KnownSetting("report-days", "database", "5", text("days to send the report to the common centre after an operation"), _days),
        KnownSetting(
            "purge-days",
            "database",
            "90",
            text("days until crews go after a report or calling off, duty rows after their end, calls once they are settled"),
            _days,
        ),
        KnownSetting("log-years", "database", "3", text("years for which the log of look-ups and changes is kept"), _years),
        KnownSetting("month-target", "database", "2", text("operations a cooperation zone holds each month at least"), _times),
        KnownSetting(
            "zone-targets",
            "database",
            "",
            text("targets of a month by zone and kind, as maubeuge:patrol=3,art:mirror-control=1; others have month-target patrols"),
            _zone_targets,
        ),
        KnownSetting(
            "forbidden-equipment",
            "database",
            "",
            text("what hosts do not let guests carry, as FR=taser,BE=gas: from the host's authorities, no source lists it"),
            _equipment,
        ),
        KnownSetting("marking", "database", "", text("the marking every printed page and written file carries"), marking_given),
        KnownSetting("home", "login", "", text("the unit you work for"), _unit),
        KnownSetting("operator", "login", "", text("your service number"), _operator),
        KnownSetting("reason", "login", USUAL_REASON, text("the reason noted when you give none"), _reason),
        KnownSetting("lang", "login", "", text("the language you read: en, fr or nl"), _language),
    )
}
"""Every known setting by key, in the order they are listed."""
