"""`contact find` for people: a card with the first number, the fallbacks after "no answer", then the radio."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from coopfb.domain.answer import Answer, Found, Radio, Subject
from coopfb.domain.hours import OnDuty
from coopfb.domain.place import Place
from coopfb.domain.place_match import PlaceMatch
from coopfb.domain.reach import LANGUAGE_NAMES
from coopfb.domain.when_shown import date_shown, shown, soon_shown
from coopfb.render.card import Card, Row
from coopfb.render.contact_records import Say, found_json, found_plain
from coopfb.render.show import Screen
from coopfb.text import Named, Text, text

STATE_NAMES: Mapping[str, Text] = {"FR": text("France"), "BE": text("Belgium")}
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
OTHERS_SHOWN = 4


class FoundAnswer(NamedTuple):
    """The answer of `contact find` in its three dialects; `explain` adds why the order is what it is."""

    found: Found
    explain: bool = False
    asked_at: bool = False
    schema: str = "coopfb/contact.find/1"

    def as_json(self, say: Say) -> Mapping[str, object]:
        """Return the documented JSON shape."""
        del say
        return found_json(self.found, explain=self.explain)

    def as_plain(self, say: Say) -> Iterable[Sequence[object]]:
        """Return one record an answer."""
        del say
        return found_plain(self.found)

    def as_human(self, screen: Screen) -> None:
        """Write the card."""
        found, card = self.found, Card(screen)
        if found.undecided and found.matches[0].match not in {"position", "spot"}:
            card.line(text("two places: which side?"))
        for remark in found.understood:
            card.line(remark.text)
        if self.asked_at:
            card.line(text("at {moment}", moment=shown(found.query.at, screen.lang)))
        for subject in found.subjects:
            _subject(card, found, subject)
        _others(card, found)
        for remark in found.warnings:
            card.line(remark.text)
        if found.query.purpose != "any":
            card.line(text("Who comes first is this directory's convention, not law."))
        if found.home is None:
            card.line(text("Say once who you are and only your own dialling is shown: coopfb settings set home UNIT"))
        if self.explain:
            _explain(card, found)
        card.write()


def _subject(card: Card, found: Found, subject: Subject) -> None:
    card.gap()
    if subject.place:
        card.heading(_heading(subject.place, subject.postcodes, _match_of(found, subject.place)))
    if not subject.answers:
        card.line(text("No unit is known here."))
        return
    first, *others = subject.answers
    card.rows([_row(card, found, first, first=True)])
    if others:
        card.line(text("No answer:"))
        card.rows([_row(card, found, answer) for answer in others])
    for radio in subject.radio:
        card.line(_radio(radio))


def _match_of(found: Found, place: Place) -> PlaceMatch | None:
    return next((m for m in found.matches if m.place.code == place.code), None)


def _heading(place: Place, postcodes: Sequence[str], match: PlaceMatch | None) -> Text:
    codes = ", ".join(postcodes[:3]) + (" …" if len(postcodes) > 3 else "")
    part = match and (match.locality.name if match.locality else match.spot and Named(match.spot.name_fr, match.spot.name_nl, match.spot.name_fr))
    if part:
        return text("{part}, {place} · {state} · {codes}", part=part, place=place.named, state=STATE_NAMES[place.state], codes=codes)
    return text("{place} · {state} · {codes}", place=place.named, state=STATE_NAMES[place.state], codes=codes)


def _row(card: Card, found: Found, answer: Answer, *, first: bool = False) -> Row:
    """One answer: the numbers on the left, what to know on the right; a fallback says the least that is safe to say."""
    reason = answer.reasons[0].text if answer.reasons else ROLE_NAMES[answer.role]
    exercise = text("EXERCISE") if answer.contact and answer.contact.exercise else ""
    languages = ", ".join(card.joined([name]) for name in language_texts(answer.languages))
    fresh = freshness_text(answer, card.lang) if first or answer.freshness != "verified" else ""
    hours = duty_text(answer.duty, found.query.at, card.lang)
    name = text("{unit} · {function}", unit=answer.unit.named, function=function_text(answer))
    if first:
        lines = (name, card.joined([languages, hours]), card.joined([reason, fresh, exercise]))
    else:
        lines = (name, card.joined([hours, reason, fresh, exercise]))
    return Row(tuple(_numbers(found, answer)), lines, first)


def _numbers(found: Found, answer: Answer) -> Sequence[Text | str]:
    if answer.contact is None:
        return ["–"]
    if answer.contact.channel == "email":
        return [answer.contact.number]
    if found.home and found.home.state in answer.dial:
        return [answer.dial[found.home.state]]
    return [text("{from_state} {number}", from_state=FROM_STATE[state], number=number) for state, number in answer.dial.items()]


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
        return text("hours not known")
    if duty.always:
        said = text("day and night")
    elif duty.open:
        said = text("open until {moment}", moment=soon_shown(duty.until, at, lang)) if duty.until else text("open")
    else:
        said = text("closed, opens {moment}", moment=soon_shown(duty.opens, at, lang)) if duty.opens else text("closed")
    return text("{hours} ({comment})", hours=said, comment=duty.comment) if duty.comment else said


def freshness_text(answer: Answer, lang: str) -> Text:
    """Return when the number was last verified, or that it is to be confirmed (empty without a contact)."""
    day = date_shown(date.fromisoformat(answer.contact.verified_on), lang) if answer.contact and answer.contact.verified_on else ""
    if answer.contact is None:
        return text("")
    return {
        "verified": text("verified {day}", day=day),
        "to-confirm": text("to confirm (verified {day})", day=day),
        "stale": text("stale (verified {day})", day=day),
    }.get(answer.freshness, text("never verified"))


def _radio(radio: Radio) -> Text:
    label = radio.channel.label
    said = (
        text("Radio: common channel {label}, opened by {unit}", label=label, unit=radio.opener.named)
        if radio.opener
        else text("Radio: common channel {label}", label=label)
    )
    return text("{line} · EXERCISE", line=said) if radio.channel.exercise else said


def _others(card: Card, found: Found) -> None:
    """The other places the words could mean, each with its kind, so that a wrong guess is seen."""
    answered = {s.place.code for s in found.subjects if s.place}
    others = [m for m in found.matches if m.place.code not in answered]
    if not others:
        return
    said: list[Text | str] = [
        text("{name} ({code}, {kind})", name=_called(m), code=m.place.code, kind=MATCH_NAMES.get(m.match, text("name")))
        for m in others[:OTHERS_SHOWN]
    ]
    if len(others) > len(said):
        said.append(text("and {n} more", n=len(others) - len(said)))
    card.line(text("Also: {places}", places=card.joined(said, "; ")))


def _called(match: PlaceMatch) -> Text | Named:
    if match.locality:
        return text("{section}, in {place}", section=match.locality.name, place=match.place.named)
    return match.place.named


def _explain(card: Card, found: Found) -> None:
    card.gap()
    card.heading(text("Why this order"))
    for subject in found.subjects:
        for rank, candidate in enumerate(subject.candidates, 1):
            reasons = card.joined([r.text for r in candidate.reasons], "; ")
            role = ROLE_NAMES[candidate.role]
            said = text("{rank}. {role}: {unit} – {reasons}", rank=rank, role=role, unit=candidate.unit.named, reasons=reasons)
            card.line(said if candidate.shown else text("{line} (not shown)", line=said))
    for match in found.matches:
        kind = MATCH_NAMES.get(match.match, text("name"))
        card.line(text("{name} ({code}): {kind}", name=match.name, code=match.place.code, kind=kind))
