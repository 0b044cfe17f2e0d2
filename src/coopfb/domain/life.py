"""The life of an operation: which command is possible in which status, and the steps from draft to held or cancelled."""

from collections.abc import Mapping
from datetime import datetime

from coopfb.domain.operation import Operation
from coopfb.domain.operation_words import STATUS_NAMES
from coopfb.domain.radio_secret import refuse_secret
from coopfb.domain.spoken import Moment
from coopfb.errors import ConflictError, WrongCommandLineError
from coopfb.text import text

POSSIBLE: Mapping[str, tuple[str, ...]] = {
    "draft": ("edit", "crew", "propose", "cancel", "notify"),
    "proposed": ("accept", "decline", "crew", "edit", "propose", "cancel", "notify"),
    "accepted": ("crew", "replace", "decline", "edit", "issue", "cancel", "notify"),
    "issued": ("notify", "replace", "crew", "edit", "hold", "cancel"),
    "held": ("report", "notify"),
    "reported": ("report", "notify"),
    "declined": (),
    "cancelled": (),
}
"""The commands of `coopfb patrol` that change an operation, by its status; `propose` writes the message anew once it is proposed."""
AFTERWARDS = ("hold", "cancel", "report")
"""What is possible once an operation is over: to say what became of it."""
LONGEST_NOTE = 500
"""Characters of a reason, purpose or remark that somebody types."""


def allow(operation: Operation, command: str) -> None:
    """Raise ConflictError `not-allowed-now` unless the command is possible in the operation's status; it names what is."""
    possible = POSSIBLE[operation.status]
    if command in possible:
        return
    message = text(
        "{code} ({status}): `{command}` is not possible now.",
        code=operation.code,
        status=STATUS_NAMES[operation.status],
        command=command,
    )
    remedy = text("Possible now: {commands}.", commands=", ".join(possible)) if possible else text("It does not change any more.")
    raise ConflictError("not-allowed-now", message, remedy)


def allow_before_end(operation: Operation, command: str, now: datetime) -> None:
    """Raise ConflictError as `allow` does, and `over` once the operation has ended: nobody agrees to, changes or orders what is past."""
    allow(operation, command)
    if now < operation.end:
        return
    said = text("{code} ended on {end}: `{command}` is not possible any more.", code=operation.code, end=Moment(operation.end),
                command=command)  # fmt: skip
    left = ", ".join(one for one in POSSIBLE[operation.status] if one in AFTERWARDS)
    raise ConflictError("over", said, text("Possible now: {commands}.", commands=left))


def proposed(operation: Operation) -> Operation:
    """Return the operation put to every unit that takes part; one that is proposed already stays as it is. Raises ConflictError."""
    allow(operation, "propose")
    return operation._replace(status="proposed")


def held(operation: Operation, now: datetime) -> Operation:
    """Return the operation as having taken place; before its start it has not. Raises ConflictError."""
    allow(operation, "hold")
    if now < operation.start:
        said = text("{code} has not begun: it cannot be held yet.", code=operation.code)
        raise ConflictError("not-begun", said, text("Mark it as held once it has begun, or cancel it with `coopfb patrol cancel`."))
    return operation._replace(status="held")


def cancelled(operation: Operation, reason: str, note: str) -> Operation:
    """Return the operation as one that will not take place; `reason` is of CANCEL_REASONS. Raises ConflictError, WrongCommandLineError."""
    allow(operation, "cancel")
    return operation._replace(status="cancelled", cancel_reason=reason, cancel_note=one_line(note, "--note"))


def settled(operation: Operation) -> Operation:
    """Return the operation with the status its answers make.

    Accepted when every unit has accepted and none stands declined; declined when a State has no unit left; proposed until then.
    """
    everyone = operation.participants
    if any(not operation.of_state(state) for state in {one.state for one in everyone}):
        return operation._replace(status="declined")
    agreed = bool(everyone) and all(one.answer == "accepted" for one in everyone)
    return operation._replace(status="accepted" if agreed else "proposed")


def one_line(typed: str, option: str) -> str:
    """Return typed words as one line, spaces single.

    Raises WrongCommandLineError when they are too many, when something in them cannot be seen, and when nothing can; and radio-secret
    for a radio key or a frequency: every free text of an operation comes this way, typed or out of a file.
    """
    line = " ".join(typed.split())
    if len(line) > LONGEST_NOTE:
        said = text("{option} takes at most {most} characters; this text has {n}.", option=option, most=LONGEST_NOTE, n=len(line))
        raise WrongCommandLineError("text-too-long", said, text("Say it in fewer words."))
    if line and not any(character.isprintable() for character in line):
        raise _empty(option)
    if not line.isprintable():
        hidden = text("{option} has characters that cannot be seen.", option=option)
        raise WrongCommandLineError("hidden-characters", hidden, text("Type the words anew, without what was pasted along."))
    refuse_secret(line, option)
    return line


def words_given(typed: str, option: str) -> str:
    """Return typed words as one line. Raises WrongCommandLineError when there are none, or too many."""
    line = one_line(typed, option)
    if not any(character.isalnum() for character in line):
        raise _empty(option)
    return line


def _empty(option: str) -> WrongCommandLineError:
    return WrongCommandLineError("empty-text", text("{option} is empty.", option=option), text("Say it in a few words."))
