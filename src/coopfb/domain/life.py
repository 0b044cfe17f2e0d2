"""The life of an operation: which command is possible in which status, and the steps from draft to held or cancelled."""

from collections.abc import Mapping
from datetime import datetime

from coopfb.domain.operation import Operation
from coopfb.domain.operation_words import STATUS_NAMES
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
    """Return typed words as one line, spaces single. Raises WrongCommandLineError when they are too many."""
    line = " ".join(typed.split())
    if len(line) > LONGEST_NOTE:
        said = text("{option} takes at most {most} characters; this text has {n}.", option=option, most=LONGEST_NOTE, n=len(line))
        raise WrongCommandLineError("text-too-long", said, text("Say it in fewer words."))
    return line


def words_given(typed: str, option: str) -> str:
    """Return typed words as one line. Raises WrongCommandLineError when there are none, or too many."""
    line = one_line(typed, option)
    if not any(character.isalnum() for character in line):
        raise WrongCommandLineError("empty-text", text("{option} is empty.", option=option), text("Say it in a few words."))
    return line
