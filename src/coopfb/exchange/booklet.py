"""The directory as a booklet: numbered units, French and Dutch line by line, indexes of places and units by those numbers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import BinaryIO

from coopfb.domain.area_names import area_name
from coopfb.domain.contact import Contact
from coopfb.domain.contact_words import FUNCTION_NAMES
from coopfb.domain.directory_table import ABOUT_TITLES, DirectoryExtract, Entry, about, by_unit
from coopfb.domain.exercise import EXERCISE
from coopfb.domain.folding import fold
from coopfb.domain.hours import ALWAYS
from coopfb.domain.hours_words import hours_worded
from coopfb.domain.reach import spoken
from coopfb.domain.service_words import service_name, state_name
from coopfb.domain.spoken import Moment
from coopfb.domain.telephone import dial
from coopfb.domain.unit import STATES, Unit
from coopfb.exchange.directory_manner import Manner
from coopfb.exchange.page import whole
from coopfb.exchange.typeset import typeset
from coopfb.i18n import say
from coopfb.text import Text, text

LANGUAGES = ("fr", "nl")
"""The languages of the booklet, whoever makes it: it goes to both sides."""
_LINE = 66
"""Capitals that fit above a page; a longer marking is set smaller. Measuring it on each page would take a tenth of the time."""
_TOLD = ("made_at", "made_by", "reason", "recipient", "entries_count", "profile", "filters")


def write_pdf(extract: DirectoryExtract, _manner: Manner, stream: BinaryIO) -> None:
    """Write the extract as a PDF/UA-1 booklet of A5 pages. Raises OSError."""
    stream.write(typeset("booklet", _Booklet(extract).data(), extract.made_at))


def both(message: Text) -> list[str]:
    """Return a sentence in the two languages."""
    return [say(message, lang) for lang in LANGUAGES]


class _Booklet:
    """Lays the booklet out; what comes again and again is said once."""

    def __init__(self, extract: DirectoryExtract) -> None:
        self.extract = extract
        self.units = list(by_unit(extract.entries))
        self.numbers = {unit.code: number for number, (unit, _entries) in enumerate(self.units, 1)}
        self.hours = cache(_hours)
        self.title = cache(self._title)

    def data(self) -> Mapping[str, object]:
        """Return what the template sets."""
        extract = self.extract
        told = about(extract) | {"made_at": " / ".join(dict.fromkeys(both(text("{moment}", moment=Moment(extract.made_at)))))}
        return {
            "languages": LANGUAGES,
            "title": both(text("Directory of the Franco-Belgian border")),
            "marking": extract.marking,
            "exercise": EXERCISE if extract.exercise else "",
            "shrunk": min(1.0, _LINE / (len(extract.marking) + (len(EXERCISE) if extract.exercise else 0))),
            "about": [[*both(ABOUT_TITLES[key]), told[key]] for key in _TOLD if told[key]],
            "reading": {"title": both(text("How to read it")), "lines": [both(one) for one in _READING]},
            "contents": {"title": both(text("Contents")), "rows": list(self._contents())},
            "sections": list(self._sections()),
            "indexes": [
                {"title": both(_PLACES), "rows": self._places()},
                {"title": both(_UNITS), "rows": self._names()},
            ],
        }

    def _groups(self) -> Iterator[tuple[str, str, list[tuple[Unit, list[Entry]]]]]:
        """Yield the units of each State and service, in order."""
        for (state, service), several in groupby(self.units, key=lambda one: (one[0].state, one[0].service)):
            yield state, service, list(several)

    def _contents(self) -> Iterator[list[object]]:
        """Yield State and service with the first and last number of its units."""
        for state, service, several in self._groups():
            first, last = self.numbers[several[0][0].code], self.numbers[several[-1][0].code]
            yield [_heading(state, service), f"{first}–{last}" if last > first else str(first)]

    def _sections(self) -> Iterator[Mapping[str, object]]:
        """Yield the units of each State and service; a State is a heading of its own where it begins."""
        before = None
        for state, service, several in self._groups():
            yield {
                "state": both(state_name(state)) if state and state != before else [],
                "title": both(service_name(service)),
                "running": _heading(state, service),
                "units": [self._unit(unit, entries) for unit, entries in several],
            }
            before = state

    def _unit(self, unit: Unit, entries: Sequence[Entry]) -> Mapping[str, object]:
        seat = self.extract.places.get(unit.seat or "")
        names = (unit.name_fr or unit.name_nl, unit.name_nl or unit.name_fr)
        seats = [
            one if one and fold(one) not in fold(name) else ""
            for one, name in zip((seat.fr, seat.nl) if seat else ("", ""), names, strict=True)
        ]
        ends = both(text("closed on {day}", day=unit.valid_to)) if unit.valid_to else ["", ""]
        other = names[1] if names[1] != names[0] else ""
        french, dutch = (" · ".join(filter(None, parts)) for parts in zip(("", other), seats, ends, strict=True))
        return {
            "head": f"{self.numbers[unit.code]}  {names[0]}",
            "code": unit.code,
            "fr": french,
            "nl": dutch if dutch != french else "",
            "contacts": [self._contact(unit, one.contact) for one in entries if one.contact],
        }

    def _contact(self, unit: Unit, contact: Contact) -> list[str]:
        """Return a contact as two lines, a language each, with the number as that side dials it."""
        titles, hours = self.title(unit.state, unit.service, contact.function), self.hours(contact.hours)
        marks = both(_EXERCISE) if contact.exercise else ["", ""]
        known = " · ".join(filter(None, (" ".join(spoken(contact, unit)), contact.verified_on and f"√ {contact.verified_on}")))
        lines = [" · ".join(filter(None, parts)) for parts in zip(titles, hours, marks, ("", known), strict=True)]
        if contact.channel == "email":
            return [*lines, contact.number, ""]
        ways = [dial(contact.number, contact.channel, state, unit.state) for state in STATES]
        shown = [whole(f"{state} {digits or _NO_WAY}") for state, digits in zip(STATES, ways, strict=True)]
        return [*lines, *shown]

    def _title(self, state: str, service: str, function: str) -> list[str]:
        """Return what a function is called in both languages."""
        known = self.extract.titles.get((state, service, function))
        return [known.fr, known.nl] if known else both(FUNCTION_NAMES[function])

    def _places(self) -> list[list[str]]:
        """Return every place that a unit answers for or sits in, under each of its names, with the numbers of the units."""
        found: dict[str, set[int]] = defaultdict(set)
        held = [(unit.code, unit.seat) for unit, _entries in self.units if unit.seat]
        held += [(one.unit, one.area) for one in self.extract.territories if one.unit in self.numbers]
        names = cache(self._area)
        for unit, area in held:
            for name in names(area):
                found[name].add(self.numbers[unit])
        return _sorted({name: ", ".join(map(str, sorted(numbers))) for name, numbers in found.items()}.items())

    def _area(self, code: str) -> frozenset[str]:
        named = self.extract.places.get(code)
        return frozenset({named.fr, named.nl}) if named else frozenset(both(area_name(code)))

    def _names(self) -> list[list[str]]:
        """Return every name of every unit, with its number."""
        named = ((name, str(self.numbers[unit.code])) for unit, _entries in self.units for name in {unit.name_fr, unit.name_nl} - {""})
        return _sorted(named)


def _sorted(rows: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Return the rows of an index by name, as people look it up."""
    return [[name, numbers] for name, numbers in sorted(rows, key=lambda row: (fold(row[0]), row))]


def _heading(state: str, service: str) -> list[str]:
    return both(text("{state} · {service}", state=state_name(state), service=service_name(service)) if state else service_name(service))


def _hours(hours: str) -> list[str]:
    if hours == ALWAYS:
        return both(text("day and night"))
    return [hours_worded(hours, lang) if hours else "" for lang in LANGUAGES]


_EXERCISE = text("EXERCISE")
_NO_WAY = "–"
_PLACES, _UNITS = text("Index of places"), text("Index of units")
_READING = (
    text("Units are numbered; the indexes name those numbers, not pages."),
    text("FR: how the number is dialled from France. BE: how it is dialled from Belgium."),
    text("√: the day on which the number was last verified. fr, nl, de, en: languages spoken there."),
)
