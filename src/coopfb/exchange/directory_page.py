"""The directory as one page that opens from a file without any network: everything is listed, and a search hides what is not meant."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from string import Template
from typing import BinaryIO

from coopfb.domain.contact_words import CLAUSES
from coopfb.domain.directory_table import ABOUT_TITLES, DirectoryExtract, about, by_unit, units_of
from coopfb.domain.exercise import EXERCISE
from coopfb.domain.reach import LANGUAGE_NAMES
from coopfb.domain.service_words import SERVICE_NAMES, STATE_NAMES, service_name, state_name
from coopfb.domain.spoken import Moment, Row, day_said
from coopfb.exchange.directory_blocks import Blocks
from coopfb.exchange.directory_manner import STEP, Manner
from coopfb.exchange.svg import words
from coopfb.exchange.web_page import embedded, policy, template
from coopfb.i18n import LANGUAGES, say
from coopfb.text import Text, text

PROFILE_SAID: Mapping[str, Text] = {"field": text("functions and numbers, no names"), "full": text("everything")}
FILTER_TITLES: Mapping[str, Text] = {
    "zone": text("Cooperation zone"),
    "state": text("State"),
    "service": text("Service"),
    "lang": text("Language"),
    "place": text("Place"),
    "in-force": text("In force on"),
}
_LIST = "$entries\n"


def write_page(extract: DirectoryExtract, manner: Manner, stream: BinaryIO) -> None:
    """Write the extract as one page in the reader's language, in UTF-8. Raises OSError."""
    head, _list, foot = template("directory.html").partition(_LIST)
    said = _said(extract, manner.lang)
    blocks = Blocks(extract, manner.lang)
    stream.write(Template(head).substitute(said).encode("utf-8"))
    done = 0
    for content, lines in _sections(extract, blocks, manner.lang):
        stream.write(content.encode("utf-8"))
        done += lines
        manner.progress(done)
    data = embedded({"also": blocks.also, "found": say(text("Found: {n} of {total}", n="{n}", total="{total}"), manner.lang),
                     "all": say(text("Entries: {n}", n="{n}"), manner.lang), "label": say(text("{label}:", label=""), manner.lang),
                     "search": say(text("Search"), manner.lang)})  # fmt: skip
    stream.write(Template(foot).substitute(said, data=data).encode("utf-8"))


def _sections(extract: DirectoryExtract, blocks: Blocks, lang: str) -> Iterator[tuple[str, int]]:
    """Yield the list in parts, each with how many lines of the directory it holds: a section for each State and service."""
    for (state, service), several in groupby(by_unit(extract.entries), key=lambda one: (one[0].state, one[0].service)):
        heading = words(_heading(state, service, lang))
        also = words(" ".join(f"{say(state_name(state), one)} {say(service_name(service), one)}" for one in LANGUAGES))
        some, lines = [f'<section data-state="{words(state)}" data-service="{words(service)}" data-also="{also}"><h2>{heading}</h2>\n'], 0
        for unit, entries in several:
            some.append(blocks.block(unit, entries))
            lines += len(entries)
            if lines >= STEP:
                yield "".join(some), lines
                some, lines = [], 0
        yield "".join(some) + "</section>\n", lines


def _heading(state: str, service: str, lang: str) -> str:
    named = say(service_name(service), lang)
    return f"{say(state_name(state), lang)} · {named}" if state else named[:1].upper() + named[1:]


def _said(extract: DirectoryExtract, lang: str) -> Mapping[str, str]:
    """Return what the page says besides its entries, as markup, by the names in its template."""
    style, program = template("directory.css"), template("directory.js")
    units = units_of(extract.entries).values()
    return {
        **{key: words(say(message, lang)) for key, message in _sentences(extract).items()},
        "lang": lang,
        "policy": policy(style, program),
        "css": style,
        "js": program,
        "marking": words(extract.marking),
        "exercise": f'<p class="exercise">{words(EXERCISE)}</p>\n' if extract.exercise else "",
        "about": "".join(_about(extract, lang)),
        "states": _options({unit.state for unit in units}, STATE_NAMES, lang),
        "services": _options({unit.service for unit in units}, SERVICE_NAMES, lang),
    }


def _options(held: set[str], names: Mapping[str, Text], lang: str) -> str:
    """Return the choices of a list: those of the names that the directory holds."""
    return "".join(f'<option value="{words(code)}">{words(say(said, lang))}</option>' for code, said in names.items() if code in held)


def _about(extract: DirectoryExtract, lang: str) -> Iterator[str]:
    """Yield what the file says of itself, but for the marking, which stands at both ends."""
    said: dict[str, Text | str] = {**about(extract)}
    said["made_at"] = text("{moment}", moment=Moment(extract.made_at))
    said["profile"] = PROFILE_SAID.get(extract.profile, extract.profile)
    said["filters"] = say(CLAUSES, lang).join(say(one, lang) for one in _filters(extract, lang))
    for key, title in ABOUT_TITLES.items():
        told = said[key]
        if told and key != "marking":
            yield f"<div><dt>{words(say(title, lang))}</dt><dd>{words(told if isinstance(told, str) else say(told, lang))}</dd></div>"


def _filters(extract: DirectoryExtract, lang: str) -> Iterator[Text]:
    """Yield what was asked for in words."""
    for key, value in extract.filters.items():
        codes = value.split(",")
        if key == "in-force":
            told: object = day_said(value)
        elif key == "place":
            told = Row(tuple(extract.places.get(code, code) for code in codes))
        else:
            named = {**STATE_NAMES, **SERVICE_NAMES, **LANGUAGE_NAMES}
            told = ", ".join(say(named[code], lang) if code in named else code for code in codes)
        yield text("{label}: {value}", label=FILTER_TITLES.get(key, key), value=told)


def _sentences(extract: DirectoryExtract) -> Mapping[str, Text]:
    """Return the sentences of the page."""
    return {
        "title": text("Directory: police, gendarmerie and customs at the Franco-Belgian border"),
        "skip_search": text("Go to the search"),
        "skip_list": text("Go to the list"),
        "noscript": text(
            "Without JavaScript there is no search on this page; everything is listed, and the browser’s own search finds it."
        ),
        "search": text("Search"),
        "search_help": text(
            "Beginnings of words, in French or Dutch: unit, place, service, function, code or number. / goes to the search, arrows from"
            " one number to the next, Esc clears."
        ),
        "state": text("State"),
        "all_states": text("both States"),
        "service": text("Service"),
        "all_services": text("all services"),
        "clear": text("Clear"),
        "list": text("Directory"),
        "more": text("Show more"),
        "nothing": text("Nothing found. Fewer words, or only their beginnings, find more."),
        "made": text("Made on {at} with coopfb", at=Moment(extract.made_at)),
    }
