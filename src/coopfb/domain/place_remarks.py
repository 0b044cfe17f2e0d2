"""What a reader must know about the place found: typing errors forgiven, contradictions, the part of an address not used."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from coopfb.domain.address_words import TownWords
from coopfb.domain.area_names import department_name
from coopfb.domain.place_match import PlaceMatch, Wanted, marked, once
from coopfb.domain.service_words import STATE_NAMES
from coopfb.text import Named, Remark, Text, counted, text


class Beside(NamedTuple):
    """What was typed beside the town: the words, what decides between namesakes, and the places of the postcode (best first)."""

    words: TownWords
    wanted: Wanted
    served: tuple[PlaceMatch, ...]


def narrowed(ranked: tuple[PlaceMatch, ...], ignored: str, part: str, same: Iterable[PlaceMatch]) -> tuple[tuple[PlaceMatch, ...], str]:
    """Return the places and the words not used: `same` holds what one `part` of these names by itself.

    Words that name the same place or something in it were used after all: Rekkem (Menen), Tournai/Doornik.
    """
    better = next((match for match in same if match.place.code == ranked[0].place.code), None)
    if better is None:
        return ranked, ignored
    left = ", ".join(word for word in ignored.split(", ") if word != part)
    return once((better if better.locality or better.spot else ranked[0], *ranked)), left


def told(ranked: tuple[PlaceMatch, ...], typed: str, ignored: str, beside: Beside) -> tuple[PlaceMatch, ...]:
    """Return the places with how they were found, followed by the places of a postcode that contradicts the name."""
    if ignored:
        ranked = tuple(match._replace(match="typo" if match.edits else "address") for match in ranked)
    if not beside.wanted.fits(ranked[0].place):
        ranked = once((*ranked, *beside.served))
    return tuple(marked(match, _typing_remarks(match, typed)) for match in ranked)


def remarks(first: PlaceMatch, ignored: str, beside: Beside) -> Iterator[Remark]:
    """Return the remarks on the whole answer: an unknown postcode, a contradiction, the part of an address not used."""
    words = beside.words
    if words.postcode and not beside.served:
        yield Remark("postcode-unknown", text("the postcode {postcode} is not known here: the name decides", postcode=words.postcode))
    elif not beside.wanted.fits(first.place):
        yield Remark("contradiction", _contradiction(words, first.place.named))
    if ignored:
        yield not_used(ignored)


def not_used(part: str) -> Remark:
    """Return the remark that names the part of an address that was not used."""
    return Remark("address-part-ignored", text("not used: {part}", part=part))


def _contradiction(words: TownWords, name: Named) -> Text:
    """Return the sentence for a postcode, State or department that does not agree with the place named."""
    if words.postcode:
        return text(
            "{postcode} is not a postcode of {name}: the name decides, the places of {postcode} follow", postcode=words.postcode, name=name
        )
    if words.state:
        return text("{name} is not in {state}: the name decides", name=name, state=STATE_NAMES[words.state])
    return text("{name} is not in {department}: the name decides", name=name, department=department_name(words.department))


def _typing_remarks(match: PlaceMatch, typed: str) -> tuple[Remark, ...]:
    """Return the remark that a name was read in spite of typing errors."""
    if not match.edits:
        return ()
    said = counted(
        "{typed} read as {name}: {n} letter differs",
        "{typed} read as {name}: {n} letters differ",
        match.edits,
        typed=typed,
        name=match.name,
    )
    return (Remark("typing-error", said),)
