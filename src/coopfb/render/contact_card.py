"""The card of `contact find`: the first number, the fallbacks after "no answer", then the radio."""

from datetime import datetime

from coopfb.domain.answer import Answer, Found, Radio, Subject
from coopfb.domain.contact_words import (
    CLAUSES,
    MATCH_NAMES,
    ROLE_NAMES,
    dialled,
    duty_text,
    freshness_text,
    function_text,
    language_texts,
    tried_text,
)
from coopfb.domain.place_match import PlaceMatch
from coopfb.domain.service_words import STATE_NAMES
from coopfb.domain.when_shown import shown
from coopfb.render.card import Card, Row
from coopfb.render.show import Screen
from coopfb.text import Named, Text, text

OTHERS_SHOWN = 4
POSTCODES_SHOWN = 3


def write_found(screen: Screen, found: Found, *, explain: bool, asked_at: bool) -> None:
    """Write the card; `explain` adds why the order is what it is, `asked_at` the moment that was understood."""
    card = Card(screen)
    if found.undecided and found.matches[0].match not in {"position", "spot"}:
        card.line(text("two places: which side?"))
    for remark in found.understood:
        card.line(remark.text)
    if asked_at:
        card.line(text("at {moment}", moment=shown(found.query.at, screen.lang)))
    for subject in found.subjects:
        _subject(card, found, subject)
    _others(card, found)
    for remark in found.warnings:
        card.line(remark.text)
    if found.query.purpose != "any":
        card.line(text("Who comes first is this directory's convention, not law."))
    if not found.standpoint:
        card.line(text("Say once who you are and only your own dialling is shown: coopfb settings set home UNIT"))
    if explain:
        _explain(card, found)
    card.write()


def _subject(card: Card, found: Found, subject: Subject) -> None:
    card.gap()
    card.heading(_heading(found, subject))
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


def _heading(found: Found, subject: Subject) -> Text:
    """What the numbers below are about: a place, a unit, or the unit they face."""
    place, unit = subject.place, subject.unit
    codes = ", ".join(subject.postcodes[:POSTCODES_SHOWN]) + (" …" if len(subject.postcodes) > POSTCODES_SHOWN else "")
    where = text("{place} · {state} · {codes}", place=place.named, state=STATE_NAMES[place.state], codes=codes) if place else None
    if unit and not found.units:
        return text("Facing {unit} ({where})", unit=unit.named, where=where) if where else text("Facing {unit}", unit=unit.named)
    if unit:
        return text("{unit} ({where})", unit=unit.named, where=where) if where else text("{unit}", unit=unit.named)
    part = _part(next((m for m in found.matches if place and m.place.code == place.code), None))
    return text("{part}, {where}", part=part, where=where) if part else where or text("No unit is known here.")


def _part(match: PlaceMatch | None) -> str | Named:
    """The section or spot inside the place that was named, if one was."""
    if match and match.spot:
        return Named(match.spot.name_fr, match.spot.name_nl or match.spot.name_fr, match.spot.name_fr)
    return match.locality.name if match and match.locality else ""


def _row(card: Card, found: Found, answer: Answer, *, first: bool = False) -> Row:
    """One answer: the numbers on the left, what to know on the right; a fallback says the least that is safe to say."""
    reason = answer.reasons[0].text if answer.reasons else ROLE_NAMES[answer.role]
    if any(remark.code == "territory-inferred" for remark in answer.reasons):
        reason = text("{reason} (inferred)", reason=reason)
    exercise = text("EXERCISE") if answer.contact and answer.contact.exercise else ""
    languages = card.joined(language_texts(answer.languages), ", ")
    fresh = freshness_text(answer, card.lang) if first or answer.freshness != "verified" else ""
    hours = duty_text(answer.duty, found.query.at, card.lang)
    name = text("{unit} · {function}", unit=answer.unit.named, function=function_text(answer))
    tried = tried_text(answer, card.lang)
    if first or found.query.speaks:
        known: list[list[Text | str]] = [[languages, hours], [tried], [reason, fresh, exercise]]
    else:
        known = [[tried], [hours, reason, fresh, exercise]]
    return Row(tuple(dialled(answer, found.standpoint)), (name, *filter(None, (card.joined(parts) for parts in known))), first)


def _radio(radio: Radio) -> Text:
    label = radio.channel.label
    said = (
        text("Radio: common channel {label}, opened by {unit}", label=label, unit=radio.opener.named)
        if radio.opener
        else text("Radio: common channel {label}", label=label)
    )
    return text("{line} · EXERCISE", line=said) if radio.channel.exercise else said


def _others(card: Card, found: Found) -> None:
    """The other places and units the words could mean, each with its kind, so that a wrong guess is seen."""
    answered = {s.place.code for s in found.subjects if s.place} | {s.unit.code for s in found.subjects if s.unit}
    units = [u.unit for u in found.units if u.unit.code not in answered and u.unit.replaced_by not in answered]
    said: list[Text | str] = [
        text("{name} ({code}, {kind})", name=_called(m), code=m.place.code, kind=MATCH_NAMES.get(m.match, text("name")))
        for m in found.matches
        if m.place.code not in answered
    ]
    said += [text("{name} ({code}, {kind})", name=unit.named, code=unit.code, kind=text("unit")) for unit in units]
    if not said:
        return
    more = [text("and {n} more", n=len(said) - OTHERS_SHOWN)] if len(said) > OTHERS_SHOWN else []
    card.line(text("Also: {places}", places=card.joined([*said[:OTHERS_SHOWN], *more], CLAUSES)))


def _called(match: PlaceMatch) -> Text | Named:
    if match.locality:
        return text("{section}, in {place}", section=match.locality.name, place=match.place.named)
    return match.place.named


def _explain(card: Card, found: Found) -> None:
    card.gap()
    card.heading(text("Why this order"))
    for subject in found.subjects:
        for rank, candidate in enumerate(subject.candidates, 1):
            reasons = card.joined([r.text for r in candidate.reasons], CLAUSES)
            role = ROLE_NAMES[candidate.role]
            said = text("{rank}. {role}: {unit} – {reasons}", rank=rank, role=role, unit=candidate.unit.named, reasons=reasons)
            card.line(said if candidate.shown else text("{line} (not shown)", line=said))
    for match in found.matches:
        kind = MATCH_NAMES.get(match.match, text("name"))
        card.line(text("{name} ({code}): {kind}", name=match.place.named, code=match.place.code, kind=kind))


def write_contact(screen: Screen, answer: Answer, at: datetime, home_state: str) -> None:
    """Write one contact, whole: `contact show`; `home_state` is where it is dialled from, empty when nobody said."""
    card, contact = Card(screen), answer.contact
    if contact is None:
        return
    card.heading(text("{unit} · {function}", unit=answer.unit.named, function=function_text(answer)))
    numbers = dialled(answer, home_state)
    fiction = text("EXERCISE: fictitious number") if contact.exercise else ""
    lines = (
        card.joined([card.joined(language_texts(answer.languages), ", "), duty_text(answer.duty, at, card.lang)]),
        card.joined([tried_text(answer, card.lang), freshness_text(answer, card.lang), fiction]),
        card.joined([contact.code, text("hours {hours}", hours=contact.hours) if contact.hours else ""]),
    )
    card.rows([Row(tuple(numbers), lines, strong=True)])
    card.write()
