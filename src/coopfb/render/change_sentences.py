"""One sentence for what was done to an operation, and for how it stands then."""

from collections.abc import Iterator, Sequence

from coopfb.domain.life import POSSIBLE
from coopfb.domain.life_answers import waiting
from coopfb.domain.life_words import FORM_NAMES
from coopfb.domain.operation_change import OperationChange
from coopfb.domain.operation_words import CANCEL_NAMES, STATUS_NAMES
from coopfb.domain.when_shown import day_shown
from coopfb.render.table import Cell
from coopfb.text import Text, text


def done_text(made: OperationChange, *, stored: bool) -> Text:
    """Return what was done; of a trial, what would be."""
    done = _done(made)
    return done if stored else text("{done} This was a trial: nothing was saved.", done=done)


def answer_parts(made: OperationChange, lang: str) -> Sequence[Cell]:
    """Return who answered for the unit, when and how, and why it declined."""
    said = [one for one in (*made.after.participants, *made.before.participants) if one.unit == made.unit and one.answer]
    return [part for one in said[:1] for part in (
        one.function, day_shown(one.answered_on, lang) if one.answered_on else "", FORM_NAMES.get(one.form), one.note)]  # fmt: skip


def status_text(made: OperationChange) -> Iterator[Text]:
    """Yield how the operation stands where it did not stand so before, and who has still to answer."""
    now = made.after
    told = {"accepted", "declined"} if made.action != "decline" else {"proposed", "declined"}
    if now.status in told and now.status != made.before.status:
        yield text("{code} is {status} now.", code=now.code, status=STATUS_NAMES[now.status])
    left = waiting(now)
    if now.status == "proposed" and left:
        names = ", ".join(left)
        yield text("Still to answer: {units}.", units=names)
    if made.action == "edit" and now.revision > made.before.revision:
        yield text("The message to the other side: `coopfb patrol propose {code}`.", code=now.code)
    possible = POSSIBLE[now.status]
    if possible and now.status != made.before.status:
        yield text("Possible now: {commands}.", commands=", ".join(possible))


def _done(made: OperationChange) -> Text:
    """Return the sentence of the command."""
    said = {"propose": _proposed, "accept": _accepted, "crew": _crewed, "replace": _replaced}
    if made.action in said:
        return said[made.action](made)
    code, unit = made.after.code, made.names.get(made.unit) or made.unit
    reason = CANCEL_NAMES.get(made.after.cancel_reason, "")
    return {
        "decline": text("{unit} declines {code}.", unit=unit, code=code),
        "issue": text("{code} is issued, revision {revision}.", code=code, revision=made.after.revision),
        "hold": text("{code} has taken place. Its report is due: `coopfb patrol report {code}`.", code=code),
        "cancel": text("{code} is cancelled: {reason}.", code=code, reason=reason),
        "edit": text("{code} is changed.", code=code) if made.needed else text("{code} is so already; nothing to do.", code=code),
    }[made.action]


def _proposed(made: OperationChange) -> Text:
    code = made.after.code
    return text("{code} is proposed.", code=code) if made.needed else text("{code} is proposed already; the message anew.", code=code)


def _accepted(made: OperationChange) -> Text:
    code, unit = made.after.code, made.names.get(made.unit) or made.unit
    return text("{unit} accepts {code}, revision {revision}.", unit=unit, code=code, revision=made.after.revision)


def _crewed(made: OperationChange) -> Text:
    code, unit = made.after.code, made.names.get(made.unit) or made.unit
    if made.needed:
        return text("The crew of {unit} in {code} is noted.", unit=unit, code=code)
    return text("The crew of {unit} in {code} is so already; nothing to do.", unit=unit, code=code)


def _replaced(made: OperationChange) -> Text:
    out, new = made.changes[0].before, made.changes[0].after
    code = made.after.code
    return text("In {code} {new} steps in for {out}; the other side is told, and need not accept anew.", code=code, new=new, out=out)
