"""Which language to speak: --lang, COOPFB_LANG, the setting, the locale, the home unit's language, then English."""

import os
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from coopfb.errors import WrongCommandLineError
from coopfb.i18n import LANGUAGES, SOURCE
from coopfb.text import text


def checked(lang: str, source: str) -> str:
    """Return the language code; `source` (an option or variable) is named when it is unknown (WrongCommandLineError)."""
    code = lang.strip().lower()
    if code in LANGUAGES:
        return code
    raise WrongCommandLineError(
        "unknown-language",
        text("{source}: the language “{lang}” is not known.", source=source, lang=lang[:40]),
        text("Use en, fr or nl."),
    )


def guess(line: Sequence[str]) -> str:
    """Return the language for what fails before the line is understood: its --lang, else the environment; never raises."""
    words = " ".join(line).replace("--lang=", "--lang ").split()
    options = [code for word, code in pairwise(words) if word == "--lang"]
    return _first([*reversed(options), os.environ.get("COOPFB_LANG", "").strip().lower(), from_locale()]) or SOURCE


def choose(option: str, db: Path, login: str, unit: str) -> str:
    """Return the language to speak. `unit` is who one is for this run (COOPFB_UNIT), stronger than the setting home."""
    if option:
        return checked(option, "--lang")
    if told := os.environ.get("COOPFB_LANG", ""):
        return checked(told, "COOPFB_LANG")
    setting, home = _of_database(db, login, unit)
    return setting or from_locale() or home or SOURCE


def from_locale() -> str:
    """Return the language of the first locale variable that is set, or the empty text for C, POSIX and others."""
    told = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    return _first([told.partition(".")[0].partition("_")[0].lower()])


def _of_database(db: Path, login: str, unit: str) -> tuple[str, str]:
    """Return the setting `lang` and the first language of the home unit, each empty when there is none; creates nothing."""
    if not os.path.isfile(db):  # noqa: PTH113 - pathlib's own raises where a folder cannot be read or a name is too long
        return "", ""
    from coopfb.store import reading  # noqa: PLC0415 - not needed when the option or the variable decides, or nothing is there yet

    connection = reading.peek(db)
    if connection is None:
        return "", ""
    try:
        from coopfb.store.reads.settings import settings  # noqa: PLC0415 - only with a database
        from coopfb.store.reads.units import units  # noqa: PLC0415 - only with a database

        known = settings(connection, login)
        lang = _first([known.get("lang", "")])
        homes = [] if lang else units(connection, [unit or known.get("home", "")])
        return lang, _first(code for home in homes for code in home.languages)
    except Exception:  # noqa: BLE001 - a database that cannot be read is reported by the command that needs it, not here
        return "", ""
    finally:
        connection.close()


def _first(codes: Iterable[str]) -> str:
    """Return the first code coopfb speaks, or the empty text."""
    return next((code for code in codes if code in LANGUAGES), "")
