"""The words of a contact for people: its function, languages, hours and freshness, each a Text."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from coopfb.domain.answer import Answer
from coopfb.domain.hours import OnDuty
from coopfb.domain.reach import LANGUAGE_NAMES
from coopfb.domain.when_shown import date_shown, shown, soon_shown
from coopfb.text import Named, Text, text

CLAUSES = text("; ")
"""What stands between statements that hold commas."""
FROM_STATE: Mapping[str, Text] = {"FR": text("from France"), "BE": text("from Belgium")}
FUNCTION_NAMES: Mapping[str, Text] = {
    "desk": text("desk"),
    "duty-officer": text("duty officer"),
    "head": text("head of the unit"),
    "dispatch": text("dispatch"),
    "coordinator": text("coordinator"),
    "liaison": text("liaison officer"),
}
ROLE_NAMES: Mapping[str, Text] = {
    "competent": text("competent there"),
    "counterpart": text("counterpart"),
    "duty": text("duty officer"),
    "dispatch": text("dispatch"),
    "common-centre": text("common centre"),
}
MATCH_NAMES: Mapping[str, Text] = {
    "exact": text("official name"),
    "other-name": text("other name"),
    "locality": text("section"),
    "spot": text("spot"),
    "postcode": text("postcode"),
    "code": text("INSEE or NIS code"),
    "position": text("position"),
    "address": text("address"),
    "typo": text("close spelling"),
}


def function_text(answer: Answer) -> Text | Named:
    """Return the title of the function in its service, else its plain name."""
    if answer.title:
        return Named(answer.title.fr, answer.title.nl, answer.title.en)
    return FUNCTION_NAMES[answer.contact.function] if answer.contact else ROLE_NAMES[answer.role]


def language_texts(codes: Sequence[str]) -> list[Text | str]:
    """Return the names of the languages."""
    return [LANGUAGE_NAMES.get(code, code) for code in codes]


def duty_text(duty: OnDuty, at: datetime, lang: str) -> Text:
    """Return whether someone answers at `at`, until when, or when next."""
    if not duty.known:
        said = text("hours not known")
    elif duty.always:
        said = text("day and night")
    elif duty.open:
        said = text("open until {moment}", moment=soon_shown(duty.until, at, lang)) if duty.until else text("open")
    else:
        said = text("closed, opens {moment}", moment=soon_shown(duty.opens, at, lang)) if duty.opens else text("closed")
    return text("{hours} ({comment})", hours=said, comment=duty.comment) if duty.comment else said


def freshness_text(answer: Answer, lang: str) -> Text | str:
    """Return when the number was last verified, or that it is to be confirmed (empty without a contact)."""
    day = date_shown(date.fromisoformat(answer.contact.verified_on), lang) if answer.contact and answer.contact.verified_on else ""
    if answer.contact is None:
        return ""
    return {
        "verified": text("verified {day}", day=day),
        "to-confirm": text("to confirm (verified {day})", day=day),
        "stale": text("stale (verified {day})", day=day),
    }.get(answer.freshness, text("never verified"))


def tried_text(answer: Answer, lang: str) -> Text | str:
    """Return when the number was tried in vain, and that its keeper is to look at it (empty where there is no such call)."""
    if answer.tried is None:
        return ""
    result = text("wrong number") if answer.tried.result == "wrong" else text("no answer")
    return text("tried {moment}: {result}, being checked", moment=shown(answer.tried.at, lang), result=result)


def dialled(answer: Answer, home_state: str) -> Sequence[Text | str]:
    """Return the digits to dial from `home_state`, or from each State where nobody said (or only the other one can)."""
    if answer.contact is None:
        return ["–"]
    if answer.contact.channel == "email":
        return [answer.contact.number]
    if home_state in answer.dial:
        return [answer.dial[home_state]]
    return [text("{from_state} {number}", from_state=FROM_STATE[state], number=number) for state, number in answer.dial.items()]
