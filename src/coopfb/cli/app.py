"""The root of the command line: one way in, one session, one place where every failure becomes one line."""

import errno
import os
import sys
from collections.abc import Sequence

from coopfb import __version__, i18n
from coopfb.cli import interrupts, language, start, streams
from coopfb.errors import CoopfbError, UnreadableFileError, problem_of
from coopfb.text import Text, text

BUG = 1
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
        streams.prepare()
        code = _run(line)
        sys.stdout.flush()
    except BaseException as error:  # noqa: BLE001 - the last catch: whatever it is, the user gets one line
        return _ended(error, line)
    return _ended(KeyboardInterrupt(), line) if interrupts.heard() else code


def _ended(error: BaseException, line: Sequence[str]) -> int:
    """Tell in one line what ended the command and return the exit code."""
    if interrupts.heard() or isinstance(error, KeyboardInterrupt):
        streams.tell(i18n.say(text("Interrupted."), _Speaking.lang))
        return interrupts.INTERRUPTED
    if isinstance(error, CoopfbError):
        return _fail(error, line)
    if isinstance(error, BrokenPipeError):
        streams.silence()
        return 0
    if isinstance(error, OSError) and error.errno:
        return _fail(_unwritten(error) if error.filename is None and error.errno in _LOST else _unusable(error), line)
    return _fault(error)


def _run(line: Sequence[str]) -> int:
    """Read what holds for every command, choose the language, then call the command."""
    completing = start.completing()
    told = start.take_globals(line, lenient=completing)
    if told.rest == ["--version"] and not completing:
        sys.stdout.write(f"coopfb {__version__}\n")
        return 0
    db, login, unit = start.database_path(told.db), start.login(), start.variable("COOPFB_UNIT")
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
    try:
        return usage.call(root, told.rest)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        from coopfb.actions.suspect_database import suspect  # noqa: PLC0415 - only when a command stumbles

        found = suspect(db)
        if found is None:
            raise
        raise found from error


def _operator(option: str) -> str:
    """Return the service number of who asks, as --operator or COOPFB_OPERATOR says; one that cannot be raises WrongCommandLineError."""
    from coopfb.cli.options import as_setting  # noqa: PLC0415 - it holds help strings, written in the language chosen

    source = "--operator" if option else "COOPFB_OPERATOR"
    return as_setting("operator", source, option or os.environ.get("COOPFB_OPERATOR", ""))


def _fail(error: CoopfbError, line: Sequence[str]) -> int:
    """Tell the failure on one line of standard error, and under --json as a document on standard output; return its exit code."""
    lang = _Speaking.lang
    message, remedy = i18n.say(_clipped(error.text), lang), i18n.say(_clipped(error.remedy), lang) if error.remedy else ""
    parts = [message, remedy]
    if error.nearest:
        parts.append(i18n.say(text("Did you mean: {names}?", names=", ".join(error.nearest)), lang))
    streams.tell(" ".join(part for part in parts if part))
    if start.json_wanted(line):
        from coopfb.render import show  # noqa: PLC0415 - only a failure under --json comes here

        document = {"code": error.code, "message": message, "remedy": remedy, "nearest": list(error.nearest), **error.more}
        try:
            show.show_json({"schema": "coopfb/error/1", **document}, show.screen(lang))
            sys.stdout.flush()
        except OSError:
            streams.silence()
    elif isinstance(error, UnreadableFileError):
        streams.silence_if_lost()
    return error.exit_code


def _fault(error: BaseException) -> int:
    """Tell a bug in one line, without the data it met; COOPFB_DEBUG=1 adds the traceback."""
    message = text(
        "A fault in coopfb ({kind}). Nothing was half done; please report it with the output of “coopfb version --all”.",
        kind=type(error).__name__,
    )
    streams.tell(i18n.say(message, _Speaking.lang))
    if os.environ.get("COOPFB_DEBUG") == "1":
        import traceback  # noqa: PLC0415 - only for those who mend it

        streams.tell("".join(traceback.format_exception(error)).rstrip())
    streams.silence_if_lost()
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


def _unusable(error: OSError) -> UnreadableFileError:
    """Return the error of a file or folder that nobody expected to fail."""
    message = text("{path} cannot be read or written: {problem}.", path=str(error.filename or "."), problem=problem_of(error))
    return UnreadableFileError("file-unusable", message, text("Check the path, and that you may use the file and its folders."))


def _clipped(message: Text) -> Text:
    """Return the sentence with endless values cut: whatever was typed, a failure stays a sentence."""
    values = {
        name: f"{value[:LONGEST_VALUE]}…" if isinstance(value, str) and len(value) > LONGEST_VALUE else value
        for name, value in message.values.items()
    }
    return Text(message.msgid, values, message.plural)
