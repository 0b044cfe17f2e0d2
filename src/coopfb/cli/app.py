"""The root of the command line: one way in, one session, one place where every failure becomes one line."""

import errno
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper

from coopfb import __version__, i18n
from coopfb.cli import language, start
from coopfb.errors import CoopfbError, UnreadableFileError
from coopfb.text import Text, text

BUG = 1
INTERRUPTED = 130
LONGEST_VALUE = 300
"""How much of one value a failure repeats."""
_LOST = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG, errno.EBADF))
"""What writing to standard output fails with; the database and files raise errors of their own, with a path."""


class _Speaking:
    """The language failures are told in: guessed from the environment until the line has been read."""

    lang = i18n.SOURCE


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code (docs/reference/exit-codes.md); the only place that catches failures."""
    os.umask(0o077)
    line = list(sys.argv[1:] if argv is None else argv)
    _Speaking.lang = language.guess(line)
    try:
        _prepare_streams()
        code = _run(line)
        sys.stdout.flush()
    except CoopfbError as error:
        return _fail(error, line)
    except KeyboardInterrupt:
        _tell(text("Interrupted."))
        return INTERRUPTED
    except BrokenPipeError:
        _silence_stdout()
        return 0
    except OSError as error:
        lost = error.filename is None and error.errno in _LOST
        return _fail(_unwritten(error), line) if lost else _fault(error)
    except Exception as error:  # noqa: BLE001 - the last catch: whatever it is, the user gets one line
        return _fault(error)
    return code


def _run(line: Sequence[str]) -> int:
    """Read what holds for every command, choose the language, then call the command."""
    completing = start.completing()
    told = start.take_globals(line, lenient=completing)
    if told.rest == ["--version"] and not completing:
        sys.stdout.write(f"coopfb {__version__}\n")
        return 0
    db, login, unit = start.database_path(told.db), start.login(), os.environ.get("COOPFB_UNIT", "")
    _Speaking.lang = language.choose(told.lang, db, login, unit)
    i18n.use(_Speaking.lang)
    from coopfb.cli import completion, lazy, options, usage  # noqa: PLC0415 - they hold help strings, written in the language chosen
    from coopfb.render.show import screen  # noqa: PLC0415 - beside them

    operator = "" if completing else _operator(told.operator)
    options.begin(options.Session(start.clock(), _Speaking.lang, db, login, operator, unit, screen(_Speaking.lang), told.no_input))
    usage.speak()
    root = lazy.root()
    if completing:
        completion.answer(root)
        return 0
    return usage.call(root, told.rest)


def _operator(option: str) -> str:
    """Return the service number of who asks, as --operator or COOPFB_OPERATOR says; one that cannot be raises WrongCommandLineError."""
    from coopfb.cli.options import as_setting  # noqa: PLC0415 - it holds help strings, written in the language chosen

    source = "--operator" if option else "COOPFB_OPERATOR"
    return as_setting("operator", source, option or os.environ.get("COOPFB_OPERATOR", ""))


def _prepare_streams() -> None:
    """Make sure both streams exist and that no character can make them fail."""
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - lives as long as the process
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
        raise _unwritten(OSError(errno.EBADF, os.strerror(errno.EBADF)))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _fail(error: CoopfbError, line: Sequence[str]) -> int:
    """Tell the failure on one line of standard error, and under --json as a document on standard output; return its exit code."""
    lang = _Speaking.lang
    message, remedy = i18n.say(_clipped(error.text), lang), i18n.say(_clipped(error.remedy), lang) if error.remedy else ""
    parts = [message, remedy]
    if error.nearest:
        parts.append(i18n.say(text("Did you mean: {names}?", names=", ".join(error.nearest)), lang))
    _stderr(" ".join(part for part in parts if part))
    if start.json_wanted(line):
        from coopfb.render import show  # noqa: PLC0415 - only a failure under --json comes here

        document = {"code": error.code, "message": message, "remedy": remedy, "nearest": list(error.nearest), **error.more}
        try:
            show.show_json({"schema": "coopfb/error/1", **document}, show.screen(lang))
            sys.stdout.flush()
        except OSError:
            _silence_stdout()
    elif isinstance(error, UnreadableFileError):
        _silence_if_lost()
    return error.exit_code


def _fault(error: Exception) -> int:
    """Tell a bug in one line, without the data it met; COOPFB_DEBUG=1 adds the traceback."""
    _tell(
        text(
            "A fault in coopfb ({kind}). Nothing was half done; please report it with the output of “coopfb version --all”.",
            kind=type(error).__name__,
        )
    )
    if os.environ.get("COOPFB_DEBUG") == "1":
        import traceback  # noqa: PLC0415 - only for those who mend it

        _stderr("".join(traceback.format_exception(error)).rstrip())
    _silence_if_lost()
    return BUG


def _unwritten(error: OSError) -> UnreadableFileError:
    """Return the error of an answer that could not be written on standard output."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        message = text("The answer could not be written: no space is left.")
    elif error.errno == errno.EBADF:
        message = text("The answer could not be written: standard output is closed.")
    else:
        message = text("The answer could not be written: the device does not work.")
    return UnreadableFileError("output-failed", message, text("Send it somewhere else."))


def _clipped(message: Text) -> Text:
    """Return the sentence with endless values cut: whatever was typed, a failure stays a sentence."""
    values = {
        name: f"{value[:LONGEST_VALUE]}…" if isinstance(value, str) and len(value) > LONGEST_VALUE else value
        for name, value in message.values.items()
    }
    return Text(message.msgid, values, message.plural)


def _tell(message: Text) -> None:
    """Write one sentence on standard error."""
    _stderr(i18n.say(message, _Speaking.lang))


def _stderr(line: str) -> None:
    """Write one line on standard error; when even that fails there is nobody left to tell."""
    with suppress(OSError, ValueError):
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()


def _silence_if_lost() -> None:
    """Keep what is still waiting for standard output from failing a second time when Python ends."""
    try:
        sys.stdout.flush()
    except OSError:
        _silence_stdout()


def _silence_stdout() -> None:
    """Send the rest of standard output nowhere: its reader is gone or its disk is full."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
