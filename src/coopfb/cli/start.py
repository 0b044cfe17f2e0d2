"""What the command line and the environment say for every command: global options, clock, database, who asks."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from coopfb.errors import WrongCommandLineError
from coopfb.text import text

VALUED = ("--lang", "--db", "--operator")
FLAGS = ("--no-input",)
COMPLETION = "_COOPFB_COMPLETE"
"""The variable in which a shell asks for a completion."""


class Globals(NamedTuple):
    """What the line says for every command, and the words that are left; an option not given is the empty text."""

    lang: str
    db: str
    operator: str
    no_input: bool
    rest: list[str]


def take_globals(words: Sequence[str], *, lenient: bool = False) -> Globals:
    """Split the line: `--lang fr` and `--lang=fr` count anywhere up to `--`, and the last one wins.

    Raises WrongCommandLineError when an option stands last, without its value, or its value is empty, unless `lenient`.
    """
    found: dict[str, str] = {}
    flags: set[str] = set()
    rest: list[str] = []
    waiting = iter(words)
    for word in waiting:
        name, equals, value = word.partition("=")
        if word == "--":
            rest += [word, *waiting]
        elif word in FLAGS:
            flags.add(word)
        elif name in VALUED:
            found[name] = value if equals else next(waiting, "")
            if not lenient and (not found[name] or (not equals and found[name].startswith("--"))):
                raise missing_value(name)
        else:
            rest.append(word)
    return Globals(found.get("--lang", ""), found.get("--db", ""), found.get("--operator", ""), "--no-input" in flags, rest)


def completing() -> bool:
    """Return whether the shell asks for a completion instead of a person for an answer."""
    return bool(os.environ.get(COMPLETION))


def missing_value(option: str) -> WrongCommandLineError:
    """Return the error of an option that stands without its value."""
    return WrongCommandLineError(
        "missing-value",
        text("The option {option} needs a value.", option=option),
        text("Write it after the option, as in {option}=…", option=option),
    )


def json_wanted(words: Sequence[str]) -> bool:
    """Return whether the line asks for JSON, so that a failure can speak it too."""
    before = list(words[: words.index("--")]) if "--" in words else words
    return "--json" in before


def database_path(option: str) -> Path:
    """Return where the database is: `option`, COOPFB_DB, else coopfb/coopfb.db in the user's data directory."""
    if option:
        return path_of(option, "--db")
    if told := os.environ.get("COOPFB_DB", ""):
        return path_of(told, "COOPFB_DB")
    data = os.environ.get("XDG_DATA_HOME", "")
    return path_of(data if data.startswith("/") else "~/.local/share", "HOME") / "coopfb" / "coopfb.db"


def path_of(typed: str, source: str) -> Path:
    """Return a path typed in `source` (an option, variable or argument), `~` and `~user` followed; nobody's raise WrongCommandLineError."""
    try:
        return Path(typed).expanduser()
    except RuntimeError:
        raise WrongCommandLineError(
            "no-such-home",
            text("{source}: nobody’s home folder is called “{path}”.", source=source, path=typed.partition("/")[0]),
            text("Write the whole path, from / on."),
        ) from None


def variable(name: str) -> str:
    """Return a variable that holds words, empty when it is not set; bytes that are no text raise WrongCommandLineError."""
    return readable(os.environ.get(name, ""), name)


def readable(typed: str, source: str) -> str:
    """Return what was typed in `source`; bytes that are no text raise WrongCommandLineError."""
    if typed.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in typed):
        return typed
    raise WrongCommandLineError(
        "not-text",
        text("{source}: “{value}” holds bytes that are no text.", source=source, value=typed),
        text("Type it again, in UTF-8."),
    )


def login() -> str:
    """Return the account of the system that runs this process, its number where it has no name."""
    try:
        import pwd  # noqa: PLC0415 - not on every system

        return pwd.getpwuid(os.getuid()).pw_name
    except (ImportError, KeyError):
        return os.environ.get("USERNAME") or f"uid-{os.getuid() if hasattr(os, 'getuid') else 0}"


def clock() -> datetime:
    """Return COOPFB_NOW (ISO 8601; without an offset it is the border's own time) or the system's clock, in UTC."""
    told = os.environ.get("COOPFB_NOW", "")
    if not told:
        return datetime.now(UTC)
    remedy = text("Write it as 2026-03-01T02:00:00Z.")
    try:
        moment = datetime.fromisoformat(told)
    except ValueError:
        raise WrongCommandLineError("bad-clock", text("COOPFB_NOW is not a moment: “{value}”.", value=told), remedy) from None
    from coopfb.domain.when_day import FIRST_YEAR, LAST_YEAR  # noqa: PLC0415 - only for a clock set by hand

    year = moment.year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        message = text("COOPFB_NOW: the year {year} is out of range: {first} to {last}.", year=year, first=FIRST_YEAR, last=LAST_YEAR)
        raise WrongCommandLineError("bad-clock", message, remedy)
    if moment.tzinfo is None:
        from zoneinfo import ZoneInfo  # noqa: PLC0415 - only for a clock set by hand

        moment = moment.replace(tzinfo=ZoneInfo("Europe/Brussels"))
    return moment.astimezone(UTC)
