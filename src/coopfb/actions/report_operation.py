"""Report an operation: whether it may be, the outcome its figures make, and when the report went to the common centre."""

from collections.abc import Mapping
from datetime import datetime

from coopfb.domain.agreement import Outcome
from coopfb.domain.operation import ENDED, Operation
from coopfb.domain.operation_words import STATUS_NAMES
from coopfb.domain.outcome import COUNTS, WORDS, Report, field, odd_figures, odd_text
from coopfb.domain.record import Author
from coopfb.errors import ConflictError, WrongCommandLineError
from coopfb.text import text


def reported(operation: Operation, figures: Mapping[str, float | str], sent_at: datetime | None, author: Author) -> Report:
    """Return the report that `figures` (by the name of their option) make of an operation held; a later one puts an earlier right.

    What is left out keeps what the earlier report said, or is none; the hours are those of the operation. `sent_at` (aware) is when
    it went to the common centre, None when it did not yet. Raises ConflictError (not held, called off, sent already) and
    WrongCommandLineError (nothing to report).
    """
    _may_be(operation)
    earlier = operation.outcome
    if not figures and sent_at is None:
        raise WrongCommandLineError(
            "no-figures", text("There is nothing to report: no figure was given."), text("“coopfb patrol report --help” shows them.")
        )
    if not figures:
        return _sent(operation, sent_at)
    if earlier and earlier.sent_at:
        raise ConflictError(
            "report-sent",
            text("The report of {code} went to the common centre already; it is not changed any more.", code=operation.code),
            text("Tell the common centre what is to be put right."),
        )
    given = {field(figure): value for figure, value in figures.items()}
    before = earlier._asdict() if earlier else _nothing(operation)
    outcome = Outcome(**(before | given | {"reported_by": author.who, "reported_at": author.now, "sent_at": sent_at}))
    written = operation._replace(outcome=outcome, status="reported")
    return Report(written, earlier is not None, odd_figures(outcome, operation))


def _sent(operation: Operation, sent_at: datetime | None) -> Report:
    """Return an earlier report marked as sent; one that is keeps its day."""
    outcome = operation.outcome
    if outcome is None:
        raise ConflictError(
            "no-report",
            text("{code} has no report that could be sent.", code=operation.code),
            text("Give its figures: `coopfb patrol report {code} --persons 40`.", code=operation.code),
        )
    if outcome.sent_at:
        return Report(operation, corrected=False, odd=(), changed=False)
    return Report(operation._replace(outcome=outcome._replace(sent_at=sent_at)), corrected=False, odd=())


def _nothing(operation: Operation) -> dict[str, object]:
    """Return the figures of an operation of which nothing is known but how long it lasted."""
    return {"hours": operation.hours, **{field(count): 0 for count in COUNTS}, **dict.fromkeys(WORDS, "")}


def _may_be(operation: Operation) -> None:
    """Refuse the report of what was not held."""
    refuse_called_off(operation)
    if operation.status not in {"held", "reported"}:
        raise ConflictError(
            "not-held",
            text("{code} is not marked as held yet (status: {status}).", code=operation.code, status=STATUS_NAMES[operation.status]),
            text("Mark it first: `coopfb patrol hold {code}`.", code=operation.code),
        )


def refuse_called_off(operation: Operation) -> None:
    """Refuse whatever asks for an operation that takes place. Raises ConflictError."""
    if operation.status in ENDED:
        raise ConflictError(
            "called-off",
            text("{code} does not take place (status: {status}).", code=operation.code, status=STATUS_NAMES[operation.status]),
            text("Look at it with `coopfb patrol show {code}`.", code=operation.code),
        )


def confirmed(report: Report) -> Report:
    """Return the report if nothing in it is odd. Raises ConflictError that names what is."""
    if not report.odd:
        return report
    raise ConflictError(
        "odd-figures",
        text("These figures look odd: {figures}. Nothing was written.", figures=odd_text(report)),
        text("Put them right, or add --yes if they are."),
    )
