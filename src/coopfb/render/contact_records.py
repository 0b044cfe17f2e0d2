"""`contact find` for programs: JSON and tab-separated lines, without rich."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime

from coopfb.domain.answer import Answer, Candidate, Found
from coopfb.domain.contact import Contact
from coopfb.domain.hours import OnDuty
from coopfb.domain.place_match import PlaceMatch
from coopfb.domain.tried import CallTried
from coopfb.domain.unit import Unit
from coopfb.text import Remark, Text

Say = Callable[[Text], str]


def found_json(found: Found, *, explain: bool = False) -> dict[str, object]:
    """Return the answer as `coopfb/contact.find/1` (without the schema); `explain` adds every candidate and why it stands where it does."""
    body: dict[str, object] = {
        "query": found.query.words or found.query.counterpart_of,
        "at": iso(found.query.at),
        "for": found.query.purpose,
        "home": found.home.code if found.home else None,
        "undecided": found.undecided,
        "places": [_place(match) for match in found.matches],
        "units": [{"code": u.unit.code, "name": u.unit.named.local, "state": u.unit.state or None, "match": u.match} for u in found.units],
        "answers": [answer_json(answer) for answer in found.answers],
        "radio": [
            {
                "code": radio.channel.code,
                "label": radio.channel.label,
                "zone": radio.channel.zone,
                "opened_by": radio.opener.code if radio.opener else None,
                "exercise": radio.channel.exercise,
            }
            for subject in found.subjects
            for radio in subject.radio
        ],
        "warnings": remarks((*found.understood, *found.warnings)),
    }
    if explain:
        body["candidates"] = [_candidate(c) for subject in found.subjects for c in subject.candidates]
    return body


def found_plain(found: Found) -> Iterable[Sequence[object]]:
    """Return one record an answer.

    Its cells: rank, place, role, State, unit, its name, function, number, dialled from FR, from BE, languages, open/closed/unknown,
    until or opens, verified on, freshness, exercise, how the last call failed.
    """
    return map(answer_plain, found.answers)


def answer_plain(a: Answer) -> Sequence[object]:
    """Return the record of one answer."""
    contact = a.contact
    until = a.duty.until if a.duty.open else a.duty.opens
    return (
        a.rank, a.place, a.role, a.unit.state, a.unit.code, a.unit.named.local,
        contact.function if contact else "", contact.number if contact else "", a.dial.get("FR", ""), a.dial.get("BE", ""),
        ",".join(a.languages), duty_word(a.duty), iso(until) if until else "",
        contact.verified_on if contact else "", a.freshness, "exercise" if contact and contact.exercise else "",
        a.tried.result if a.tried else "",
    )  # fmt: skip


def remarks(several: Iterable[Remark]) -> list[dict[str, object]]:
    """Return remarks as `{"code", "text"}`; the texts are said by `show`."""
    return [{"code": r.code, "text": r.text} for r in several]


def iso(at: datetime) -> str:
    """Return a moment as ISO 8601 in UTC, with Z."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def duty_word(duty: OnDuty) -> str:
    """Return open, closed or unknown."""
    if not duty.known:
        return "unknown"
    return "open" if duty.open else "closed"


def _place(match: PlaceMatch) -> dict[str, object]:
    place = match.place
    return {
        "code": place.code,
        "name": place.name,
        "state": place.state,
        "match": match.match,
        "matched": match.name,
        "locality": match.locality.name if match.locality else None,
        "spot": match.spot.code if match.spot else None,
        "edits": match.edits,
    }


def unit_json(unit: Unit) -> dict[str, object]:
    """Return the unit as it stands in an answer."""
    return {
        "code": unit.code,
        "name": unit.named.local,
        "state": unit.state or None,
        "service": unit.service,
        "level": unit.level,
        "number": unit.number or None,
        "number_source": unit.number_source or None,
    }


def duty_json(duty: OnDuty) -> dict[str, object]:
    """Return who answers when: `until` and `opens` in UTC or null."""
    return {
        "open": duty.open,
        "until": iso(duty.until) if duty.until else None,
        "opens": iso(duty.opens) if duty.opens else None,
        "known": duty.known,
        "always": duty.always,
        "by_rota": duty.by_rota,
        "comment": duty.comment or None,
    }


def answer_json(answer: Answer) -> dict[str, object]:
    """Return one answer."""
    contact = answer.contact
    return {
        "rank": answer.rank,
        "place": answer.place or None,
        "role": answer.role,
        "unit": unit_json(answer.unit),
        "contact": contact_json(contact, answer.dial) if contact else None,
        "languages": list(answer.languages),
        "duty": duty_json(answer.duty),
        "verified_on": (contact.verified_on or None) if contact else None,
        "freshness": answer.freshness,
        "tried": tried_json(answer.tried),
        "reasons": remarks(answer.reasons),
    }


def tried_json(call: CallTried | None) -> dict[str, object] | None:
    """Return a call that failed and that the keeper has still to look at."""
    return {"at": iso(call.at), "result": call.result} if call else None


def contact_json(contact: Contact, dial: Mapping[str, str]) -> dict[str, object]:
    """Return a contact as it stands in every answer; `dial` maps a State to the digits dialled from there."""
    return {
        "code": contact.code,
        "function": contact.function,
        "channel": contact.channel,
        "number": contact.number,
        "dial": dict(dial),
        "exercise": contact.exercise,
    }


def _candidate(candidate: Candidate) -> dict[str, object]:
    return {
        "role": candidate.role,
        "unit": unit_json(candidate.unit),
        "shown": candidate.shown,
        "reasons": remarks(candidate.reasons),
    }
