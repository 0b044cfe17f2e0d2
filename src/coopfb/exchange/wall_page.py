"""The sheet for the wall of a post as its template sets it: numbers to call, radio, how to dial, how to begin in the other language."""

from collections.abc import Iterator, Mapping, Sequence

from coopfb.domain.answer import Answer
from coopfb.domain.contact_words import freshness_text, function_text
from coopfb.domain.exercise import EXERCISE
from coopfb.domain.hours import ALWAYS
from coopfb.domain.hours_words import hours_worded
from coopfb.domain.reach import LANGUAGE_NAMES
from coopfb.domain.service_words import state_name
from coopfb.domain.spoken import Moment, Row
from coopfb.domain.unit import other_state
from coopfb.domain.wall import WRITTEN, Wall, WallChannel
from coopfb.exchange.page import whole
from coopfb.exchange.radio_blocks import line_text
from coopfb.i18n import say
from coopfb.text import Text, text

DIALLING: Mapping[str, tuple[Text, ...]] = {
    "FR": (
        text("To Belgium: 00 32, then the Belgian number without its first 0."),
        text("Short numbers (17, 112) ring in France from here: they are no way across."),
    ),
    "BE": (
        text("To France: 00 33, then the French number without its first 0."),
        text("Short numbers (101, 112) ring in Belgium from here: they are no way across."),
    ),
}
"""How to dial from each State (ITU-T E.164; a short number belongs to the State it is dialled in)."""


def wall_page(wall: Wall, lang: str) -> dict[str, object]:
    """Return what the template `wall` sets."""

    def told(message: Text) -> str:
        return say(message, lang)

    across = other_state(wall.unit.state)
    return {
        "languages": [lang, wall.other or lang, _mine(wall, lang)],
        "title": told(text("Across the border: whom to call")),
        "post": wall.unit.named.said(lang),
        "marking": wall.marking,
        "exercise": EXERCISE if wall.exercise else "",
        "made": told(text("Printed {moment}. Print it anew when numbers change.", moment=Moment(wall.made_at))),
        "page": [told(text("page"))],
        "groups": [
            {"title": told(title), "rows": [_row(wall, one, lang) for one in answers]}
            for title, answers in (
                (text("Counterparts"), wall.of_roles("competent", "counterpart", "duty")),
                (text("Dispatch, {state}", state=state_name(across)), wall.of_roles("dispatch")),
                (text("Common centre"), wall.of_roles("common-centre")),
            )
            if answers
        ],
        "radio": {"title": told(text("Radio")), "rows": [_channel(wall, one, lang) for one in wall.channels]},
        "dialling": {"title": told(text("How to dial")), "lines": [told(one) for one in DIALLING.get(wall.unit.state, ())]},
        "opening": {
            "title": told(text("To begin, in {language}", language=LANGUAGE_NAMES[wall.other])) if wall.other else "",
            "lines": [[say(one, wall.other), say(one, _mine(wall, lang))] for one in _opening(wall)] if wall.other else [],
        },
    }


def _row(wall: Wall, one: Answer, lang: str) -> dict[str, str]:
    """Return one line: the number as dialled from the post, who answers, and what to know."""
    contact = one.contact
    number = one.dial.get(wall.unit.state, "") or (contact.number if contact and contact.channel == "email" else "")
    hours = text("day and night") if contact and contact.hours == ALWAYS else hours_worded(contact.hours, lang) if contact else ""
    languages = Row(tuple(say(LANGUAGE_NAMES[code], lang) for code in one.languages if code in LANGUAGE_NAMES))
    known: Sequence[Text | str] = (
        languages.said(lang),
        hours,
        freshness_text(one, lang) if one.freshness != "verified" else "",
        text("EXERCISE") if contact and contact.exercise else "",
    )
    said = [say(part, lang) if isinstance(part, Text) else part for part in known]
    who = say(text("{unit} · {function}", unit=one.unit.named, function=function_text(one)), lang)
    return {"number": whole(number) or "–", "who": who, "known": " · ".join(filter(None, said))}


def _channel(wall: Wall, one: WallChannel, lang: str) -> dict[str, str]:
    known: list[Text] = [text("opened by {unit}", unit=one.opener.named)] if one.opener else []
    if one.fallback:
        digits = one.fallback.dial.get(wall.unit.state, "")
        known.append(text("when radio fails: {number} ({line})", number=whole(digits), line=line_text(one.fallback)))
    if one.channel.exercise:
        known.append(text("EXERCISE"))
    return {"label": one.channel.label, "known": " · ".join(say(part, lang) for part in known)}


def _mine(wall: Wall, lang: str) -> str:
    """Return the language in which the post reads what the opening sentences mean: the reader's, its own where that is the other one."""
    return lang if lang != wall.other else next((one for one in wall.unit.languages if one != lang and one in WRITTEN), "en")


def _opening(wall: Wall) -> Iterator[Text]:
    """Yield three sentences to open a call with, to be said in either language."""
    mine = next((lang for lang in wall.unit.languages if lang != wall.other and lang in LANGUAGE_NAMES), "en")
    yield text("Good day, this is {unit}, in {state}.", unit=wall.unit.named, state=state_name(wall.unit.state))
    yield text("Does anyone with you speak {mine} or English?", mine=LANGUAGE_NAMES[mine])
    yield text("It is urgent: please put me through to the officer on duty.")
