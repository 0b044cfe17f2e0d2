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
    told = option or os.environ.get("COOPFB_DB", "")
    if told:
        return Path(told).expanduser()
    data = os.environ.get("XDG_DATA_HOME", "")
    return (Path(data) if data.startswith("/") else Path("~/.local/share").expanduser()) / "coopfb" / "coopfb.db"


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
    try:
        moment = datetime.fromisoformat(told)
        if moment.tzinfo is None:
            from zoneinfo import ZoneInfo  # noqa: PLC0415 - only for a clock set by hand

            moment = moment.replace(tzinfo=ZoneInfo("Europe/Brussels"))
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise WrongCommandLineError(
            "bad-clock", text("COOPFB_NOW is not a moment: “{value}”.", value=told), text("Write it as 2026-03-01T02:00:00Z.")
        ) from None
