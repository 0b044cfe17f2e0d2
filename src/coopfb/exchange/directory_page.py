"""The directory as one page that opens from a file and searches without a network: every unit with its contacts, for people on duty."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import BinaryIO

from coopfb.domain.area_names import area_name
from coopfb.domain.contact import Contact
from coopfb.domain.contact_reading import dialled, title_of
from coopfb.domain.contact_words import FROM_STATE, language_texts
from coopfb.domain.directory_table import ABOUT_TITLES, DirectoryExtract, Entry, about, by_unit, units_of
from coopfb.domain.exercise import EXERCISE
from coopfb.domain.hours import ALWAYS
from coopfb.domain.hours_words import hours_worded
from coopfb.domain.reach import spoken
from coopfb.domain.service_words import SERVICE_NAMES, STATE_NAMES, level_name
from coopfb.domain.spoken import Moment, day_said
from coopfb.domain.unit import Unit
from coopfb.exchange.directory_manner import STEP, Manner
from coopfb.exchange.page import whole
from coopfb.exchange.svg import words
from coopfb.exchange.web_page import embedded, page, quoted
from coopfb.i18n import LANGUAGES, say
from coopfb.text import Named, Text, text

_TOLD = ("made_by", "reason", "recipient", "profile", "filters")


def write_html(extract: DirectoryExtract, manner: Manner, stream: BinaryIO) -> None:
    """Write the extract as one page in the reader's language. Raises OSError."""
    stream.write(_page(extract, manner).encode("utf-8"))


def _page(extract: DirectoryExtract, manner: Manner) -> str:
    lang = manner.lang
    said = {key: words(say(message, lang)) for key, message in _sentences(extract).items()}
    units = list(units_of(extract.entries).values())
    parts = {
        "lang": lang,
        "marking": words(extract.marking),
        "printed": quoted(extract.marking),
        "exercise": f'<p class="exercise">{words(EXERCISE)}</p>' if extract.exercise else "",
        "about": "".join(_about(extract, lang)),
        "states": "".join(_options(sorted({one.state for one in units}), STATE_NAMES, lang)),
        "services": "".join(_options(sorted({one.service for one in units}), SERVICE_NAMES, lang)),
        "units": "".join(_Units(extract, lang).told(manner)),
        "data": embedded(_data(units, lang)),
    }
    return page("directory", said | parts)


def _sentences(extract: DirectoryExtract) -> Mapping[str, Text]:
    """Return the sentences of the page."""
    return {
        "title": text("Directory of the Franco-Belgian border"),
        "made": text("{n} entries, made {moment}", n=len(extract.entries), moment=Moment(extract.made_at)),
        "search": text("Search"),
        "search_help": text(
            "Place, unit, service, function or number, in any language; several words narrow it. / comes here, Esc clears."
        ),
        "state": text("State"),
        "service": text("Service"),
        "all": text("all"),
        "skip": text("Go to the search"),
        "results": text("Units and their contacts"),
        "nothing": text("Nothing found. Use fewer letters, or look which side of the border it is on."),
        "about_title": text("About this page"),
    }


def _about(extract: DirectoryExtract, lang: str) -> Iterator[str]:
    """Yield what the page says of itself, beside its marking, date and number of entries."""
    told = about(extract)
    for key in _TOLD:
        if told[key]:
            yield f"<dt>{words(say(ABOUT_TITLES[key], lang))}</dt><dd>{words(told[key])}</dd>"


def _options(codes: Sequence[str], names: Mapping[str, Text], lang: str) -> Iterator[str]:
    """Yield the choices of a list, by name."""
    named = sorted((say(names[code], lang), code) for code in codes if code in names)
    yield from (f'<option value="{words(code)}">{words(name)}</option>' for name, code in named)


def _data(units: Sequence[Unit], lang: str) -> Mapping[str, object]:
    """Return what the page's program needs: how it says what it found, and what services and States are called in every language."""
    names = {code: name for table in (SERVICE_NAMES, STATE_NAMES) for code, name in table.items()}
    used = {code for one in units for code in (one.service, one.state)}
    return {
        "found": say(text("{units} units, {contacts} contacts", units="{units}", contacts="{contacts}"), lang),
        "words": {code: " ".join(say(names[code], one) for one in LANGUAGES) for code in sorted(used) if code in names},
    }


class _Units:
    """Tells units and contacts in one language; what comes again and again is said once."""

    def __init__(self, extract: DirectoryExtract, lang: str) -> None:
        self.extract, self.lang = extract, lang
        self.areas = {unit: [one.area for one in several] for unit, several in groupby(extract.territories, key=lambda one: one.unit)}
        self.ways = {state: words(say(message, lang)) for state, message in FROM_STATE.items()}
        self.exercise = words(say(text("EXERCISE"), lang))
        self.languages = cache(self._languages)
        self.hours = cache(self._hours)
        self.day = cache(lambda iso: say(text("verified {day}", day=day_said(iso)), lang))
        self.area = cache(self._area)

    def told(self, manner: Manner) -> Iterator[str]:
        """Yield each unit as an article."""
        done = 0
        for unit, entries in by_unit(self.extract.entries):
            yield self._unit(unit, entries)
            done += len(entries)
            if done % STEP < len(entries):
                manner.progress(done)

    def _unit(self, unit: Unit, entries: Sequence[Entry]) -> str:
        seat = self.extract.places.get(unit.seat or "")
        facts = (
            unit.code, unit.number, say(level_name(unit.level), self.lang), seat.said(self.lang) if seat else "",
            self._closed(unit),
        )  # fmt: skip
        contacts = "".join(self._contact(unit, one.contact) for one in entries if one.contact)
        inside = (
            self._names(unit.named), f"<p>{words(' · '.join(filter(None, facts)))}</p>", f"<ul>{contacts}</ul>" if contacts else "",
            self._territory(unit),
        )  # fmt: skip
        return f'<article data-s="{unit.state}" data-v="{words(unit.service)}">{"".join(inside)}</article>\n'

    def _names(self, named: Named) -> str:
        """Return the names of a unit: first in the reader's language, then in the other one where it differs."""
        first, second = (named.nl, named.fr) if self.lang == "nl" else (named.fr, named.nl)
        one, other = ("nl", "fr") if self.lang == "nl" else ("fr", "nl")
        more = f' <small lang="{other}">{words(second)}</small>' if second and second != first else ""
        return f'<h2><span lang="{one}">{words(first)}</span>{more}</h2>'

    def _contact(self, unit: Unit, contact: Contact) -> str:
        extract, lang = self.extract, self.lang
        title = title_of(unit, contact, extract.titles)
        name = title.said(lang) if isinstance(title, Named) else say(title, lang)
        facts = (
            self.hours(contact.hours), self.languages(spoken(contact, unit)),
            self.day(contact.verified_on) if contact.verified_on else "",
        )  # fmt: skip
        mark = f"<em>{self.exercise}</em>" if contact.exercise else ""
        return f"<li><b>{words(name)}</b>{self._numbers(unit, contact)}<i>{words(' · '.join(filter(None, facts)))}</i>{mark}</li>"

    def _numbers(self, unit: Unit, contact: Contact) -> str:
        """Return the number as it is dialled from either State, the whole of it a link where a device can call it."""
        number = dialled(unit, contact)
        ways = [(state, digits) for state, digits in number.from_state.items() if digits]
        if number.alike and ways:
            shown = words(ways[0][1])
        else:
            shown = " ".join(f'<span title="{self.ways[state]}">{state} {words(whole(digits))}</span>' for state, digits in ways)
        return f'<a href="{words(number.link)}">{shown}</a>' if number.link else f"<u>{shown}</u>"

    def _territory(self, unit: Unit) -> str:
        areas = [self.area(code) for code in self.areas.get(unit.code, ())]
        if not areas:
            return ""
        title = say(text("Answers for: {n}", n=len(areas)), self.lang)
        return f"<details><summary>{words(title)}</summary> {words(', '.join(areas))}</details>"

    def _area(self, code: str) -> str:
        """Return the names of an area, in both languages: a place is looked for by either."""
        named = self.extract.places.get(code)
        if named is None:
            return say(area_name(code), self.lang)
        return named.fr if named.fr == named.nl else f"{named.fr} / {named.nl}"

    def _hours(self, hours: str) -> str:
        if hours == ALWAYS:
            return say(text("day and night"), self.lang)
        return hours_worded(hours, self.lang) if hours else ""

    def _languages(self, codes: tuple[str, ...]) -> str:
        return ", ".join(say(one, self.lang) if isinstance(one, Text) else one for one in language_texts(codes))

    def _closed(self, unit: Unit) -> str:
        return say(text("closed on {day}", day=day_said(unit.valid_to)), self.lang) if unit.valid_to else ""
