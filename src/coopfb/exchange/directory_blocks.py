"""The units of the directory as blocks of a page, each with its contacts: as few bytes as can be read without a program."""

from functools import cache
from urllib.parse import quote

from coopfb.clean import clean
from coopfb.domain.area_names import area_name
from coopfb.domain.contact import Contact
from coopfb.domain.contact_words import FROM_STATE, FUNCTION_NAMES, language_texts
from coopfb.domain.directory_table import DirectoryExtract, Entry
from coopfb.domain.exercise import EXERCISE
from coopfb.domain.hours_words import hours_worded
from coopfb.domain.reach import spoken
from coopfb.domain.service_words import level_name
from coopfb.domain.telephone import dial, is_e164
from coopfb.domain.unit import STATES, Unit
from coopfb.domain.when_shown import day_named
from coopfb.exchange.svg import words
from coopfb.i18n import LANGUAGES, say
from coopfb.text import Text, counted, text

FEW = 3
"""Areas that stand in the block itself; more of them are unfolded."""
_BOTH = ("fr", "nl")
_ALWAYS = "24/7"


class Blocks:
    """Turns units into blocks in one language; what many of them say the same way is put into words once."""

    def __init__(self, extract: DirectoryExtract, lang: str) -> None:
        """Prepare what blocks have in common."""
        self._lang, self._named = lang, extract.profile == "full"
        self._titles, self._places = extract.titles, extract.places
        self._areas: dict[str, list[str]] = {}
        for one in extract.territories:
            self._areas.setdefault(one.unit, []).append(one.area)
        self._area = cache(self._area_worded)
        self._title = cache(self._titled)
        self._hours = cache(self._hours_worded)
        self._spoken = cache(self._languages)
        self._verified = cache(self._verified_worded)
        self._level = cache(lambda level: self._say(level_name(level)))
        self._from = {state: self._say(said) for state, said in FROM_STATE.items()}
        self._seat, self._number = (say(said, lang) for said in (text("seat: {place}", place="{}"), text("no. {number}", number="{}")))
        self._kept = " <mark>" + self._say(text("not for general view")) + "</mark>"
        self._competent = self._say(text("answers for"))
        self.also: dict[str, str] = {}
        """By the title of a function as it is shown, every other word it is found by."""

    def block(self, unit: Unit, entries: list[Entry]) -> str:
        """Return a unit: its names, what it is and answers for, and a line for each contact."""
        contacts = "".join(self._contact(unit, entry.contact) for entry in entries if entry.contact)
        return f"<article><div>{self._names(unit)}{self._about(unit)}{self._answers_for(unit)}</div><ul>{contacts}</ul></article>"

    def _say(self, said: Text) -> str:
        return words(say(said, self._lang))

    def _names(self, unit: Unit) -> str:
        """Return the heading: the name readers know, and the one the other side knows."""
        own = unit.named.said(self._lang) or unit.name_fr or unit.name_nl or unit.code
        first = unit.languages[0] if unit.languages[:1] in {("fr",), ("nl",)} else "fr"
        spoken_in = self._lang if self._lang in _BOTH and unit.name_fr != unit.name_nl else first
        others = ((unit.name_fr, "fr"), (unit.name_nl, "nl"))
        more = "".join(f" <small{self._in(lang)}>{words(name)}</small>" for name, lang in others if name not in {own, ""})
        return f"<h3{self._in(spoken_in)}>{words(own)}{more}</h3>"

    def _in(self, lang: str) -> str:
        """Return the attribute that says in which language something is, where that is not the page's."""
        return "" if lang == self._lang else f" lang={lang}"

    def _about(self, unit: Unit) -> str:
        """Return what the unit is, and that it is closed where it is."""
        told = [self._level(unit.level), f"<code>{words(unit.code)}</code>"]
        told += [self._number.format(words(unit.number))] if unit.number else []
        told += [self._seat.format(self._sits(unit))] if unit.seat else []
        return f"<p>{' · '.join(told)}{self._closed(unit)}"

    def _sits(self, unit: Unit) -> str:
        """Return the place of its seat; its name in the other language only where the unit does not answer for it as well."""
        named = self._places.get(unit.seat)
        known = named is not None and unit.seat in self._areas.get(unit.code, ())
        return words(named.said(self._lang)) if named and known else self._area(unit.seat)

    def _closed(self, unit: Unit) -> str:
        if not unit.valid_to:
            return ""
        day = day_named(unit.valid_to)
        said = text("closed on {day}, now {unit}", day=day, unit=unit.replaced_by) if unit.replaced_by else text("closed on {day}", day=day)
        return f"<p><mark>{self._say(said)}</mark>"

    def _answers_for(self, unit: Unit) -> str:
        areas = self._areas.get(unit.code, [])
        if not areas:
            return ""
        named = ", ".join(self._area(code) for code in areas)
        if len(areas) <= FEW:
            return f"<p>{self._competent} {named}"
        n = self._say(counted("answers for {n} place", "answers for {n} places", len(areas)))
        return f"<details><summary>{n}</summary>{named}</details>"

    def _area_worded(self, code: str) -> str:
        """Return what an area is called in the reader's language, and in French and Dutch where that differs."""
        named = self._places.get(code)
        forms = {named.said(lang) if named else say(area_name(code), lang): lang for lang in (*reversed(_BOTH), self._lang)}
        own = named.said(self._lang) if named else say(area_name(code), self._lang)
        others = "".join(f" / <i{self._in(lang)}>{words(name)}</i>" for name, lang in forms.items() if name != own)
        return words(own) + others

    def _contact(self, unit: Unit, contact: Contact) -> str:
        """Return the line of a contact: function, numbers, then hours, languages and how sure it is."""
        said = [self._hours(contact.hours), self._spoken(spoken(contact, unit)), self._sure(contact)]
        marks = f" <mark>{EXERCISE}</mark>" if contact.exercise else ""
        marks += self._kept if contact.visibility == "full" else ""
        title = self._title(unit.state, unit.service, contact.function, unit.languages[:1])
        return f"<li>{title}{self._numbers(unit, contact)}<p>{' · '.join(filter(None, said))}{marks}"

    def _numbers(self, unit: Unit, contact: Contact) -> str:
        """Return the numbers as they are dialled from each State, as a link where a telephone can follow it."""
        if contact.channel == "email":
            return f'<a href="mailto:{words(quote(contact.number, safe="@.+-_"))}">{words(contact.number)}</a>'
        dialled = [(self._from[state], dial(contact.number, contact.channel, state, unit.state)) for state in STATES]
        shown = "".join(f"<i>{said}</i> {words(number)} " for said, number in dialled if number).rstrip()
        if contact.channel == "phone" and is_e164(contact.number):
            return f"<a href=tel:{contact.number}>{shown}</a>"
        # Under the numbers dialled from the same side.
        return f"<em class=be>{shown}</em>" if dialled[0][1] == "" else f"<em>{shown}</em>"

    def _titled(self, state: str, service: str, function: str, spoken_first: tuple[str, ...]) -> str:
        """Return what a function is called, and what the unit itself calls it; keep by which words it is found."""
        plain = FUNCTION_NAMES.get(function) or text("{name}", name=function)
        known = self._titles.get((state, service, function))
        called = {lang: (getattr(known, lang) if known else "") or say(plain, lang) for lang in LANGUAGES}
        own = called[self._lang]
        there = next((lang for lang in spoken_first if called.get(lang, own) != own), "")
        known_as = (self.also.get(clean(own), ""), *called.values(), *(say(plain, lang) for lang in LANGUAGES))
        self.also[clean(own)] = " ".join(dict.fromkeys(known_as))
        return f"<b>{words(own)}" + (f" <small lang={there}>{words(called[there])}</small>" if there else "") + "</b>"

    def _hours_worded(self, hours: str) -> str:
        if hours == _ALWAYS:
            return self._say(text("day and night"))
        return words(hours_worded(hours, self._lang)) if hours else self._say(text("hours not known"))

    def _languages(self, codes: tuple[str, ...]) -> str:
        return ", ".join(words(one if isinstance(one, str) else say(one, self._lang)) for one in language_texts(codes))

    def _sure(self, contact: Contact) -> str:
        return self._verified(contact.verified_on, contact.verified_by if self._named else "")

    def _verified_worded(self, day: str, who: str) -> str:
        if not day:
            return self._say(text("never verified"))
        named = day_named(day)
        return self._say(text("verified {day} by {who}", day=named, who=who) if who else text("verified {day}", day=named))
