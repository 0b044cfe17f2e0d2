"""What every command shares: the session it runs in, and the options that mean the same everywhere."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from coopfb.cli import streams
from coopfb.errors import WrongCommandLineError
from coopfb.i18n import _, say
from coopfb.render.show import Format, Screen
from coopfb.text import Text, text


class Session(NamedTuple):
    """One run: read once at the start, so that the same input gives the same answer.

    `now` is aware and in UTC. `operator` is what --operator or COOPFB_OPERATOR says, `unit` what COOPFB_UNIT says; both may be
    empty. `login` is the account of the system. `no_input` forbids any question.
    """

    now: datetime
    lang: str
    db: Path
    login: str
    operator: str
    unit: str
    screen: Screen
    no_input: bool

    @property
    def can_ask(self) -> bool:
        """Whether somebody at a terminal can be asked a question."""
        return not self.no_input and all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))

    def say(self, message: Text) -> str:
        """Return the sentence in the session's language."""
        return say(message, self.lang)

    def notify(self, message: Text) -> None:
        """Write one line on standard error; one that cannot be written is lost, and the command goes on."""
        streams.tell(self.say(message))


class _Current:
    """The session of this process; app.py sets it before a command runs."""

    session: Session | None = None


def begin(new: Session) -> None:
    """Make `new` the session of this process."""
    _Current.session = new


def session() -> Session:
    """Return the current session."""
    if _Current.session is None:
        message = "no session: a command was called without coopfb.cli.app.main"
        raise RuntimeError(message)
    return _Current.session


def chosen_format(*, json: bool = False, plain: bool = False, vcard: bool = False) -> Format:
    """Return the format the options ask for; two at once raise WrongCommandLineError."""
    asked = [name for name, given in (("--json", json), ("--plain", plain), ("--vcard", vcard)) if given]
    if len(asked) > 1:
        raise WrongCommandLineError(
            "two-formats",
            text("{one} and {other} cannot be used together.", one=asked[0], other=asked[1]),
            text("Leave one of them out."),
        )
    return Format(asked[0].removeprefix("--")) if asked else Format.HUMAN


def as_setting(key: str, source: str, typed: str) -> str:
    """Return what an option or variable says in the place of the setting `key`, as that setting would be stored; nothing is nothing.

    Raises WrongCommandLineError, naming `source`, where the setting would be refused.
    """
    if not typed:
        return ""
    from coopfb.domain.settings import known  # noqa: PLC0415 - not for help or completion

    try:
        return known(key).check(typed)
    except WrongCommandLineError as refused:
        message = text("{option} does not take “{value}”.", option=source, value=refused.text.values["value"])
        raise WrongCommandLineError("bad-value", message, refused.remedy) from None


def help_with_example(help_text: str, *examples: str) -> str:
    """Return the help of a command followed by its examples, each on a line of its own that is never rewrapped."""
    mark = _("Example:")
    lines = "\n".join(f"{mark} {example}" for example in examples)
    return f"{help_text}\n\n\b\n{lines}"


def listed(words: list[str] | None) -> tuple[str, ...]:
    """Return words given in several options or parted by commas."""
    return tuple(word.strip() for several in words or () for word in several.split(",") if word.strip())


JsonOption = Annotated[bool, typer.Option("--json", help=_("Print everything as JSON."))]
PlainOption = Annotated[bool, typer.Option("--plain", help=_("Print one tab-separated record a line."))]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help=_("Say what would change and change nothing."))]
LimitOption = Annotated[int | None, typer.Option("--limit", min=1, max=1000, metavar="N", help=_("Show at most N answers."))]
ReasonOption = Annotated[str | None, typer.Option("--reason", metavar="“…”", help=_("Why you ask; kept in the audit trail."))]
AtOption = Annotated[str | None, typer.Option("--at", metavar="“…”", help=_("For another moment than now: “samedi 22h”."))]
